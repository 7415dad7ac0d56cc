"""`csctl notice`, `pause` and `end`."""

from pathlib import Path

import pytest

from cli.log_book import HARBOR, Book

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def harbor(tmp_path: Path, capsys: Capture) -> Book:
    return Book(tmp_path / "book", capsys)


@pytest.mark.parametrize(
    ("argv", "line", "told"),
    [
        (
            ["notice", "harbor", "--leaves-on", "2026-12-31", "--note", "New boss"],
            "{date: 2026-11-23, leaves_on: 2026-12-31, note: New boss}",
            "under notice since Mon 23 Nov 2026, leaves Thu 31 Dec 2026",
        ),
        (
            ["notice", "harbor", "--leaves-on", "+30d", "--on", "fri"],
            "{date: 2026-11-20, leaves_on: 2026-12-23}",
            "under notice since Fri 20 Nov 2026, leaves Wed 23 Dec 2026",
        ),
        (
            ["pause", "harbor", "--until", "2027-02-01"],
            "{from: 2026-11-23, until: 2027-02-01}",
            "paused from Mon 23 Nov 2026 until Mon 1 Feb 2027, both included",
        ),
        (
            ["pause", "harbor", "--until", "2027-02-01", "--from", "2026-12-01", "--note", "Winter"],
            "{from: 2026-12-01, until: 2027-02-01, note: Winter}",
            "paused from Tue 1 Dec 2026 until Mon 1 Feb 2027, both included",
        ),
        (
            ["end", "harbor", "--outcome", "we-left", "--cause", "unpaid", "--on", "2026-11-20"],
            "{date: 2026-11-20, outcome: we_left, cause: unpaid}",
            "ended, we left, Fri 20 Nov 2026",
        ),
    ],
)
def test_the_life_of_an_account_is_recorded(argv: list[str], line: str, told: str, harbor: Book) -> None:
    assert harbor.run(*argv) == 0
    out, err = harbor.out()
    assert err == ""
    assert out.startswith(f"Harbor Homes (harbor-homes): {told}\n")
    key = {"notice": "notice", "pause": "paused", "end": "ended"}[argv[0]]
    assert f"\n{key}:" in harbor.text
    facts = [part.split(": ", 1) for part in line.strip("{}").split(", ")]
    assert all(f"{name}: {value}" in harbor.text for name, value in facts)
    assert "csctl set ACCOUNT" not in out


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["notice", "harbor"], 2, "Missing option '--leaves-on'"),
        (
            ["notice", "harbor", "--leaves-on", "2026-11-01"],
            2,
            "--leaves-on Sun 1 Nov 2026 is before --on Mon 23 Nov 2026",
        ),
        (
            ["notice", "harbor", "--leaves-on", "fri", "--on", "tomorrow"],
            2,
            "--on 2026-11-24 is still to come",
        ),
        (["pause", "harbor"], 2, "Missing option '--until'"),
        (
            ["pause", "harbor", "--until", "2026-11-01"],
            2,
            "--until Sun 1 Nov 2026 is before --from Mon 23 Nov 2026",
        ),
        (["end", "harbor"], 2, "--outcome is missing: how did it end?"),
        (["end", "harbor", "--outcome", "gone"], 2, '"gone" is no outcome'),
        (
            ["end", "harbor", "--outcome", "lost", "--on", "2024-01-01"],
            2,
            "is before it began, Mon 6 Jan 2025",
        ),
    ],
)
def test_days_the_wrong_way_round_and_missing_words_are_refused(
    argv: list[str], code: int, message: str, harbor: Book
) -> None:
    assert harbor.run(*argv) == code
    assert message in harbor.out()[1]
    assert harbor.text == HARBOR


def test_what_has_ended_does_not_end_again(harbor: Book) -> None:
    harbor.run("end", "harbor", "--outcome", "lost")
    assert "no cause is recorded" in harbor.out()[0]
    for argv in (
        ["end", "--outcome", "lost"],
        ["pause", "--until", "2027-01-01"],
        ["notice", "--leaves-on", "fri"],
    ):
        assert harbor.run(argv[0], "harbor", *argv[1:]) == 4
        assert "csctl set harbor-homes ended null   brings it back" in harbor.out()[1]
    assert harbor.run("set", "harbor", "ended", "null") == 0
    assert harbor.run("pause", "harbor", "--until", "2027-01-01") == 0


def test_a_changed_notice_says_what_it_replaces(harbor: Book) -> None:
    harbor.run("notice", "harbor", "--leaves-on", "2026-12-31", "--note", "New boss")
    assert harbor.run("notice", "harbor", "--leaves-on", "2027-01-31") == 0
    assert "  replaces  notice of Mon 23 Nov 2026, leaving Thu 31 Dec 2026\n" in harbor.out()[0]
    assert "New boss" in harbor.text


def test_an_end_that_is_still_to_come_says_so(harbor: Book) -> None:
    assert harbor.run("end", "harbor", "--outcome", "completed", "--on", "2026-12-31") == 0
    assert "until Thu 31 Dec 2026 it stays in the daily tables" in harbor.out()[0]


def test_what_is_written_of_an_account_that_has_ended_says_so(harbor: Book) -> None:
    harbor.run("end", "harbor", "--outcome", "lost", "--cause", "budget", "--on", "fri")
    assert "has ended" not in harbor.out()[0]
    assert harbor.run("log", "harbor", "They asked again") == 0
    assert "Harbor Homes has ended, Fri 20 Nov 2026: this is kept, and changes no score" in harbor.out()[0]
    assert harbor.run("set", "harbor", "ended", "null") == 0
    assert "has ended" not in harbor.out()[0]


@pytest.mark.parametrize(
    "argv",
    [
        ["log", "harbor", "x", "--on", "2025-01-05 10:00"],
        ["log-pulse", "harbor", "4", "--on", "2025-01-05"],
        ["log-feedback", "harbor", "praise", "x", "--on", "2025-01-05"],
    ],
)
def test_a_day_before_the_work_began_is_told(argv: list[str], harbor: Book) -> None:
    assert harbor.run(*argv) == 0
    assert "Sun 5 Jan 2025 is before the work began, Mon 6 Jan 2025 (since)" in harbor.out()[0]


def test_a_reading_may_be_older_than_the_work(harbor: Book) -> None:
    assert harbor.run("log-reading", "harbor", "direct", "1", "--on", "2025-01-05") == 0
    assert "before the work began" not in harbor.out()[0]
