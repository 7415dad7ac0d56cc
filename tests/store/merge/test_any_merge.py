"""Any work of two people on one file: never silently wrong, and every contradiction left with markers."""

import re
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from csctl.store.merge.driver import Certainty, Marking, Outcome, merged_file
from csctl.store.merge.reading import keys_of
from csctl.store.merge.text_merge import Texts
from store.merge.two_people import (
    LISTS,
    Fields,
    File,
    bases,
    comments_to_keep,
    contradict,
    deeds,
    done,
    text_of,
    together,
)
from thorough import depth

COMMENT = re.compile(r"# (.*?)\r?$", re.MULTILINE)


@dataclass(frozen=True)
class Manner:
    """How the three files are stored; the last line of each may lack its end."""

    line_break: str
    mark: bytes
    ends: tuple[bool, bool, bool]

    def stored(self, text: str, end: bool) -> bytes:
        text = text if end else text.removesuffix("\n")
        return self.mark + text.replace("\n", self.line_break).encode()

    def texts(self, base: File, ours: File, theirs: File) -> Texts:
        one, two, three = (
            self.stored(text_of(file), end) for file, end in zip((ours, base, theirs), self.ends, strict=True)
        )
        return Texts(ours=one, base=two, theirs=three)


PLAIN = Manner("\n", b"", (True, True, True))
MANNERS = st.builds(
    Manner,
    st.sampled_from(("\n", "\n", "\r\n")),
    st.sampled_from((b"", b"", b"\xef\xbb\xbf")),
    st.sampled_from(((True, True, True), (True, True, True), (False, False, False), (True, True, False))),
)


def meaning(text: bytes) -> tuple[Fields, dict[str, list[Fields]]]:
    keys = keys_of(text)
    assert keys is not None
    assert keys.pop("client") == "Harbor Homes"
    lists = {name: [_fields(item) for item in _items(keys.pop(name))] for name in LISTS}
    return {key: str(value) for key, value in keys.items()}, lists


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _fields(item: object) -> Fields:
    return {key: str(value) for key, value in item.items()} if isinstance(item, dict) else {"text": str(item)}


def unquoted(fields: Fields) -> Fields:
    return {key: value.strip("'") for key, value in fields.items()}


def in_any_order(entries: list[Fields]) -> list[list[tuple[str, str]]]:
    return sorted(sorted(unquoted(one).items()) for one in entries)


def assert_right(outcome: Outcome, base: File, ours: File, theirs: File) -> None:
    """Whatever is called clean means what both meant; whatever is not has markers and all that is new."""
    if outcome.certainty is Certainty.CONFLICT:
        assert outcome.text.count(b"<<<<<<< ") == outcome.text.count(b">>>>>>> ") > 0
        new = re.findall(r"(?:ours|theirs) \d+", text_of(ours) + text_of(theirs))
        assert all(name in outcome.text.decode() for name in new)
        return
    assert outcome.certainty is Certainty.PROVEN
    assert_meant(outcome.text, base, ours, theirs)


def assert_meant(text: bytes, base: File, ours: File, theirs: File) -> None:
    """A text that is called clean means what both meant, and they did not contradict each other."""
    assert not contradict(base, ours, theirs)
    scalars, lists = together(base, ours, theirs)
    found, found_lists = meaning(text)
    assert found == unquoted(scalars)
    for name in LISTS:
        assert in_any_order(found_lists[name]) == in_any_order(lists[name])


@settings(max_examples=depth(60, 80, 4000))
@given(st.data())
def test_any_two_people_s_work_is_merged_as_both_meant_it_or_left_to_them(data: st.DataObject) -> None:
    base = data.draw(bases())
    ours, theirs = (done(base, data.draw(deeds(base, who))) for who in ("ours", "theirs"))
    manner = data.draw(MANNERS)
    outcome = merged_file(manner.texts(base, ours, theirs), Marking())
    assert_right(outcome, base, ours, theirs)
    if outcome.certainty is Certainty.PROVEN:
        assert comments_to_keep(base, ours, theirs) <= set(COMMENT.findall(outcome.text.decode()))
        assert outcome.text.startswith(manner.mark)
        assert outcome.text.count(b"\n") == outcome.text.count(manner.line_break.encode())
        if len(set(manner.ends)) == 1:
            assert outcome.text.endswith(b"\n") == manner.ends[0]


@settings(max_examples=depth(20, 25, 1000))
@given(st.data())
def test_two_people_who_only_write_things_down_never_meet_a_conflict(data: st.DataObject) -> None:
    base = data.draw(bases())
    writes = [
        [deed for deed in data.draw(deeds(base, who)) if deed.what in {"append", "prepend", "remark"}]
        for who in ("ours", "theirs")
    ]
    ours, theirs = (done(base, each) for each in writes)
    outcome = merged_file(PLAIN.texts(base, ours, theirs), Marking())
    assert outcome.certainty is Certainty.PROVEN
    assert_right(outcome, base, ours, theirs)


@given(st.data())
def test_whoever_merges_gets_the_same_facts(data: st.DataObject) -> None:
    base = data.draw(bases())
    ours, theirs = (done(base, data.draw(deeds(base, who))) for who in ("ours", "theirs"))
    one = merged_file(PLAIN.texts(base, ours, theirs), Marking())
    other = merged_file(PLAIN.texts(base, theirs, ours), Marking())
    assert one.certainty is other.certainty
    if one.certainty is Certainty.PROVEN:
        (scalars, lists), (others, other_lists) = meaning(one.text), meaning(other.text)
        assert scalars == others
        assert all(in_any_order(lists[name]) == in_any_order(other_lists[name]) for name in LISTS)
