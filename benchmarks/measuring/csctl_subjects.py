"""What is measured of csctl: its commands, with the caches cold, warm, of yesterday, and one file behind.

Each state has a book and a cache of its own, so that no run spoils the state of another.
"""

import datetime as dt
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from measuring.process import Command, Screen, Unmeasured
from measuring.subject import Subject
from measuring.surroundings import Workplace

_PINNED = "today: "
_OVER = re.compile(r"^(?:ended|notice|paused):|left_on", re.MULTILINE)
_FIRST_PERSON = re.compile(r"^stakeholders:\n  - name: (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """Equal books: one that is only read, and one for each way to change something."""

    read: Path
    changed: Path
    new_day: Path
    logged: Path


def books(original: Path, folder: Path) -> Books:
    """Copy a book for each of the states into a folder."""
    for name in ("changed", "new-day", "logged"):
        shutil.copytree(original, folder / name)
    return Books(
        read=original, changed=folder / "changed", new_day=folder / "new-day", logged=folder / "logged"
    )


def csctl_subjects(workplace: Workplace, of: Books) -> tuple[Subject, ...]:
    """Return the subjects of one size of book."""
    program = _Program(workplace=workplace, books=of)
    return (*_status_subjects(program), *_other_subjects(program))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Program:
    """How csctl is called."""

    workplace: Workplace
    books: Books

    def piped(self, *words: str, **more: str) -> Command:
        """Return a call that reads the book that never changes; `more` is for its environment."""
        return self.on(self.books.read, "warm", *words, screen=Screen.PIPE, **more)

    def on(
        self, book: Path, cache: str, *words: str, screen: Screen = Screen.TERMINAL, **more: str
    ) -> Command:
        """Return a call with a book and a cache."""
        return Command(
            argv=(str(self.workplace.csctl), *words),
            folder=book,
            environment=self.workplace.environment(cache, **more),
            screen=screen,
        )


def _status_subjects(program: _Program) -> tuple[Subject, ...]:
    """Return status in every state of the cache."""
    of = program.books
    return (
        Subject(
            name="status, cold",
            command=program.on(of.read, "cold", "status"),
            prepare=_emptied(program.workplace.cache("cold")),
        ),
        Subject(name="status, warm", command=program.on(of.read, "warm", "status")),
        Subject(name="status, warm, piped", command=program.piped("status")),
        Subject(
            name="status, new day",
            command=program.on(of.new_day, "new-day", "status"),
            prepare=_a_day_later(of.new_day),
        ),
        Subject(
            name="status, one file changed",
            command=program.on(of.changed, "changed", "status"),
            prepare=_one_file_changed(of.changed),
        ),
    )


def _other_subjects(program: _Program) -> tuple[Subject, ...]:
    of = program.books
    slug, person = _somebody(of.read)
    log = ("log-contact", slug, "Asked about the budget", "--with", person, "--mood", "4", "--no-input")
    asked = {"_CSCTL_COMPLETE": "complete_bash", "COMP_WORDS": f"csctl show {slug[:3]}", "COMP_CWORD": "2"}
    return (
        Subject(name="--version", command=program.piped("--version")),
        Subject(name="--help", command=program.piped("--help")),
        Subject(name="agenda", command=program.on(of.read, "warm", "agenda")),
        Subject(name="check", command=program.piped("check")),
        Subject(name="log-contact", command=program.on(of.logged, "logged", *log, screen=Screen.PIPE)),
        Subject(name="completion", command=program.piped(**asked)),
    )


def _somebody(book: Path) -> tuple[str, str]:
    """Return an account that goes on and has lost nobody, and the name of the first person there."""
    for path in sorted((book / "accounts").iterdir()):
        text = path.read_text("utf-8")
        if not _OVER.search(text) and (person := _FIRST_PERSON.search(text)):
            return path.stem, person[1]
    raise Unmeasured("no account of the book goes on with the same people")


def _emptied(cache: Path) -> Callable[[int], None]:
    """Empty the cache: the run is the first one ever, and writes the cache too. The files stay in memory."""

    def prepare(_: int) -> None:
        shutil.rmtree(cache, ignore_errors=True)

    return prepare


def _a_day_later(book: Path) -> Callable[[int], None]:
    """Turn the pinned day on by one, so that each run is the first one of a day."""

    def prepare(_: int) -> None:
        norms = book / "csctl.yaml"
        lines = norms.read_text("utf-8").splitlines()
        place = next(number for number, line in enumerate(lines) if line.startswith(_PINNED))
        day = dt.date.fromisoformat(lines[place].removeprefix(_PINNED))
        lines[place] = f"{_PINNED}{day + dt.timedelta(days=1)}"
        norms.write_text("\n".join(lines) + "\n", encoding="utf-8")

    return prepare


def _one_file_changed(book: Path) -> Callable[[int], None]:
    """Change another file before each run."""
    accounts = sorted(os.listdir(book / "accounts"))  # noqa: PTH208 - names sort faster than paths

    def prepare(number: int) -> None:
        path = book / "accounts" / accounts[number % len(accounts)]
        with path.open("a", encoding="utf-8") as file:
            file.write(f"# changed for round {number}\n")

    return prepare
