"""A period in a few sentences, for the head of its review."""

from csctl.advice.report.review import Review, WorkState
from csctl.render.report.words import UNKNOWN, objective_pace, period_in_words
from csctl.render.words import count, listed

_ORDER = (
    *("achieved", "ahead of plan", "on plan", "behind plan"),
    *("far behind plan", "missed", UNKNOWN),
)


def summary(review: Review) -> tuple[str, ...]:
    """Return the period in three sentences at most: goals, work, and what comes."""
    return tuple(filter(None, (_goals_said(review), _work_said(review), _coming_said(review))))


def _goals_said(review: Review) -> str:
    marks = [objective_pace(one).text for one in review.objectives]
    if not marks:
        return "No joint objective is agreed yet."
    kinds = tuple(word for word in _ORDER if word in marks)
    if kinds == (UNKNOWN,):
        few = ("the joint objective stands", "both joint objectives stand")
        every = few[len(marks) - 1] if len(marks) <= len(few) else f"all {len(marks)} joint objectives stand"
        return f"How {every} is {UNKNOWN}."
    if len(kinds) == 1:
        few = ("The joint objective is", "Both joint objectives are")
        every = few[len(marks) - 1] if len(marks) <= len(few) else f"All {len(marks)} joint objectives are"
        return f"{every} {kinds[0]}."
    parts = tuple(f"{marks.count(word)} {word}" for word in kinds)
    return f"{count(len(marks), 'joint objective')}: {listed(parts)}."


def _work_said(review: Review) -> str:
    states = [one.state for one in review.work]
    done = sum(state in {WorkState.ON_TIME, WorkState.DONE, WorkState.DONE_LATE} for state in states)
    late, coming = states.count(WorkState.LATE), states.count(WorkState.COMING)
    tally = [(n, word) for n, word in ((done, "done"), (late, "late"), (coming, "coming")) if n]
    first = tuple(f"{count(n, 'deliverable')} {word}" for n, word in tally[:1])
    said = listed((*first, *(f"{n} {word}" for n, word in tally[1:])))
    return f"{said}." if said else ""


def _coming_said(review: Review) -> str:
    if not review.plans:
        return ""
    return f"{count(len(review.plans), 'plan')} for {period_in_words(review.period.next)}."
