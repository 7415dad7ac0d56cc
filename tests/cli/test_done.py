"""`csctl done`: the list of what is open, and closing each kind of thing."""

import json
from pathlib import Path

import pytest

from cli.log_book import HARBOR, Book

Capture = pytest.CaptureFixture[str]
MORE = HARBOR.replace(
    "wants_reply: true", "wants_reply: true\n    next_steps: [{what: Send the SOW, due: 2026-11-20}]"
).replace(
    "{date: 2026-11-16, by: Anna Muster, kind: nps}",
    "{date: 2026-11-16, by: Anna Muster, kind: complaint, text: Late}",
)


@pytest.fixture
def harbor(tmp_path: Path, capsys: Capture) -> Book:
    return Book(tmp_path / "book", capsys, MORE)


def test_without_what_everything_open_is_listed_with_numbers(harbor: Book) -> None:
    assert harbor.run("done", "harbor") == 0
    out, err = harbor.out()
    assert err == ""
    assert out == (
        "Harbor Homes (harbor-homes): 8 open things\n"
        "   1 invoice     invoice 2026-117 over 4,500 EUR · was due Sat 14 Nov 2026\n"
        "   2 ask         When is it ready? · Béat Roth · Maya Ortiz · was due Thu 19 Nov 2026\n"
        "   3 promise     Send the SOW · Béat Roth · was due Fri 20 Nov 2026\n"
        "   4 deliverable Autumn campaign · due Mon 30 Nov 2026\n"
        "   5 feedback    complaint: Late · Anna Muster · since Mon 16 Nov 2026\n"
        "   6 renewal     the contract · due Mon 1 Mar 2027\n"
        "   7 objective   Grow direct bookings · since Mon 2 Feb 2026\n"
        "   8 objective   A brand people trust · since Mon 2 Feb 2026\n"
    )
    assert harbor.text == MORE


def test_the_list_is_also_to_be_had_as_data(harbor: Book) -> None:
    harbor.run("done", "harbor", "--json")
    document = json.loads(harbor.out()[0])
    assert document["schema"] == "csctl.open/1"
    assert [one["number"] for one in document["open"]] == list(range(1, 9))


@pytest.mark.parametrize(
    ("argv", "line", "told"),
    [
        (["1"], "{number: 2026-117, amount: 4500, due: 2026-11-14, paid_on: 2026-11-23}", "invoice paid"),
        (["117"], "paid_on: 2026-11-23}", "invoice paid"),
        (["2026-117", "--on", "fri"], "paid_on: 2026-11-20}", "invoice paid, Fri 20 Nov 2026"),
        (["ready"], "    answered_at: 2026-11-23\n", "ask answered, Mon 23 Nov 2026"),
        (
            ["ready", "--on", "fri 9:30"],
            "    answered_at: 2026-11-20 09:30\n",
            "ask answered, Fri 20 Nov 2026, 09:30",
        ),
        (["sow"], "{what: Send the SOW, due: 2026-11-20, done_on: 2026-11-23}", "promise kept"),
        (
            ["campaign", "--quality", "4"],
            "due: 2026-11-30, done_on: 2026-11-23, quality: 4}",
            "deliverable delivered",
        ),
        (["late"], "text: Late, answered_on: 2026-11-23}", "feedback answered"),
        (["renewal"], "{date: 2027-03-01, agreed_on: 2026-11-23}", "renewal agreed"),
        (["bookings"], "status: achieved, closed_on: 2026-11-23}", "objective achieved"),
        (["8", "--missed"], "status: missed, closed_on: 2026-11-23}", "objective missed"),
        (["brand", "--dropped"], "status: dropped, closed_on: 2026-11-23}", "objective dropped"),
    ],
)
def test_each_kind_of_thing_is_closed_in_its_own_way(
    argv: list[str], line: str, told: str, harbor: Book
) -> None:
    assert harbor.run("done", "harbor", *argv) == 0
    assert line in harbor.text
    assert harbor.out()[0].startswith(f"Harbor Homes (harbor-homes): {told}")


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["9"], 3, "there is no number 9: 8 things are open"),
        (["0"], 3, "there is no number 0"),
        (["99"], 3, "there is no number 99: 8 things are open\n  1 invoice: invoice 2026-117"),
        (["99"], 3, "\n  2 ask: When is it ready?\n"),
        (["9" * 5000], 3, "there is no number 9"),
        (["nothing"], 3, 'there is no open thing "nothing"'),
        (["objective"], 4, "could be 7 objective: Grow direct bookings or 8 objective: A brand people trust"),
        (["sow", "--quality", "3"], 2, "--quality is for a deliverable, and this is a promise"),
        (["invoice", "--missed"], 2, "--missed is for an objective, and this is an invoice"),
        (["brand", "--missed", "--dropped"], 2, "either --missed or --dropped"),
        (["sow", "--on", "tomorrow"], 2, "--on 2026-11-24 is still to come"),
        (["sow", "--on", "2026-11-01"], 2, "Sun 1 Nov 2026 is before it began, Wed 18 Nov 2026"),
        (["campaign", "--quality", "6"], 2, "Invalid value for '--quality'"),
    ],
)
def test_what_cannot_be_meant_is_refused(argv: list[str], code: int, message: str, harbor: Book) -> None:
    assert harbor.run("done", "harbor", *argv) == code
    assert message in harbor.out()[1]
    assert harbor.text == MORE


def test_what_is_done_is_not_open_any_more(harbor: Book) -> None:
    for _ in range(8):
        assert harbor.run("done", "harbor", "1", "-q") == 0
    assert harbor.run("done", "harbor") == 0
    assert harbor.out()[0] == "Harbor Homes (harbor-homes): nothing is open\n"


def test_a_low_score_waits_for_an_answer_too(tmp_path: Path, capsys: Capture) -> None:
    low = HARBOR.replace("kind: nps}", "kind: nps, scored_on: 2026-11-17, score: 3}")
    harbor = Book(tmp_path, capsys, low)
    assert harbor.run("done", "harbor", "nps 3") == 0
    assert "score: 3, answered_on: 2026-11-23}" in harbor.changed
