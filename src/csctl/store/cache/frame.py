"""What a judgement depends on beside the bytes of its file: the program, the norms, the days compared."""

import datetime as dt
import os
import sys

import csctl
from csctl.record import Record
from csctl.store.cache.hashing import hash_of
from csctl.store.cache.shapes import is_frame

TYPE_CHECKING = False  # as typing has it, without importing it: a warm `csctl status` does without it
if TYPE_CHECKING:
    from collections.abc import Iterator

    from csctl.store.cache.shapes import Plain

FORMAT = 3
"""Changes with the shape of what is kept; what has another one is as good as nothing."""

_WEEK = dt.timedelta(days=7)
_INSTALLED = ("site-packages", "dist-packages")
_JUDGING = ("model", "measures", "checks", "health", "risk", "advice", "store")
"""The rooms in which it is decided how an account stands."""


class Frame(Record):
    """The circumstances of all judgements of a book.

    `norms` is the SHA-256 of the norms, and what follows is all of them that a warm start has to know.
    `begins` and `ends` are the UTC seconds between which it is `today` where the book is; None where its
    norms name no time zone. `holidays` is the stamp of the installed public holidays, empty where none count.
    """

    program: str
    norms: str
    has_norms: bool
    name: str | None
    timezone: str | None
    pinned: dt.date | None
    losses_per_client_month: float
    holidays: str
    today: dt.date
    begins: float | None
    ends: float | None

    @property
    def since(self) -> dt.date:
        """The day that today is compared with: only what moved in a week is kept."""
        return self.today - _WEEK


def frozen_frame(frame: Frame) -> "list[Plain]":
    """Return the frame as plain values."""
    return [
        *(FORMAT, frame.program, frame.norms, frame.has_norms, frame.name, frame.timezone),
        frame.pinned.isoformat() if frame.pinned else None,
        *(frame.losses_per_client_month, frame.holidays, frame.today.isoformat()),
        *(frame.begins, frame.ends),
    ]


def thawed_frame(row: object) -> Frame:
    """Return the frame again. Raises ValueError for anything else, and for another format."""
    if not is_frame(row) or row[0] != FORMAT:
        raise ValueError
    _, program, norms, has_norms, name, timezone, pinned, rate, holidays, today, begins, ends = row
    return Frame(
        program=program,
        norms=norms,
        has_norms=has_norms,
        name=name,
        timezone=timezone,
        pinned=dt.date.fromisoformat(pinned) if pinned is not None else None,
        losses_per_client_month=rate,
        holidays=holidays,
        today=dt.date.fromisoformat(today),
        begins=begins,
        ends=ends,
    )


def this_program() -> str:
    """Return what tells this program from another that might judge otherwise."""
    version = ".".join(map(str, sys.version_info[:3]))
    return f"csctl {csctl.__version__}, Python {version} in {sys.prefix}, {_sources()}"


def _sources() -> str:
    """Return the state of the sources.

    Installed, that of one file tells the others: an installation writes all of them. The version does not
    tell one commit from the next.
    """
    package = os.path.dirname(csctl.__file__)
    if os.path.basename(os.path.dirname(package)) in _INSTALLED:
        return f"installed {stamp_of_file(csctl.__file__)}"
    stamps = sorted(_stamps([os.path.join(package, room) for room in _JUDGING]))
    return f"{hash_of(repr(stamps).encode())} in {package}"


def _stamps(folders: list[str]) -> "Iterator[tuple[str, int, int]]":
    """Yield name, size and time of change of every source in some folders and those within them."""
    for folder in folders:
        with os.scandir(folder) as entries:
            for one in entries:
                if one.name.endswith(".py"):
                    facts = one.stat()
                    yield one.path, facts.st_size, facts.st_mtime_ns
                elif one.is_dir() and one.name != "__pycache__":
                    folders.append(one.path)


def holidays_stamp(country: str | None) -> str:
    """Return the state of the public holidays that are in use; nothing without a country."""
    return _stamp_of_package("holidays") if country else ""


def are_same_holidays(stamp: str) -> bool:
    """Whether the public holidays are still those of a stamp."""
    return not stamp or stamp == _stamp_of_package("holidays")


def _stamp_of_package(name: str) -> str:
    """Return the stamp of what `import` would find; found anew, as another path may lead elsewhere."""
    from importlib.util import find_spec  # noqa: PLC0415 - only books of a country pay for it

    found = find_spec(name)
    return stamp_of_file(found.origin) if found and found.origin else "none"


def stamp_of_file(path: str) -> str:
    """Return a file's size, time of change and path; only the path where it is not there."""
    try:
        facts = os.stat(path)
    except OSError:
        return path
    return f"{facts.st_size} {facts.st_mtime_ns} {path}"
