"""A review as titled lists of sentences: what Markdown prints and HTML lays out."""

from collections.abc import Iterator

from csctl.advice.report.period import written_period
from csctl.advice.report.review import (
    ChangeView,
    ObjectiveView,
    PlanView,
    PromiseView,
    Review,
    SoftReview,
    VoiceView,
    WorkState,
    WorkView,
)
from csctl.record import Record
from csctl.render.report.words import (
    Mark,
    change_in_scope,
    fee_months,
    fee_of_period,
    metric_in_words,
    period_in_words,
    promise_mark,
    service_in_words,
    verdict_in_words,
    work_mark,
)
from csctl.render.words import date_in_words, money

_KINDS = {"complaint": "complaint", "referral": "referral", "testimonial": "testimonial"}


class Entry(Record):
    """One line of a list: what it is about, what belongs to it, and a mark where there is a judgement."""

    text: str
    aside: str = ""
    mark: Mark | None = None


class Group(Record):
    """Entries under a title of their own; `is_words` are somebody's own words."""

    title: str
    entries: tuple[Entry, ...]
    is_words: bool = False


def goal_entries(one: ObjectiveView) -> tuple[Entry, ...]:
    """Return what is said of an objective below its title: its metrics, and its reviews in words."""
    metrics = tuple(Entry(text=metric_in_words(metric)) for metric in one.metrics)
    return (*metrics, *review_entries(one)) or (Entry(text=nothing_measured(one)),)


def review_entries(one: ObjectiveView) -> tuple[Entry, ...]:
    """Return the reviews of an objective in words, the latest first."""
    return tuple(_soft(review) for review in one.reviews)


def nothing_measured(one: ObjectiveView) -> str:
    """Return what is missing where an objective has neither a metric nor a review."""
    return "Never reviewed yet." if one.is_soft else "No metric is named yet."


def _soft(review: SoftReview) -> Entry:
    by = f", says {review.by}" if review.by else ""
    head = f"{date_in_words(review.day)}: {verdict_in_words(review.verdict)}{by}"
    return Entry(text=head, aside=f"“{review.note}”" if review.note else "")


def groups(review: Review) -> tuple[Group, ...]:
    """Return every section after the objectives that has something to say."""
    found = (
        Group(
            title="Delivered", entries=_work(review, WorkState.ON_TIME, WorkState.DONE, WorkState.DONE_LATE)
        ),
        Group(title="Late", entries=_work(review, WorkState.LATE)),
        Group(title="Coming", entries=_work(review, WorkState.COMING)),
        Group(title="Asked for beyond the scope", entries=tuple(map(_change, review.changes))),
        Group(title="Decided", entries=tuple(_decisions(review))),
        Group(title="What we agreed to do", entries=tuple(map(_promise, review.promises))),
        Group(title="In your words", entries=tuple(map(_voice, review.voices)), is_words=True),
        Group(
            title=f"Plan for {period_in_words(review.period.next)}", entries=tuple(map(_plan, review.plans))
        ),
    )
    return tuple(group for group in found if group.entries)


def fee_entries(review: Review) -> tuple[Entry, ...]:
    """Return what was paid for: the services, and the fee of the period; nothing where neither is known."""
    services = tuple(
        Entry(
            text=service_in_words(one.name, one.pricing),
            aside=f"{money(one.fee_per_month, review.currency)} a month"
            if one.fee_per_month is not None
            else "",
        )
        for one in review.services
    )
    known = any(one.amount is not None for one in review.fees)
    if not review.fees or not (services or known):
        return services
    return (*services, Entry(text=f"Fee, {fee_months(review)}", aside=fee_of_period(review)))


def _work(review: Review, *states: WorkState) -> tuple[Entry, ...]:
    return tuple(_deliverable(one) for one in review.work if one.state in states)


def _deliverable(one: WorkView) -> Entry:
    due = f"due {date_in_words(one.due)}" if one.due else "no date agreed"
    done = f"done {date_in_words(one.done_on)}" if one.done_on else ""
    mark = None if one.state is WorkState.COMING else work_mark(one)
    return Entry(text=one.name, aside=", ".join(filter(None, (one.service, due, done))), mark=mark)


def _change(one: ChangeView) -> Entry:
    return Entry(text=one.what, aside=f"asked {date_in_words(one.day)}, {change_in_scope(one)}")


def _decisions(review: Review) -> Iterator[Entry]:
    return (Entry(text=one.what, aside=date_in_words(one.day)) for one in review.decisions)


def _promise(one: PromiseView) -> Entry:
    day = f"by {date_in_words(one.due)}" if one.due else ""
    done = f"done {date_in_words(one.done_on)}" if one.done_on else ""
    made = f"agreed {date_in_words(one.made_on)}"
    return Entry(
        text=one.what, aside=", ".join(filter(None, (one.owner, made, day, done))), mark=promise_mark(one)
    )


def _voice(one: VoiceView) -> Entry:
    kind = _KINDS.get(one.kind, "")
    answered = f"answered {date_in_words(one.answered_on)}" if one.answered_on else ""
    who = tuple(filter(None, (one.by, date_in_words(one.day), kind, answered)))
    return Entry(text=f"“{one.text}”", aside=", ".join(who))


def _plan(one: PlanView) -> Entry:
    named = written_period(one.period)
    when = period_in_words(named) if named else one.period
    goal = f"for “{one.objective}”" if one.objective else ""
    return Entry(text=one.what, aside=", ".join(filter(None, (goal, one.owner, when))))
