"""Whom to talk to: the next conversation, the executive, whoever follows somebody who left."""

import datetime as dt
import math
from collections.abc import Iterator

from csctl.advice.agenda.command import WORDS, command
from csctl.advice.agenda.item import ItemKind
from csctl.advice.agenda.people import by_influence, main_contact, somebody, with_option
from csctl.advice.agenda.scene import Draft, Scene
from csctl.checks.found import listed
from csctl.checks.life import kick_off_held
from csctl.finding import DataPath
from csctl.measures.measured import plural
from csctl.measures.people import KeyExit, executive_rhythm_days, key_exits
from csctl.measures.rhythm import cadence, days_off, rhythm_ends, silent_since
from csctl.measures.snapshot import name_key
from csctl.measures.worktime import covers
from csctl.model.people import Role

SUCCESSOR_WITHIN_WORKING_DAYS = 10


def talks(scene: Scene) -> Iterator[Draft]:
    """Yield the next conversation and the next one with the executive.

    Where one person is the whole client these are one: the earlier of the two. While they are away and nobody
    knows until when, there is nobody to talk to.
    """
    if _back(scene) is None:
        return
    found = (*_next_call(scene), *_next_executive(scene))
    if scene.facts.owner_run and found:
        yield min(found, key=lambda draft: (draft.due or dt.date.max, draft.kind))
        return
    yield from found


def _next_call(scene: Scene) -> Iterator[Draft]:
    """A kick-off that is still to be held is the first conversation itself."""
    spoken, start = scene.facts.spoken, silent_since(scene.snapshot, scene.facts.spoken)
    ends = rhythm_ends(scene.snapshot, spoken)
    if start is None or ends is None or (not spoken and not kick_off_held(scene.facts)):
        return
    rhythm, name = cadence(scene.snapshot, spoken), main_contact(scene)
    since = f"last spoken to {scene.day(start)}" if spoken else f"never spoken to since {scene.day(start)}"
    yield Draft(
        kind=ItemKind.CALL,
        key=(str(start),),
        what=f"call {somebody(name)}",
        reason=f"{since}; rhythm {plural(math.floor(rhythm.days), 'day')} ({rhythm.source}){_away(scene)}",
        rule=f"a conversation every {plural(math.floor(rhythm.days), 'day')}, {rhythm.source} (S1)",
        command=command("log", scene.slug, WORDS, with_option(name)),
        due=_reachable(scene, ends, start),
        people=(name,) if name else (),
        path=spoken[-1].path if spoken else _start_path(scene),
        last=start if spoken else None,
    )


def _start_path(scene: Scene) -> DataPath:
    """Where the day stands from which silence counts; the log, where that is the first entry in it."""
    return next((e.path for e in scene.facts.gap.evidence), ())


def _next_executive(scene: Scene) -> Iterator[Draft]:
    """Nobody to meet where nobody is named, which the kick-off asks for, or where that is the successor."""
    snapshot, met = scene.snapshot, scene.facts.executive.silence.last
    start = met or snapshot.tracked_from
    if not snapshot.executives or start is None or (met is None and _is_to_be_met_anyway(scene)):
        return
    days = executive_rhythm_days(snapshot)
    tier = f" (tier {scene.account.tier})" if snapshot.tier.executive_days else " (the default)"
    names = by_influence(snapshot.executives)
    since = f"last met {scene.day(met)}" if met else f"never met since {scene.day(start)}"
    evidence = scene.facts.executive.measured.evidence
    yield Draft(
        kind=ItemKind.EXECUTIVE,
        key=(str(met or ""),),
        what=f"meet {listed(names, 'or')}",
        reason=f"the executive was {since}; rhythm {plural(days, 'day')}{tier}{_away(scene)}",
        rule=f"the executive every {plural(days, 'day')}, brief and with results (S2)",
        command=command("log", scene.slug, WORDS, "--kind meeting", with_option(names[0])),
        due=_reachable(scene, start + dt.timedelta(days), start),
        people=names,
        path=evidence[0].path if evidence else snapshot.executives[0].path,
        last=met,
    )


def _is_to_be_met_anyway(scene: Scene) -> bool:
    """Whether an executive follows somebody and is still to be met for that."""
    waiting = (one for one in key_exits(scene.snapshot, scene.facts.spoken) if not one.successor_was_met)
    return any(person in scene.snapshot.executives for one in waiting for person in one.successors)


def _reachable(scene: Scene, due: dt.date, start: dt.date) -> dt.date:
    """The day by which to talk; while they are away, the first day they are back."""
    day, back = scene.open_day_by(due, start), _back(scene)
    if back is None or back == scene.today or day > scene.today:
        return day
    return max(day, scene.open_day_from(back))


def _back(scene: Scene) -> dt.date | None:
    """The first day that is not in an absence, from today on; None where it has no end."""
    day = scene.today
    while ends := [r.until for r in days_off(scene.snapshot) if covers((r,), day)]:
        if None in ends:
            return None
        day = max(end for end in ends if end) + dt.timedelta(1)
    return day


def _away(scene: Scene) -> str:
    """Say that they are away today, as far as they are."""
    back = _back(scene) if covers(scene.account.away, scene.today) else None
    return f"; away until {scene.day(back - dt.timedelta(1))}" if back else ""


def successors(scene: Scene) -> Iterator[Draft]:
    """Yield for every executive or manager who left: find out who follows them, then meet that person."""
    for gone in key_exits(scene.snapshot, scene.facts.spoken):
        if not gone.successor_was_met:
            yield _successor(scene, gone)


def _successor(scene: Scene, gone: KeyExit) -> Draft:
    names = by_influence(p for p in gone.successors if p in scene.snapshot.present)
    role = Role.EXECUTIVE if gone.person.fact.is_executive else Role.MANAGER
    if names:
        what, line = f"meet {listed(names, 'or')}", command("log", scene.slug, WORDS, with_option(names[0]))
    else:
        new = f"{{name: NAME, role: {role.value}, since: today}}"
        what = f"who follows {gone.person.fact.name}?"
        line = command("set", scene.slug, "stakeholders.+", f"'{new}'")
    within = scene.snapshot.working.working_days_later(gone.left, SUCCESSOR_WITHIN_WORKING_DAYS)
    return Draft(
        kind=ItemKind.SUCCESSOR,
        key=(name_key(gone.person.fact.name), *sorted(map(name_key, names))),
        what=what,
        reason=f"{gone.who} left {scene.day(gone.left)}; replay objectives and results",
        rule=f"meet a successor within {SUCCESSOR_WITHIN_WORKING_DAYS} working days (Broschak & Block 2014)",
        command=line,
        due=within,
        people=names,
        path=(*gone.person.path, "left_on"),
        takes=gone.points - round(gone.points / 2),
    )
