"""Losses as flat files: CSV for spreadsheets, Markdown for reviews."""

from csctl.advice.ended import EndedAccount
from csctl.advice.load import LeadLoad
from csctl.advice.loss_rate import LossRate
from csctl.advice.losses import Leaving
from csctl.model.account import Outcome
from csctl.render.chapter import page_markdown
from csctl.render.delimited import csv_text
from csctl.render.losses import footnotes, heading
from csctl.render.losses_chapters import losses_chapters
from csctl.render.losses_view import LossesView

_ENDING = (
    "account", "client", "date", "outcome", "cause", "note", "fee_per_month", "currency", "tenure_days",
    "band_90_days_before", "loss_90d_then", "file", "line",
)  # fmt: skip
_LOAD = ("clients", "leaving", "paused", "load_against_standard")
_RATE = (
    "losses", "client_months", "allowed", "per_client_year", "low", "high", "standard_per_client_year",
    "losses_against_standard",
)  # fmt: skip
_HEAD = ("row", "lead", *_ENDING, *_LOAD, *_RATE)


def losses_csv(view: LossesView) -> str:
    """Return the rows of every section in one table: `row` says of each what it is."""
    found = view.losses
    rows = (
        _row("losses", None, rate=_rate(found.book)),
        *(_row("losses_of_lead", one.lead, rate=_rate(one.rate)) for one in found.leads),
        *(_row("load_of_lead", one.lead, load=_load(one)) for one in view.load.leads),
        *(_ending_row(one, view) for one in (*found.lost, *found.others, *found.undated)),
        *(_row("leaving", one.lead, ending=_leaving(one, view)) for one in found.leaving),
        *(
            _row("cannot_read", None, ending=_unreadable(one.account, one.file))
            for one in view.unreadable
            if not one.remedy
        ),
    )
    return csv_text((_HEAD, *rows))


def _row(
    kind: str,
    lead: str | None,
    *,
    ending: tuple[object, ...] = ("",) * len(_ENDING),
    load: tuple[object, ...] = ("",) * len(_LOAD),
    rate: tuple[object, ...] = ("",) * len(_RATE),
) -> tuple[object, ...]:
    return (kind, lead, *ending, *load, *rate)


def _ending_row(one: EndedAccount, view: LossesView) -> tuple[object, ...]:
    kind = "lost" if one.outcome is Outcome.LOST and one.date else "ended"
    before = one.before
    ending = (
        *(one.account, one.client, one.date, one.outcome, one.cause, one.note),
        *(one.fee_per_month, one.currency, one.tenure_days),
        *((before.band or before.why_not, before.loss_90d) if before else ("", "")),
        *(one.file, view.line_of(one.account, one.evidence.path)),
    )
    return _row(kind, one.lead, ending=ending)


def _leaving(one: Leaving, view: LossesView) -> tuple[object, ...]:
    empty: tuple[object, ...] = ("", "", "")
    place = (one.file, view.line_of(one.account, one.evidence.path))
    return (one.account, one.client, one.leaves_on, *empty, one.fee_per_month, one.currency, *empty, *place)


def _unreadable(account: str, file: str) -> tuple[object, ...]:
    return (account, *("",) * (len(_ENDING) - 3), file, "")


def _load(one: LeadLoad) -> tuple[object, ...]:
    return (one.clients, len(one.notice), len(one.paused), one.fill)


def _rate(rate: LossRate) -> tuple[object, ...]:
    return (
        *(rate.losses, rate.client_months, rate.allowed, rate.per_year, rate.low, rate.high),
        *(rate.standard_per_year, rate.against),
    )


def losses_markdown(view: LossesView) -> str:
    """Return the screen as Markdown."""
    return page_markdown(heading(view), losses_chapters(view), (*footnotes(view), *view.notes))
