"""What a month asks of everyone: the figures that are due for it and not stated yet, account by account."""

import datetime as dt
from collections.abc import Iterable, Iterator

from csctl.advice.account_file import AccountFile
from csctl.advice.report.period import Length, Period, written_period
from csctl.errors import UsageProblem
from csctl.judgement import Status
from csctl.measures.delivery import month_end, services_in_force
from csctl.measures.goals import REVIEW_DUE_DAYS, latest_review, objectives, objectives_naming, status_of
from csctl.measures.metric_pace import latest_reading
from csctl.measures.snapshot import Placed, Snapshot, name_key, placed
from csctl.model.figures import FigureKind
from csctl.model.goals import Metric, ObjectiveKind, ObjectiveStatus
from csctl.model.money import Month
from csctl.model.norms import Norms
from csctl.model.people import Pulse
from csctl.record import Record, replace

MONTH_FORMS = "2026-11, nov, november, this-month, last-month"
_NAMES = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905 - reads as a calendar
)
_SHORTEST_NAME = 3
_MONTHLY_DAYS = 31


class SheetRow(Record):
    """One figure that is due. `date` is filled in where it is clear; `key` says what it belongs to."""

    account: str
    client: str
    kind: FigureKind
    item: str
    key: str
    unit: str = ""
    last_value: str = ""
    last_date: dt.date | None = None
    date: dt.date | None = None
    note: str = ""


class _Scene(Record):
    """An account at the end of the month, or today while it is still running."""

    file: AccountFile
    snapshot: Snapshot
    month: Period

    @property
    def day(self) -> dt.date:
        """The day that figures of the month are as of."""
        return self.snapshot.today

    def row(
        self,
        kind: FigureKind,
        item: str,
        key: str,
        last: tuple[object, dt.date | None] = ("", None),
        **more: str,
    ) -> SheetRow:
        """Return a row of this account, dated with the day of the figures."""
        return SheetRow(
            account=self.file.slug,
            client=self.file.account.client,
            kind=kind,
            item=item,
            key=f"{kind.value}/{key}",
            unit=more.get("unit", ""),
            last_value=_shown(last[0]),
            last_date=last[1],
            date=self.day,
            note=more.get("note", ""),
        )


def month_meant(text: str, today: dt.date) -> Period:
    """Return the month that is meant; a name alone is the latest that has begun. Raises UsageProblem."""
    words = text.strip().casefold()
    current = Period(length=Length.MONTH, first=today.replace(day=1))
    period = {"this-month": current, "last-month": current.before}.get(words.replace(" ", "-"))
    period = period or written_period(text.strip()) or _by_name(words, current)
    if period is None or period.length is not Length.MONTH:
        raise UsageProblem(f'MONTH "{text}" is not a month I understand', f"understood are {MONTH_FORMS}")
    if period.first > today:
        raise UsageProblem(f"{period.key} has not begun: today is {today.isoformat()}")
    return period


def month_sheet(
    files: Iterable[AccountFile], norms: Norms, month: Period, today: dt.date
) -> tuple[SheetRow, ...]:
    """Return everything that is due for a month and not stated yet, account by account.

    Accounts that have ended, rest, or do not exist by then have nothing due.
    """
    day = min(month.last, today)
    scenes = (_Scene(file=one, snapshot=Snapshot(one.account, norms, day), month=month) for one in files)
    return tuple(row for scene in scenes if _is_running(scene.snapshot) for row in _rows(scene))


def _is_running(snapshot: Snapshot) -> bool:
    return snapshot.exists and snapshot.status in {Status.ACTIVE, Status.NOTICE}


def _rows(scene: _Scene) -> Iterator[SheetRow]:
    yield from _readings(scene)
    yield from _reviews(scene)
    yield from _months(scene)
    yield from _pulses(scene)
    yield from _unpaid(scene)
    yield from _next_invoice(scene)


def _readings(scene: _Scene) -> Iterator[SheetRow]:
    for metric in placed(("metrics",), scene.file.account.metrics):
        fact, latest = metric.fact, latest_reading(scene.snapshot, metric)
        if not _is_followed(scene, fact) or not _is_due(
            scene, latest.fact.date if latest else None, fact.every_days
        ):
            continue
        last = (latest.fact.value, latest.fact.date) if latest else ("", None)
        yield scene.row(FigureKind.READING, fact.name, fact.id or fact.name, last, unit=fact.unit or "")


def _is_followed(scene: _Scene, metric: Metric) -> bool:
    """A metric whose objectives are all closed has done its work; one that none names is read."""
    naming = objectives_naming(scene.snapshot, metric.id)
    return not naming or any(status_of(scene.snapshot, o.fact) is ObjectiveStatus.OPEN for o in naming)


def _is_due(scene: _Scene, latest: dt.date | None, every_days: int) -> bool:
    """Whether a figure is due: a monthly one once a month, a rarer one when its time has come by the end."""
    if latest is None:
        return True
    if scene.month.holds(latest):
        return False
    return every_days <= _MONTHLY_DAYS or latest + dt.timedelta(every_days) <= scene.month.last


def _reviews(scene: _Scene) -> Iterator[SheetRow]:
    for goal in objectives(scene.snapshot):
        is_open = status_of(scene.snapshot, goal.fact) is ObjectiveStatus.OPEN
        if goal.fact.kind is not ObjectiveKind.SOFT or not is_open:
            continue
        latest = latest_review(scene.snapshot, goal)
        if _is_due(scene, latest.fact.date if latest else None, REVIEW_DUE_DAYS):
            last = (latest.fact.verdict.value, latest.fact.date) if latest else ("", None)
            yield scene.row(
                FigureKind.REVIEW,
                goal.fact.title,
                goal.fact.id or goal.fact.title,
                last,
                unit="ahead, on_track, behind or failing",
            )


def _months(scene: _Scene) -> Iterator[SheetRow]:
    """Yield the hours, and the cost where no hour has one, of every service that is counted by itself."""
    account, first = scene.file.account, scene.month.first
    stated = [m.fact for m in placed(("commercial", "months"), account.commercial.months)]
    names_cost = scene.snapshot.norms.hour_cost is None and any(m.cost is not None for m in stated)
    for service in _counted(scene, stated):
        own = [m for m in stated if (m.service or "") == service]
        now = next((m for m in own if m.month == first), None)
        before = sorted((m for m in own if m.month < first), key=lambda m: m.month)
        item = service or "all work"
        key = f"{service}/{first:%Y-%m}"
        if now is None or now.hours_used is None:
            yield scene.row(FigureKind.HOURS, item, key, _last(before, "hours_used"), unit="hours")
        if names_cost and (now is None or now.cost is None):
            unit = account.commercial.currency or ""
            yield scene.row(FigureKind.COST, item, key, _last(before, "cost"), unit=unit)


def _counted(scene: _Scene, stated: list[Month]) -> tuple[str, ...]:
    """Name the services that hours are kept of, in the manner of the months before; empty is all together."""
    first, last = scene.month.first, month_end(scene.month.first)
    running = tuple(s.fact.id for s in services_in_force(scene.snapshot, first, last) if s.fact.id)
    earlier = [m for m in stated if m.month <= first]
    if not running and not earlier:
        return ()
    latest = max((m.month for m in earlier), default=None)
    named = tuple(m.service for m in earlier if m.month == latest and m.service)
    if named:
        return tuple(dict.fromkeys((*(one for one in named if one in running), *running)))
    return running if not earlier and len(running) > 1 else ("",)


def _last(months: list[Month], key: str) -> tuple[object, dt.date | None]:
    known = [m for m in months if getattr(m, key) is not None]
    return (getattr(known[-1], key), month_end(known[-1].month)) if known else ("", None)


def _pulses(scene: _Scene) -> Iterator[SheetRow]:
    """Yield the pulse of everyone who works for the account, or of the team where nobody is named."""
    pulses = tuple(placed(("team", "pulse"), scene.file.account.team.pulse))
    gone = scene.month.first
    names = tuple(
        m.fact.name for m in scene.snapshot.members if m.fact.left_on is None or m.fact.left_on > gone
    )
    for name in names or ("",):
        own = [p for p in pulses if name_key(p.fact.by or "") == name_key(name) and p.fact.date <= scene.day]
        if any(scene.month.holds(p.fact.date) for p in own):
            continue
        yield scene.row(FigureKind.PULSE, name or "the team", name, _latest_pulse(own), unit="1 to 5")


def _latest_pulse(pulses: list[Placed[Pulse]]) -> tuple[object, dt.date | None]:
    latest = max(pulses, key=lambda p: p.fact.date, default=None)
    return (latest.fact.score, latest.fact.date) if latest else ("", None)


def _unpaid(scene: _Scene) -> Iterator[SheetRow]:
    """Yield every invoice that is due by the end of the month and not paid."""
    currency = scene.file.account.commercial.currency or ""
    for one in scene.file.account.commercial.invoices:
        if one.due > scene.month.last or one.paid_on is not None:
            continue
        name = one.number or one.due.isoformat()
        amount = f"{one.amount:.12g} {currency}".strip() if one.amount is not None else ""
        row = scene.row(
            FigureKind.INVOICE, f"invoice {name}", name, (amount, one.due), unit="day it was paid"
        )
        yield _undated(row)


def _next_invoice(scene: _Scene) -> Iterator[SheetRow]:
    """Yield the invoice of the month where others were written before, and none is due in it or after."""
    invoices = scene.file.account.commercial.invoices
    if not invoices or any(one.due >= scene.month.first for one in invoices):
        return
    latest = max(invoices, key=lambda one: one.due)
    unit = f"{scene.file.account.commercial.currency or 'amount'}; date: when it is due, note: its number"
    row = scene.row(
        FigureKind.INVOICED,
        f"invoice of {scene.month.key}",
        scene.month.key,
        (latest.amount if latest.amount is not None else "", latest.due),
        unit=unit,
    )
    yield _undated(row)


def _undated(row: SheetRow) -> SheetRow:
    return replace(row, date=None)


def _shown(value: object) -> str:
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _by_name(words: str, current: Period) -> Period | None:
    fitting = [n for n, name in enumerate(_NAMES, start=1) if name.startswith(words)]
    if len(words) < _SHORTEST_NAME or len(fitting) != 1:
        return None
    period = current
    while period.first.month != fitting[0]:
        period = period.before
    return period
