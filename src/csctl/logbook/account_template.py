"""The text of a new account file: what is known, and the rest as hints to fill in.

The file is the best example of its format: in the order of the format, each part with what it is for.
"""

import datetime as dt
from collections.abc import Callable, Iterable

from csctl.logbook.new_account import Goal, NewAccount

Written = Callable[[str], str]
"""How a text stands in YAML, quoted where it has to be."""

_COMMENT_COLUMN = 36


def account_text(new: NewAccount, written: Written) -> str:
    """Return the whole file. What is said in it is valid, also with the hints uncommented."""
    blocks = (
        _head(new, written),
        _wishes(),
        _objectives(new, written),
        _metrics(new, written),
        _stakeholders(new, written),
        _contact_log(new, written),
        _rest(new),
    )
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def _head(new: NewAccount, written: Written) -> Iterable[str]:
    yield "# What is not known yet stands behind a # with an example: replace it once you know, drop the #."
    yield f"# Absent means unknown, never good and never bad. What is missing most: csctl check {new.slug}"
    yield f"client: {written(new.client)}"
    yield _fact("lead", written(new.lead), "Maya Ortiz", "who of us answers for the account")
    yield _fact("tier", written(new.tier), "A", "how often we talk; csctl.yaml says what A, B and C mean")
    yield _fact("since", _day(new.since), f"{new.today.year - 1}-03-01", "the relationship began")
    yield _noted(f"tracked_since: {new.today}", "first day in csctl: the clocks of silence start here")
    yield _noted(f"# taken_over: {new.today}", "if somebody else had it before: starts the kick-off clock")


def _wishes() -> Iterable[str]:
    yield "# What they need and what hurts, in their own words."
    yield "# needs: [More direct bookings]"
    yield "# pain_points: [Dependent on portals]"


def _objectives(new: NewAccount, written: Written) -> Iterable[str]:
    yield "# What both sides want to reach. What cannot be counted is judged in words: kind: soft"
    goal = new.goal
    if goal is None:
        yield "# objectives:"
        yield from _commented(
            "  - id: direct-bookings",
            "    title: Grow direct bookings 10 %",
            "    client_goal: Less dependence on the portals",
            "    our_goal: A case study and a second property on retainer",
            f"    agreed_on: {new.today}",
            "    metrics: [bookings]",
            f"    due: {new.today.year + 1}-12-31",
        )
        return
    yield "objectives:"
    yield f"  - id: {goal.id}"
    yield f"    title: {written(goal.title)}"
    yield _fact(
        "client_goal", written(goal.client_goal), "Full houses in spring", "what they get out of it", 4
    )
    yield _fact("our_goal", written(goal.our_goal), "A case study", "and what we do", 4)
    yield _noted(f"    # agreed_on: {new.today}", "the day both sides said yes")
    yield _fact("metrics", f"[{goal.metric_id}]" if goal.metric else "", "[bookings]", "the ids below", 4)
    yield _fact("due", _day(goal.by), f"{new.today.year + 1}-12-31", "by when", 4)


def _metrics(new: NewAccount, written: Written) -> Iterable[str]:
    goal = new.goal
    metric = goal.metric_id if goal else ""
    yield "# The numbers that decide. A new value, typed in five seconds:"
    yield f"#   csctl log-reading {new.slug} {metric or 'bookings'} {(goal and goal.target) or '398'}"
    if goal is None or not goal.metric:
        yield "# metrics:"
        yield from _commented(
            "  - id: bookings",
            "    name: Direct bookings",
            f"    baseline: {{date: {new.today}, value: 366}}",
            f"    target: {{date: {new.today.year + 1}-12-31, value: 403}}",
        )
        return
    yield "metrics:"
    yield f"  - id: {metric}"
    yield f"    name: {written(goal.metric)}"
    yield _noted("    # unit: bookings", "what is counted")
    if goal.goes_down:
        yield _noted("    direction: down", "less is better")
    yield _point("baseline", new.today, goal.baseline, "366", "where it stood when the work began")
    yield from _target(goal, new.today)
    yield "    readings:"


def _target(goal: Goal, today: dt.date) -> Iterable[str]:
    if goal.target and not goal.by:
        yield _noted(f"    target: {{value: {goal.target}}}", f"add by when, date: {today.year + 1}-12-31")
    else:
        yield _point(
            "target", goal.by or dt.date(today.year + 1, 12, 31), goal.target, "403", "where it is to be"
        )


def _stakeholders(new: NewAccount, written: Written) -> Iterable[str]:
    yield "# The people on their side. Know who signs the invoices, and make sure that they know you."
    if not new.people:
        yield "# stakeholders:"
        yield from _commented(
            "  - {name: Anna Muster, role: executive, title: CEO, signs_invoices: true, knows_us: true}",
            "  - {name: Beat Roth, role: manager, title: Head of Marketing, email: beat@client.example}",
        )
        return
    yield "stakeholders:"
    if new.is_owner_run:
        yield from _person(new.executive, "manager", written, is_owner=True)
        return
    if new.executive:
        yield from _person(new.executive, "executive", written)
    if new.manager:
        yield from _person(new.manager, "manager", written)
    if not new.executive:
        yield _noted("  # - {name: Anna Muster, role: executive, signs_invoices: true}", "who signs?")
    if not new.manager:
        yield _noted("  # - {name: Beat Roth, role: manager}", "whom do you talk to day to day?")


def _person(name: str, role: str, written: Written, *, is_owner: bool = False) -> Iterable[str]:
    yield f"  - name: {written(name)}"
    if is_owner:
        yield _noted(f"    role: {role}", "the owner: runs it day to day and signs the invoices")
    else:
        yield _noted(f"    role: {role}", "executive | manager | champion | influencer | user | other")
    yield "    # title: Head of Marketing"
    yield "    # email: name@client.example"
    if is_owner or role == "executive":
        yield "    signs_invoices: true"
        yield _noted("    # knows_us: true", "do they know who we are?")
    yield _noted("    # influence: 4", "1 to 5, 5 decides")


def _contact_log(new: NewAccount, written: Written) -> Iterable[str]:
    yield "# Every contact, the latest at the end. After a call, typed in ten seconds:"
    yield f'#   csctl log-contact {new.slug} "What was said" --mood 4'
    yield "contact_log:"
    if new.kickoff is None:
        return
    if new.kickoff_was_held:
        yield f"  - at: {new.kickoff}"
        yield _noted("    kind: meeting", "call | meeting | video | email | chat | visit | workshop | note")
        yield "    purpose: kickoff"
        named = f"[{', '.join(written(name) for name in new.people) or 'Anna Muster'}]"
        yield _noted(f"    # with: {named}", "who was there")
        return
    owner = f", owner: {written(new.lead)}" if new.lead else ""
    yield f"  - at: {new.today}"
    yield _noted("    kind: note", "internal: never counts as a contact")
    yield _noted("    purpose: kickoff", "csctl log-contact --purpose kickoff keeps the promise")
    yield "    note: The account begins."
    yield "    next_steps:"
    yield f"      - {{what: Hold the kick-off{owner}, due: {new.kickoff}}}"


def _rest(new: NewAccount) -> Iterable[str]:
    """What no question asks for: the work, the money, the team, their words."""
    month = f"{new.today:%Y-%m}"
    yield "# What we deliver for which fee, and what is not in it."
    yield "# services:"
    yield from _commented(
        "  - id: growth",
        "    name: Growth retainer",
        "    fee_per_month: 4500",
        "    hours_per_month: 60",
        f"    starts: {month}-01",
        "    deliverables:",
        f"      - {{name: First campaign, due: {new.today + dt.timedelta(days=60)}}}",
        "    excluded: [Photography]",
    )
    yield ""
    yield "# What it earns: the hours of each month, and the invoices."
    yield "# commercial:"
    yield from _commented(
        "  currency: EUR",
        "  months:",
        f"    - {{month: {month}, hours_used: 58}}",
        "  invoices:",
        f"    - {{number: {new.today.year}-117, amount: 4500, due: {new.today + dt.timedelta(days=30)}}}",
    )
    yield ""
    yield "# Who of us does the work, and how they feel about it, 1 to 5."
    yield "# team:"
    yield from _commented(
        "  members:",
        f"    - {{name: Lea Novak, role: UX lead, since: {month}-01}}",
        "  pulse:",
        f"    - {{date: {new.today}, by: Lea Novak, score: 4}}",
    )
    yield ""
    yield "# What they say of us: praise | referral | testimonial | complaint | budget_cut | competitor"
    yield "# feedback:"
    yield from _commented(f"  - {{date: {new.today}, kind: praise, text: Love working with you all}}")


def _fact(key: str, value: str, example: str, why: str, indent: int = 0) -> str:
    """Return a key with its value, or as a hint with an example."""
    empty = value in {"", "''"}
    line = f"# {key}: {example}" if empty else f"{key}: {value}"
    return _noted(f"{' ' * indent}{line}", why)


def _point(key: str, day: dt.date, value: str, example: str, why: str) -> str:
    mark = "" if value else "# "
    return _noted(f"    {mark}{key}: {{date: {day}, value: {value or example}}}", why)


def _noted(line: str, comment: str) -> str:
    return f"{line:<{_COMMENT_COLUMN - 2}}  # {comment}"


def _commented(*lines: str) -> Iterable[str]:
    return (f"# {line}" for line in lines)


def _day(day: dt.date | None) -> str:
    return "" if day is None else day.isoformat()
