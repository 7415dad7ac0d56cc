"""What closing a thing is worth: how much risk it takes away, and how much the weakest corner gains.

Points are those of scoring, where a driver stands behind the thing. Promises, first steps with a client and
figures that are due carry a convention of 2 points.
"""

from csctl.advice.agenda.item import ItemKind
from csctl.advice.agenda.scene import Draft
from csctl.health.corner import judged_corner
from csctl.judgement import Churn, Corner, Family, Judgement, Triangle
from csctl.record import Record, replace
from csctl.risk.churn import loss_if

_CONVENTION = 2
_BEST = 100.0
_POINTS_PER_CORNER_POINT = 0.1


class Weight(Record):
    """What a kind of thing moves: drivers of one family and a measure; without a family, a convention.

    Neglected, the driver has at least `neglected` points; done it has `done`, or where that is None `takes`
    fewer. `only_unknown` says that doing it makes the measure known and not good.
    """

    family: Family | None = None
    drivers: tuple[str, ...] = ()
    neglected: int = _CONVENTION
    done: int | None = None
    takes: int = _CONVENTION
    measure: str = ""
    only_unknown: bool = False


WEIGHTS: dict[str, Weight] = {
    ItemKind.REPLY: Weight(family=Family.QUIET, drivers=("open_asks",), measure="replies_in_time"),
    ItemKind.CALL: Weight(family=Family.QUIET, drivers=("gap",), neglected=4, done=-2, measure="gap_ratio"),
    ItemKind.EXECUTIVE: Weight(
        family=Family.SPONSOR,
        drivers=("exec_contact", "exec_never_met"),
        neglected=5,
        done=-2,
        measure="executive_ratio",
    ),
    ItemKind.SUCCESSOR: Weight(family=Family.SPONSOR, drivers=("key_exit",)),
    ItemKind.PROMISE: Weight(),
    ItemKind.READING: Weight(
        family=Family.GOALS, drivers=("goal_stale",), measure="goals", only_unknown=True
    ),
    ItemKind.REVIEW: Weight(family=Family.GOALS, drivers=("goal_stale",), measure="goals", only_unknown=True),
    ItemKind.DELIVERABLE: Weight(
        family=Family.DELIVERY, drivers=("overdue",), neglected=1, done=-1, measure="overdue_days"
    ),
    ItemKind.KICKOFF: Weight(),
    "kickoff_goals": Weight(
        family=Family.GOALS, drivers=("goals_undefined",), neglected=5, done=0, measure="goals"
    ),
    "kickoff_executive": Weight(
        family=Family.SPONSOR, drivers=("exec_unnamed",), neglected=4, done=0, measure="executive_ratio"
    ),
    ItemKind.FEEDBACK: Weight(family=Family.VOICE, drivers=("warning",)),
    ItemKind.INVOICE: Weight(
        family=Family.MONEY, drivers=("late_invoice",), neglected=1, done=-1, measure="invoice_overdue_days"
    ),
    ItemKind.RENEWAL: Weight(family=Family.MONEY, drivers=("renewal_open",), neglected=6, done=0),
    ItemKind.PULSE: Weight(family=Family.DELIVERY, drivers=("pulse",), measure="pulse", only_unknown=True),
    ItemKind.NOTICE: Weight(takes=0),
    ItemKind.OVERRIDE: Weight(takes=0),
}


def worth(draft: Draft, judgement: Judgement | None, losses_per_month: float) -> float:
    """Return points of percentage of risk, plus a tenth of what the weakest corner may gain, from 0 up."""
    if judgement is None or judgement.churn is None or judgement.triangle is None:
        return 0.0
    weight = WEIGHTS.get(draft.topic) or WEIGHTS[draft.kind]
    less_risk = _less_risk(weight, draft.takes, judgement.churn, losses_per_month)
    return less_risk + _POINTS_PER_CORNER_POINT * _corner_gain(weight, judgement.triangle)


def _less_risk(weight: Weight, takes: int | None, churn: Churn, losses_per_month: float) -> float:
    now = sum(d.points or 0 for d in churn.drivers if d.driver in weight.drivers)
    neglected = max(now, weight.neglected)
    fewer = weight.takes if takes is None else takes
    done = neglected - fewer if weight.done is None else min(neglected, weight.done)
    left_alone = loss_if(churn, weight.family, neglected - now, losses_per_month)
    return 100 * max(0.0, left_alone - loss_if(churn, weight.family, done - now, losses_per_month))


def _corner_gain(weight: Weight, triangle: Triangle) -> float:
    """How far the score of the weakest corner rises with the measure at its best; 0 for other corners."""
    weakest = next((c for c in triangle.corners if c.corner is triangle.weakest), None)
    if weakest is None or weakest.score is None:
        return 0.0
    measure = next((m for m in weakest.measures if m.measure == weight.measure), None)
    if measure is None or (weight.only_unknown and measure.score is not None):
        return 0.0
    return max(0.0, (_at_its_best(weakest, weight.measure).score or 0.0) - weakest.score)


def _at_its_best(corner: Corner, name: str) -> Corner:
    measures = tuple(replace(m, score=_BEST) if m.measure == name else m for m in corner.measures)
    return judged_corner(corner.corner, measures)
