"""The text that a merge leaves: proven, or marked; and what happens to what cannot be looked at."""

import pytest

from csctl.store.merge.driver import Certainty, Marking, Outcome, merged_file
from csctl.store.merge.reading import keys_of
from csctl.store.merge.text_merge import Texts, sides_marked

FILLING = "".join(f"x-{number}: filling\n" for number in range(12))
BASE = f"client: Harbor\ntier: A\n{FILLING}lead: Maya\n"


def merged(base: str, ours: str, theirs: str, marking: Marking | None = None) -> Outcome:
    texts = Texts(ours=ours.encode(), base=base.encode(), theirs=theirs.encode())
    return merged_file(texts, marking or Marking())


def proven(base: str, ours: str, theirs: str) -> str:
    outcome = merged(base, ours, theirs)
    assert outcome.certainty is Certainty.PROVEN
    return outcome.text.decode()


def marked(base: str, ours: str, theirs: str, marking: Marking | None = None) -> str:
    outcome = merged(base, ours, theirs, marking)
    assert outcome.certainty is Certainty.CONFLICT
    return outcome.text.decode()


def test_what_git_merges_right_is_left_as_git_has_it() -> None:
    ours, theirs = BASE.replace("tier: A", "tier: B  # new"), BASE.replace("Maya", "Jonas")
    assert proven(BASE, ours, theirs) == ours.replace("Maya", "Jonas")


def test_a_key_that_both_added_in_different_places_stands_there_once() -> None:
    ours, theirs = BASE.replace("tier: A\n", "tier: A\nsince: 2026-01-05\n"), f"{BASE}since: 2026-01-05\n"
    assert proven(BASE, ours, theirs).count("since: 2026-01-05\n") == 1


def test_a_key_that_both_added_differently_in_different_places_is_marked_though_git_sees_no_conflict() -> (
    None
):
    ours, theirs = BASE.replace("tier: A\n", "tier: A\nsince: 2026-01-05\n"), f"{BASE}since: 2026-02-02\n"
    text = marked(BASE, ours, theirs)
    assert keys_of(text.encode()) is None
    assert "since: 2026-01-05" in text
    assert "since: 2026-02-02" in text


def test_only_what_contradicts_is_marked_where_lines_alone_would_hide_it() -> None:
    base = f"client: Harbor\nneeds:\n  - Bookings\n{FILLING}lead: Maya\n"
    ours = base.replace("needs:\n  - Bookings\n", "") + "needs: [Direct bookings]\n"
    theirs = base.replace("  - Bookings\n", "  - More bookings\n").replace("lead: Maya", "lead: Jonas")
    text = marked(base, ours, theirs)
    assert text.count("<<<<<<< ours\n") >= 1
    assert {"Direct", "More", "Jonas"} <= set(text.replace("[", " ").split())
    assert "Maya" not in text


def test_every_one_of_several_conflicts_is_marked_and_what_fits_is_not() -> None:
    ours = BASE.replace("tier: A", "tier: B").replace("Maya", "Mia").replace("x-5: filling", "x-5: ours")
    theirs = BASE.replace("tier: A", "tier: C").replace("Maya", "Jonas")
    text = marked(BASE, ours, theirs)
    assert text.count("<<<<<<<") == 2
    assert "\nx-5: ours\n" in text
    outcome = merged(BASE, ours, theirs)
    assert [(one.place, one.ours, one.theirs, one.our_line) for one in outcome.told] == [
        ("tier", '"B"', '"C"', 2),
        ("lead", '"Mia"', '"Jonas"', 15),
    ]


def test_markers_are_as_long_and_as_detailed_as_they_are_wanted() -> None:
    marking = Marking(size=11, labels=("o", "b", "t"), style="diff3")
    text = marked("tier: A\n", "tier: B\n", "tier: C\n", marking)
    assert text == ("<<<<<<<<<<< o\ntier: B\n||||||||||| b\ntier: A\n===========\ntier: C\n>>>>>>>>>>> t\n")


def test_a_quotation_mark_is_no_contradiction() -> None:
    assert proven("tier: A\n", 'tier: "A"\n', "tier: B\n") == "tier: B\n"
    assert keys_of(proven("tier: A\n", 'tier: "B"\n', "tier: 'B'\n").encode()) == {"tier": "B"}


def test_a_list_in_brackets_gets_the_entries_of_both() -> None:
    assert (
        proven("needs: [a]\n", "needs: [a, b]  # ours\n", "needs: [a, c]\n") == "needs: [a, b, c]  # ours\n"
    )


def test_values_keep_their_way_of_writing_where_they_have_to_be_written_anew() -> None:
    base = "invoices: [{number: 1, amount: 10}]\n"
    ours = "invoices: [{number: 1, amount: 10}, {number: 2, due: 2026-11-02}]\n"
    theirs = 'invoices: [{number: 1, amount: 10}, {number: "3", due: 2026-11-14, open: true}]\n'
    assert proven(base, ours, theirs) == (
        "invoices: [{number: 1, amount: 10}, {number: 2, due: 2026-11-02}, "
        "{number: '3', due: 2026-11-14, open: true}]\n"
    )


def test_comments_of_both_sides_on_one_line_s_change_are_both_kept() -> None:
    text = proven("tier: A\n", "# ours\ntier: B\n", "# theirs\ntier: B\n")
    assert text == "# ours\n# theirs\ntier: B\n"


def test_a_reference_is_merged_by_what_it_stands_for() -> None:
    base = "a: &one {x: 1}\nb: *one\nc: 1\n"
    text = proven(base, base.replace("x: 1", "x: 2"), base.replace("c: 1", "c: 2"))
    assert keys_of(text.encode()) == {"a": {"x": "2"}, "b": {"x": "2"}, "c": "2"}


def test_an_account_need_not_be_valid() -> None:
    assert proven("leed: A\n", "leed: A\ntier: 7\n", "leed: A\nx: [\n  ]\n").startswith("leed: A\n")


def test_a_side_that_is_empty_now_contradicts_one_that_was_changed() -> None:
    text = marked("tier: A\n", "", "tier: B\n")
    assert text == "<<<<<<< ours\n=======\ntier: B\n>>>>>>> theirs\n"


def test_two_files_begun_at_the_same_time_become_one() -> None:
    text = proven("", "client: Harbor\nneeds:\n  - a\n", "client: Harbor\nneeds:\n  - b\n")
    assert text == "client: Harbor\nneeds:\n  - a\n  - b\n"


@pytest.mark.parametrize("broken", ["tier: [\n", "tier: A\ntier: B\n", "tier: !x A\n"])
def test_a_version_that_cannot_be_read_is_merged_as_git_does_and_told(broken: str) -> None:
    outcome = merged(
        f"{broken}{FILLING}lead: Maya\n",
        f"{broken}{FILLING}lead: Mia\n",
        f"{broken}# x\n{FILLING}lead: Maya\n",
    )
    assert outcome.certainty is Certainty.AS_GIT_DOES
    assert outcome.text.decode() == f"{broken}# x\n{FILLING}lead: Mia\n"
    assert [one.file for one in outcome.unread] == ["base", "ours", "theirs"]


def test_a_broken_base_cannot_make_two_good_sides_a_broken_file() -> None:
    base = f"tier: [\n{FILLING}"
    ours = f"since: 2026-01-05\ntier: A\n{FILLING}"
    theirs = f"tier: A\n{FILLING}since: 2026-02-02\n"
    outcome = merged(base, ours, theirs)
    assert outcome.certainty is Certainty.CONFLICT
    assert b"<<<<<<<" in outcome.text


def test_what_is_no_text_is_left_as_ours() -> None:
    outcome = merged_file(Texts(ours=b"a\0", base=b"b", theirs=b"c"), Marking())
    assert outcome == Outcome(text=b"a\0", certainty=Certainty.BINARY)


def test_a_file_beyond_every_limit_is_merged_as_git_does() -> None:
    large = "x-a: " + "word " * 1_000_001 + "\n"
    outcome = merged(
        f"{large}{FILLING}tier: A\n", f"{large}{FILLING}tier: B\n", f"{large}# x\n{FILLING}tier: A\n"
    )
    assert outcome.certainty is Certainty.AS_GIT_DOES
    assert outcome.text.endswith(b"tier: B\n")


def test_long_logs_are_merged_in_a_moment() -> None:
    log = "".join(f"  - {{at: 2020-01-01, kind: call, note: number {number}}}\n" for number in range(3000))
    base = f"contact_log:\n{log}"
    ours = f"contact_log:\n{log[60:].split(chr(10), 1)[1]}  - {{at: 2026-11-20, note: ours}}\n"
    theirs = f"{base}  - {{at: 2026-11-18, note: theirs}}\n"
    assert proven(base, ours, theirs).endswith("note: theirs}\n  - {at: 2026-11-20, note: ours}\n")


def test_a_log_of_equal_entries_ends_too() -> None:
    same = "  - same\n"
    base = f"needs:\n{same * 2000}"
    ours, theirs = f"needs:\n  - ours\n{same * 1990}", f"{base}  - theirs\n"
    outcome = merged(base, ours, theirs)
    assert outcome.certainty is Certainty.CONFLICT or outcome.text.count(b"same") == 1990


@pytest.mark.parametrize("windows", ["ours", "theirs"])
def test_a_side_saved_with_other_line_ends_still_merges_line_by_line(windows: str) -> None:
    base = "client: Harbor\n# known\nneeds:\n  - a\n"
    sides = {"ours": f"{base}  # by us\n  - b\n", "theirs": f"{base}  # by them\n  - c\n"}
    sides[windows] = sides[windows].replace("\n", "\r\n")
    text = proven(base, sides["ours"], sides["theirs"])
    assert text == f"{base}  # by us\n  - b\n  # by them\n  - c\n".replace("\n", "\r\n")


MARKED = "<<<<<<<<< one\ntier: B\n=========\ntier: C\n>>>>>>>>> other\n"


def crossed(ours: str, theirs: str) -> Outcome:
    """A merge whose base is a merge that git could not make, as where two branches were merged crosswise."""
    return merged(f"{MARKED}needs:\n- a\n", f"{ours}needs:\n- a\n- b\n", f"{theirs}needs:\n- a\n- c\n")


def test_a_base_with_markers_is_no_conflict_where_both_of_its_sides_lead_to_the_same() -> None:
    outcome = crossed("tier: C\n", "tier: C\n")
    assert outcome == Outcome(text=b"tier: C\nneeds:\n- a\n- b\n- c\n", certainty=Certainty.PROVEN)


def test_a_base_with_markers_is_a_conflict_where_its_sides_lead_elsewhere() -> None:
    outcome = crossed("tier: B\n", "tier: C\n")
    assert outcome.certainty is Certainty.CONFLICT
    assert b"<<<<<<<" in outcome.text


def test_a_base_with_conflicts_within_conflicts_is_not_guessed_at() -> None:
    base = MARKED.replace("tier: C", "<<<<<<<<<<<\ntier: C\n===========\ntier: D\n>>>>>>>>>>>")
    assert merged(base, "tier: A\nneeds: [b]\n", "tier: A\nneeds: [c]\n").certainty is Certainty.CONFLICT


def test_beside_a_contradiction_what_both_wrote_down_is_merged_and_not_marked() -> None:
    base = f"{BASE}contact_log:\n  - {{at: 2026-11-02, kind: call, note: All well}}\n"
    first, second = ("  - {at: 2026-11-18, kind: email}  # a\n", "  - {at: 2026-11-20, kind: call}\n")
    ours = base.replace("tier: A", "tier: B") + second
    theirs = base.replace("tier: A", "tier: C") + first
    between = "<<<<<<< ours\ntier: B\n=======\ntier: C\n>>>>>>> theirs\n"
    assert marked(base, ours, theirs) == base.replace("tier: A\n", between) + first + second


def test_around_an_entry_that_only_one_side_has_now_what_both_wrote_down_is_merged_and_not_marked() -> None:
    beat, kai = "  - name: Beat\n    role: manager\n", "  - name: Kai\n    role: user\n"
    head, carla = "client: Harbor\nstakeholders:\n", "  - name: Carla\n    role: user\n"
    base, ours = f"{head}{beat}{carla}", f"{head}{carla}"
    edited = beat.replace("manager", "user")
    theirs = f"{head}{edited}{kai}{carla}"
    assert marked(base, ours, theirs) == (
        f"{head}<<<<<<< ours\n=======\n{edited}>>>>>>> theirs\n{kai}{carla}"
    )
    (told,) = merged(base, ours, theirs).told
    assert (told.place, told.ours, told.theirs, told.their_line) == ("stakeholders", "nothing", '"Beat"', 3)
    (told,) = merged(base, theirs, ours).told
    assert (told.place, told.ours, told.theirs) == ('stakeholders > "Beat"', '"Beat"', "nothing")


def test_what_one_side_changed_beside_a_contradiction_is_lost_with_neither_choice() -> None:
    base = (
        "stakeholders:\n  - {name: Anna, role: user}\n"
        "contact_log:\n  - at: 2026-11-02\n    kind: call\n    note: All well\n"
    )
    ours = base.replace("user", "executive").replace("call", "visit")
    theirs = base[: base.index("contact_log")] + "contact_log: []\n"
    for one, other in ((ours, theirs), (theirs, ours)):
        text = marked(base, one, other)
        assert all("role: executive" in side.decode() for side in sides_marked(text.encode()))


@pytest.mark.parametrize("style", ["diff3", "zdiff3"])
def test_where_the_lines_of_before_are_shown_too_only_the_contradiction_is_marked(style: str) -> None:
    base = f"{BASE}contact_log:\n  - {{at: 2026-11-02, kind: call}}\n"
    first, second = ("  - {at: 2026-11-18, kind: email}\n", "  - {at: 2026-11-20, kind: call}\n")
    ours, theirs = (base.replace("tier: A", "tier: B") + second, base.replace("tier: A", "tier: C") + first)
    between = "<<<<<<< ours\ntier: B\n||||||| base\ntier: A\n=======\ntier: C\n>>>>>>> theirs\n"
    text = marked(base, ours, theirs, Marking(style=style))
    assert text == base.replace("tier: A\n", between) + first + second


@pytest.mark.parametrize("style", ["merge", "diff3"])
def test_entries_that_both_put_in_another_order_are_marked_in_every_style(style: str) -> None:
    head, (one, two, three) = "contact_log:\n", (f"  - {{at: 2026-11-0{day}, kind: call}}\n" for day in "123")
    ours, theirs = f"{head}{three}{one}{two}", f"{head}{two}{three}{one}"
    text = marked(f"{head}{one}{two}{three}", ours, theirs, Marking(style=style))
    assert "<<<<<<<" in text
    assert text.count(two) >= 1
