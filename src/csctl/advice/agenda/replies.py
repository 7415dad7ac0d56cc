"""What the client waits for: asks and feedback without an answer."""

import datetime as dt
from collections.abc import Iterator

from csctl.advice.agenda.command import WORDS, command, sayable
from csctl.advice.agenda.item import ItemKind
from csctl.advice.agenda.people import present_names, somebody, with_option
from csctl.advice.agenda.scene import Draft, Scene
from csctl.advice.open_items import OpenKind
from csctl.checks.contacts import ANSWER_WITHIN_DAYS
from csctl.checks.found import listed
from csctl.measures.asks import Ask
from csctl.measures.measured import plural
from csctl.measures.snapshot import placed
from csctl.measures.voice import WARNING_POINTS
from csctl.model.contact import ContactKind, Flow
from csctl.model.feedback import FeedbackKind
from csctl.risk.rules import RULES

_QUOTED_CHARACTERS = 90
_WRITTEN = frozenset({ContactKind.EMAIL, ContactKind.CHAT})


def replies(scene: Scene) -> Iterator[Draft]:
    """Yield every ask that is open, due within the agreed working time."""
    days = scene.snapshot.norms.reply_within_working_days
    asks = {ask.touch.path: ask for ask in scene.facts.asked}
    for item in scene.opened(OpenKind.ASK):
        ask = asks[item.path]
        touch, contact = ask.touch, ask.touch.contact
        at = f"{touch.moment.time:%H:%M}" if touch.moment.time else ""
        said = f": {shortened(contact.note)}" if contact.note else ""
        yield Draft(
            kind=ItemKind.REPLY,
            key=(str(touch.day), at, *sorted(touch.people), contact.note or ""),
            what=f"answer {somebody(listed(contact.with_))}",
            reason=f"asked {' '.join(filter(None, (scene.day(touch.day), at)))}{said}",
            rule=f"a reply within {plural(days, 'working day')} (S1)",
            command=_reply_command(scene, ask),
            closes=item,
            due=ask.due.date(),
            # An ask without a time has no hour to be late by.
            due_at=ask.due if touch.moment.time else None,
            people=contact.with_,
            owner=item.owner,
            path=touch.path,
        )


def _reply_command(scene: Scene, ask: Ask) -> str:
    """Return the log entry of the reply; empty for an ask of somebody who is no stakeholder."""
    asked = ask.touch.contact.with_
    there = tuple(name for name in present_names(scene, asked) if sayable(name))
    if asked and not there:
        return ""
    way = (f"--kind {ask.touch.kind.value}", f"--{Flow.OUT.value}") if ask.touch.kind in _WRITTEN else ()
    return command("log", scene.slug, WORDS, *way, *(with_option(name) for name in there[:1]))


def unanswered(scene: Scene) -> Iterator[Draft]:
    """Yield feedback that wants an answer: warnings, and an NPS up to 6."""
    entries = dict(placed(("feedback",), scene.account.feedback))
    for item in scene.opened(OpenKind.FEEDBACK):
        said, since = entries[item.path], item.since or scene.today
        kind = item.what.partition(":")[0]
        points = RULES["nps"].worst if said.kind is FeedbackKind.NPS else WARNING_POINTS[said.kind]
        yield Draft(
            kind=ItemKind.FEEDBACK,
            key=(said.kind.value, str(said.date), said.by or "", said.text or ""),
            what=f"answer the {kind} of {somebody(said.by or '')}",
            reason=f"said {scene.day(since)}" + (f": {shortened(said.text)}" if said.text else ""),
            rule=f"feedback is answered within {plural(ANSWER_WITHIN_DAYS, 'day')} (S3)",
            closes=item,
            due=since + dt.timedelta(ANSWER_WITHIN_DAYS),
            people=item.people,
            path=item.path,
            takes=points,
        )


def shortened(text: str) -> str:
    """Return a text on one line, in quotes, cut where it is long."""
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= _QUOTED_CHARACTERS else f'"{line[:_QUOTED_CHARACTERS].rstrip()}…"'
