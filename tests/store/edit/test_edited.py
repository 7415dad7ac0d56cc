"""Edits of an account as a lead keeps it: the lines that were meant, and no others."""

import datetime as dt
from textwrap import dedent

import pytest

from csctl.finding import DataPath
from csctl.store.edit import (
    AddKey,
    Append,
    EditRefused,
    Operation,
    Prepend,
    RefusalReason,
    Remove,
    SetValue,
    Value,
    edited,
    unified_diff,
)

ACCOUNT = dedent("""\
    # Harbor
    client: Harbor Homes   # the client
    tier: A
    away: [{from: 2026-12-21, until: 2027-01-06}]

    stakeholders:
      - name: Anna Muster
        knows_us: null   # ask

      # the daily one
      - name: Beat Roth
        role: manager

    contact_log:
      - at: 2026-11-20 16:10
        kind: email
        note: Asked why.   # hm
        next_steps:
          - {what: Send the SOW, due: 2026-11-24, done_on: null}

    notice: null         # {date: ...}
    """)
TODAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001  (a time on the wall, as the file has it)


def change(*operations: Operation, text: str = ACCOUNT) -> list[str]:
    """The changed lines, with their signs."""
    lines = unified_diff(text, edited(text, operations), "x").splitlines()[2:]
    return [line for line in lines if line[0] in "+-"]


def test_a_contact_is_laid_out_like_the_last_one() -> None:
    item: Value = {
        "at": NOW,
        "with": ["Anna Muster", "Beat Roth"],
        "note": "Said: it's late\nSecond line",
        "mood": 2,
        "next_steps": [{"what": "Call, soon", "due": TODAY}],
    }
    assert change(Append(path=("contact_log",), item=item)) == [
        "+  - at: 2026-11-23 09:00",
        "+    with: [Anna Muster, Beat Roth]",
        "+    note: |-",
        "+      Said: it's late",
        "+      Second line",
        "+    mood: 2",
        "+    next_steps:",
        "+      - {what: 'Call, soon', due: 2026-11-23}",
    ]


def test_lists_that_are_missing_at_any_depth_are_begun() -> None:
    assert change(Append(path=("team", "pulse"), item={"date": TODAY, "score": 4})) == [
        "+",
        "+team:",
        "+  pulse:",
        "+    - date: 2026-11-23",
        "+      score: 4",
    ]


def test_a_missing_fact_goes_to_the_facts_at_the_top() -> None:
    result = edited(ACCOUNT, [SetValue(path=("lead",), value="Maya Ortiz")])
    assert result.splitlines()[3:6] == [
        "away: [{from: 2026-12-21, until: 2027-01-06}]",
        "lead: Maya Ortiz",
        "",
    ]


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("stakeholders", 0, "knows_us"), True, "    knows_us: true   # ask"),
        (("contact_log", 0, "next_steps", 0, "done_on"), TODAY,
         "      - {what: Send the SOW, due: 2026-11-24, done_on: 2026-11-23}"),
        (("notice",), {"date": TODAY}, "notice: {date: 2026-11-23}         # {date: ...}"),
        (("client",), "2026-11-23", "client: '2026-11-23'   # the client"),
        (("away", 0, "note"), "a, b",
         "away: [{from: 2026-12-21, until: 2027-01-06, note: 'a, b'}]"),
    ],
)  # fmt: skip
def test_a_value_takes_the_place_of_another_and_comments_stay(
    path: DataPath, value: Value, line: str
) -> None:
    assert f"+{line}" in change(SetValue(path=path, value=value))


def test_a_note_can_grow_into_several_lines() -> None:
    assert change(SetValue(path=("contact_log", 0, "note"), value="First\nSecond")) == [
        "-    note: Asked why.   # hm",
        "+    note: |-   # hm",
        "+      First",
        "+      Second",
    ]


def test_of_a_corrected_entry_only_what_differs_is_touched() -> None:
    value: Value = {"at": "2026-11-20 16:10", "kind": "call", "note": "Asked why.", "mood": 3}
    assert change(SetValue(path=("contact_log", 0), value=value)) == [
        "-    kind: email",
        "+    kind: call",
        "-    next_steps:",
        "-      - {what: Send the SOW, due: 2026-11-24, done_on: null}",
        "+    mood: 3",
    ]


def test_what_is_already_so_changes_nothing() -> None:
    assert (
        edited(ACCOUNT, [SetValue(path=("tier",), value="A"), SetValue(path=("notice",), value=None)])
        == ACCOUNT
    )


def test_an_entry_leaves_with_its_gap_and_the_comments_around_it_stay() -> None:
    assert change(Remove(path=("stakeholders", 0))) == [
        "-  - name: Anna Muster",
        "-    knows_us: null   # ask",
        "-",
    ]
    assert change(Remove(path=("stakeholders", 1))) == ["-  - name: Beat Roth", "-    role: manager"]


def test_the_first_key_of_an_entry_leaves_the_next_one_at_the_dash() -> None:
    assert change(Remove(path=("stakeholders", 1, "name"))) == [
        "-  - name: Beat Roth",
        "-    role: manager",
        "+  - role: manager",
    ]


def test_the_last_entry_leaves_an_empty_list_or_mapping() -> None:
    assert change(Remove(path=("away", 0)))[1:] == ["+away: []"]
    assert "+contact_log: []" in change(Remove(path=("contact_log", 0)))
    assert edited("a:\n  b: 1   # c\nd: 2\n", [Remove(path=("a", "b"))]) == "a: {}\nd: 2\n"


def test_later_operations_count_on_earlier_ones() -> None:
    operations: list[Operation] = [
        AddKey(path=(), key="tags", value=["b"]),
        Prepend(path=("tags",), item="a"),
        Remove(path=("tags", 1)),
    ]
    assert edited("client: x\n", operations) == "client: x\ntags: [a]\n"


def test_byte_order_mark_and_line_ends_are_kept() -> None:
    assert (
        edited("\ufeffa: 1\r\nb:\r\n  - c", [Append(path=("b",), item="d")])
        == "\ufeffa: 1\r\nb:\r\n  - c\r\n  - d"
    )


def test_a_text_block_that_ends_the_file_without_a_line_end_keeps_its_meaning() -> None:
    assert edited("a: |\n  text", [AddKey(path=(), key="b", value=1)]) == "a: |-\n  text\nb: 1"


@pytest.mark.parametrize(
    ("text", "operation", "reason", "line"),
    [
        ("a: 1\nb: &x [1]\nc: *x\n", Append(path=("b",), item="n"), RefusalReason.SHARED, 2),
        ("a: &x {b: 1}\nc: *x\n", SetValue(path=("a", "b"), value=2), RefusalReason.SHARED, 1),
        ("l:\n  - k: &x 1\nc: *x\n", Remove(path=("l", 0)), RefusalReason.SHARED, 2),
        ("a: &x {b: 1}\nc: *x\n", SetValue(path=("c", "b"), value=2), RefusalReason.ALIAS, 2),
        ("a: &x [1]\nc: *x\n", Append(path=("c",), item=2), RefusalReason.ALIAS, 2),
        ("a: 1\nb: 2\na: 3\n", SetValue(path=("a",), value=2), RefusalReason.DUPLICATE_KEY, 3),
        ("a: 1\nb: 2\n", AddKey(path=(), key="b", value=2), RefusalReason.DUPLICATE_KEY, 2),
        ("a: 1\nb: text\n", Append(path=("b",), item=2), RefusalReason.WRONG_KIND, 2),
        ("a: 1\nb: text\n", SetValue(path=("b", "c"), value=2), RefusalReason.WRONG_KIND, 2),
        ("a: 1\n", Remove(path=("a",)), RefusalReason.WRONG_KIND, 1),
        ("# nothing\n", AddKey(path=(), key="a", value=1), RefusalReason.WRONG_KIND, 1),
        ("a: 1\nb: [1]\n", SetValue(path=("b", 1), value=2), RefusalReason.MISSING, 2),
        ("a: 1\n", Remove(path=("b",)), RefusalReason.MISSING, 1),
        ("a: 1\n---\nb: 2\n", SetValue(path=("a",), value=2), RefusalReason.SEVERAL_DOCUMENTS, 2),
        ("a: 1\rb: 2\r", SetValue(path=("a",), value=2), RefusalReason.CARRIAGE_RETURNS, 1),
        ("a: 1\nb: !x [1]\n", Append(path=("b",), item=2), RefusalReason.TAG, 2),
        ("a: 1\nb: \ud800\n", SetValue(path=("a",), value=2), RefusalReason.SURROGATE, 2),
        ("a: 1\n", SetValue(path=("a",), value=["\udfff"]), RefusalReason.SURROGATE, 1),
        ("a: 1\nb: [\n", SetValue(path=("a",), value=2), RefusalReason.UNREADABLE, 3),
        ("a: 1\nb: *x\n", SetValue(path=("a",), value=2), RefusalReason.UNREADABLE, 2),
        ("a: " + "[" * 90 + "]" * 90, SetValue(path=("b",), value=2), RefusalReason.UNREADABLE, 1),
        ("b: 1\n? a\n", SetValue(path=("a",), value=2), RefusalReason.NOT_PROVEN, 2),
    ],
)
def test_what_is_not_safe_is_refused_with_the_reason_and_the_line(
    text: str, operation: Operation, reason: RefusalReason, line: int
) -> None:
    with pytest.raises(EditRefused) as refused:
        edited(text, [operation])
    assert (refused.value.reason, refused.value.line) == (reason, line)
    assert refused.value.exit_code == 4
    assert f"(line {line})" in refused.value.message
