"""The battery: what its manifest says of every input, and books made of them."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, TypedDict, cast

from hostile.making import made

HERE = Path(__file__).parent
GOOD = "client: Good Neighbour\nlead: Maya Ortiz\ntier: B\n"
NORMS = "name: Northlight\ntimezone: Europe/Zurich\ntoday: 2026-11-23\n"


Word: TypeAlias = "str | list[str | int]"
"""A word; or a long one: its beginning, what is repeated, how often, its end; or one and how often."""


class FileRow(TypedDict, total=False):
    """A line of the manifest about an account file or a csctl.yaml."""

    name: str
    group: str
    what: str
    made: list[str | int]
    text: str
    must: str
    exit: int


class EntryRow(TypedDict):
    """A line about something that lies where an account file should."""

    name: str
    what: str
    kind: str
    path: str
    must: str
    exit: int


class ImportRow(TypedDict):
    """A line about a foreign file: what is said of it, and how its import ends."""

    name: str
    what: str
    file: str
    made: list[str | int]
    must: str
    exit: int


class CallRow(TypedDict, total=False):
    """A line about words of a command, or what surrounds it."""

    name: str
    what: str
    argv: list[Word]
    env: dict[str, Word]
    exit: list[int]


class Manifest(TypedDict):
    """Everything the battery holds."""

    account_files: list[FileRow]
    norms_files: list[FileRow]
    entries: list[EntryRow]
    imports: list[ImportRow]
    surroundings: list[CallRow]
    words: list[CallRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """An account file of the battery. `code` and `line` are of its first finding; nothing where harmless."""

    name: str
    what: str
    code: str
    line: int
    exit: int
    recipe: list[str | int] = field(default_factory=list)

    @property
    def raw(self) -> bytes:
        """What stands in the file."""
        return made(self.recipe) if self.recipe else (HERE / "files" / f"{self.name}.yaml").read_bytes()


def manifest() -> Manifest:
    """Read the manifest."""
    return cast("Manifest", json.loads((HERE / "manifest.json").read_text("utf-8")))


def account_files() -> tuple[Input, ...]:
    """Return every account file of the battery."""
    return tuple(
        Input(
            name=row["name"],
            what=row["what"],
            code="" if row["must"] == "harmless" else row["must"].partition(":")[0],
            line=int(row["must"].partition(":")[2] or 0),
            exit=row["exit"],
            recipe=row.get("made", []),
        )
        for row in manifest()["account_files"]
    )


def spelt(word: Word) -> list[str]:
    """Write out what the manifest says in short."""
    match word:
        case str():
            return [word]
        case [str(one), int(times)]:
            return [one] * times
        case [str(before), str(part), int(times), str(after)]:
            return [before + part * times + after]
    raise AssertionError(word)


def call_of(row: CallRow) -> list[str]:
    """Return the words of a call."""
    return [one for word in row["argv"] for one in spelt(word)]


def env_of(row: CallRow) -> dict[str, str]:
    """Return what surrounds a call."""
    return {name: spelt(word)[0] for name, word in row.get("env", {}).items()}


SMALL = tuple(one for one in account_files() if not one.recipe)
LARGE = tuple(one for one in account_files() if one.recipe)


def book_of(root: Path, *inputs: Input, norms: str = NORMS) -> Path:
    """Write a book of these inputs, with a good account among them."""
    (root / "accounts").mkdir(parents=True)
    (root / "csctl.yaml").write_text(norms, "utf-8")
    (root / "accounts" / "good-neighbour.yaml").write_text(GOOD, "utf-8")
    for one in inputs:
        (root / "accounts" / f"{one.name}.yaml").write_bytes(one.raw)
    return root
