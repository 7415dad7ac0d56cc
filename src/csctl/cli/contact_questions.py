"""The questions after a call: who, what, how they were, what was promised; Enter skips all but one."""

import datetime as dt

from csctl.cli.asking import asked_until
from csctl.cli.desk import Desk
from csctl.cli.note_text import clean
from csctl.cli.stdio import write_err
from csctl.cli.whom import Whom, whom
from csctl.errors import UsageProblem
from csctl.logbook.contact import ContactSaid, Promise
from csctl.logbook.entered import moment_in_words
from csctl.logbook.people import only_manager
from csctl.measures.measured import short_day
from csctl.model.contact import ContactKind
from csctl.record import replace
from csctl.render.visible import visible

MOODS = range(1, 6)


def answered(desk: Desk, said: ContactSaid) -> ContactSaid:
    """Ask for what was not said in options yet; the note is the one thing that has to be answered."""
    head = f"{desk.account.client} ({desk.slug}), {moment_in_words(said.at or desk.moment)}"
    write_err(visible(head) + "\n")
    if said.people is None and not said.new_people and said.kind is not ContactKind.NOTE:
        met = _who(desk)
        said = replace(said, people=met.names, new_people=met.new)
    said = replace(said, note=asked_until("What was said?", _note))
    if said.mood is None and said.kind is not ContactKind.NOTE:
        said = replace(said, mood=asked_until("Their mood, 1 to 5, 5 is best (Enter: skip)?", _mood))
    if not said.promise.is_said:
        said = replace(said, promise=_promise(desk, said.at.day if said.at else desk.today))
    return said


def _who(desk: Desk) -> Whom:
    manager = only_manager(desk.account, desk.today)
    default = f"Enter: {manager}" if manager else "Enter: skip"

    def meant(answer: str) -> Whom:
        return whom(desk, (answer,) if answer else None, None)

    return asked_until(f"With whom ({default})?", meant)


def _note(answer: str) -> str:
    text = clean(answer)
    if not text:
        raise UsageProblem("a few words are enough, and nothing is written without them")
    return text


def _mood(answer: str) -> int | None:
    if not answer:
        return None
    if not answer.isdecimal() or int(answer) not in MOODS:
        raise UsageProblem(f'"{answer}" is no mood: 1 is angry, 3 is neutral, 5 is delighted')
    return int(answer)


def _promise(desk: Desk, promised_on: dt.date) -> Promise:
    what = asked_until("Anything promised (Enter: nothing)?", clean)
    if not what:
        return Promise()

    def day(answer: str) -> dt.date | None:
        due = desk.future_day(answer, "the day") if answer else None
        if due is not None and due < promised_on:
            raise UsageProblem(f"{short_day(due)} is past: nothing can be promised for a day that is over")
        return due

    return Promise(what=what, due=asked_until("Until when, as in fri or 2026-11-27 (Enter: no day)?", day))
