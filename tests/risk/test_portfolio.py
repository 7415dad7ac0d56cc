"""The whole book: expected losses, their distribution, and the fee at risk."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.model.account import Account
from csctl.risk.churn import loss_probability
from csctl.risk.portfolio import TAIL_BELOW, loss_distribution
from support.accounts import Written, account, day, judged
from support.any_account import any_account
from thorough import depth

PRIOR = loss_probability(0, 0.02)


def test_the_distribution_of_equal_chances_is_binomial() -> None:
    found = loss_distribution([0.5] * 4)
    assert found == pytest.approx([math.comb(4, k) / 16 for k in range(5)])


def test_an_empty_book_loses_nobody() -> None:
    assert loss_distribution([]) == (1.0,)
    assert judged().portfolio.standard_90d == 0


def test_tails_that_cannot_be_seen_are_trimmed() -> None:
    assert len(loss_distribution([0.05] * 200)) < 60
    assert loss_distribution([1.0, 0.0]) == (0.0, 1.0)


@pytest.mark.parametrize(("clients", "standard"), [(12, 1.4), (3, 0.35)])
def test_the_standard_grows_with_the_book(clients: int, standard: float) -> None:
    found = judged(*(account() for _ in range(clients))).portfolio
    assert found.standard_90d == pytest.approx(standard, abs=0.025)
    assert found.standard_90d == pytest.approx(0.04 * clients * 90 / 30.4375)
    assert found.expected_losses_90d == pytest.approx(clients * PRIOR)


@pytest.mark.parametrize(
    ("fields", "clients", "losses"),
    [
        ({"notice": {"date": day(5), "leaves_on": day(-90)}}, 1, 1),
        ({"notice": {"date": day(5), "leaves_on": day(-91)}}, 1, 0),
        ({"notice": {"date": day(5)}}, 1, 1),
        ({"notice": {"date": day(-5)}, "since": day(9)}, 1, None),
        ({"paused": {"from": day(5)}}, 0, 0),
        ({"ended": {"date": day(5)}}, 0, 0),
    ],
)
def test_a_client_under_notice_is_lost_and_paused_or_ended_ones_are_not_counted(
    fields: Written, clients: int, losses: float | None
) -> None:
    found = judged(account(**fields)).portfolio
    assert found.clients == clients
    assert losses is None or found.expected_losses_90d == losses


def paying(fee: float | None, currency: str | None = "EUR") -> Written:
    return {"services": [{"name": "Work", "fee_per_month": fee}], "commercial": {"currency": currency}}


@pytest.mark.parametrize(
    ("books", "fee", "currency"),
    [
        ([paying(1000), paying(3000)], 4000, "EUR"),
        ([paying(1000), paying(None)], 1000, "EUR"),
        ([paying(1000), paying(1000, "CHF")], None, None),
        ([paying(1000), paying(None, "CHF")], 1000, "EUR"),
        ([paying(1000, None)], 1000, None),
        ([paying(None)], None, None),
        ([], None, None),
    ],
)
def test_the_fee_at_risk_is_summed_in_one_currency(
    books: list[Written], fee: float | None, currency: str | None
) -> None:
    found = judged(*(account(**fields) for fields in books)).portfolio
    assert found.fee_at_risk_90d == (None if fee is None else pytest.approx(fee * PRIOR))
    assert found.currency == currency


@given(st.lists(st.floats(0, 1), max_size=40))
def test_any_distribution_sums_to_one_and_its_mean_is_the_expected_losses(chances: list[float]) -> None:
    found = loss_distribution(chances)
    assert math.fsum(found) == pytest.approx(1, abs=1e-7)
    assert all(share >= -1e-12 for share in found)
    assert math.fsum(k * share for k, share in enumerate(found)) == pytest.approx(sum(chances), abs=1e-6)


def plainly(chances: list[float]) -> tuple[float, ...]:
    """Work the whole distribution out, as the definition says, and trim it only then."""
    found = [1.0]
    for p in chances:
        longer = [*found, 0.0]
        for k, share in enumerate(found):
            longer[k] -= share * p
            longer[k + 1] += share * p
        found = longer
    while len(found) > 1 and found[-1] < TAIL_BELOW:
        found.pop()
    return tuple(found)


CHANCES = st.sampled_from([0.0, 1e-300, 1e-9, 0.01, 0.06, 0.2, 0.5, 0.999, 1.0]) | st.floats(0, 1)


@given(st.lists(CHANCES, max_size=60), st.integers(1, depth(2, 5, 10)))
def test_what_is_left_out_of_the_distribution_changes_no_bit_of_it(chances: list[float], times: int) -> None:
    assert loss_distribution(chances * times) == plainly(chances * times)


@given(st.lists(any_account, max_size=2))
def test_any_book_expects_what_its_distribution_says(accounts: list[Account]) -> None:
    found = judged(*accounts).portfolio
    mean = sum(k * share for k, share in enumerate(loss_distribution(found.chances)))
    assert mean == pytest.approx(found.expected_losses_90d, abs=1e-6)
    assert len(loss_distribution(found.chances)) <= found.clients + 1
