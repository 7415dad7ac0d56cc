"""What a call may import: a budget for each command, which may only become smaller.

Counted are names, not time, so that no busy machine makes a test fail. Most of what a short command takes is
importing; a module more at the top of a file is felt in every one of them.
"""

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from cli.books import HARBOR, NORD, book
from cli.typed import CLEAN
from csctl.cli.commands import COMMANDS, command_function

PROGRAM = """
import sys
before = set(sys.modules)
from csctl.__main__ import main
code = main(sys.argv[1:])
print(*sorted(set(sys.modules) - before), file=sys.stderr)
sys.exit(code)
"""
BUILT_ON = frozenset({"typer", "rich", "pydantic", "yaml"})
"""What csctl is built on: each costs as much as a hundred modules of its own."""

EXTRAS = frozenset({"jinja2", "icalendar", "recurring_ical_events", "holidays", "vobject"})
NEVER = EXTRAS | {"asyncio", "markdown_it", "pygments"}
"""Nothing that only shows the book has any use for these."""

SLOW = frozenset({"typing", "dataclasses", "pathlib", "inspect", "importlib.metadata", "zoneinfo", "hashlib"})
"""Parts of Python that take as long to import as a small book to read."""

SLUG = {"_CSCTL_COMPLETE": "complete_bash", "COMP_WORDS": "csctl show h", "COMP_CWORD": "2"}
COMMAND = {"_CSCTL_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "csctl sho"}


@pytest.fixture(name="root", scope="module")
def _root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return book(tmp_path_factory.mktemp("made") / "book", harbor=HARBOR, nord=NORD)


def imported(arguments: str, root: Path, **env: str) -> frozenset[str]:
    """Run a command in a process of its own, its output into a pipe; return what it imported on its way."""
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments.split()],
        cwd=root,
        env=CLEAN | env,
        capture_output=True,
        text=True,
        check=True,
    )
    return frozenset(ended.stderr.splitlines()[-1].split())


def ours(modules: frozenset[str]) -> int:
    return sum(name.partition(".")[0] == "csctl" for name in modules)


@pytest.mark.parametrize(
    ("env", "most", "without"),
    [
        ({}, 7, {"typing", "dataclasses", "pathlib", "enum"}),
        (SLUG, 25, {"platformdirs", "tempfile", "datetime", "difflib"}),
        (COMMAND, 16, {"platformdirs", "tempfile", "datetime", "difflib", "csctl.store"}),
    ],
    ids=["the version", "a slug", "the name of a command"],
)
def test_the_shortest_ways_import_nothing_that_csctl_is_built_on(
    env: dict[str, str], most: int, without: set[str], root: Path
) -> None:
    modules = imported("" if env else "--version", root, **env)
    assert not modules & (BUILT_ON | NEVER | without)
    assert ours(modules) <= most


def test_the_help_imports_typer_and_no_command(root: Path) -> None:
    modules = imported("--help", root)
    assert not modules & (BUILT_ON - {"typer"} | NEVER)
    assert not modules & {target.partition(":")[0] for target, _ in COMMANDS.values()}
    assert ours(modules) <= 17


@pytest.mark.parametrize("command", ["status", "check", "export", "sheet"])
def test_the_help_of_a_command_that_only_reads_imports_neither_model_nor_store(
    command: str, root: Path
) -> None:
    modules = imported(f"{command} --help", root)
    assert not modules & (BUILT_ON - {"typer"} | NEVER | {"csctl.model.account", "csctl.store.book"})
    assert ours(modules) <= 51


@pytest.mark.parametrize("command", ["report", "import", "log-contact"])
def test_no_help_imports_rich_or_an_extra(command: str, root: Path) -> None:
    assert not imported(f"{command} --help", root) & (NEVER | {"rich"})


@pytest.mark.parametrize(
    ("line", "most"),
    [
        ("status --no-cache", 135),
        ("status --json", 138),
        ("agenda", 135),
        ("show harbor", 171),
        ("people", 142),
        ("losses", 143),
        ("ledger", 152),
        ("search roof", 97),
        ("check", 95),
        ("explain harbor", 142),
        ("log-contact harbor Hello --kind call --dry-run --no-input", 184),
        ("log-pulse harbor 4 --dry-run --no-input", 182),
        ("set harbor tier A --dry-run --no-input", 185),
    ],
)
def test_a_command_into_a_pipe_imports_no_more_than_it_did(line: str, most: int, root: Path) -> None:
    modules = imported(line, root)
    assert not modules & (NEVER | {"rich"})
    assert ours(modules) <= most


BUILT = """
import sys
from csctl.__main__ import main
main(sys.argv[1:])
from csctl.model.base import Entry
print(*sorted(one.__name__ for one in Entry.__subclasses__() if one.__pydantic_complete__), file=sys.stderr)
"""


@pytest.mark.parametrize("line", ["status --no-cache", "log-contact harbor Hello --dry-run --no-input"])
def test_of_all_models_only_the_account_and_the_norms_build_a_validator(line: str, root: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", BUILT, *line.split()],
        cwd=root,
        env=CLEAN,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stderr.splitlines()[-1] == "Account Norms"


@pytest.mark.parametrize("options", ["", "--sort name -o csv", "-o md --all", "nord --color always"])
def test_a_status_that_is_known_imports_next_to_nothing(options: str, root: Path) -> None:
    imported(f"status {options}", root)
    again = imported(f"status {options}", root)
    assert not again & (BUILT_ON | NEVER | SLOW)
    assert ours(again) <= 60
    assert len(again) <= 100  # Python itself has imported some 35 before


@pytest.mark.parametrize("options", ["--no-cache", "--json", "--since 3d"])
def test_a_status_that_is_not_known_imports_no_typer(options: str, root: Path) -> None:
    assert not imported(f"status {options}", root) & (NEVER | {"typer", "rich"})


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_says_of_a_command_what_it_says_of_itself(name: str) -> None:
    itself = inspect.getdoc(command_function(name))
    assert itself is not None
    assert itself.splitlines()[0] == COMMANDS[name][1]
