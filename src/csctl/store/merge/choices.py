"""What may become of a hunk: both sides one after the other, entry by entry, or one of the two."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from csctl.store.merge.text_merge import Hunk, lines_of

_ENTRY = re.compile(rb"( *)- ")
_DATE = re.compile(rb"\b\d{4}-\d{2}(?:-\d{2})?(?:[T ]\d{2}:\d{2})?")


def choices(hunk: Hunk) -> tuple[bytes, ...]:
    """The texts to try, those first that keep most of both sides."""
    head, rest = _without_common_head(hunk)
    below = (head + text for text in _choices(rest)) if head else ()
    return tuple(dict.fromkeys((*_choices(hunk)[:2], *below, *_choices(hunk))))


def _choices(hunk: Hunk) -> tuple[bytes, ...]:
    ours, theirs = hunk.ours, hunk.theirs
    return (
        ours + theirs,
        theirs + ours,
        *_by_date(hunk),
        ours,
        theirs,
    )


def _without_common_head(hunk: Hunk) -> tuple[bytes, Hunk]:
    """The lines with which both begin, as the key above new entries, and the hunk below them."""
    ours, theirs = lines_of(hunk.ours), lines_of(hunk.theirs)
    count = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(ours, theirs, strict=False)))
    return b"".join(ours[:count]), Hunk(ours=b"".join(ours[count:]), theirs=b"".join(theirs[count:]))


def _more_comments(one: bytes, other: bytes) -> bytes:
    """The comment lines of the other side that one side lacks."""
    known = {line.strip() for line in lines_of(one)}
    lines = (line for line in lines_of(other) if line.lstrip().startswith(b"#"))
    return b"".join(line for line in lines if line.strip() not in known)


def _by_date(hunk: Hunk) -> Iterator[bytes]:
    """The entries of both sides, each with the comments above it, by their dates: rising, or falling.

    An entry that both have stands there once, with the comments of both.
    """
    ours, theirs = _entries(hunk.ours), _entries(hunk.theirs)
    twins = {_without_comments(entry): entry for entry in theirs}
    both = [_more_comments(entry, twins.get(_without_comments(entry), b"")) + entry for entry in ours]
    known = {_without_comments(entry) for entry in ours}
    new = [entry for entry in theirs if _without_comments(entry) not in known]
    if both and theirs and all(map(_date, (*both, *new))):
        yield b"".join(_interleaved(both, new, is_falling=False))
        yield b"".join(_interleaved(both, new, is_falling=True))


def _interleaved(ours: Sequence[bytes], theirs: Sequence[bytes], *, is_falling: bool) -> Iterator[bytes]:
    waiting = list(reversed(theirs))
    for entry in ours:
        while waiting and (
            _date(waiting[-1]) > _date(entry) if is_falling else _date(waiting[-1]) < _date(entry)
        ):
            yield waiting.pop()
        yield entry
    yield from reversed(waiting)


def _without_comments(entry: bytes) -> tuple[bytes, ...]:
    """The lines of an entry that say what it means."""
    lines = (line.strip() for line in lines_of(entry))
    return tuple(line for line in lines if line and not line.startswith(b"#"))


def _date(entry: bytes) -> bytes:
    found = _DATE.search(entry)
    return found[0].replace(b"T", b" ") if found else b""


def _entries(text: bytes) -> tuple[bytes, ...]:
    """The entries of a list whose lines these are; empty where they are something else."""
    lines = lines_of(text)
    dashes = [len(dash[1]) for line in lines if (dash := _ENTRY.match(line))]
    entries: list[bytes] = []
    above = b""
    for line in lines:
        dash = _ENTRY.match(line)
        if dash and len(dash[1]) == min(dashes):
            entries.append(above + line)
            above = b""
        elif line.lstrip().startswith(b"#") or not line.strip():
            above += line
        elif not entries:
            return ()
        else:
            entries[-1] += above + line
            above = b""
    return (*entries[:-1], entries[-1] + above) if entries else ()
