"""Contacts and feedback: who waits for an answer, and what is written about a day that has not come."""

from collections.abc import Iterator

from csctl.checks.found import found, listed, warning
from csctl.finding import Finding
from csctl.measures.facts import Facts
from csctl.measures.measured import plural
from csctl.measures.snapshot import local_moment, placed
from csctl.measures.voice import feedback, wants_answer_since
from csctl.model.feedback import Feedback, FeedbackKind

ANSWER_WITHIN_DAYS = 7

CONTACT_IN_FUTURE = warning(
    "W231",
    "a contact in the future",
    "The log holds what happened; an entry after today is ignored until then.",
    "correct the year or the day; write what is planned under next_steps with a due",
)
ASK_UNANSWERED = warning(
    "W232",
    "an ask unanswered past its due day",
    "Reply the same business day, within 24 business hours at most: silence is read as indifference.",
    "answer, or give a date now, and write answered_at: beside the ask",
)
FEEDBACK_UNANSWERED = warning(
    "W233",
    "feedback unanswered for seven days",
    "A complaint that gets no answer becomes a reason to leave.",
    "call them, and write answered_on: the day you did",
)

RULES = (CONTACT_IN_FUTURE, ASK_UNANSWERED, FEEDBACK_UNANSWERED)


def contact_in_future(facts: Facts) -> Iterator[Finding]:
    """Later the same day is today."""
    snapshot = facts.snapshot
    for contact in placed(("contact_log",), snapshot.account.contact_log):
        day = local_moment(contact.fact.at, snapshot.norms.timezone).day
        if day > snapshot.today:
            who = f" with {listed(contact.fact.with_)}" if contact.fact.with_ else ""
            message = f"the {contact.fact.kind.value}{who} of {day} is after today, {snapshot.today}"
            yield found(CONTACT_IN_FUTURE, message, (*contact.path, "at"))


def ask_unanswered(facts: Facts) -> Iterator[Finding]:
    """From the day after it was due."""
    snapshot = facts.snapshot
    for ask in facts.asked:
        if ask.is_late(snapshot.today):
            who = listed(ask.touch.contact.with_) or "the client"
            days = plural(snapshot.age_days(ask.due.date()), "day")
            message = (
                f"{who} asked on {ask.touch.day} ({ask.touch.kind.value}); "
                f"the answer was due on {ask.due.date()}, {days} ago"
            )
            yield found(ASK_UNANSWERED, message, ask.touch.path)


def feedback_unanswered(facts: Facts) -> Iterator[Finding]:
    """From the seventh day on: complaint, budget cut, competitor, and an NPS up to 6."""
    snapshot = facts.snapshot
    for said in feedback(snapshot):
        since = wants_answer_since(snapshot, said.fact)
        if since is not None and snapshot.age_days(since) >= ANSWER_WITHIN_DAYS:
            who = f" of {said.fact.by}" if said.fact.by else ""
            days = plural(snapshot.age_days(since), "day")
            message = f"the {_what(said.fact)}{who} from {since} has had no answer for {days}"
            yield found(FEEDBACK_UNANSWERED, message, said.path)


def _what(said: Feedback) -> str:
    return f"NPS {said.score}" if said.kind is FeedbackKind.NPS else said.kind.value.replace("_", " ")


CHECKS = (ask_unanswered, feedback_unanswered)
