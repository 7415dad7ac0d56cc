"""The life of an account: who answers for it, how it began, what is known of it, and how it ends."""

from collections.abc import Iterator

from csctl.checks.found import found, listed, warning
from csctl.checks.suggestions import did_you_mean
from csctl.finding import Finding
from csctl.measures.facts import Facts
from csctl.measures.goals import objectives
from csctl.measures.measured import plural
from csctl.measures.snapshot import Snapshot, placed
from csctl.model.account import StatedOverride

NO_LEAD = warning(
    "W261",
    "nobody answers for the account",
    "What everybody looks after, nobody does; and the load of each lead is counted from here.",
    "write lead: the name of the person who answers for it",
)
UNKNOWN_TIER = warning(
    "W262",
    "a tier that the book does not know",
    "The tier decides how often they hear from you; an unknown one promises nothing.",
    "correct tier, or add it under tiers in csctl.yaml",
)
ENDING_INCOMPLETE = warning(
    "W272",
    "an ending without its day or outcome",
    "Losses are counted by day and cause; without them the account teaches nothing.",
    "write ended: {date: …, outcome: lost} (lost, completed, we_left or merged)",
)
NOTICE_PASSED = warning(
    "W273",
    "a notice that has run out",
    "The client should be gone, and still stands among those that are leaving.",
    "write ended: {date: …, outcome: lost, cause: …}; or remove notice if they stayed",
)
OVERRIDE_EXPIRED = warning(
    "W274",
    "an override that has expired",
    "A judgement of a person holds for a time; then the figures speak again.",
    "look again: remove it, or add a new one with its own date and expires",
)
NO_KICK_OFF = warning(
    "W275",
    "no kick-off",
    "Joint objectives and the numbers that decide are agreed in the first days, or never.",
    "hold it, and log the contact with purpose: kickoff, or write agreed_on beside an objective",
)
NO_MUSIC = warning(
    "W276",
    "neither needs nor pain points",
    "Know the music: whoever does not know what the client needs can only deliver what was ordered.",
    "ask in the next call, and write needs: [...] and pain_points: [...]",
)

RULES = (
    NO_LEAD,
    UNKNOWN_TIER,
    ENDING_INCOMPLETE,
    NOTICE_PASSED,
    OVERRIDE_EXPIRED,
    NO_KICK_OFF,
    NO_MUSIC,
)


def no_lead(facts: Facts) -> Iterator[Finding]:
    """A missing fact: only once settled."""
    account = facts.snapshot.account
    if facts.snapshot.settled and account.lead is None:
        yield found(NO_LEAD, f"no lead answers for {account.client}")


def unknown_tier(facts: Facts) -> Iterator[Finding]:
    """The book's own tiers count, and the defaults where it states none."""
    tier, known = facts.snapshot.account.tier, facts.snapshot.norms.tiers
    if tier is not None and tier not in known:
        there = f"the book has {listed(sorted(known))}" if known else "the book has none"
        message = f'"{tier}" is not a tier, {there}{did_you_mean(tier, known)}'
        yield found(UNKNOWN_TIER, message, ("tier",))


def ending_incomplete(facts: Facts) -> Iterator[Finding]:
    """An account that ended needs no more than this."""
    ended = facts.snapshot.account.ended
    if ended is not None:
        missing = [key for key, value in (("date", ended.date), ("outcome", ended.outcome)) if value is None]
        if missing:
            yield found(ENDING_INCOMPLETE, f"ended has no {listed(missing)}", ("ended",), at_key=True)


def notice_passed(facts: Facts) -> Iterator[Finding]:
    """From the day after they were to leave."""
    snapshot, notice = facts.snapshot, facts.snapshot.account.notice
    if notice is None or notice.leaves_on is None or snapshot.account.ended is not None:
        return
    days = snapshot.age_days(notice.leaves_on)
    if days > 0:
        message = f"they were to leave on {notice.leaves_on}, {plural(days, 'day')} ago, and nothing is ended"
        yield found(NOTICE_PASSED, message, ("notice", "leaves_on"))


def override_expired(facts: Facts) -> Iterator[Finding]:
    """From the day after `expires`; silent once a newer override of that corner exists."""
    snapshot = facts.snapshot
    for path, one in placed(("overrides",), snapshot.account.overrides):
        if one.expires < snapshot.today and not _was_renewed(snapshot, one):
            days = plural(snapshot.age_days(one.expires), "day")
            message = f"the override of {one.corner.value} expired on {one.expires}, {days} ago: {one.reason}"
            yield found(OVERRIDE_EXPIRED, message, (*path, "expires"))


def _was_renewed(snapshot: Snapshot, old: StatedOverride) -> bool:
    return any(
        one.corner is old.corner and old.date < one.date <= snapshot.today
        for one in snapshot.account.overrides
    )


def no_kick_off(facts: Facts) -> Iterator[Finding]:
    """Missing once more than `kickoff_within_days` of tracking have passed."""
    snapshot = facts.snapshot
    tracked, norm = snapshot.tracked_days, snapshot.norms.kickoff_within_days
    if tracked is None or tracked <= norm or kick_off_held(facts):
        return
    who = snapshot.account.lead or "the current lead"
    since = f"since {who} took over on {snapshot.taken_over}" if snapshot.taken_over else "yet"
    message = f"no kick-off is recorded {since}: {plural(tracked, 'day')}, the norm is {norm}"
    key = "taken_over" if snapshot.taken_over else "since"
    yield found(NO_KICK_OFF, message, (key,) if snapshot.taken_over or snapshot.account.since else ())


def kick_off_held(facts: Facts) -> bool:
    """Whether a kick-off was held, or an objective agreed, since the lead took over (else since it began).

    An objective without `agreed_on` always counts, unless the lead has changed since.
    """
    snapshot = facts.snapshot
    start = snapshot.taken_over or snapshot.account.since
    days = [touch.day for touch in facts.spoken if is_kick_off(touch.contact.purpose)]
    for goal in objectives(snapshot):
        if goal.fact.agreed_on is not None:
            days.append(goal.fact.agreed_on)
        elif snapshot.taken_over is None:
            return True
    return any(start is None or day >= start for day in days)


def is_kick_off(purpose: str | None) -> bool:
    """Whether the purpose of a contact is a kick-off, however it is spelled: kickoff, Kick-off."""
    return "".join(filter(str.isalpha, (purpose or "").casefold())) == "kickoff"


def no_music(facts: Facts) -> Iterator[Finding]:
    """A missing fact: only once settled, and either of the two is enough."""
    account = facts.snapshot.account
    if facts.snapshot.settled and not account.needs and not account.pain_points:
        yield found(NO_MUSIC, f"nobody has written down what {account.client} needs, or what hurts")


CHECKS = (no_lead, unknown_tier, override_expired, no_kick_off, no_music)
