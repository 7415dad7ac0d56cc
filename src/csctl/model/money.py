"""What an account earns: months, invoices, fee changes, renewal."""

from typing import Annotated

from pydantic import Field, StringConstraints

from csctl.model.base import Entry
from csctl.model.scalars import Amount, Day, Entries, Hours, MonthDay, Number, Percent, Slug, Whole

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class Renewal(Entry):
    """The day the contract ends or renews, and when that was agreed."""

    date: Day | None = None
    agreed_on: Day | None = None


class Month(Entry):
    """The figures of one month, of one service or of all."""

    month: MonthDay
    service: Slug | None = None
    fee: Amount | None = None
    cost: Amount | None = None
    hours_planned: Hours | None = None
    hours_used: Hours | None = None


class FeeChange(Entry):
    """A change of the fee, in per cent; negative is a cut."""

    date: Day
    pct: Number


class Invoice(Entry):
    """An invoice, by the day it was due."""

    due: Day
    number: str | None = None
    amount: Number | None = None
    paid_on: Day | None = None


class Commercial(Entry):
    """What an account earns and when it is paid."""

    currency: Currency | None = None
    notice_days: Annotated[Whole, Field(ge=0, le=3660)] | None = None
    margin_target_pct: Percent | None = None
    renewal: Renewal | None = None
    months: Annotated[tuple[Month, ...], Entries] = ()
    fee_changes: Annotated[tuple[FeeChange, ...], Entries] = ()
    invoices: Annotated[tuple[Invoice, ...], Entries] = ()
