"""What stands and runs out: a notice, the pulse of the team, a person's override."""

import datetime as dt
from collections.abc import Iterator

from csctl.advice.agenda.command import WORDS, command, entry_number
from csctl.advice.agenda.item import ItemKind
from csctl.advice.agenda.scene import Draft, Scene
from csctl.judgement import Status
from csctl.measures.measured import plural
from csctl.measures.snapshot import placed
from csctl.shell_words import quoted

PULSE_EVERY_DAYS = 31


def leaving(scene: Scene) -> Iterator[Draft]:
    """Yield the end of an account under notice: hand over, and write down why they left."""
    notice = scene.account.notice
    if scene.snapshot.status is not Status.NOTICE or notice is None:
        return
    given = f"notice given {scene.day(notice.date)}" if notice.date else "under notice"
    yield Draft(
        kind=ItemKind.NOTICE,
        key=(str(notice.leaves_on or ""),),
        what="hand over and say goodbye",
        reason=given if notice.leaves_on else f"{given}; no last day is agreed",
        rule="an account that leaves is handed over, and its cause is kept (S1)",
        command=command("end", scene.slug, "--outcome lost --cause", WORDS),
        due=notice.leaves_on,
        path=("notice",),
    )


def pulse(scene: Scene) -> Iterator[Draft]:
    """Yield the next pulse of the team, monthly; the first one where a team is named."""
    entries = (p for p in placed(("team", "pulse"), scene.account.team.pulse) if p.fact.date <= scene.today)
    last = max(entries, key=lambda p: (p.fact.date, str(p.path)), default=None)
    start = last.fact.date if last else scene.snapshot.tracked_from
    if start is None or (last is None and not scene.snapshot.members):
        return
    said = f"last asked {scene.day(last.fact.date)}" if last else "never asked"
    yield Draft(
        kind=ItemKind.PULSE,
        key=(str(last.fact.date if last else ""),),
        what="ask the team how they are",
        reason=f"{said}; a pulse is due every {plural(PULSE_EVERY_DAYS, 'day')}",
        rule="the team is asked once a month (S0)",
        command=command("log-pulse", scene.slug, "SCORE"),
        due=start + dt.timedelta(PULSE_EVERY_DAYS),
        path=last.path if last else ("team", "members"),
        last=last.fact.date if last else None,
    )


def expiring_overrides(scene: Scene) -> Iterator[Draft]:
    """Yield every override that holds, due on its last day: confirm it, or let it go."""
    for place, one in placed(("overrides",), scene.account.overrides):
        if not one.date <= scene.today <= one.expires:
            continue
        yield Draft(
            kind=ItemKind.OVERRIDE,
            key=(one.corner.value, str(one.date), str(one.expires), one.by or "", one.reason),
            what=f"confirm {one.corner.value} {one.band.value}, or let it go",
            reason=f"{one.by or 'somebody'} says so until {scene.day(one.expires)}: {one.reason}",
            rule="a person's judgement holds for a time, then the figures speak again",
            command=command("set", scene.slug, quoted(f"overrides.{entry_number(place)}.expires"), "VALUE"),
            due=one.expires,
            owner=one.by or "",
            path=place,
        )
