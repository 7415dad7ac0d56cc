"""The whole book: expected losses, their exact distribution, and the fee at risk."""

import datetime as dt
import math
from collections.abc import Iterable
from functools import lru_cache

from csctl.judgement import Judgement, Portfolio, Status
from csctl.model.months import DAYS_PER_MONTH
from csctl.risk.rules import HORIZON_DAYS

TYPE_CHECKING = False  # as typing has it, without importing it: a warm `csctl status` does without it
if TYPE_CHECKING:
    from csctl.model.norms import Norms

TAIL_BELOW = 1e-9


def loss_distribution(probabilities: Iterable[float]) -> tuple[float, ...]:
    """Return the exact Poisson-binomial distribution: entry k is the probability of losing exactly k.

    Trailing entries below 1e-9 are trimmed; what lies so far out that it will be is not worked out.
    """
    return _distribution(tuple(probabilities))


@lru_cache(maxsize=4)
def _distribution(chances: tuple[float, ...]) -> tuple[float, ...]:
    """Work it out once; it is the one thing here that grows with the square of the book."""
    entries = _entries_that_count(sum(chances))
    distribution = [1.0]
    for p in chances:
        one_more = zip((0.0, *distribution), (*distribution, 0.0), strict=True)
        distribution = [share + fewer * p - share * p for fewer, share in one_more][:entries]
    while len(distribution) > 1 and distribution[-1] < TAIL_BELOW:
        distribution.pop()
    return tuple(distribution)


def _entries_that_count(expected: float) -> int:
    """Return a number of losses from which on each is less likely than the tail that is trimmed.

    Chernoff: more than the expected by d or more is no likelier than exp(-d² / (2 · expected + d)).
    """
    unlikely = 1 - math.log(TAIL_BELOW)
    beyond = (unlikely + math.sqrt(unlikely * (unlikely + 8 * expected))) / 2
    return math.ceil(expected + beyond) + 1


def portfolio(judgements: Iterable[Judgement], norms: "Norms", today: dt.date) -> Portfolio:
    """Return the sums over every active client and those under notice, against the team's standard."""
    return portfolio_against(norms.standard.losses_per_client_month, judgements, today)


def portfolio_against(rate: float, judgements: Iterable[Judgement], today: dt.date) -> Portfolio:
    """Return the same for those who know of the standard only its losses per client and month."""
    counted = [j for j in judgements if j.status in {Status.ACTIVE, Status.NOTICE}]
    losses = [_loss(judgement, today) for judgement in counted]
    fees = [
        (j.currency, loss * j.fee_per_month)
        for j, loss in zip(counted, losses, strict=True)
        if j.fee_per_month is not None
    ]
    currencies = {currency for currency, _ in fees}
    one_currency = len(currencies) == 1
    return Portfolio(
        clients=len(losses),
        expected_losses_90d=sum(losses),
        chances=tuple(losses),
        standard_90d=rate * len(losses) * HORIZON_DAYS / DAYS_PER_MONTH,
        fee_at_risk_90d=sum(fee for _, fee in fees) if one_currency else None,
        currency=next(iter(currencies)) if one_currency else None,
    )


def _loss(judgement: Judgement, today: dt.date) -> float:
    """Probability of the loss within 90 days; under notice it is certain, unless they leave later."""
    if judgement.status is Status.NOTICE:
        leaves = judgement.leaves_on
        return 1.0 if leaves is None or (leaves - today).days <= HORIZON_DAYS else 0.0
    return judgement.churn.loss_90d if judgement.churn else 0.0
