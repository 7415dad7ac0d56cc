"""The part of an account file about goals: objectives for both sides, and the metrics that decide."""

import datetime as dt
from random import Random

from invented import words
from invented.client import Client, Mood
from invented.yaml_text import block, flow, listed

_PACE = {Mood.GOOD: 1.16, Mood.FAIR: 1.06, Mood.BAD: 0.86}
_VERDICTS = {Mood.GOOD: "ahead", Mood.FAIR: "on_track", Mood.BAD: "behind"}
_MONTHS_OF_READINGS = 3


def goals_part(client: Client, dice: Random, today: dt.date) -> str:
    """Write two or three objectives: against last year, along a path, and one that is judged in words."""
    title, _, _ = _goal(client)
    number = block(
        "  ",
        id="growth",
        title=title,
        kind="number" if client.number % 2 else None,
        client_goal="Less dependence on the portals",
        our_goal="A case study",
        agreed_on=client.tracked_since,
        agreed_with=tuple(one.name for one in client.people[:2]),
    )
    number += f"    metrics: [sales{', leads' if _has_path(client) else ''}]\n"
    number += f"    due: {today.year}-12-31\n"
    return f"objectives:\n{number}{_soft(client, today)}\nmetrics:\n{_metrics(client, dice, today)}"


def _goal(client: Client) -> tuple[str, str, str]:
    return words.GOALS[client.number % len(words.GOALS)]


def _has_path(client: Client) -> bool:
    return client.number % 2 == 0


def _soft(client: Client, today: dt.date) -> str:
    if client.number % 3:
        return ""
    text = block(
        "  ",
        id="brand",
        title="A brand that people trust",
        kind="soft",
        client_goal="Owners come to them",
        our_goal="A portfolio piece",
        priority=2,
    )
    reviewed = today - dt.timedelta(days=45)
    review = flow(
        date=reviewed, verdict=_VERDICTS[client.mood], by=client.present[0].name, note="They mentioned it"
    )
    return f"{text}    reviews:\n{listed('      ', review)}"


def _metrics(client: Client, dice: Random, today: dt.date) -> str:
    _, name, unit = _goal(client)
    text = block("  ", id="sales", name=name, unit=unit)
    text += "    target: {versus: last_year, change_pct: 10}   # month by month\n"
    text += "    readings:\n" + _readings(client, dice, today)
    return text + (_path(client, dice, today) if _has_path(client) else "")


def _readings(client: Client, dice: Random, today: dt.date) -> str:
    """Write the last months of two years; the mood of the client decides the growth between them."""
    months = [_month_end(today, back) for back in range(_MONTHS_OF_READINGS, 0, -1)]
    before = {month: dice.randrange(200, 600) for month in months}
    earlier = [flow(date=_year_before(month), value=before[month]) for month in months]
    later = [
        flow(
            date=month,
            value=round(before[month] * _PACE[client.mood] * dice.uniform(0.95, 1.05)),
            source="analytics export" if month is months[-1] else None,
        )
        for month in months
    ]
    return listed("      ", *earlier, *later)


def _path(client: Client, dice: Random, today: dt.date) -> str:
    year = today.year
    start = dice.randrange(40, 60)
    value = round(start - 15 * min(1.0, 0.85 * _PACE[client.mood]), 1)
    return (
        block("  ", id="leads", name="Returns", unit="%", direction="down", every_days=31)
        + f"    baseline: {flow(date=dt.date(year - 1, 12, 31), value=start)}\n"
        + f"    target: {flow(date=dt.date(year, 12, 31), value=start - 15)}\n"
        + f"    readings: [{flow(date=_month_end(today, 1), value=value)}]\n"
    )


def _month_end(today: dt.date, months_back: int) -> dt.date:
    """Return the last day of the month so many months ago; 1 is last month."""
    months = today.year * 12 + today.month - 1 - (months_back - 1)
    return dt.date(months // 12, months % 12 + 1, 1) - dt.timedelta(days=1)


def _year_before(day: dt.date) -> dt.date:
    """Return the last day of the same month a year before."""
    return dt.date(day.year - 1 + day.month // 12, day.month % 12 + 1, 1) - dt.timedelta(days=1)
