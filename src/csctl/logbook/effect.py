"""What a write did to an account: what it closed, what it opened, and how the account stands now."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from csctl.advice.account_file import AccountFile
from csctl.advice.agenda.account import Whose, agenda_of
from csctl.advice.agenda.item import AgendaItem, ItemKind
from csctl.advice.agenda.ranking import is_near
from csctl.advice.book import judged_book
from csctl.advice.open_items import OpenItem, OpenKind, closable_items
from csctl.checks.findings import findings
from csctl.finding import DataPath, Finding, Severity
from csctl.judgement import Judgement, Status
from csctl.measures.facts import Facts, facts
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.model.norms import Norms
from csctl.model.scalars import Moment
from csctl.record import Record

NEAR_DAYS = 7
_OPEN_THINGS = frozenset(
    {
        ItemKind.REPLY,
        ItemKind.PROMISE,
        ItemKind.DELIVERABLE,
        ItemKind.INVOICE,
        ItemKind.FEEDBACK,
        ItemKind.RENEWAL,
    }
)
"""Kinds of the agenda that are open things too."""


class Effect(Record):
    """An account before and after a write. A judgement is None where it did not exist on the day yet.

    `closed` are open things that are done with, `settled` what else was on the agenda and is not any more.
    """

    today: dt.date
    before: Judgement | None
    after: Judgement | None
    closed: tuple[OpenItem, ...]
    settled: tuple[AgendaItem, ...]
    asked: tuple[OpenItem, ...]
    warnings: tuple[str, ...]


class Stage(Record):
    """Where an account is judged: its names, the norms and the day."""

    slug: str
    file: str
    norms: Norms
    today: dt.date


def effect(stage: Stage, before: Account, after: Account, taken_out: Sequence[DataPath] = ()) -> Effect:
    """Judge an account before and after a write, on the same day under the same norms.

    What stood within `taken_out` is not closed: it is not there any more.
    """
    was, now = _facts(stage, before), _facts(stage, after)
    old, new = closable_items(was), closable_items(now)
    return Effect(
        today=stage.today,
        before=judgement(stage, before),
        after=judgement(stage, after),
        closed=tuple(one for one in _gone(old, new) if not _is_within(one.path, taken_out)),
        settled=tuple(one for one in _settled(stage, was, now) if not _is_within(one.path, taken_out)),
        asked=tuple(one for one in _gone(new, old) if one.kind is OpenKind.ASK),
        warnings=tuple(f"{one.code} {one.message}; {one.remedy}" for one in _new_findings(was, now)),
    )


def new_errors(stage: Stage, before: Account, after: Account) -> tuple[Finding, ...]:
    """Return what `check` would call an error after a write, and did not before."""
    now = _facts(stage, after)
    if not _errors(findings(now)):
        return ()
    return _errors(_new_findings(_facts(stage, before), now))


def judgement(stage: Stage, account: Account) -> Judgement | None:
    """Judge one account for itself; None where it does not exist on the day yet."""
    file = AccountFile(slug=stage.slug, file=stage.file, account=account)
    judged = judged_book((file,), stage.norms, stage.today, stage.today).accounts
    return judged[0] if judged else None


def _facts(stage: Stage, account: Account) -> Facts:
    return facts(Snapshot(account, stage.norms, stage.today))


def _gone(old: Iterable[OpenItem], new: Iterable[OpenItem]) -> tuple[OpenItem, ...]:
    """Return what is in the old and not in the new; one that was renamed or has moved is still the same."""
    places = {(one.kind, one.path) for one in new}
    things = {one.identity for one in new}
    return tuple(one for one in old if (one.kind, one.path) not in places and one.identity not in things)


def _settled(stage: Stage, was: Facts, now: Facts) -> tuple[AgendaItem, ...]:
    """Return what was due in these days and is not any more, beside open things.

    Of an account that rests or ends from now on nothing is due; that settles only its leaving.
    """
    new = _agenda(stage, now)
    changed = was.snapshot.status is not now.snapshot.status
    return tuple(
        one
        for one in _agenda(stage, was)
        if one.kind not in _OPEN_THINGS
        and (one.kind is ItemKind.NOTICE if changed else _is_told(one, stage.today))
        and not any(_is_same(one, other) for other in new)
    )


def _is_told(one: AgendaItem, today: dt.date) -> bool:
    """Whether it is worth a word: due in these days, or a step that nobody takes by the way."""
    return one.kind is ItemKind.KICKOFF or is_near(one, today, NEAR_DAYS)


def _is_same(one: AgendaItem, other: AgendaItem) -> bool:
    """Whether it is still the same thing; one that was renamed stands where it stood, due as before."""
    if one.key == other.key:
        return True
    # Several steps of a kick-off may lead to one place.
    stays = (one.kind, one.path, one.due) == (other.kind, other.path, other.due)
    return stays and one.kind is not ItemKind.KICKOFF


def _agenda(stage: Stage, measured: Facts) -> tuple[AgendaItem, ...]:
    snapshot = measured.snapshot
    if snapshot.status is Status.ENDED or not snapshot.exists:
        return ()
    file = AccountFile(slug=stage.slug, file=stage.file, account=snapshot.account)
    return agenda_of(Whose(file=file, judgement=None), measured, Moment(stage.today))


def _is_within(path: DataPath, places: Sequence[DataPath]) -> bool:
    return any(path[: len(place)] == place for place in places)


def _new_findings(was: Facts, now: Facts) -> tuple[Finding, ...]:
    """Return what `check` finds of the account since the write, and did not before.

    Places are left out of it: an entry that is taken out moves those behind it.
    """
    known = Counter(_about(one) for one in findings(was))
    new: list[Finding] = []
    for one in findings(now):
        known[_about(one)] -= 1
        if known[_about(one)] < 0:
            new.append(one)
    return tuple(new)


def _errors(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(one for one in found if one.severity is Severity.ERROR)


def _about(finding: Finding) -> tuple[object, ...]:
    return (finding.code, finding.message)
