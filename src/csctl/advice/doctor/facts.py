"""What was found of the surroundings, before anybody judges it."""

import datetime as dt

from csctl.record import Record
from csctl.shell_words import single_quoted


class Trouble(Record):
    """Why something could not be had, and what helps."""

    said: str
    remedies: tuple[str, ...] = ()


class ProgramFacts(Record):
    """The program and what it runs on. `folder` is where its command lies, empty if nobody can tell."""

    version: str
    python: str
    yaml_reader: str
    has_libyaml: bool
    is_on_path: bool
    folder: str = ""

    @property
    def onto_path(self) -> tuple[str, ...]:
        """What makes the command be found by its name."""
        return (f'export PATH={single_quoted(self.folder)}:"$PATH"',) if self.folder else ()


class EditorFacts(Record):
    """The editor: its words as chosen, by which variable, and whether its program is there.

    `usual` is one that is there whatever was chosen, empty if there is none.
    """

    chosen: str
    variable: str
    program: str
    is_found: bool
    usual: str = ""


class TerminalFacts(Record):
    """The terminal. `has_completion` is None where nobody knows for this shell."""

    encoding: str
    is_utf8: bool
    shell_name: str
    has_completion: bool | None
    editor: EditorFacts


class ClockFacts(Record):
    """The clock, here and in the book's time zone. `pinned` is the day that a book holds on to."""

    here: dt.datetime
    of_book: dt.datetime
    zone: str | None
    pinned: dt.date | None
    has_zones: bool
    unknown_tz: str = ""


class Extra(Record):
    """An optional part: what it is for, and for what the book needs it, empty if for nothing."""

    name: str
    is_installed: bool
    gives: str
    needed_for: str = ""


class RepositoryFacts(Record):
    """The repository of a book. `identity` is None where git does not know who commits.

    `idle_hook` is a hook with csctl in it that git passes over, because it may not be run.
    """

    top: str
    identity: str | None
    names_driver: bool
    has_driver: bool
    has_hook: bool
    idle_hook: str = ""


class GitFacts(Record):
    """Git: `trouble` where it is missing, `repository_trouble` where it cannot work with the book's.

    `has_repository` is False where there is none at all.
    """

    version: tuple[int, ...] = ()
    oldest: tuple[int, ...] = ()
    trouble: Trouble | None = None
    has_repository: bool = False
    repository: RepositoryFacts | None = None
    repository_trouble: Trouble | None = None


class JournalFacts(Record):
    """How many writes are remembered, in how many bytes."""

    entries: int
    size_bytes: int


class BookFacts(Record):
    """The folder of the book and what lies in it. `norms_trouble` is None where csctl.yaml can be used.

    `accounts` is None where nobody may look into the folder.
    `twins` are names that are one elsewhere; `names_in_git` are those of the accounts that git knows.
    `conflicts` are the places of the first marker of a merge in each file, `old_schemas` the schema files
    that this csctl would write otherwise.
    """

    root: str
    accounts: int | None
    has_norms: bool
    norms_trouble: Trouble | None
    commits: bool
    is_usable: bool
    lock_trouble: Trouble | None
    leftovers: tuple[str, ...]
    journal: JournalFacts | Trouble
    twins: tuple[tuple[str, ...], ...]
    is_case_blind: bool
    names_in_git: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    old_schemas: tuple[str, ...] = ()


class CacheFacts(Record):
    """What was put aside to be quicker: where, how much, and why it does not serve."""

    folder: str
    entries: int
    size_bytes: int
    is_off: str = ""
    trouble: Trouble | None = None


class Facts(Record):
    """Everything. Without a book `no_book` says why; `is_meant` that somebody named one all the same."""

    program: ProgramFacts
    terminal: TerminalFacts
    clock: ClockFacts
    extras: tuple[Extra, ...]
    git: GitFacts
    book: BookFacts | None
    no_book: Trouble | None
    is_meant: bool
    own_settings: Trouble | None
    cache: CacheFacts | None
