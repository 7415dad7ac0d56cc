"""The filled-in rows of a month's sheet beside an account: what each of them adds, fills in or repeats."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel, ValidationError

from csctl.exchange.readable import Dates, Unclear, number
from csctl.exchange.records import FigureRecord
from csctl.finding import DataPath
from csctl.logbook.entered import without_gaps, written_number
from csctl.logbook.import_keys import (
    names_of_invoice,
    names_of_metric,
    names_of_objective,
    score_of,
    service_and_month,
    the_one,
    verdict_of,
)
from csctl.logbook.import_plan import Choices, Draft, Fate, Outcome
from csctl.measures.measured import short_day
from csctl.measures.snapshot import name_key, placed
from csctl.model.figures import FigureKind
from csctl.model.goals import Reading, Review
from csctl.model.money import Invoice
from csctl.model.people import Pulse
from csctl.store.edit import SetValue, Value

_CONTRADICTS = "an earlier row says something else"


@dataclass(slots=True, kw_only=True)
class _NewMonth:
    """A month that the account says nothing of yet: what is to be said of it."""

    item: dict[str, Value]


@dataclass(slots=True, kw_only=True)
class Figures:
    """Lays figures beside one account; two figures of the same new month become one entry."""

    draft: Draft
    dates: Dates
    choices: Choices
    _months: dict[tuple[dt.date, str], _NewMonth] = field(default_factory=dict)
    _added: dict[tuple[object, ...], Value] = field(default_factory=dict)

    def laid_beside(self, record: FigureRecord) -> Outcome:
        """Plan what a row says, and return its outcome. What cannot be meant is skipped with its reason."""
        ways: Mapping[FigureKind, Callable[[FigureRecord, str], Outcome]] = {
            FigureKind.READING: self._reading,
            FigureKind.REVIEW: self._review,
            FigureKind.HOURS: self._hours,
            FigureKind.COST: self._cost,
            FigureKind.PULSE: self._pulse,
            FigureKind.INVOICE: self._invoice,
            FigureKind.INVOICED: self._invoiced,
        }
        kind, _, name = record.key.partition("/")
        try:
            _check_key(kind, record)
            return ways[record.kind](record, name)
        except Unclear as unclear:
            what = f"{record.kind.value} {name.strip('/').replace('/', ' ')}".strip()
            return self._told(Fate.SKIPPED, record, what, str(unclear))

    def _reading(self, record: FigureRecord, name: str) -> Outcome:
        metric = the_one(
            tuple(placed(("metrics",), self.draft.account.metrics)), name, names_of_metric, "metric"
        )
        day, value = self._day(record), number(record.value)
        what = f"{metric.fact.name}, {short_day(day)}: {value:.12g}"
        readings = placed((*metric.path, "readings"), metric.fact.readings)
        standing = next((one for one in readings if one.fact.date == day), None)
        if standing is not None:
            path = (*standing.path, "value")
            return self._set(record, what, path, (standing.fact.value, value))
        item = without_gaps({"date": day, "value": written_number(value), "note": record.note})
        return self._add(record, what, (*metric.path, "readings"), (Reading, item, (day,)))

    def _review(self, record: FigureRecord, name: str) -> Outcome:
        goals = tuple(placed(("objectives",), self.draft.account.objectives))
        goal = the_one(goals, name, names_of_objective, "objective")
        day, verdict = self._day(record), verdict_of(record.value)
        what = f"{goal.fact.title}, {short_day(day)}: {verdict.value}"
        reviews = placed((*goal.path, "reviews"), goal.fact.reviews)
        standing = next((one for one in reviews if one.fact.date == day), None)
        if standing is not None:
            return self._set(record, what, (*standing.path, "verdict"), (standing.fact.verdict, verdict))
        item = without_gaps({"date": day, "verdict": verdict.value, "note": record.note})
        return self._add(record, what, (*goal.path, "reviews"), (Review, item, (day,)))

    def _pulse(self, record: FigureRecord, name: str) -> Outcome:
        day, score = self._day(record), score_of(record.value)
        what = f"pulse of {name or 'the team'}, {short_day(day)}: {score}"
        path: DataPath = ("team", "pulse")
        for one in placed(path, self.draft.account.team.pulse):
            if one.fact.date == day and name_key(one.fact.by or "") == name_key(name):
                return self._set(record, what, (*one.path, "score"), (one.fact.score, score))
        item = without_gaps({"date": day, "by": name, "score": score, "note": record.note})
        return self._add(record, what, path, (Pulse, item, (day, name_key(name))))

    def _hours(self, record: FigureRecord, name: str) -> Outcome:
        return self._of_month(record, name, "hours_used")

    def _cost(self, record: FigureRecord, name: str) -> Outcome:
        return self._of_month(record, name, "cost")

    def _of_month(self, record: FigureRecord, name: str, key: str) -> Outcome:
        service, month = service_and_month(name)
        self._check_service(service)
        self._check_past(month)
        value = number(record.value)
        if value < 0:
            raise Unclear(f"{value:.12g} is less than nothing")
        what = f"{key.replace('_', ' ')} of {month:%Y-%m}{f', {service}' if service else ''}: {value:.12g}"
        for one in placed(("commercial", "months"), self.draft.account.commercial.months):
            if one.fact.month == month and (one.fact.service or "") == service:
                old = one.fact.hours_used if key == "hours_used" else one.fact.cost
                return self._set(record, what, (*one.path, key), (old, value))
        begun = self._months.get((month, service))
        if begun is None:
            item: dict[str, Value] = {"month": f"{month:%Y-%m}"}
            begun = self._months[month, service] = _NewMonth(
                item=item | ({"service": service} if service else {})
            )
            self.draft.add(("commercial", "months"), begun.item)
        return self._said_of(begun, record, what, (key, value))

    def _said_of(self, begun: _NewMonth, record: FigureRecord, what: str, said: tuple[str, float]) -> Outcome:
        key, value = said
        old = begun.item.get(key)
        if old is not None:
            fate = Fate.SAME if old == value else Fate.SKIPPED
            return self._told(fate, record, what, "" if old == value else f"an earlier row says {old}")
        begun.item[key] = written_number(value)
        return self._told(Fate.NEW, record, what)

    def _check_service(self, service: str) -> None:
        ids = {one.id for one in self.draft.account.services}
        if service and service not in ids:
            raise Unclear(f'there is no service "{service}"')

    def _invoice(self, record: FigureRecord, name: str) -> Outcome:
        invoices = tuple(placed(("commercial", "invoices"), self.draft.account.commercial.invoices))
        invoice = the_one(invoices, name, names_of_invoice, "invoice")
        day = self.dates.day(record.value)
        self._check_past(day)
        what = f"invoice {name}: paid {short_day(day)}"
        return self._set(record, what, (*invoice.path, "paid_on"), (invoice.fact.paid_on, day))

    def _invoiced(self, record: FigureRecord, name: str) -> Outcome:
        """Plan a new invoice: `value` is its amount, `date` when it is due, `note` its number."""
        del name  # the month says nothing that the day does not
        amount = number(record.value)
        if not record.date:
            raise Unclear("the date, when it is due, is missing")
        due = self.dates.day(record.date)
        what = f"invoice {record.note or 'without a number'}, due {short_day(due)}: {amount:g}"
        identity = (record.note or (due, amount),)
        for one in self.draft.account.commercial.invoices:
            if record.note and one.number == record.note:
                same = one.due == due and one.amount == amount
                reason = "" if same else f"it is {one.amount or 0:g}, due {short_day(one.due)} here"
                return self._told(Fate.SAME if same else Fate.DIFFERS, record, what, reason)
            if not record.note and (one.due, one.amount) == (due, amount):
                return self._told(Fate.SAME, record, what)
        item = without_gaps({"number": record.note, "amount": written_number(amount), "due": due})
        return self._add(record, what, ("commercial", "invoices"), (Invoice, item, identity))

    def _set(
        self, record: FigureRecord, what: str, path: DataPath, values: tuple[object, float | str | dt.date]
    ) -> Outcome:
        """Set a value of an entry that is there: filled in, the same already, or different."""
        old, new = values
        said = self._added.get(path, old)
        if said == new:
            return self._told(Fate.SAME, record, what)
        if said is not None and (not self.choices.update or path in self._added):
            shown = f"{said:.12g}" if isinstance(said, float) else str(said)
            fate = Fate.SKIPPED if path in self._added else Fate.DIFFERS
            return self._told(fate, record, what, f"it is {shown} {_where(fate)}")
        value = written_number(new) if isinstance(new, float) else str(new) if isinstance(new, str) else new
        self._added[path] = new
        self.draft.set(SetValue(path=path, value=value))
        return self._told(Fate.CHANGED, record, what)

    def _add(
        self,
        record: FigureRecord,
        what: str,
        path: DataPath,
        entry: tuple[type[BaseModel], dict[str, Value], tuple[object, ...]],
    ) -> Outcome:
        """Add an entry; a second row for the same thing is the same, or contradicts it."""
        model, item, identity = entry
        key = (path, *identity)
        if key in self._added:
            same = self._added[key] == _judged(item)
            return self._told(Fate.SAME if same else Fate.SKIPPED, record, what, "" if same else _CONTRADICTS)
        try:
            model.model_validate(item)
        except ValidationError as error:
            raise Unclear(error.errors()[0]["msg"]) from None
        self._added[key] = _judged(item)
        self.draft.add(path, item)
        return self._told(Fate.NEW, record, what)

    def _day(self, record: FigureRecord) -> dt.date:
        if not record.date:
            raise Unclear("no date is stated")
        day = self.dates.day(record.date)
        self._check_past(day)
        return day

    def _check_past(self, day: dt.date) -> None:
        if day > self.choices.today:
            raise Unclear(f"{short_day(day)} is still to come")

    def _told(self, fate: Fate, record: FigureRecord, what: str, reason: str = "") -> Outcome:
        return Outcome(fate=fate, line=record.line, account=self.draft.slug, what=what, reason=reason)


def _check_key(kind: str, record: FigureRecord) -> None:
    if kind != record.kind.value:
        raise Unclear(f'its key "{record.key[:40]}" does not belong to a {record.kind.value}')


def _where(fate: Fate) -> str:
    return "in an earlier row" if fate is Fate.SKIPPED else "here"


def _judged(item: dict[str, Value]) -> Value:
    return next((item[key] for key in ("value", "verdict", "score", "amount") if key in item), None)
