"""Objectives: whether both sides' goals are written down, judged in time, and closed when they are over."""

from collections.abc import Iterator

from csctl.checks.found import found, listed, warning
from csctl.finding import Finding
from csctl.measures.delivery import deliverables
from csctl.measures.facts import Facts
from csctl.measures.goals import REVIEW_DUE_DAYS, ObjectivePace, objectives, status_of
from csctl.measures.measured import plural
from csctl.measures.snapshot import Placed, Snapshot, known_by
from csctl.model.goals import Objective, ObjectiveKind, ObjectiveStatus

DONE_WITHIN_DAYS = 120
MOVES_FROM = 0.85

CLOSED_BUT_OPEN = warning(
    "W220",
    "a closing day on an open objective",
    "The status decides: the objective still counts as open.",
    "write status: achieved, missed or dropped, or remove closed_on",
)
NO_OBJECTIVE = warning(
    "W221",
    "no objective",
    "Partners stay because they reach their goals; without a goal nobody can see that you helped.",
    "agree on one in the next call, and write it under objectives with title, client_goal and our_goal",
)
GOAL_MISSING = warning(
    "W222",
    "an objective without client_goal or our_goal",
    "A joint objective serves both businesses; one that serves only one of them is dropped first.",
    "write client_goal: what it does for their business, and our_goal: what it does for ours",
)
NO_METRIC = warning(
    "W223",
    "a number objective without a metric",
    "Without a number both sides will one day remember different targets.",
    "add an entry with an id under metrics and name it here: metrics: [that-id]; or write kind: soft",
)
REVIEW_OVERDUE = warning(
    "W226",
    "a soft objective not reviewed in time",
    "What cannot be counted must be asked about, or it is only hoped for.",
    "ask the client, and add under reviews: {date: …, verdict: on_track, by: …}",
)
CLOSED_WITHOUT_DAY = warning(
    "W227",
    "a closed objective without its day",
    "A goal that was reached or missed counts for a while after its day; without the day, nobody knows.",
    "write closed_on: the day it was achieved or missed",
)
PAST_DUE = warning(
    "W228",
    "an open objective past its due day",
    "A goal that ends without a word looks like one that was forgotten.",
    "write status: achieved or missed with closed_on, or agree on a new due",
)
GOAL_DOES_NOT_MOVE = warning(
    "W229",
    "the work is done and the goal does not move",
    "On time and on budget is not enough: the fee must come back to the client as results.",
    "bring the specialist, revise the plan against the goal, and tell the client first",
)

RULES = (
    CLOSED_BUT_OPEN,
    NO_OBJECTIVE,
    GOAL_MISSING,
    NO_METRIC,
    REVIEW_OVERDUE,
    CLOSED_WITHOUT_DAY,
    PAST_DUE,
    GOAL_DOES_NOT_MOVE,
)


def in_first_days(snapshot: Snapshot) -> bool:
    """Whether tracking has only begun, so that half-written entries are work in progress."""
    return snapshot.tracked_days is not None and not snapshot.settled


def open_objectives(facts: Facts) -> Iterator[Placed[Objective]]:
    """Yield the objectives that are open today."""
    return (p.objective for p in facts.objective_paces if p.status is ObjectiveStatus.OPEN)


def closed_but_open(facts: Facts) -> Iterator[Finding]:
    """A closing day that has come, beside a status that was forgotten."""
    for goal in open_objectives(facts):
        closed = known_by(goal.fact.closed_on, facts.snapshot.today)
        if closed is not None:
            message = f'"{goal.fact.title}" is open, but closed_on says {closed}'
            yield found(CLOSED_BUT_OPEN, message, (*goal.path, "closed_on"))


def no_objective(facts: Facts) -> Iterator[Finding]:
    """A missing fact: only once settled."""
    snapshot = facts.snapshot
    if snapshot.settled and not facts.objective_paces:
        path = ("objectives",) if snapshot.account.objectives else ()
        message = f"no objective is agreed after {plural(snapshot.tracked_days or 0, 'day')} of tracking"
        yield found(NO_OBJECTIVE, message, path, at_key=True)


def goal_missing(facts: Facts) -> Iterator[Finding]:
    """One finding for both sides."""
    if in_first_days(facts.snapshot):
        return
    for goal in open_objectives(facts):
        sides = (("client_goal", goal.fact.client_goal), ("our_goal", goal.fact.our_goal))
        missing = [key for key, value in sides if not value]
        if missing:
            yield found(GOAL_MISSING, f'"{goal.fact.title}" has no {listed(missing)}', goal.path)


def no_metric(facts: Facts) -> Iterator[Finding]:
    """Soft objectives need none; an id that leads nowhere is a finding of its own."""
    if in_first_days(facts.snapshot):
        return
    for goal in open_objectives(facts):
        if goal.fact.kind is ObjectiveKind.NUMBER and not goal.fact.metrics:
            yield found(NO_METRIC, f'"{goal.fact.title}" has no metric', goal.path)


def review_overdue(facts: Facts) -> Iterator[Finding]:
    """Overdue from the day after the 90th; the first review is due 90 days after it was agreed or tracked."""
    for one in facts.objective_paces:
        if one.status is ObjectiveStatus.OPEN and one.objective.fact.kind is ObjectiveKind.SOFT:
            yield from _review_overdue(facts.snapshot, one)


def _review_overdue(snapshot: Snapshot, one: ObjectivePace) -> Iterator[Finding]:
    goal, review = one.objective, one.review
    last = review.fact.date if review else goal.fact.agreed_on or snapshot.tracked_from
    if last is None or snapshot.age_days(last) <= REVIEW_DUE_DAYS or (not review and in_first_days(snapshot)):
        return
    age = plural(snapshot.age_days(last), "day")
    state = f"was last reviewed {age} ago, on {last}" if review else f"was never reviewed in {age}"
    message = f'"{goal.fact.title}" {state}; a review is due every {REVIEW_DUE_DAYS} days'
    yield found(REVIEW_OVERDUE, message, review.path if review else goal.path)


def closed_without_day(facts: Facts) -> Iterator[Finding]:
    """Dropped ones no longer count, so their day does not matter."""
    closed = (ObjectiveStatus.ACHIEVED, ObjectiveStatus.MISSED)
    for goal in objectives(facts.snapshot):
        status = status_of(facts.snapshot, goal.fact)
        if status in closed and goal.fact.closed_on is None:
            message = f'"{goal.fact.title}" is {status.value}, but closed_on does not say when'
            yield found(CLOSED_WITHOUT_DAY, message, (*goal.path, "status"))


def past_due(facts: Facts) -> Iterator[Finding]:
    """From the day after; a goal that says when it was closed needs its status, not a new day."""
    today = facts.snapshot.today
    for goal in open_objectives(facts):
        is_over = known_by(goal.fact.closed_on, today) is not None
        if goal.fact.due is not None and goal.fact.due < today and not is_over:
            message = f'"{goal.fact.title}" was due on {goal.fact.due} and is still open'
            yield found(PAST_DUE, message, (*goal.path, "due"))


def goal_does_not_move(facts: Facts) -> Iterator[Finding]:
    """Every deliverable due in the last 120 days is done, and attainment is below 0.85."""
    snapshot, ratio = facts.snapshot, facts.attainment.value
    recent = [
        work.fact
        for work in deliverables(snapshot)
        if work.fact.due is not None and snapshot.within_days(work.fact.due, DONE_WITHIN_DAYS)
    ]
    done = all(known_by(work.done_on, snapshot.today) for work in recent)
    if not recent or not done or ratio is None or ratio >= MOVES_FROM:
        return
    work_done = f"the {plural(len(recent), 'deliverable')} due in the last {DONE_WITHIN_DAYS} days"
    message = f"all work is done ({work_done}), and the goal does not move: {facts.attainment.text}"
    evidence = facts.attainment.evidence
    yield found(GOAL_DOES_NOT_MOVE, message, evidence[0].path if evidence else ("objectives",))


CHECKS = (
    closed_but_open,
    no_objective,
    goal_missing,
    no_metric,
    review_overdue,
    closed_without_day,
    past_due,
    goal_does_not_move,
)
