"""What `csctl new` is told by its flags, and the five questions it asks at a terminal."""

import datetime as dt
import re

from csctl.cli.asking import asked, asked_until, can_ask
from csctl.cli.dates import Facing, day_meant
from csctl.cli.flags import Flags
from csctl.cli.stdio import write_err
from csctl.errors import UsageProblem
from csctl.logbook.new_account import Goal
from csctl.record import Record, replace

_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d{0,14})(?:\.\d{1,12})?", re.ASCII)
_SAME = frozenset({"=", "same", "the same"})


class Told(Record):
    """What has been said so far; empty and None where nothing was said."""

    executive: str = ""
    manager: str = ""
    goal: Goal | None = None
    kickoff: dt.date | None = None


def number_meant(text: str, flag: str) -> str:
    """Return a number as it was typed. Raises UsageProblem for anything else."""
    from csctl.store.meant import meant_number

    number = text.strip()
    if _NUMBER.fullmatch(number):
        return number.removeprefix("+")
    meant = meant_number(number)
    hint = (f"did you mean {meant}?",) if meant else ()
    raise UsageProblem(f'{flag} "{text}" is not a number like 366 or 12.5', *hint)


def future_day(text: str, today: dt.date, flag: str) -> dt.date:
    """Return the day until which something is to be reached. Raises UsageProblem for today and earlier."""
    day = day_meant(text, today, Facing.FUTURE, flag)
    if day <= today:
        raise UsageProblem(f"{flag} {day} is not after today, {today}")
    return day


def asked_further(told: Told, today: dt.date, flags: Flags) -> Told:
    """Ask at a terminal for what no flag has said; elsewhere return what was told."""
    if not can_ask(flags) or all((told.executive, told.manager, told.goal, told.kickoff)):
        return told
    write_err("Press Enter to skip a question: what is skipped stands in the file as a hint.\n")
    executive = told.executive or asked("Who signs the invoices?")
    manager = told.manager or _manager(executive)
    goal = told.goal or _goal(today)
    kickoff = told.kickoff or asked_until(
        "When is, or was, the kick-off (fri, 2d ago, 2027-01-14)?",
        lambda text: day_meant(text, today, Facing.FUTURE, "--kickoff") if text else None,
    )
    return replace(told, executive=executive, manager=manager, goal=goal, kickoff=kickoff)


def _manager(executive: str) -> str:
    same = f" (= for {executive} too)" if executive else ""
    answer = asked(f"Who is the daily contact{same}?")
    return executive if executive and answer.casefold() in _SAME else answer


def _goal(today: dt.date) -> Goal | None:
    title = asked("What do you want to reach together (Grow direct bookings)?")
    if not title:
        return None
    client_goal = asked("  What does the client get out of it?")
    our_goal = asked("  What do we get out of it?")
    metric = asked("  Which number decides (Direct bookings)?")
    baseline = _number("  Where does it stand today?", "--baseline") if metric else ""
    target = _number("  Where is it to be?", "--target") if metric else ""
    by = asked_until(
        "  By when (2027-06-30, eoq)?", lambda text: future_day(text, today, "--by") if text else None
    )
    return Goal(
        title=title,
        client_goal=client_goal,
        our_goal=our_goal,
        metric=metric,
        baseline=baseline,
        target=target,
        by=by,
    )


def _number(question: str, flag: str) -> str:
    return asked_until(question, lambda text: number_meant(text, flag) if text else "")
