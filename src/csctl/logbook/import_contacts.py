"""Contacts of a foreign file beside the log of an account: which are new, which are there already."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from csctl.exchange.records import ContactRecord
from csctl.finding import DataPath
from csctl.logbook.entered import without_gaps, written_moment
from csctl.logbook.import_people import People, one_line
from csctl.logbook.import_plan import Choices, Draft, Fate, Outcome
from csctl.measures.measured import short_day
from csctl.measures.snapshot import local_moment, name_key
from csctl.model.contact import LIVE_KINDS, ContactKind, Flow
from csctl.model.scalars import Moment
from csctl.store.edit import SetValue

_LOG: DataPath = ("contact_log",)


@dataclass(slots=True, kw_only=True)
class _Entry:
    """A contact that stands in the log, or is planned to. `is_met` once a record was found to be the same."""

    time: dt.time | None
    people: frozenset[str]
    path: DataPath | None
    note: str = ""
    is_open_ask: bool = False
    is_met: bool = False


class Log:
    """The contact log of one account."""

    def __init__(self, draft: Draft, people: People, choices: Choices) -> None:
        self._draft = draft
        self._people = people
        self._choices = choices
        self._entries: defaultdict[tuple[dt.date, ContactKind], list[_Entry]] = defaultdict(list)
        for index, one in enumerate(draft.account.contact_log):
            at = local_moment(one.at, choices.timezone)
            entry = _Entry(
                time=_to_the_minute(at),
                people=frozenset(map(name_key, one.with_)),
                path=(*_LOG, index),
                note=(one.note or "").strip(),
                is_open_ask=one.wants_reply and one.answered_at is None,
            )
            self._entries[at.day, one.kind].append(entry)

    def laid_beside(self, record: ContactRecord) -> Outcome:
        """Plan what a record adds to the log, and return its outcome."""
        names = tuple(dict.fromkeys(filter(None, map(self._people.name_of, record.people))))
        what = _in_words(record, names)
        if _is_ahead(record.at, self._choices.now):
            return self._outcome(Fate.SKIPPED, record, what, "it is still to come")
        same = self._same(record, frozenset(map(name_key, (*names, *_as_spelt(record)))))
        if same is not None:
            return self._there(same, record, what)
        self._add(record, names)
        return self._outcome(Fate.NEW, record, what, self._strangers(record))

    def _there(self, same: _Entry, record: ContactRecord, what: str) -> Outcome:
        """Tell of a contact that is in the log; when an open ask was answered is filled in."""
        same.is_met = True
        if same.is_open_ask and same.path is not None and record.answered_at is not None:
            value = written_moment(record.answered_at)
            self._draft.set(SetValue(path=(*same.path, "answered_at"), value=value))
            same.is_open_ask = False
            return self._outcome(Fate.CHANGED, record, what, f"answered_at: {value}")
        return self._outcome(Fate.SAME, record, what)

    def _same(self, record: ContactRecord, people: frozenset[str]) -> _Entry | None:
        """Return the entry that is this contact: the same moment, kind and people.

        One without a time is the same as any of its day and kind with one of the people, but only once. A
        meeting of the same moment and title stays the same when somebody has put other names to it.
        """
        time = _to_the_minute(record.at)
        that_day = self._entries[record.at.day, record.kind]
        near = [one for one in that_day if one.people & people or not (one.people and people)]
        exact = next((one for one in near if one.time == time), None)
        if exact is None and record.kind in LIVE_KINDS and time is not None and record.note:
            exact = next((one for one in that_day if (one.time, one.note) == (time, record.note)), None)
        if exact is not None:
            return exact
        loose = (one for one in near if (one.time is None or time is None) and not one.is_met)
        return next((one for one in loose if one.path is not None), None)

    def _add(self, record: ContactRecord, names: tuple[str, ...]) -> None:
        kind, flow = record.kind, record.direction
        default = Flow.BOTH if kind in LIVE_KINDS else Flow.OUT
        item = without_gaps(
            {
                "at": written_moment(record.at),
                "kind": None if kind is ContactKind.CALL else kind.value,
                "direction": None if flow in {None, default} else flow,
                "purpose": one_line(record.purpose),
                "with": names,
                "by": one_line(record.by),
                "note": record.note,
                "wants_reply": record.wants_reply or None,
                "answered_at": written_moment(record.answered_at) if record.answered_at else None,
            }
        )
        self._draft.add(_LOG, item)
        people = frozenset(map(name_key, names))  # as the log will have them
        entry = _Entry(
            time=_to_the_minute(record.at), people=people, path=None, note=record.note, is_met=True
        )
        self._entries[record.at.day, kind].append(entry)

    def _strangers(self, record: ContactRecord) -> str:
        names = [self._people.name_of(one) for one in record.people if self._people.found(one) is None]
        return f"not among the stakeholders: {', '.join(names)}" if names else ""

    def _outcome(self, fate: Fate, record: ContactRecord, what: str, reason: str = "") -> Outcome:
        return Outcome(fate=fate, line=record.line, account=self._draft.slug, what=what, reason=reason)


def _as_spelt(record: ContactRecord) -> tuple[str, ...]:
    """Return names and addresses as the file has them: the log may have them from before they were known."""
    return tuple(filter(None, (text for one in record.people for text in (one.name, one.email))))


def _to_the_minute(moment: Moment) -> dt.time | None:
    return moment.time.replace(second=0, microsecond=0, tzinfo=None) if moment.time else None


def _is_ahead(at: Moment, now: Moment) -> bool:
    if at.day != now.day:
        return at.day > now.day
    return at.time is not None and now.time is not None and at.time > now.time


def _in_words(record: ContactRecord, names: tuple[str, ...]) -> str:
    who = f" {', '.join(names)}" if names else ""
    return f"{record.kind.value}{who}, {short_day(record.at.day)}"
