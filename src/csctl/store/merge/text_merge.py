"""Git's own merge of three texts, line by line, and its hunks."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from csctl.errors import OutsideTrouble
from csctl.record import Record
from csctl.store.git.program import ended_git
from csctl.store.git.trouble import one_line
from csctl.store.merge.sequences import in_common

MARKER_SIZE = 7
STYLES = ("merge", "diff3", "zdiff3")
_MOST_CONFLICTS = 127
_SIGNS = re.compile(rb"^([<=>|])\1{6,}", re.MULTILINE)
_AT_MARGIN = re.compile(rb"[^\s#\-:][^:]*:")
_NAMES = ("ours", "base", "theirs")


class Texts(Record):
    """A file in the three versions, as bytes."""

    ours: bytes
    base: bytes
    theirs: bytes


class Hunk(Record):
    """Lines that both sides changed, in the two versions that are to be chosen from."""

    ours: bytes
    theirs: bytes


class TextMerge(Record):
    """What git makes of three texts; clean where it has no conflicts."""

    text: bytes
    conflicts: int


Part = bytes | Hunk


def text_merge(texts: Texts, marker_size: int, labels: Sequence[str] = _NAMES, style: str = "") -> TextMerge:
    """Merge as `git merge-file` does, in one of STYLES. Raises OutsideTrouble where git cannot."""
    with TemporaryDirectory(prefix="csctl-merge-") as made:
        folder = Path(made)
        for name, raw in zip(_NAMES, (texts.ours, texts.base, texts.theirs), strict=True):
            (folder / name).write_bytes(raw)
        named = (word for label in labels for word in ("-L", label))
        flags = ("-p", "--quiet", f"--marker-size={marker_size}", *named)
        chosen = (f"--{style}",) if style in STYLES[1:] else ()
        ended = ended_git(folder, "merge-file", *flags, *chosen, "--", *_NAMES)
    if ended.exit_code > _MOST_CONFLICTS or ended.exit_code < 0:
        raise OutsideTrouble(f"git merge-file: {one_line(ended.said)}")
    return TextMerge(text=ended.output, conflicts=ended.exit_code)


def merged_parts(texts: Texts, style: str) -> tuple[Part, ...]:
    """What git merges, between the hunks that it cannot."""
    raws = (texts.ours, texts.base, texts.theirs)
    longest = max((len(found[0]) for raw in raws for found in _SIGNS.finditer(raw)), default=0)
    size = max(longest + 1, 2 * MARKER_SIZE)
    return tuple(_parts(text_merge(texts, size, style=style).text, size))


def sides_marked(raw: bytes) -> tuple[bytes, ...]:
    """The two texts between which the conflict markers in a text leave the choice; none without markers.

    None either for markers of several lengths: they are of conflicts within conflicts.
    """
    sizes = {len(found[0]) for found in _SIGNS.finditer(raw)}
    if len(sizes) != 1:
        return ()
    return sides_of(tuple(_parts(raw, sizes.pop())))


def sides_of(parts: Sequence[Part]) -> tuple[bytes, bytes]:
    """The text with every hunk as ours, and with every hunk as theirs."""
    ours = b"".join(part if isinstance(part, bytes) else part.ours for part in parts)
    theirs = b"".join(part if isinstance(part, bytes) else part.theirs for part in parts)
    return ours, theirs


def cut_at_keys(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with each hunk cut where both sides have the same key at the margin."""
    return tuple(piece for part in parts for piece in (_pieces(part) if isinstance(part, Hunk) else (part,)))


def _pieces(hunk: Hunk) -> Iterator[Part]:
    ours, theirs = lines_of(hunk.ours), lines_of(hunk.theirs)
    mine, yours = _keys(ours), _keys(theirs)
    common = in_common([key for key, _ in mine], [key for key, _ in yours])
    begin = (0, 0)
    for one, other in (*((mine[a][1], yours[b][1]) for a, b in common), (len(ours), len(theirs))):
        yield _piece(ours[begin[0] : one], theirs[begin[1] : other])
        is_same = ours[one : one + 1] == theirs[other : other + 1]
        yield b"".join(ours[one : one + 1]) if is_same else b""
        begin = (one + is_same, other + is_same)


def _keys(lines: Sequence[bytes]) -> list[tuple[bytes, int]]:
    found = ((_AT_MARGIN.match(line), at) for at, line in enumerate(lines))
    return [(key[0], at) for key, at in found if key]


def _piece(ours: Sequence[bytes], theirs: Sequence[bytes]) -> Part:
    one, other = b"".join(ours), b"".join(theirs)
    return one if one == other else Hunk(ours=one, theirs=other)


def _parts(text: bytes, size: int) -> Iterator[Part]:
    signs = {bytes([sign]) * size: chr(sign) for sign in b"<|=>"}
    lines: dict[str, list[bytes]] = {"": [], "<": [], "|": [], "=": []}
    now = ""
    for line in lines_of(text):
        sign = signs.get(line[:size])
        if sign is None:
            lines[now].append(line)
            continue
        if sign == "<":
            yield b"".join(lines[""])
        elif sign == ">":
            yield Hunk(ours=b"".join(lines["<"]), theirs=b"".join(lines["="]))
            lines, sign = {"": [], "<": [], "|": [], "=": []}, ""
        now = sign
    yield b"".join(lines[""])


def lines_of(text: bytes) -> list[bytes]:
    """The lines with their ends; only LF ends one, as for git."""
    parts = text.split(b"\n")
    return [*(part + b"\n" for part in parts[:-1]), *([parts[-1]] if parts[-1] else [])]
