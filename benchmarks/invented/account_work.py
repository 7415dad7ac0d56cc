"""The part of an account file about work: services, what they earn, and the team that delivers them."""

import datetime as dt
from random import Random

from invented import words
from invented.client import Client, Mood
from invented.yaml_text import block, flow, listed

_PRICINGS = ("retainer", "retainer", "fixed", "time_and_materials", "value")
_OVER = {Mood.GOOD: (0.8, 1.0), Mood.FAIR: (0.9, 1.15), Mood.BAD: (1.1, 1.5)}
_PULSES = {Mood.GOOD: (4, 5), Mood.FAIR: (3, 4), Mood.BAD: (2, 3)}


def work_part(client: Client, dice: Random, today: dt.date) -> str:
    """Write the services, the commercial side and the team."""
    return "\n".join(
        (_services(client, dice, today), _commercial(client, dice, today), _team(client, dice, today))
    )


def _services(client: Client, dice: Random, today: dt.date) -> str:
    pricing = dice.choice(_PRICINGS)
    text = block(
        "  ",
        id="care",
        name="Growth retainer" if pricing == "retainer" else "Site and campaigns",
        pricing=pricing,
        fee_per_month=client.fee_per_month,
        hours_per_month=client.hours_per_month,
        starts=client.since,
    )
    text += "    deliverables:\n" + _deliverables(client, dice, today)
    text += '    excluded: [Photography, "Print, postage"]\n'
    if client.number % 3 == 0:
        asked = today - dt.timedelta(days=20 + dice.randrange(40))
        decision = "waived" if client.mood is Mood.BAD else dice.choice(("billed", "refused", "open"))
        change = flow(date=asked, what="Extra landing page", hours=dice.randrange(2, 9), decision=decision)
        text += f"    changes:\n{listed('      ', change)}"
    return f"services:\n{text}"


def _deliverables(client: Client, dice: Random, today: dt.date) -> str:
    """Write two of the past and one to come; in a bad relationship the second is not done yet."""
    names = dice.sample(words.DELIVERABLES, 3)
    first, second, third = (today + dt.timedelta(days=days) for days in (-60, -12, 25))
    done = first + dt.timedelta(days=dice.randrange(-3, 3))
    is_late = client.mood is Mood.BAD
    quality = dice.choice(_PULSES[client.mood])
    return listed(
        "      ",
        flow(name=names[0], due=first, done_on=done, quality=quality, expert=dice.choice(words.EXPERTS)),
        flow(name=names[1], due=second, done_on=None if is_late else second),
        flow(name=names[2], due=third, expert=dice.choice(words.EXPERTS)),
    )


def _commercial(client: Client, dice: Random, today: dt.date) -> str:
    text = "commercial:\n  currency: EUR\n  notice_days: 30\n"
    if client.number % 5 == 0:
        text += f"  margin_target_pct: 45\n  renewal: {flow(date=today + dt.timedelta(days=60))}\n"
    text += "  months:\n" + listed("    ", *_months(client, dice, today))
    if client.number % 13 == 0:
        text += f"  fee_changes: [{flow(date=today - dt.timedelta(days=120), pct=-10)}]\n"
    invoices = (
        flow(number=one.number, amount=one.amount, due=one.due, paid_on=one.paid_on)
        for one in client.invoices
    )
    return text + "  invoices:\n" + listed("    ", *invoices)


def _months(client: Client, dice: Random, today: dt.date) -> tuple[str, ...]:
    """Write the hours of the last three full months; every third client states cost and plan too."""
    low, high = _OVER[client.mood]
    is_full = client.number % 3 == 1
    lines: list[str] = []
    for back in (3, 2, 1):
        months = today.year * 12 + today.month - 1 - back
        used = round(client.hours_per_month * dice.uniform(low, high))
        lines.append(
            f"{{month: {months // 12}-{months % 12 + 1:02}, hours_used: {used}"
            + (f", hours_planned: {client.hours_per_month}, cost: {used * 52}" if is_full else "")
            + "}"
        )
    return tuple(lines)


def _team(client: Client, dice: Random, today: dt.date) -> str:
    names = dice.sample(words.EXPERTS, 2)
    members = (flow(name=name, role=dice.choice(words.CRAFTS), since=client.since) for name in names)
    pulses = (
        flow(
            date=today - dt.timedelta(days=days),
            by=name,
            score=dice.choice(_PULSES[client.mood]),
            note=None if days else dice.choice(words.REMARKS),
        )
        for days, name in ((24, names[0]), (23, names[1]))
    )
    return f"team:\n  members:\n{listed('    ', *members)}  pulse:\n{listed('    ', *pulses)}"
