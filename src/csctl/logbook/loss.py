"""What would go with one word: a whole list, or a group of facts with lists in it."""

from csctl.finding import DataPath
from csctl.logbook.place import node_at, place_meant
from csctl.measures.measured import plural
from csctl.record import Record
from csctl.store.places import Tree
from csctl.store.yaml_text import Document


class Loss(Record):
    """What would go, as `5 entries of contact_log`, and how a single one of it is called: `#1`, or a key."""

    what: str
    single: str


def loss_of(words: str, raw: Tree, document: Document) -> Loss | None:
    """Return what a value would take away as a whole; None for single facts.

    An entry of a list is a single fact: whoever names it means it. Raises as `place_meant`.
    """
    place = place_meant(words, document.tree)
    if place.is_new or isinstance(place.path[-1], int):
        return None
    _, old = node_at(document.tree, place.path)
    return _lost(old, raw, place.path)


def entries_in_words(entries: list[Tree]) -> str:
    """`1 entry`, `5 entries`."""
    return plural(len(entries), "entry") if len(entries) == 1 else f"{len(entries)} entries"


def _lost(old: Tree, raw: Tree, path: DataPath) -> Loss | None:
    key = path[-1]
    match old:
        case list():
            kept = raw if isinstance(raw, list) else []
            gone = [one for one in old if one not in kept and (isinstance(one, dict) or not kept)]
            return Loss(what=f"{entries_in_words(gone)} of {key}", single="#1") if gone else None
        case dict():
            after = raw if isinstance(raw, dict) else {}
            keys = [name for name, inner in old.items() if name not in after and _holds(inner)]
            return Loss(what=f"{' and '.join(keys)} of {key}", single=keys[0]) if keys else None
        case _:
            return None


def _holds(inner: Tree) -> bool:
    return isinstance(inner, (list, dict)) and bool(inner)
