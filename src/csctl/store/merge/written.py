"""A text that means what is wanted, made of the lines of both sides as far as these allow."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from csctl.store.edit import EditRefused
from csctl.store.merge.comments import lost_comments, with_comments
from csctl.store.merge.hunks import assembled, one_sided
from csctl.store.merge.reading import Keys, keys_of
from csctl.store.merge.replay import Replay, replayed
from csctl.store.merge.text_merge import Hunk, Part, Texts, cut_at_keys, merged_parts

_MOST_EDITS = 200
_BYTES_EDITED = 20_000_000


def written(texts: Texts, wanted: Keys) -> bytes | None:
    """A text that means just that: git's own merge, or its hunks put together, or either with edits.

    The first in which all comments of both sides have a place, else the one that has the most; None without
    any.
    """
    best: tuple[int, bytes] | None = None
    for way in _ways(texts, wanted):
        text = with_comments(texts, way, wanted)
        lost = len(lost_comments(texts, text))
        if best is None or lost < best[0]:
            best = lost, text
        if not lost:
            break
    return None if best is None else best[1]


def _ways(texts: Texts, wanted: Keys) -> Iterator[bytes]:
    starts: list[bytes] = []
    for cut in _cuts(texts):
        found = assembled(cut, wanted, has_end=_has_end(texts))
        if found is not None and found.data == wanted:
            yield found.text
        elif found is not None:
            starts.append(found.text)
        starts.extend(one_sided(cut, has_end=_has_end(texts)))
    yield from _edited(texts, wanted, (*starts, texts.ours, texts.theirs))


def rewritten(texts: Texts, text: bytes, wanted: Keys) -> bytes | None:
    """A text with the few edits after which it means what is wanted; None where these cannot be made."""
    return next(_edited(texts, wanted, (text,)), None)


def can_be_chosen(texts: Texts, wanted: Keys) -> bool:
    """Whether the conflicts that git marks can be solved so that the text means just that."""
    found = (assembled(cut, wanted, has_end=_has_end(texts)) for cut in _cuts(texts))
    return any(one is not None and one.data == wanted for one in found)


def leave_the_choice(texts: Texts, ours: Keys, theirs: Keys) -> bool:
    """Whether git's hunks, all as ours and all as theirs, mean just these two: no more hangs on a choice."""
    one, other = one_sided(merged_parts(texts, "merge"), has_end=_has_end(texts))
    return keys_of(one) == ours and keys_of(other) == theirs


def _cuts(texts: Texts) -> Iterator[tuple[Part, ...]]:
    """Git's hunks as small as they get, as large as they are, and cut at the keys of the account."""
    yield merged_parts(texts, "merge")
    whole = merged_parts(texts, "diff3")
    yield whole
    if any(isinstance(part, Hunk) for part in whole):
        yield cut_at_keys(whole)


def _has_end(texts: Texts) -> bool:
    """Whether the last line is to end in a line break, as the side which changed that has it."""
    base, ours, theirs = (raw.endswith(b"\n") for raw in (texts.base, texts.ours, texts.theirs))
    return theirs if texts.base and ours == base else ours


def _edited(texts: Texts, wanted: Keys, starts: Sequence[bytes]) -> Iterator[bytes]:
    """The texts with the edits that are missing in them, beginning with the one that needs the fewest."""
    replay = Replay((texts.base.decode(), texts.ours.decode(), texts.theirs.decode()))
    read = ((text, keys_of(text)) for text in dict.fromkeys(starts))
    ways = [(text, replay.operations(data, wanted)) for text, data in read if data is not None]
    for text, edits in sorted(ways, key=lambda way: len(way[1])):
        if len(edits) > min(_MOST_EDITS, 1 + _BYTES_EDITED // (len(text) + 1)):
            return
        with suppress(EditRefused):
            result = replayed(text, edits)
            if keys_of(result) == wanted:
                yield result
