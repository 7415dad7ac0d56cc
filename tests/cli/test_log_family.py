"""Readings, pulse, feedback, reviews and scope changes: what the file gains and what is told."""

from pathlib import Path

import pytest

from cli.log_book import HARBOR, Book

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def harbor(tmp_path: Path, capsys: Capture) -> Book:
    return Book(tmp_path / "book", capsys)


@pytest.mark.parametrize(
    ("argv", "changed", "told"),
    [
        (
            ["log-reading", "harbor", "direct", "340"],
            "+       - {date: 2026-11-23, value: 340}\n",
            (
                "Direct bookings: 340 on Mon 23 Nov 2026\n"
                "  before    300 on Sat 31 Oct 2026 (+40)\n"
                "  against   340 against a target of 400: 85% of plan\n"
            ),
        ),
        (
            ["log-reading", "harbor", "booking", "12.50", "--on", "last fri", "--source", "export: 2"],
            "+       - {date: 2026-11-20, value: 12.5, source: 'export: 2'}\n",
            "Direct bookings: 12.5 on Fri 20 Nov 2026\n",
        ),
        (
            ["log-reading", "harbor", "direct", "300", "--on", "2026-10-31"],
            "",
            "Direct bookings: 300 on Sat 31 Oct 2026\n",
        ),
        (
            ["log-reading", "harbor", "direct", "--", "-5"],
            "+       - {date: 2026-11-23, value: -5}\n",
            "Direct bookings: -5 on Mon 23 Nov 2026\n",
        ),
        (
            ["log-pulse", "harbor", "4", "--by", "lea", "--note", "No"],
            "+   pulse:\n+     - {date: 2026-11-23, by: Lea Novak, score: 4, note: 'No'}\n",
            "pulse of Lea Novak: 4 of 5, Mon 23 Nov 2026\n  note      No\n  before    this is the",
        ),
        (
            ["log-pulse", "harbor", "2", "--on", "yesterday"],
            "+   pulse:\n+     - {date: 2026-11-22, score: 2}\n",
            "pulse of the team: 2 of 5, Sun 22 Nov 2026\n",
        ),
        (
            ["log-feedback", "harbor", "praise", "Love it", "--by", "anna"],
            "+   - {date: 2026-11-23, by: Anna Muster, kind: praise, text: Love it}\n",
            "praise of Anna Muster, Mon 23 Nov 2026\n  text      Love it\n",
        ),
        (
            ["log-feedback", "harbor", "budget-cut", "Half of it"],
            "+   - {date: 2026-11-23, kind: budget_cut, text: Half of it}\n",
            "budget cut, Mon 23 Nov 2026\n",
        ),
        (
            ["log-feedback", "harbor", "nps", "--by", "anna", "--score", "9"],
            (
                "-   - {date: 2026-11-16, by: Anna Muster, kind: nps}\n"
                "+   - {date: 2026-11-16, by: Anna Muster, kind: nps, scored_on: 2026-11-23, score: 9}\n"
            ),
            "nps of Anna Muster: 9 of 10, Mon 23 Nov 2026\n  answers   the nps asked for on Mon 16 Nov",
        ),
        (
            ["log-feedback", "harbor", "nps", "--by", "nadine", "--score", "0"],
            "+   - {date: 2026-11-23, by: Nadine Wirz, kind: nps, scored_on: 2026-11-23, score: 0}\n",
            "nps of Nadine Wirz: 0 of 10, Mon 23 Nov 2026\n",
        ),
        (
            ["log-feedback", "harbor", "csat", "--by", "roth"],
            "+   - {date: 2026-11-23, by: Béat Roth, kind: csat}\n",
            "csat of Béat Roth, asked for, Mon 23 Nov 2026\n",
        ),
        (
            ["log-review", "harbor", "brand", "on-track", "--by", "anna", "--note", "They like it"],
            None,
            (
                '"A brand people trust" is on track, Mon 23 Nov 2026\n'
                "  by        Anna Muster\n"
                "  note      They like it\n"
                "  before    not reviewed yet\n"
            ),
        ),
        (
            ["log-change", "harbor", "Extra page", "--hours", "6", "--waived"],
            "+     changes:\n+       - {date: 2026-11-23, what: Extra page, hours: 6, decision: waived}\n",
            (
                "beyond Growth retainer: Extra page, 6 hours, waived, Mon 23 Nov 2026\n"
                "  given     6 hours for nothing of late, 0 before this\n"
            ),
        ),
        (
            ["log-change", "harbor", "Extra page", "--hours", "2.5"],
            "+     changes:\n+       - {date: 2026-11-23, what: Extra page, hours: 2.5}\n",
            "beyond Growth retainer: Extra page, 2.5 hours, open, Mon 23 Nov 2026\n",
        ),
    ],
)
def test_each_command_adds_its_entry_and_tells_it(
    argv: list[str], changed: str | None, told: str, harbor: Book
) -> None:
    assert harbor.run(*argv) == 0
    out, err = harbor.out()
    assert err == ""
    assert out.startswith(f"Harbor Homes (harbor-homes): {told}")
    if changed is not None:
        assert harbor.changed == changed


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (
            ["log-reading", "harbor", "direct", "1'200"],
            2,
            'VALUE "1\'200" is not a number like 4500 or 12.5\n  did you mean 1200?',
        ),
        (["log-reading", "harbor", "direct", "nan"], 2, 'VALUE "nan" is not a number'),
        (["log-reading", "harbor", "direct", "1", "--on", "tomorrow"], 2, "--on 2026-11-24 is still to come"),
        (
            ["log-reading", "harbor", "sales", "1"],
            3,
            'there is no metric "sales"\n  there is direct (Direct bookings)',
        ),
        (["log-reading", "harbor", "direkt", "1"], 3, "did you mean direct (Direct bookings)?"),
        (
            ["log-reading", "harbor", "direct", "1", "--on", "2026-10-31"],
            4,
            "Direct bookings already has 300 on Sat 31 Oct 2026\n"
            "  csctl set harbor-homes 'metrics.direct.readings.2026-10-31.value' 1   replaces it",
        ),
        (["log-pulse", "harbor", "6"], 2, "Invalid value for 'SCORE'"),
        (["log-pulse", "harbor", "4", "--by", "anna"], 3, 'nobody of ours is called "anna"'),
        (["log-feedback", "harbor", "prase"], 2, '"prase" is no kind of feedback\n  did you mean praise?'),
        (["log-feedback", "harbor", "c"], 2, '"c" is no kind of feedback'),
        (
            ["log-feedback", "harbor", "praise"],
            2,
            "TEXT is missing: a praise without their words says nothing",
        ),
        (["log-feedback", "harbor", "budget-cut", " "], 2, "TEXT is missing"),
        (["log-reading", "harbor", "direct", "1", "--source", "a\x1b[31m"], 2, "source holds U+001B"),
        (["log-reading", "harbor", "direct", "1", "--source", "a\nb"], 2, "source is one line"),
        (["log-reading", "harbor", "direct", "1", "--note", "a\x00"], 2, "note holds U+0000"),
        (["log-pulse", "harbor", "4", "--note", "a\x9b"], 2, "note holds U+009B"),
        (["log-review", "harbor", "brand", "ahead", "--note", "\ufeff"], 2, "note holds U+FEFF"),
        (["notice", "harbor", "--leaves-on", "fri", "--note", "\x1b]0;x"], 2, "note holds U+001B"),
        (["pause", "harbor", "--until", "fri", "--note", "\x7f"], 2, "note holds U+007F"),
        (["end", "harbor", "--outcome", "lost", "--cause", "\x07"], 2, "cause holds U+0007"),
        (["log-pulse", "harbor", "4", "--note", "\udcff"], 2, "NOTE is no UTF-8"),
        (["log-feedback", "harbor", "praise", "x", "--score", "3"], 2, "only nps and csat carry a score"),
        (["log-feedback", "harbor", "csat", "--score", "9"], 2, "score is 9, and csat goes from 1 to 5"),
        (["log-feedback", "harbor", "praise", "x", "--by", "lea"], 3, 'nobody called "lea" is among'),
        (["log-review", "harbor", "brand", "great"], 2, '"great" is no verdict\n  there is ahead, on_track'),
        (["log-review", "harbor", "sales", "ahead"], 3, 'there is no objective "sales"'),
        (["log-change", "harbor", "x", "--billed", "--waived"], 2, "it is one of --billed, --waived"),
        (["log-change", "harbor", " "], 2, "WHAT is empty"),
        (["log-change", "harbor", "x", "--hours", "-2"], 2, "Invalid value for '--hours'"),
        (
            ["log-change", "harbor", "x", "--service", "web"],
            3,
            'there is no service "web"\n  there is growth',
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(argv: list[str], code: int, message: str, harbor: Book) -> None:
    assert harbor.run(*argv) == code
    assert message in harbor.out()[1]
    assert harbor.text == HARBOR


@pytest.mark.parametrize(
    ("argv", "hint"),
    [
        (["log-reading", "bare", "x", "1"], "csctl set bare metrics.+ '{id: bookings,"),
        (["log-review", "bare", "x", "ahead"], "csctl set bare objectives.+ '{id: brand,"),
        (["log-change", "bare", "x"], "csctl set bare services.+ '{id: growth,"),
        (["log-pulse", "bare", "3", "--by", "lea"], "csctl set bare team.members.+ '{name: lea}'"),
    ],
)
def test_where_there_is_nothing_yet_the_way_to_begin_is_named(
    argv: list[str], hint: str, harbor: Book
) -> None:
    (harbor.root / "accounts" / "bare.yaml").write_text("client: Bare\n")
    assert harbor.run(*argv) == 3
    assert hint in harbor.out()[1]


def test_a_request_that_was_open_is_decided_and_not_written_twice(harbor: Book) -> None:
    harbor.run("log-change", "harbor", "Extra page")
    assert harbor.run("log-change", "harbor", "extra PAGE", "--billed", "--hours", "3") == 0
    assert harbor.changed == (
        "+     changes:\n+       - {date: 2026-11-23, what: Extra page, hours: 3, decision: billed}\n"
    )
    assert "decides   what was open since Mon 23 Nov 2026" in harbor.out()[0]


def test_of_several_services_one_must_be_named(tmp_path: Path, capsys: Capture) -> None:
    two = HARBOR.replace("commercial:\n", "  - {name: Site, starts: 2026-01-01}\n\ncommercial:\n")
    harbor = Book(tmp_path, capsys, two)
    assert harbor.run("log-change", "harbor", "x") == 2
    assert harbor.out()[1] == "csctl: which service is it beyond?\n  --service growth or Site\n"
    assert harbor.run("log-change", "harbor", "x", "--service", "site") == 0


def test_a_review_of_an_objective_with_numbers_says_what_decides(harbor: Book) -> None:
    assert harbor.run("log-review", "harbor", "bookings", "behind") == 0
    assert "its readings decide" in harbor.out()[0]


def test_what_check_finds_since_is_told_at_once(harbor: Book) -> None:
    harbor.run("set", "harbor", "stakeholders.Anna.knows_us", "false")
    out, _ = harbor.out()
    assert "W213 Anna Muster decides on the money and does not know who we are" in out


def test_the_journal_remembers_the_words_of_the_command(harbor: Book) -> None:
    harbor.run("set", "harbor", "stakeholders.Anna.knows_us", "false")
    harbor.run("undo")
    assert "csctl set harbor-homes stakeholders.Anna.knows_us false" in harbor.out()[0]
    assert harbor.text == HARBOR


@pytest.mark.parametrize(("typed", "is_told"), [("1.200", True), ("0.125", False), ("1.25", False)])
def test_a_reading_that_looks_like_thousands_says_how_it_was_read(
    typed: str, is_told: bool, harbor: Book
) -> None:
    assert harbor.run("log-reading", "harbor", "direct", typed) == 0
    told = "read as 1 and a fraction; if 1200 is meant, write it so, after csctl undo"
    assert (told in harbor.out()[0]) is is_told
