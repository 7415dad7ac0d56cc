"""What somebody may have meant who wrote a name or an id that does not exist."""

from collections.abc import Iterable

from csctl.measures.snapshot import name_key

NEARLY_THE_SAME = 0.85
"""Two spellings this alike are most likely one person with a typing error."""


def closest(word: str, known: Iterable[str], *, alike: float = 0.6) -> str | None:
    """Return the known word that resembles most, None where none does.

    A part of a name counts too, if it fits one person only: `Anna` is Anna Muster.
    """
    by_key = {name_key(one): one for one in known}
    key = name_key(word)
    parts = frozenset(key.split())
    whole = [one for one in by_key if parts <= frozenset(one.split())]
    if len(whole) == 1 and alike < NEARLY_THE_SAME:
        return by_key[whole[0]]
    import difflib  # noqa: PLC0415 - only for what is not known

    near = difflib.get_close_matches(key, sorted(by_key), n=1, cutoff=alike)
    return by_key[near[0]] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean Anna Muster?`, or nothing."""
    meant = closest(word, known)
    return f"; did you mean {meant}?" if meant else ""
