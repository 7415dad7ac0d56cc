"""Comments that no choice of hunks keeps are put back beside what they are about."""

import pytest

from csctl.store.merge.comments import with_comments
from csctl.store.merge.driver import Certainty, Marking, merged_file
from csctl.store.merge.reading import keys_of
from csctl.store.merge.text_merge import Texts

FIRST = "  - {at: 2026-11-02, kind: call, note: All well}\n"
SECOND = "  - {at: 2026-11-09, kind: call, note: Budget}\n"
THIRD = "  - {at: 2026-11-16, kind: call, note: Deck}\n"
BASE = f"client: Harbor\ncontact_log:\n{FIRST}{SECOND}{THIRD}"


def remarked(entry: str) -> str:
    return entry.replace("\n", "   # call back\n")


def merged(base: str, ours: str, theirs: str) -> str:
    texts = Texts(ours=ours.encode(), base=base.encode(), theirs=theirs.encode())
    outcome = merged_file(texts, Marking())
    assert outcome.certainty is Certainty.PROVEN
    return outcome.text.decode()


def test_a_comment_above_an_entry_and_one_behind_it_are_both_kept() -> None:
    ours, theirs = BASE.replace(SECOND, f"  # above\n{SECOND}"), BASE.replace(SECOND, remarked(SECOND))
    both = BASE.replace(SECOND, f"  # above\n{remarked(SECOND)}")
    assert merged(BASE, ours, theirs) == both
    assert merged(BASE, theirs, ours) == both


def test_a_comment_goes_with_an_entry_that_the_other_side_moved() -> None:
    ours = f"client: Harbor\ncontact_log:\n{THIRD}{SECOND}{FIRST}"
    theirs = BASE.replace(SECOND, f"  # above\n{remarked(SECOND)}")
    assert merged(BASE, ours, theirs) == ours.replace(SECOND, f"  # above\n{remarked(SECOND)}")


def test_a_comment_stays_behind_an_entry_that_the_other_side_edited() -> None:
    ours, theirs = BASE.replace(SECOND, remarked(SECOND)), BASE.replace("note: Budget", "note: Budget again")
    assert merged(BASE, ours, theirs) == BASE.replace(
        SECOND, remarked(SECOND).replace("note: Budget", "note: Budget again")
    )


def test_two_different_remarks_on_one_line_are_both_kept() -> None:
    text = merged("tier: A\n", "tier: A  # ours\n", "tier: A  # theirs\n")
    assert text in ("tier: A  # ours  # theirs\n", "tier: A  # theirs  # ours\n")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "text"),
    [
        ("tier: A\n", "tier: A  # a\n", "tier: A  # b\n", "tier: A  # a  # b\n"),
        ("tier: A  # x\n", "tier: A  # a\n", "tier: A  # b\n", "tier: A  # a  # b\n"),
        (
            "tier: A\nlead: M\n",
            "tier: A  # a\nlead: M\n",
            "tier: A  # b\nlead: J\n",
            "tier: A  # b  # a\nlead: J\n",
        ),
    ],
)
def test_two_remarks_on_one_line_stand_there_once_each_and_none_is_told_as_left_out(
    base: str, ours: str, theirs: str, text: str
) -> None:
    texts = Texts(ours=ours.encode(), base=base.encode(), theirs=theirs.encode())
    outcome = merged_file(texts, Marking())
    assert outcome.text.decode() == text
    assert outcome.left_out == ()


@pytest.mark.parametrize("text", ["tier: A\n", "tier: A", "tier: A\r\n"])
def test_a_comment_at_the_end_stays_at_the_end(text: str) -> None:
    texts = Texts(ours=b"tier: A\n# ours\n", base=b"tier: A\n", theirs=b"tier: A\n")
    found = with_comments(texts, text.encode(), {"tier": "A"})
    end = text.removeprefix("tier: A").encode()
    assert found == b"tier: A" + (end or b"\n") + b"# ours" + end


def test_a_comment_put_at_the_end_leaves_a_file_without_a_last_line_break_without_one() -> None:
    base, ours = "client: Harbor\nneeds:\n  - one", "client: Harbor\nneeds: []"
    theirs = "client: Harbor\nneeds:\n  # theirs\n  - one"
    assert merged(base, ours, theirs) == "client: Harbor\nneeds: []\n  # theirs"


def test_a_comment_follows_the_margin_of_what_it_stands_above() -> None:
    texts = Texts(ours=b"needs:\n  # ours\n  - a\n", base=b"needs:\n  - a\n", theirs=b"needs:\n- a\n")
    assert with_comments(texts, b"needs:\n- a\n", {"needs": ["a"]}) == b"needs:\n# ours\n- a\n"


@pytest.mark.parametrize(
    ("ours", "text"),
    [
        (b'note: "so # and so"\n', b'note: "so, and so"\n'),
        (b"note: |\n  one\n  # two\n  three\n", b"note: |\n  one\n  three\n"),
    ],
)
def test_what_only_looks_like_a_comment_is_put_nowhere(ours: bytes, text: bytes) -> None:
    wanted = keys_of(text)
    assert wanted is not None
    assert with_comments(Texts(ours=ours, base=b"", theirs=text), text, wanted) == text


def test_a_comment_on_what_the_other_side_took_out_is_told() -> None:
    texts = Texts(
        ours=BASE.replace(SECOND, remarked(SECOND)).encode(),
        base=BASE.encode(),
        theirs=BASE.replace(SECOND, "").encode(),
    )
    outcome = merged_file(texts, Marking())
    assert outcome.text == texts.theirs
    assert outcome.left_out == ("# call back",)


def test_a_sharp_in_a_text_that_the_other_side_took_out_is_no_comment() -> None:
    base = f'{BASE}x-song: "in C # major"\n'
    texts = Texts(ours=base.replace(" # ", "  # ").encode(), base=base.encode(), theirs=base.encode())
    assert merged_file(texts, Marking()).left_out == ()
