"""The comments that either side wrote: which ones a merged text lacks, and where in it they belong."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from csctl.record import Record
from csctl.store.merge.reading import Keys, keys_of
from csctl.store.merge.sequences import in_common
from csctl.store.merge.text_merge import Texts, lines_of

_COMMENT = re.compile(rb"(?<!\S)#[^\r\n]*")
_NEXT_REMARK = re.compile(rb"(?<=\s)(?=#)")
_MOST_REMARKS = 6
_MOST_PLACED = 40
_BYTES_READ = 1_000_000


def lost_comments(texts: Texts, text: bytes) -> frozenset[bytes]:
    """The comments that one of the sides wrote and that are not in the text."""
    base, ours, theirs = (_comments(raw) for raw in (texts.base, texts.ours, texts.theirs))
    return (ours | theirs) - base - frozenset(_remarks(text))


def left_out(texts: Texts, text: bytes) -> tuple[str, ...]:
    """The comments that the text lacks, one by one; what only looks like one is none."""
    lost = lost_comments(texts, text)
    lines = (lines_of(side)[at] for side in (texts.ours, texts.theirs) for at in _places(side, lost))
    return tuple(dict.fromkeys(line[len(_said_as_is(line)) :].strip().decode() for line in lines))


def with_comments(texts: Texts, text: bytes, wanted: Keys) -> bytes:
    """The text with the comments that it lacks, as far as what they stand beside is there.

    It still means what is wanted: whatever would change that is left out.
    """
    for side in (texts.ours, texts.theirs):
        lines = lines_of(side)
        for at in _places(side, lost_comments(texts, text)):
            new = _with_comment(lines, at, lines_of(text))
            if new is not None and keys_of(new) == wanted:
                text = new
    return text


def _comments(raw: bytes) -> frozenset[bytes]:
    return frozenset(found.rstrip() for found in _COMMENT.findall(raw))


def _remarks(raw: bytes) -> Iterator[bytes]:
    """The comments, and what they are made of where those of both sides stand one behind the other."""
    for comment in _comments(raw):
        parts = _NEXT_REMARK.split(comment, maxsplit=_MOST_REMARKS)
        for begin in range(len(parts)):
            yield from (b"".join(parts[begin:end]).rstrip() for end in range(begin + 1, len(parts) + 1))


def _places(raw: bytes, comments: frozenset[bytes]) -> list[int]:
    """The lines on which comments stand, as many as a file of its length allows to look at.

    They say nothing: what only looks like a comment is part of a text.
    """
    if not comments:
        return []
    lines, meaning = lines_of(raw), keys_of(raw)
    found = ((at, _COMMENT.search(line)) for at, line in enumerate(lines))
    places = [at for at, comment in found if comment and comment[0].rstrip() in comments]
    most = min(_MOST_PLACED, _BYTES_READ // (len(raw) + 1))
    return [at for at in places[:most] if keys_of(b"".join(_put(lines, at, _bare(lines[at])))) == meaning]


def _with_comment(side: Sequence[bytes], at: int, lines: list[bytes]) -> bytes | None:
    """The lines of a text with the comment of a line of a side; None where it has no place."""
    became = _followed(side, lines)
    if _said(side[at]):
        place = became.get(at)
        return None if place is None else b"".join(_put(lines, place, _behind(lines[place], side[at])))
    below = next((line for line in range(at, len(side)) if line in became), None)
    if below is None:
        return _at_the_end(side[at], lines)
    place = became[below]
    is_level = _margin(side[at]) == _margin(side[below])
    margin = _margin(lines[place]) if is_level else _margin(side[at])
    return b"".join((*lines[:place], margin + side[at].lstrip(), *lines[place:]))


def _at_the_end(comment: bytes, lines: Sequence[bytes]) -> bytes:
    """The lines and the comment, with the end that the text has, or none as there."""
    *before, last = lines or [b""]
    end = last[len(last.rstrip(b"\r\n")) :]
    return b"".join((*before, _ended(last, comment), comment.rstrip(b"\r\n") + end))


def _put(lines: Sequence[bytes], place: int, line: bytes) -> tuple[bytes, ...]:
    return *lines[:place], line, *lines[place + 1 :]


def _ended(line: bytes, like: bytes) -> bytes:
    """A line with an end, if another one is to follow it."""
    return line if line.endswith(b"\n") else line + (b"\r\n" if like.endswith(b"\r\n") else b"\n")


def _behind(line: bytes, commented: bytes) -> bytes:
    """A line with the comment of another one, as far away from it as there."""
    content = line.rstrip()
    return content + commented[len(_said_as_is(commented)) :].rstrip() + line[len(content) :]


class _Said(Record):
    """The lines of a text that say something, without their comments, and where they stand."""

    places: tuple[int, ...]
    texts: tuple[bytes, ...]


def _followed(side: Sequence[bytes], lines: Sequence[bytes]) -> Mapping[int, int]:
    """Where the lines of a side stand in the text: in order, else moved, else changed but for their place."""
    one, other = _saying(side), _saying(lines)
    common = in_common(one.texts, other.texts)
    pairs = (*_changed(common, len(one.texts), len(other.texts)), *_only_ones(one, other), *common)
    return {one.places[first]: other.places[second] for first, second in pairs}


def _only_ones(one: _Said, other: _Said) -> Iterator[tuple[int, int]]:
    """Lines that stand once in both."""
    places = {text: at for at, text in enumerate(other.texts)}
    here, there = Counter(one.texts), Counter(other.texts)
    for first, text in enumerate(one.texts):
        if here[text] == there[text] == 1:
            yield first, places[text]


def _changed(common: Sequence[tuple[int, int]], length: int, other: int) -> Iterator[tuple[int, int]]:
    """The lines of gaps that are as long on both sides, one by one."""
    begin = (-1, -1)
    for end in (*common, (length, other)):
        if end[0] - begin[0] == end[1] - begin[1]:
            yield from zip(range(begin[0] + 1, end[0]), range(begin[1] + 1, end[1]), strict=True)
        begin = end


def _saying(lines: Sequence[bytes]) -> _Said:
    found = [(at, said) for at, line in enumerate(lines) if (said := _said(line))]
    return _Said(places=tuple(at for at, _ in found), texts=tuple(said for _, said in found))


def _said(line: bytes) -> bytes:
    return _said_as_is(line).strip()


def _said_as_is(line: bytes) -> bytes:
    """A line up to the blanks in front of its comment."""
    return _COMMENT.split(line, maxsplit=1)[0].rstrip()


def _bare(line: bytes) -> bytes:
    content = _said_as_is(line)
    return content + line[len(line.rstrip()) :]


def _margin(line: bytes) -> bytes:
    return line[: len(line) - len(line.lstrip())]
