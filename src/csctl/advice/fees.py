"""Amounts of several accounts, each currency for itself."""

from collections import defaultdict
from collections.abc import Iterable

from csctl.record import Record


class CurrencySum(Record):
    """An amount in one currency; None is a currency that nobody wrote down."""

    currency: str | None
    amount: float


class Fees(Record):
    """Fees per month, each currency for itself; `unknown` are the accounts whose fee nobody knows."""

    sums: tuple[CurrencySum, ...]
    unknown: tuple[str, ...]


def fees_of(of: Iterable[tuple[str, str | None, float | None]]) -> Fees:
    """Add up fees, given as account, currency and fee per month."""
    listed = list(of)
    return Fees(
        sums=sums_of((currency, fee) for _, currency, fee in listed if fee is not None),
        unknown=tuple(sorted(account for account, _, fee in listed if fee is None)),
    )


def sums_of(amounts: Iterable[tuple[str | None, float]]) -> tuple[CurrencySum, ...]:
    """Add up amounts by currency, the unnamed one last; one currency is never added to another."""
    sums: defaultdict[str | None, float] = defaultdict(float)
    for currency, amount in amounts:
        sums[currency] += amount
    order = sorted(sums, key=lambda currency: (currency is None, currency or ""))
    return tuple(CurrencySum(currency=currency, amount=sums[currency]) for currency in order)
