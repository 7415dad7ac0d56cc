"""The briefing before a call, and the hand-over page: one account on one page, as plain data."""

import datetime as dt

from csctl.advice.account_lines import (
    ContactLine,
    ObjectiveLine,
    commercial_facts,
    contact_line,
    objective_line,
)
from csctl.advice.agenda.item import AgendaItem, ItemKind
from csctl.advice.coverage import AccountCoverage, account_coverage
from csctl.advice.free_work import FreeWork, free_work
from csctl.advice.handover import Handover, handover
from csctl.advice.open_items import OpenItem, open_items
from csctl.advice.partnership import Partnership, partnership
from csctl.advice.promises import PromiseRecord, promise_record
from csctl.advice.what_helps import what_helps
from csctl.judgement import Action, CornerName, Evidence, Judgement
from csctl.measures.facts import facts
from csctl.measures.snapshot import Snapshot, known_by, name_key
from csctl.measures.voice import sides_of
from csctl.record import Record, replace

LOOKED_BACK_DAYS = 365
_AMONG_OURSELVES = frozenset({ItemKind.PULSE, ItemKind.READING, ItemKind.OVERRIDE})
"""What is due without the client, so that it is nothing to say to anybody there."""
MOODS_APART = 1.0


class Briefing(Record):
    """One account on one page. `person` is whom the briefing is for, if for one.

    `agenda` is everything that is due, on whatever day; `helps` is what would help beyond that. `free_work`
    is that of the days scoring looks at, `free_work_of_year` that of the last 365.
    """

    judgement: Judgement
    as_of: dt.date
    person: str
    client_since: dt.date | None
    first_contact: dt.date | None
    needs: tuple[str, ...]
    pain_points: tuple[str, ...]
    agenda: tuple[AgendaItem, ...]
    helps: tuple[Action, ...]
    coverage: AccountCoverage
    conflict: str
    objectives: tuple[ObjectiveLine, ...]
    partnership: Partnership
    handover: Handover
    commercial: tuple[Evidence, ...]
    free_work: FreeWork
    free_work_of_year: FreeWork
    open_items: tuple[OpenItem, ...]
    promises: PromiseRecord
    contacts: tuple[ContactLine, ...]
    blind_corners: tuple[CornerName, ...] = ()


def briefing(
    judgement: Judgement, snapshot: Snapshot, agenda: tuple[AgendaItem, ...], person: str = ""
) -> Briefing:
    """Return the page of an account that was judged within its book, on the day of the snapshot.

    `agenda` is that of the account. `person` is the exact name of the stakeholder it is for, if for one.
    """
    measured = facts(snapshot)
    page = Briefing(
        judgement=judgement,
        as_of=snapshot.today,
        person=person,
        client_since=known_by(snapshot.account.since, snapshot.today),
        first_contact=snapshot.first_contact,
        needs=snapshot.account.needs,
        pain_points=snapshot.account.pain_points,
        agenda=agenda,
        helps=() if judgement.churn is None else what_helps(judgement.churn, agenda),
        coverage=account_coverage(measured),
        conflict=_conflict(snapshot),
        objectives=tuple(objective_line(p) for p in measured.objective_paces),
        partnership=partnership(measured, LOOKED_BACK_DAYS),
        handover=handover(snapshot),
        commercial=commercial_facts(measured),
        free_work=free_work(snapshot),
        free_work_of_year=free_work(snapshot, LOOKED_BACK_DAYS),
        open_items=open_items(measured),
        promises=promise_record(snapshot, LOOKED_BACK_DAYS),
        contacts=tuple(contact_line(touch) for touch in reversed(snapshot.touches)),
    )
    return _for_person(page, name_key(person)) if person else page


def _for_person(page: Briefing, key: str) -> Briefing:
    """Keep what concerns one person: what is open with them, and with nobody in particular."""

    def concerns(people: tuple[str, ...]) -> bool:
        return not people or key in map(name_key, people)

    coverage, told = page.coverage, page.handover
    return replace(
        page,
        agenda=tuple(i for i in page.agenda if concerns(i.people) and i.kind not in _AMONG_OURSELVES),
        open_items=tuple(item for item in page.open_items if concerns(item.people)),
        contacts=tuple(one for one in page.contacts if key in map(name_key, one.people)),
        handover=replace(told, voices=tuple(v for v in told.voices if concerns((v.by,) if v.by else ()))),
        coverage=replace(
            coverage,
            people=tuple(one for one in coverage.people if one.key == key),
            warnings=tuple(one for one in coverage.warnings if one.person in {key, ""}),
        ),
    )


def _conflict(snapshot: Snapshot) -> str:
    """Return the sentence where executive and others feel differently, the more influential first (S2)."""
    found = {side.who: side.mood for side in sides_of(snapshot)}
    executive, others = found.get("the executive"), found.get("the others")
    if executive is None or others is None or abs(executive - others) < MOODS_APART:
        return ""
    influence = max((p.fact.influence or 0 for p in snapshot.executives), default=0)
    theirs = max((p.fact.influence or 0 for p in snapshot.present if not p.fact.is_executive), default=0)
    first = "the executive" if influence >= theirs else "the others"
    return (
        f"the executive is at {executive:+.1f}, the others are at {others:+.1f} (-2 to 2): hear {first} first"
    )
