"""The demo book on other days: its dates move, its stories stay."""

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from books.test_books import STORIES
from csctl.advice.account_file import AccountFile
from csctl.advice.book import judged_book
from csctl.checks.findings import findings
from csctl.finding import Finding, Severity
from csctl.judgement import Judgement
from csctl.measures.facts import facts
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.model.norms import Norms
from csctl.store.demo import demo_book
from csctl.store.demo_dates import WRITTEN_FOR, moved_to, norms_without_a_pinned_day
from csctl.store.validate import validated
from csctl.store.yaml_text import Document, read_document
from readme import ROOT
from thorough import depth

DAYS = tuple(WRITTEN_FOR + dt.timedelta(days=days) for days in range(-30, 731, depth(61, 29, 11)))


def model(text: str) -> Account:
    document = read_document(text.encode(), "x.yaml")
    assert isinstance(document, Document), document
    result = validated(document, Account)
    assert isinstance(result, Account), result
    return result


@cache
def book(today: dt.date) -> tuple[Norms, tuple[tuple[str, Account], ...]]:
    demo = demo_book(today)
    document = read_document(demo.norms.encode(), "csctl.yaml")
    assert isinstance(document, Document)
    norms = validated(document, Norms)
    assert isinstance(norms, Norms)
    return norms, tuple((name.removesuffix(".yaml"), model(text)) for name, text in demo.accounts)


def judgements(today: dt.date) -> dict[str, Judgement]:
    norms, accounts = book(today)
    files = [AccountFile(slug=slug, file=slug, account=account) for slug, account in accounts]
    judged = judged_book(files, norms, today, today - dt.timedelta(days=7))
    return {one.account: one for one in judged.accounts}


def problems(today: dt.date) -> list[tuple[str, Finding]]:
    norms, accounts = book(today)
    return [(slug, one) for slug, item in accounts for one in findings(facts(Snapshot(item, norms, today)))]


def story(one: Judgement) -> tuple[str, str | None, str]:
    assert one.triangle is not None
    assert one.churn is not None
    return one.triangle.band, one.triangle.imbalance, one.churn.band


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_on_any_day_check_finds_no_error_and_nothing_in_the_future(today: dt.date) -> None:
    found = problems(today)
    assert [item for item in found if item[1].severity is Severity.ERROR] == []
    assert [item for item in found if "future" in item[1].message] == []
    _, accounts = book(today)
    assert max(contact.at.day for _, item in accounts for contact in item.contact_log) <= today
    readings = [one.date for _, item in accounts for metric in item.metrics for one in metric.readings]
    last_month = today.replace(day=1) - dt.timedelta(days=1)
    assert max(readings) == last_month


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_on_any_day_check_says_what_it_said_on_the_day_the_book_was_written_for(today: dt.date) -> None:
    def kinds(day: dt.date) -> set[tuple[str, str]]:
        return {(slug, one.code) for slug, one in problems(day)}

    assert kinds(today) - {("taskloom", "W241")} == kinds(WRITTEN_FOR) - {("taskloom", "W241")}


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_on_any_day_the_stories_are_told_as_they_are_written(today: dt.date) -> None:
    found = judgements(today)
    told = {slug: story(found[slug]) for slug in STORIES}
    assert told == STORIES
    others = {slug: one.status.value for slug, one in found.items() if slug not in STORIES}
    assert others == {
        "nordkap-cruises": "notice",
        "alpenklang-festival": "paused",
        "volta-bikes": "ended",
    }


@pytest.mark.parametrize("path", sorted((ROOT / "accounts").glob("*.yaml")), ids=lambda path: path.stem)
def test_on_the_day_it_was_written_for_nothing_moves(path: Path) -> None:
    text = path.read_text("utf-8")
    assert moved_to(text, WRITTEN_FOR) == text


@pytest.mark.parametrize("today", DAYS[::3], ids=str)
def test_moving_keeps_every_line_and_every_comment(today: dt.date) -> None:
    for path in sorted((ROOT / "accounts").glob("*.yaml")):
        before, after = path.read_text("utf-8"), moved_to(path.read_text("utf-8"), today)
        assert before.count("\n") == after.count("\n")
        assert before.count("#") == after.count("#")


@pytest.mark.parametrize(
    ("line", "moved"),
    [
        ("since: 2024-02-01", "since: 2024-04-01"),
        ("since: 2024-03-04", "since: 2024-05-06"),
        ("  - {at: 2026-11-20 16:10, note: Friday}", "  - {at: 2027-01-22 16:10, note: Friday}"),
        ("    - {month: 2026-10, hours_used: 71}", "    - {month: 2026-12, hours_used: 71}"),
        ("  - {period: 2027Q1, what: Spring}", "  - {period: 2027Q1, what: Spring}"),
        ("    - {number: 2026-117, due: 2026-11-14}", "    - {number: 2027-117, due: 2027-01-16}"),
        ("# vendor late; 27 November now", "# vendor late; 29 January now"),
        ("role: Lead until August 2026", "role: Lead until October 2026"),
        ("note: she has not asked since March", "note: she has not asked since May"),
        ("our_goal: Success fee from 2027", "our_goal: Success fee from 2027"),
        ("value: 2026", "value: 2026"),
        ("email: may@x2026-11-20.example", "email: may@x2026-11-20.example"),
    ],
)
def test_nine_weeks_or_two_months_later(line: str, moved: str) -> None:
    assert moved_to(f"{line}\n", dt.date(2027, 1, 25)) == f"{moved}\n"


def test_the_last_day_of_a_month_stays_the_last_day_of_a_month() -> None:
    text = "metrics:\n  - readings:\n    - {date: 2026-10-31, value: 3}\n"
    assert "date: 2027-02-28" in moved_to(text, dt.date(2027, 3, 9))
    assert "date: 2028-02-29" in moved_to(text, dt.date(2028, 3, 9))


def test_on_a_weekend_the_stories_are_those_of_the_monday_to_come() -> None:
    line = "  - {at: 2026-11-20}\n"
    friday, saturday = dt.date(2026, 11, 27), dt.date(2026, 11, 28)
    assert moved_to(line, friday) == line
    assert moved_to(line, saturday) == "  - {at: 2026-11-27}\n"


def test_the_norms_of_the_demo_take_the_real_clock() -> None:
    text = norms_without_a_pinned_day((ROOT / "csctl.yaml").read_text("utf-8"), WRITTEN_FOR)
    assert "today:" not in text
    assert "\n  # holidays:\n  #   - 2026-01-01\n" in text
    assert "\n  to: " in text
