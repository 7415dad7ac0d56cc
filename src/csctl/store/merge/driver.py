"""The merge of an account file as git asks for it: proven to mean what both sides meant, or marked."""

from enum import Enum

from csctl.finding import Finding
from csctl.record import Record, replace
from csctl.store.merge.comments import left_out
from csctl.store.merge.line_ends import with_equal_line_ends
from csctl.store.merge.reading import Keys, keys_of, version
from csctl.store.merge.text_merge import MARKER_SIZE, STYLES, TextMerge, Texts, sides_marked, text_merge
from csctl.store.merge.told import Told, told
from csctl.store.merge.tree import Side, merged
from csctl.store.merge.written import can_be_chosen, leave_the_choice, rewritten, written
from csctl.store.yaml_text import Document


class Certainty(Enum):
    """How a merge ended."""

    PROVEN = "proven"
    AS_GIT_DOES = "as git does"  # the lines fit together; what they mean could not be looked at
    CONFLICT = "conflict"  # the text holds markers
    BINARY = "binary"  # the text is ours: nothing can be marked in what is no text


class Marking(Record):
    """How git marks conflicts: how long its markers are, how it calls the three versions, and its style."""

    size: int = MARKER_SIZE
    labels: tuple[str, str, str] = ("ours", "base", "theirs")
    style: str = "merge"


class Outcome(Record):
    """The merged text, and how sure it is.

    `told` are the contradictions between the sides; `unread` says why a version could not be read;
    `left_out` are comments whose place is gone.
    """

    text: bytes
    certainty: Certainty
    told: tuple[Told, ...] = ()
    unread: tuple[Finding, ...] = ()
    left_out: tuple[str, ...] = ()


def merged_file(texts: Texts, marking: Marking) -> Outcome:
    """Merge three versions of a file. Raises OutsideTrouble where git is missing or fails."""
    if any(b"\0" in raw for raw in (texts.ours, texts.base, texts.theirs)):
        return Outcome(text=texts.ours, certainty=Certainty.BINARY)
    base, ours, theirs = (
        version(texts.base, "base"),
        version(texts.ours, "ours"),
        version(texts.theirs, "theirs"),
    )
    if isinstance(base, Document) and isinstance(ours, Document) and isinstance(theirs, Document):
        return _by_meaning(with_equal_line_ends(texts), marking, (base, ours, theirs))
    if isinstance(ours, Document) and isinstance(theirs, Document) and (found := _from_both(texts, marking)):
        return found
    unread = tuple(one for one in (base, ours, theirs) if isinstance(one, Finding))
    return _by_lines(texts, marking, unread)


def _from_both(texts: Texts, marking: Marking) -> Outcome | None:
    """Merge from both sides of a base that holds markers, which git makes of two bases that contradict.

    Both sides come from either of the two bases, so a merge that is the same from both is right.
    """
    bases = sides_marked(texts.base)
    found = [merged_file(replace(texts, base=base), marking) for base in bases]
    are_proven = all(one.certainty is Certainty.PROVEN for one in found)
    is_one = are_proven and len({one.text for one in found}) == 1
    return found[0] if is_one else None


class _Solutions(Record):
    """What fits together, with all contradictions solved for ours, for theirs, and as it was before."""

    before: Keys
    ours: Keys
    theirs: Keys


def _by_meaning(texts: Texts, marking: Marking, three: tuple[Document, Document, Document]) -> Outcome:
    base, ours, theirs = three
    wanted = merged(base.tree, ours.tree, theirs.tree)
    if not wanted.conflicts and (text := written(texts, wanted.tree)) is not None:
        return Outcome(text=text, certainty=Certainty.PROVEN, left_out=left_out(texts, text))
    before, other = (
        merged(base.tree, ours.tree, theirs.tree, side).tree for side in (Side.BASE, Side.THEIRS)
    )
    return Outcome(
        text=_marked(texts, marking, _Solutions(before=before, ours=wanted.tree, theirs=other)),
        certainty=Certainty.CONFLICT,
        told=tuple(told(conflict, ours, theirs) for conflict in wanted.conflicts),
    )


def _marked(texts: Texts, marking: Marking, solutions: _Solutions) -> bytes:
    """The text with every conflict marked: as git marks it, if both solutions can be chosen in that.

    Else the markers stand where the two solutions differ, also if these are fewer places than git would
    mark, or if in git's more would be lost with a choice; else wherever the two sides do.
    """
    ours, theirs = solutions.ours, solutions.theirs
    own = text_merge(texts, marking.size, marking.labels, marking.style)
    if ours == theirs:
        return _set_against(texts.ours, texts.theirs, marking).text
    is_exact = own.conflicts > 0 and leave_the_choice(texts, ours, theirs)
    found = None if is_exact and own.conflicts == 1 else _between(texts, marking, solutions)
    if found is not None and (not is_exact or found.conflicts < own.conflicts):
        return found.text
    if own.conflicts and can_be_chosen(texts, ours) and can_be_chosen(texts, theirs):
        return own.text
    found = found or _between(texts, replace(marking, style=STYLES[0]), solutions)
    return (found or _set_against(texts.ours, texts.theirs, marking)).text


def _between(texts: Texts, marking: Marking, solutions: _Solutions) -> TextMerge | None:
    """The two solutions, marked where they differ; in a style that shows what was before, only with that."""
    one, other = written(texts, solutions.ours), written(texts, solutions.theirs)
    if one is None or other is None:
        return None
    if marking.style == STYLES[0]:
        return _set_against(one, other, marking)
    before = rewritten(texts, one, solutions.before)
    three = None if before is None else Texts(ours=one, base=before, theirs=other)
    if three is None or not leave_the_choice(three, solutions.ours, solutions.theirs):
        return None
    return text_merge(three, marking.size, marking.labels, marking.style)


def _set_against(ours: bytes, theirs: bytes, marking: Marking) -> TextMerge:
    return text_merge(Texts(ours=ours, base=b"", theirs=theirs), marking.size, marking.labels)


def _by_lines(texts: Texts, marking: Marking, unread: tuple[Finding, ...]) -> Outcome:
    """As git alone would do it; a clean result that cannot be read while both sides can be is a conflict."""
    found = text_merge(texts, marking.size, marking.labels, marking.style)
    certainty = Certainty.CONFLICT if found.conflicts else Certainty.AS_GIT_DOES
    are_read = keys_of(texts.ours) is not None and keys_of(texts.theirs) is not None
    if not found.conflicts and are_read and keys_of(found.text) is None:
        marked = _set_against(texts.ours, texts.theirs, marking).text
        return Outcome(text=marked, certainty=Certainty.CONFLICT, unread=unread)
    return Outcome(text=found.text, certainty=certainty, unread=unread)
