"""The team's part and the agency's page: judgements over time, months, and who is in a period."""

import datetime as dt

from hypothesis import given

from csctl.advice.account_file import AccountFile
from csctl.advice.book import judged_book
from csctl.advice.report.book import MONTHS_SHOWN, History, book_page, edition, history, is_of, standing
from csctl.advice.report.period import Period, period_meant
from csctl.advice.report.review import WorkState
from csctl.model.account import Account
from csctl.model.norms import Norms
from support.accounts import NO_NORMS, TODAY, account, norms, talk
from support.any_account import any_account

QUARTER = period_meant("2026Q4", TODAY)
YEAR = period_meant("2026", TODAY)


def file(of: Account) -> AccountFile:
    return AccountFile(slug="acme", file="accounts/acme.yaml", account=of)


def looked_back(
    *files: AccountFile, book: Norms = NO_NORMS, period: Period = QUARTER, today: dt.date = TODAY
) -> History:
    return history(files, book, period, standing(files, book, period, today))


def days_of(period: Period, today: dt.date = TODAY) -> list[dt.date]:
    return [one.as_of for one in looked_back(file(account()), period=period, today=today)]


def test_the_history_ends_on_the_day_of_the_review_and_has_the_months_before() -> None:
    days = days_of(QUARTER)
    assert len(days) == MONTHS_SHOWN + 1
    assert days[-3:] == [dt.date(2026, 9, 30), dt.date(2026, 10, 31), TODAY]
    assert days_of(QUARTER, dt.date(2027, 2, 1))[-2:] == [dt.date(2026, 11, 30), dt.date(2026, 12, 31)]


def test_the_history_of_a_year_reaches_the_day_before_it() -> None:
    assert dt.date(2025, 12, 31) in days_of(YEAR)
    assert dt.date(2025, 12, 31) in days_of(YEAR, dt.date(2027, 2, 1))


def test_a_month_of_the_history_is_judged_as_the_book_was_on_that_day() -> None:
    of = file(account(since="2024-01-01", contact_log=[talk(5), talk(70)]))
    for one in looked_back(of):
        is_now = one.as_of == TODAY
        assert one == judged_book((of,), NO_NORMS, one.as_of, one.as_of, with_next=is_now)


def test_an_account_that_is_younger_than_the_period_has_nothing_before_it() -> None:
    of = file(account(since="2026-10-15"))
    found = edition(of, NO_NORMS, QUARTER, looked_back(of), "")
    assert found.inside is not None
    assert found.inside.before is None
    assert [day for day, _ in found.inside.history] == [dt.date(2026, 10, 31), TODAY]


def test_the_figures_of_a_month_are_shown_once_it_is_over() -> None:
    months = [{"month": month, "hours_used": 10} for month in ("2026-09", "2026-10", "2026-11")]
    of = file(
        account(
            services=[{"name": "Work", "fee_per_month": 1000, "hours_per_month": 8}],
            commercial={"months": months},
        )
    )
    book = norms(hour_cost=60)
    found = edition(of, book, QUARTER, looked_back(of, book=book), "")
    assert found.inside is not None
    (month,) = found.inside.months
    assert (month.month, month.hours_planned, month.hours_used) == (dt.date(2026, 10, 1), 8, 10)
    assert (month.fee, month.cost, month.margin) == (1000, 600, 0.4)


def test_a_margin_needs_a_fee_and_a_cost() -> None:
    of = file(account(commercial={"months": [{"month": "2026-10", "hours_used": 10}]}))
    found = edition(of, NO_NORMS, QUARTER, looked_back(of), "")
    assert found.inside is not None
    assert [month.margin for month in found.inside.months] == [None]


def test_an_account_that_ended_on_the_first_day_of_a_period_was_still_one_in_it() -> None:
    ends = ("2026-09-30", "2026-10-01", None)
    found = [is_of(file(account(ended={"outcome": "lost", "date": day})), QUARTER) for day in ends]
    assert found == [False, True, False]
    assert is_of(file(account()), QUARTER)


def test_the_agencys_page_counts_the_losses_of_the_period_and_no_others() -> None:
    files = {
        slug: AccountFile(slug=slug, file=slug, account=account(since="2024-01-01", **ended))
        for slug, ended in (
            ("here", {}),
            ("now", {"ended": {"outcome": "lost", "date": "2026-10-01"}}),
            ("before", {"ended": {"outcome": "lost", "date": "2026-09-30"}}),
        )
    }
    chosen = tuple(
        one for one in looked_back(*files.values())[-1].accounts if is_of(files[one.account], QUARTER)
    )
    page = book_page(files, chosen, NO_NORMS, QUARTER, TODAY)
    assert [one.account for one in page.losses.lost] == ["now"]
    assert page.losses.first == QUARTER.first
    assert page.portfolio.clients == 1


@given(any_account)
def test_the_teams_review_is_the_clients_review_and_more(of: Account) -> None:
    written = file(of)
    found = looked_back(written)
    if not found[-1].accounts:
        return
    one = edition(written, NO_NORMS, QUARTER, found, "Northlight")
    assert one.inside is not None
    assert one.inside.judgement == found[-1].accounts[0]
    assert all(work.state in WorkState for work in one.review.work)
    assert one.review.as_of == TODAY
