"""Where it is measured: the machine, the environment that programs get, and the traps that are closed."""

import json
import os
import platform
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

_BUSY_SHARE = 0.5
_NAMES = ("csctl", "typer", "rich", "pydantic", "PyYAML")
_VERSIONS = "import sys; from importlib.metadata import version; print(*map(version, sys.argv[1:]))"
_IMPORTED = ("csctl", "csctl.cli.app", "rich", "pydantic", "yaml")
_UNCOMPILED = """\
import sys
from importlib.util import cache_from_source, find_spec
from os.path import exists
origins = [find_spec(name).origin for name in sys.argv[1:]]
print(*(one for one in origins if not exists(cache_from_source(one))))
"""
_STAGES = Path(__file__).resolve().parent.parent / "stages.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What the figures belong to. `versions` are those of csctl and of what it imports."""

    system: str
    processor: str
    cores: int
    python: str
    versions: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """The Python that csctl is installed for, and a folder for the books, the home and the caches."""

    python: Path
    folder: Path

    @property
    def csctl(self) -> Path:
        """The console script, started as a user starts it."""
        return self.python.with_name("csctl")

    def environment(self, cache: str = "cache", **more: str) -> dict[str, str]:
        """Return all that a program gets to know: an empty home, an own cache, and none of our variables.

        PYTHONDONTWRITEBYTECODE, COLUMNS or a coverage hook of whoever measures would be measured too.
        """
        home = self.folder / "home"
        home.mkdir(parents=True, exist_ok=True)
        return {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": str(home),
            "XDG_CACHE_HOME": str(self.cache(cache)),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            **more,
        }

    def cache(self, name: str) -> Path:
        """Return the folder in which a program may keep what it has computed."""
        return self.folder / "caches" / name


def machine(workplace: Workplace) -> Machine:
    """Return what is measured on, for the head of a table."""
    versions = _answer(workplace, _VERSIONS, *_NAMES).split()
    return Machine(
        system=f"{platform.system()} {platform.release()}",
        processor=_processor(),
        cores=os.cpu_count() or 1,
        python=_answer(workplace, "import platform; print(platform.python_version())"),
        versions=dict(zip(_NAMES, versions, strict=True)),
    )


def as_plain_data(of: Machine) -> dict[str, object]:
    """Return the machine as it stands in the JSON document."""
    return asdict(of)


def _processor() -> str:
    """Return the name of the processor where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    found = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(found, platform.machine())


def _answer(workplace: Workplace, code: str, *arguments: str) -> str:
    return _run(workplace, "-I", "-c", code, *arguments)


def _run(workplace: Workplace, *words: str) -> str:
    command = [str(workplace.python), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def traps(workplace: Workplace) -> tuple[str, ...]:
    """Return what would make every figure wrong, as sentences; to be asked after a first run of csctl."""
    found = [
        f"{program} is a script that starts Python: give --python the interpreter itself"
        for program in (workplace.python, _interpreter_of(workplace.csctl))
        if program.resolve().read_bytes().startswith(b"#!")
    ]
    uncompiled = _answer(workplace, _UNCOMPILED, *_IMPORTED)
    if uncompiled:
        found.append(f"no bytecode for {uncompiled}: every start compiles the program again")
    return tuple(found)


def stages(workplace: Workplace, book: Path) -> dict[str, float]:
    """Return the milliseconds of processor time an account that each stage of csctl takes, in one process."""
    found: dict[str, float] = json.loads(_run(workplace, str(_STAGES), str(book)))
    return found


def _interpreter_of(script: Path) -> Path:
    """Return the program that a console script names in its first line."""
    first = script.read_bytes().partition(b"\n")[0]
    return Path(first.removeprefix(b"#!").decode("utf-8").strip().split(" ")[0])


def busy() -> str | None:
    """Say that something else is running on this machine; None where it is quiet."""
    load = os.getloadavg()[0]
    cores = os.cpu_count() or 1
    if load <= cores * _BUSY_SHARE:
        return None
    return f"load {load:.1f} on {cores} cores: the ratios hold roughly, the milliseconds do not"
