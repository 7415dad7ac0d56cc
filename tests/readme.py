"""The README as a script: its console blocks, run one after the other in a copy of the example book."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SKIPPED = "..."


@dataclass(frozen=True, slots=True)
class Step:
    """A command of the README and what it is said to print; a line `...` stands for any lines."""

    command: str
    output: tuple[str, ...]


def steps() -> tuple[Step, ...]:
    """Return every command in the README's console blocks with its output."""
    return tuple(step for block in _BLOCK.findall(README.read_text("utf-8")) for step in _steps(block))


def _steps(block: str) -> tuple[Step, ...]:
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    lines = [part.rstrip("\n").split("\n") for part in parts]
    return tuple(Step(first, tuple(line.rstrip() for line in rest)) for first, *rest in lines)


def matches(said: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Say whether what was printed is what the README says, `...` standing for any lines."""
    pattern = "\n".join(r"(?:.*\n)*?.*" if line == _SKIPPED else re.escape(line) for line in said)
    return re.fullmatch(pattern, "\n".join(printed)) is not None


def example_book(folder: Path) -> Path:
    """Copy the example book into an empty folder."""
    shutil.copytree(ROOT / "accounts", folder / "accounts")
    shutil.copy(ROOT / "csctl.yaml", folder)
    return folder
