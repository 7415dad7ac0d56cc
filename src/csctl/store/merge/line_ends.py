"""Three versions whose lines end alike, so that one from another editor does not differ in every line."""

from csctl.store.merge.text_merge import Texts

_LF, _CRLF = b"\n", b"\r\n"


def with_equal_line_ends(texts: Texts) -> Texts:
    """The texts with the line ends of the side that changed them; as they are where one mixes two kinds."""
    base, ours, theirs = (_line_end(raw) for raw in (texts.base, texts.ours, texts.theirs))
    if base is None or ours is None or theirs is None:
        return texts
    wanted = theirs if ours == base else ours
    return Texts(
        base=_with(texts.base, wanted), ours=_with(texts.ours, wanted), theirs=_with(texts.theirs, wanted)
    )


def _line_end(raw: bytes) -> bytes | None:
    count = raw.count(_CRLF)
    if raw.count(b"\r") != count or count not in {0, raw.count(_LF)}:
        return None
    return _CRLF if count else _LF


def _with(raw: bytes, line_end: bytes) -> bytes:
    return raw.replace(_CRLF, _LF).replace(_LF, line_end)
