"""Losses of a book: which ones count, why they went, what they paid, and what was thought before."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from csctl.advice.account_file import AccountFile
from csctl.advice.loss_rate import Against
from csctl.advice.losses import Losses, losses, outlook, window_days
from csctl.judgement import RiskBand, Status
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account, Ending, Outcome
from csctl.model.months import DAYS_PER_MONTH
from support.accounts import NO_NORMS, TODAY, account, day, judged, judgement, talk
from support.any_account import any_account
from support.cut import Cut
from support.shuffled import shuffled


def files(*accounts: Account) -> tuple[AccountFile, ...]:
    return tuple(
        AccountFile(slug=f"account-{i}", file=f"{i}.yaml", account=one) for i, one in enumerate(accounts)
    )


def found(*accounts: Account, days: int = 365, today: dt.date = TODAY) -> Losses:
    return losses(files(*accounts), NO_NORMS, today, days)


def lost(ago: int = 30, **fields: object) -> Account:
    end = {"date": day(ago), "outcome": "lost", "cause": fields.pop("cause", None)}
    return account(**{"since": "2024-01-01", "ended": end, **fields})


def slugs(of: Losses) -> tuple[str, ...]:
    return tuple(one.account for one in of.lost)


@pytest.mark.parametrize(("ago", "count"), [(0, 1), (1, 1), (364, 1), (365, 0), (-1, 0)])
def test_a_loss_counts_within_the_time_from_its_first_day_to_today(ago: int, count: int) -> None:
    assert len(found(lost(ago)).lost) == count
    assert found(lost(ago)).book.losses == count


def test_since_a_day_includes_that_day_and_today() -> None:
    assert window_days(TODAY, TODAY) == 1
    assert found(lost(30), days=window_days(TODAY - dt.timedelta(30), TODAY)).book.losses == 1
    assert found(lost(30), days=window_days(TODAY - dt.timedelta(29), TODAY)).book.losses == 0


def test_only_lost_ones_are_losses_and_the_others_stand_beside() -> None:
    endings = [account(since="2024-01-01", ended={"date": day(9), "outcome": o}) for o in (*Outcome, None)]
    result = found(*endings)
    assert slugs(result) == ("account-0",)
    outcomes = {one.outcome for one in result.others}
    assert outcomes == {Outcome.COMPLETED, Outcome.WE_LEFT, Outcome.MERGED, None}


def test_an_end_without_a_day_is_told_and_not_counted() -> None:
    result = found(account(since="2024-01-01", ended={"outcome": "lost"}))
    assert result.lost == ()
    assert [one.account for one in result.undated] == ["account-0"]
    assert result.ageless == ("account-0",)


def test_losses_are_told_newest_first() -> None:
    assert slugs(found(lost(200), lost(10), lost(10), lost(90))) == (
        "account-1",
        "account-2",
        "account-3",
        "account-0",
    )


def test_the_rate_is_that_of_the_client_months_of_all_accounts() -> None:
    result = found(lost(30), account(since="2024-01-01"), account(since=day(99)))
    days = (365 - 31) + 365 + 100
    assert result.book.client_months == pytest.approx(days / DAYS_PER_MONTH)
    assert result.book.allowed == pytest.approx(0.04 * days / DAYS_PER_MONTH)


def test_each_lead_has_a_rate_and_the_leads_add_up() -> None:
    result = found(
        lost(30, lead="Maya Ortiz"),
        account(since="2024-01-01", lead="maya  ortiz"),
        lost(60, lead="Jonas Keller"),
        account(since="2024-01-01"),
    )
    assert [one.lead for one in result.leads] == ["Jonas Keller", "Maya Ortiz", None]
    assert [one.rate.losses for one in result.leads] == [1, 1, 0]
    assert sum(one.rate.client_months for one in result.leads) == pytest.approx(result.book.client_months)


def test_causes_are_grouped_whatever_their_spelling_and_a_missing_one_is_named() -> None:
    result = found(lost(cause="Budget"), lost(cause=" búdget"), lost(cause="Budget"), lost(), lost(cause="x"))
    assert [(one.cause, one.accounts) for one in result.causes] == [
        ("Budget", ("account-0", "account-1", "account-2")),
        ("x", ("account-4",)),
        ("", ("account-3",)),
    ]


def paying(fee: int, currency: str | None, **fields: object) -> Account:
    service = {"name": "Work", "fee_per_month": fee, **fields}
    return lost(30, services=[service], commercial={"currency": currency})


def test_fees_are_never_added_across_currencies_and_unknown_ones_are_named() -> None:
    result = found(paying(100, "EUR"), paying(200, "CHF"), paying(50, "EUR"), paying(7, None), lost())
    assert [(one.currency, one.amount) for one in result.fees.sums] == [
        ("CHF", 200),
        ("EUR", 150),
        (None, 7),
    ]
    assert result.fees.unknown == ("account-4",)


def test_the_fee_is_that_of_the_day_before_the_end() -> None:
    assert found(paying(100, "EUR", ends=day(31))).lost[0].fee_per_month == 100
    assert found(paying(100, "EUR", ends=day(32))).lost[0].fee_per_month is None


def test_the_band_before_is_that_of_ninety_days_earlier_as_today_s_file_dates_it() -> None:
    talks = [talk(ago, mood=2) for ago in (121, 135, 149, 163, 177, 191)]
    complaint = {"date": day(119), "kind": "complaint"}
    replies = [{"number": "1", "due": day(200), "paid_on": day(199)}]
    facts = {"contact_log": talks, "feedback": [complaint], "commercial": {"invoices": replies}}
    before = found(lost(30, **facts)).lost[0].before
    day_then = TODAY - dt.timedelta(120)
    then = judgement(lost(30, **facts), today=day_then).churn
    assert before is not None
    assert then is not None
    assert (before.day, before.band) == (day_then, then.band)
    assert before.loss_90d == (None if then.band is RiskBand.UNKNOWN else then.loss_90d)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"since": day(100)}, "was no client yet"),
        ({"since": None, "contact_log": [talk(100)]}, "nothing is known of then"),
        ({"notice": {"date": day(200)}}, "had given notice"),
        ({"paused": {"from": day(200)}}, "was paused"),
    ],
)
def test_who_was_not_scored_before_is_said_with_the_reason(fields: dict[str, object], words: str) -> None:
    before = found(lost(30, **fields)).lost[0].before
    assert before is not None
    assert (before.band, before.why_not) == (None, words)


def test_tenure_is_counted_to_the_end() -> None:
    assert found(lost(30, since=day(130))).lost[0].tenure_days == 100
    assert found(account(ended={"date": day(30), "outcome": "lost"})).lost[0].tenure_days is None


def test_accounts_under_notice_are_leaving_until_they_have_ended() -> None:
    leaving = account(since="2024-01-01", notice={"date": day(5), "leaves_on": day(-20)})
    result = found(leaving, lost(3, notice={"date": day(60)}), account(notice={"date": day(-1)}))
    assert [one.account for one in result.leaving] == ["account-0"]
    assert result.leaving[0].leaves_on == TODAY + dt.timedelta(20)


def test_seen_from_before_it_ended_an_account_had_not() -> None:
    before = found(lost(30), today=TODAY - dt.timedelta(31))
    assert before.lost == ()
    assert before.book.client_months == pytest.approx(365 / DAYS_PER_MONTH)


def test_an_empty_book_has_no_rate_and_no_opinion() -> None:
    nothing = found()
    assert nothing.book.against is Against.NO_CLIENTS
    assert nothing.book.per_year is None
    assert (nothing.lost, nothing.causes, nothing.leads) == ((), (), ())


def test_the_outlook_says_on_how_many_accounts_it_rests() -> None:
    book = judged(account(since=day(9)), account(notice={"date": day(5)}), lost(30))
    ahead = outlook(book.accounts, NO_NORMS, TODAY)
    assert (ahead.scored, ahead.assumed, ahead.leaving) == (0, 1, 1)
    assert ahead.portfolio == book.portfolio
    assert [one.status for one in book.accounts] == [Status.ACTIVE, Status.NOTICE, Status.ENDED]


def ended(of: Account, ago: int, outcome: Outcome | None) -> Account:
    return of.model_copy(update={"ended": Ending.model_validate({"date": day(ago), "outcome": outcome})})


endings = st.builds(ended, any_account, st.integers(-5, 400), st.sampled_from((*Outcome, None)))


@given(st.lists(endings | any_account, max_size=4), st.integers(1, 400))
def test_counts_add_up(accounts: list[Account], days: int) -> None:
    result = found(*accounts, days=days)
    assert result.book.losses == len(result.lost) == sum(len(one.accounts) for one in result.causes)
    assert result.book.losses == sum(one.rate.losses for one in result.leads)
    assert sum(one.rate.client_months for one in result.leads) == pytest.approx(result.book.client_months)
    known = [one.fee_per_month for one in result.lost if one.fee_per_month is not None]
    assert sum(one.amount for one in result.fees.sums) == pytest.approx(sum(known))
    assert len(known) + len(result.fees.unknown) == len(result.lost)


@given(endings, st.integers(0, 5))
def test_the_order_of_a_file_does_not_matter(of: Account, turn: int) -> None:
    one, other = found(of), found(shuffled(of, turn))
    assert [(x.date, x.cause, x.fee_per_month, x.before) for x in one.lost] == [
        (x.date, x.cause, x.fee_per_month, x.before) for x in other.lost
    ]
    assert one.book == other.book


@given(st.lists(endings, max_size=4))
def test_the_order_of_the_accounts_does_not_matter(accounts: list[Account]) -> None:
    book = files(*accounts)
    assert losses(book, NO_NORMS, TODAY) == losses(tuple(reversed(book)), NO_NORMS, TODAY)


@given(endings, st.integers(0, 100))
def test_what_is_dated_later_changes_nothing(of: Account, ago: int) -> None:
    today = TODAY - dt.timedelta(ago)
    assume(Snapshot(of, NO_NORMS, today).exists)
    one, cut = found(of, today=today), found(Cut(today, None).account(of), today=today)
    assert one.book == cut.book
    assert one.lost == cut.lost
    assert one.leaving == cut.leaving
