"""The first steps with a client: the kick-off call, who decides, and whether they know us."""

import datetime as dt
from collections.abc import Iterator

from csctl.advice.agenda.command import WORDS, alike, command, entry_called
from csctl.advice.agenda.item import ItemKind
from csctl.advice.agenda.people import main_contact, somebody, with_option
from csctl.advice.agenda.scene import Draft, Scene
from csctl.advice.planned_kickoff import planned_kick_offs
from csctl.advice.questions import ASKED_FIRST
from csctl.checks.life import kick_off_held
from csctl.finding import DataPath
from csctl.measures.measured import plural
from csctl.measures.people import key_exits
from csctl.measures.snapshot import SETTLED_AFTER_DAYS, known_by
from csctl.record import Record
from csctl.shell_words import quoted


class Step(Record):
    """One thing that a kick-off settles. `about` tells several of a topic apart.

    `since` is when it came up, where that is known; `weighs` names what else it weighs as much as.
    """

    topic: str
    about: str = ""
    since: dt.date | None = None
    what: str
    reason: str
    command: str
    path: DataPath = ()
    people: tuple[str, ...] = ()
    weighs: str = ""


def kick_off_draft(scene: Scene, step: Step) -> Draft:
    """Return a step as a thing that is due; without a day while nobody knows since when it counts."""
    within = scene.snapshot.norms.kickoff_within_days
    begun = _start(scene)
    start = max(begun, step.since or begun) if begun else None
    return Draft(
        kind=ItemKind.KICKOFF,
        key=(step.topic, step.about),
        what=step.what,
        reason=step.reason,
        rule=f"kick-off within {plural(within, 'day')}: joint objectives, metrics, who decides (S2, S4)",
        command=step.command,
        due=scene.open_day_by(start + dt.timedelta(within), start) if start else None,
        people=step.people,
        path=step.path,
        topic=step.weighs or f"kickoff_{step.topic}",
    )


def _start(scene: Scene) -> dt.date | None:
    """The day the kick-off clock starts: taken over, else begun, once the account is tracked.

    Where nobody said since when they are a client, a first contact does not start it again.
    """
    snapshot = scene.snapshot
    if snapshot.taken_over or snapshot.tracked_from is None:
        return snapshot.taken_over
    since = known_by(scene.account.since, scene.today)
    return max(snapshot.tracked_from, since or snapshot.tracked_from)


def kick_off(scene: Scene) -> Iterator[Draft]:
    """Yield what is still missing: the call itself, who decides, whether they know us."""
    for step in (*_call(scene), *_who_decides(scene), *_who_knows_us(scene)):
        yield kick_off_draft(scene, step)


def _call(scene: Scene) -> Iterator[Step]:
    """Only a young account or a new lead holds a kick-off; of an old one nobody knows."""
    snapshot = scene.snapshot
    since = known_by(scene.account.since, scene.today)
    if kick_off_held(scene.facts) or (snapshot.taken_over is None and _began_long_before(scene)):
        return
    if any(planned_kick_offs(scene.account, scene.today)):
        return  # it is promised for a day: that promise is on the agenda
    name, taken = main_contact(scene), snapshot.taken_over
    began = f"taken over {scene.day(taken)}" if taken else f"client since {scene.day(since)}" if since else ""
    yield Step(
        topic="call",
        what=f"hold the kick-off with {somebody(name)}",
        reason=f"{began or 'a new client'}, and no kick-off is recorded",
        command=kick_off_command(scene),
        path=("taken_over",) if taken else ("since",) if since else (),
        people=(name,) if name else (),
        weighs="" if scene.facts.spoken else ItemKind.CALL.value,
    )


def kick_off_command(scene: Scene) -> str:
    """Return what writes down that the kick-off was held; a promise to hold it is kept with it."""
    return command("log", scene.slug, WORDS, "--purpose kickoff", with_option(main_contact(scene)))


def _began_long_before(scene: Scene) -> bool:
    """Whether the work began long before anything of it was written down here."""
    since, tracked = scene.account.since, scene.snapshot.tracked_from
    return since is not None and tracked is not None and (tracked - since).days > SETTLED_AFTER_DAYS


def _who_decides(scene: Scene) -> Iterator[Step]:
    """An executive who left is followed by somebody: that question is asked already."""
    snapshot = scene.snapshot
    gone = any(one.person.fact.is_executive for one in key_exits(snapshot, scene.facts.spoken))
    if snapshot.executives or gone:
        return
    name = main_contact(scene)
    new = "{name: NAME, role: executive, signs_invoices: true}"
    yield Step(
        topic="executive",
        what=ASKED_FIRST["exec_unnamed"],
        reason=f"nobody is named who decides; ask {somebody(name)}",
        command=command("set", scene.slug, "stakeholders.+", quoted(new)),
        path=("stakeholders",) if scene.account.stakeholders else (),
        people=(name,) if name else (),
    )


def _who_knows_us(scene: Scene) -> Iterator[Step]:
    names = alike(one.name for one in scene.account.stakeholders)
    for person in scene.snapshot.executives:
        name, knows = person.fact.name, person.fact.knows_us
        if knows is not True:
            called = entry_called(name, person.path, names)
            yield Step(
                topic="knows_us",
                about=name,
                since=person.fact.since,
                what=f"make sure {name} knows who you are",
                reason=f"{name} does not know us"
                if knows is False
                else "nobody has written down whether they do",
                command=command("set", scene.slug, quoted(f"stakeholders.{called}.knows_us"), "true"),
                path=(*person.path, "knows_us") if knows is False else person.path,
                people=(name,),
            )
