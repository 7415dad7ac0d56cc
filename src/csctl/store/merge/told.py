"""A contradiction between two sides in words."""

from csctl.record import Record
from csctl.store.merge.tree import Conflict
from csctl.store.merge.values import Absent, Value
from csctl.store.places import name_of
from csctl.store.yaml_text import Document

_TEXT_SHOWN = 60


class Told(Record):
    """Where two sides contradict each other, what each says, and on which line of its file, from 1."""

    place: str
    ours: str
    theirs: str
    our_line: int
    their_line: int


def told(conflict: Conflict, ours: Document, theirs: Document) -> Told:
    """Say a conflict as a person would."""
    return Told(
        place=ours.breadcrumb(conflict.ours_at),
        ours=_in_words(conflict.ours),
        theirs=_in_words(conflict.theirs),
        our_line=ours.place(conflict.ours_at)[0],
        their_line=theirs.place(conflict.theirs_at)[0],
    )


def _in_words(value: Value) -> str:
    match value:
        case Absent():
            return "nothing"
        case None:
            return "null"
        case str():
            first, *more = value.splitlines() or [""]
            return f'"{first[:_TEXT_SHOWN]}{"…" if more or len(first) > _TEXT_SHOWN else ""}"'
        case list():
            return "1 entry" if len(value) == 1 else f"{len(value)} entries"
        case dict():
            name = name_of(value)
            return f'"{name}"' if name else f"{len(value)} keys"
