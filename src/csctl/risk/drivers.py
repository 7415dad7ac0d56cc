"""The drivers of churn risk of one account, each with points, evidence and the next action."""

from collections.abc import Iterator
from typing import NamedTuple

from csctl.judgement import Driver
from csctl.measures.delivery import all_time_and_materials
from csctl.measures.facts import Facts
from csctl.measures.measured import Measured
from csctl.risk.rules import RULES, WARNING_ACTIONS, DriverRule, Steps

LEAD_CHANGE_DAYS = 90
IDLE_BELOW, IDLE_POINTS = 0.70, 2
OPEN_ASK_POINTS, OPEN_ASKS_AT_MOST = 2, 6
OWNER_RUN_BREADTH = 1


_RANGES = {name: (rule.best, rule.worst) for name, rule in RULES.items()}


class Weighed(NamedTuple):
    """A driver that is listed for an account: what was measured, and its points, None where unknown."""

    rule: DriverRule
    measured: Measured
    points: int | None

    @property
    def range(self) -> tuple[int, int]:
        """The fewest and the most points it may have."""
        return _RANGES[self.rule.driver] if self.points is None else (self.points, self.points)


def drivers(facts: Facts) -> tuple[Driver, ...]:
    """Return the listed drivers of an account, family by family."""
    return tuple(map(driver, weighed(facts)))


def weighed(facts: Facts) -> tuple[Weighed, ...]:
    """Return the listed drivers of an account with their points, for those who ask for no words."""
    return (
        *_sponsor(facts),
        *_quiet(facts),
        *_goals(facts),
        *_delivery(facts),
        *_voice(facts),
        *_money(facts),
    )


def _driver(name: str, measured: Measured, points: int | None) -> Weighed:
    return Weighed(RULES[name], measured, points)


def driver(of: Weighed) -> Driver:
    """Return a driver in full."""
    rule, measured, points = of
    best, worst = of.range
    return Driver(
        family=rule.family,
        driver=rule.driver,
        points=points,
        best=best,
        worst=worst,
        value=measured.value,
        text=measured.text,
        action=_action(rule.driver, measured),
        short=measured.short,
        evidence=measured.evidence,
        missing=measured.missing,
    )


def _action(name: str, measured: Measured) -> str:
    """Return the action of the rule; of a warning the one that fits its kind."""
    action = RULES[name].action
    return WARNING_ACTIONS.get(measured.short, action) if name == "warning" else action


def _by_steps(name: str, measured: Measured) -> Weighed:
    steps = RULES[name].points
    if measured.value is None or not isinstance(steps, Steps):
        return _driver(name, measured, None)
    return _driver(name, measured, steps.points(measured.value))


def _sponsor(facts: Facts) -> Iterator[Weighed]:
    met = facts.executive
    if not facts.snapshot.executives:
        points = RULES["exec_unnamed"].worst if facts.snapshot.settled else None
        yield _driver("exec_unnamed", met.measured, points)
    elif met.never:
        yield _driver("exec_never_met", met.measured, RULES["exec_never_met"].worst)
    else:
        yield _by_steps("exec_contact", met.measured)
    if facts.key_exit.value is not None:
        yield _driver("key_exit", facts.key_exit, int(facts.key_exit.value))
    yield _breadth(facts)


def _breadth(facts: Facts) -> Weighed:
    measured = facts.breadth
    if facts.owner_run and measured.value is not None and measured.value <= OWNER_RUN_BREADTH:
        return _driver("breadth", measured, 0)
    return _by_steps("breadth", measured)


def _quiet(facts: Facts) -> Iterator[Weighed]:
    yield _by_steps("gap", facts.gap)
    late = int(facts.late_asks.value or 0)
    yield _driver("open_asks", facts.late_asks, min(OPEN_ASK_POINTS * late, OPEN_ASKS_AT_MOST))
    yield _by_steps("replies", facts.replies)


def _goals(facts: Facts) -> Iterator[Weighed]:
    if not facts.objectives_defined:
        points = RULES["goals_undefined"].worst if facts.snapshot.settled else None
        text = "no joint objective with both sides' goals and a metric"
        undefined = Measured(
            value=None, text=text, missing="what both sides want to reach", short="no joint objective"
        )
        yield _driver("goals_undefined", undefined, points)
        return
    yield _by_steps("attainment", facts.attainment)
    if facts.attainment.value is None and facts.stale_goals.value is not None:
        yield _driver("goal_stale", facts.stale_goals, RULES["goal_stale"].worst)


def _delivery(facts: Facts) -> Iterator[Weighed]:
    yield _by_steps("overdue", facts.overdue)
    yield _load(facts)
    days = facts.lead_change.value
    recent = days is not None and days <= LEAD_CHANGE_DAYS
    yield _driver("lead_change", facts.lead_change, RULES["lead_change"].worst if recent else 0)
    yield _by_steps("pulse", facts.pulse)


def _load(facts: Facts) -> Weighed:
    ratio = facts.load.value
    if ratio is not None and ratio < IDLE_BELOW:
        points = 0 if all_time_and_materials(facts.snapshot) else IDLE_POINTS
        return _driver("load", facts.load, points)
    return _by_steps("load", facts.load)


def _voice(facts: Facts) -> Iterator[Weighed]:
    yield _by_steps("mood", facts.mood)
    if facts.nps.silent:
        yield _driver("nps_silent", facts.nps.measured, RULES["nps_silent"].worst)
    else:
        yield _by_steps("nps", facts.nps.measured)
    if facts.warning.value is not None:
        yield _driver("warning", facts.warning, int(facts.warning.value))
    if facts.referral.value is not None:
        yield _driver("referral", facts.referral, RULES["referral"].worst)


def _money(facts: Facts) -> Iterator[Weighed]:
    yield _by_steps("late_invoice", facts.late_invoice)
    if facts.fee_cut.value is not None:
        yield _driver("fee_cut", facts.fee_cut, RULES["fee_cut"].worst)
    if facts.renewal_open.value is not None:
        yield _driver("renewal_open", facts.renewal_open, RULES["renewal_open"].worst)
    yield _by_steps("tenure", facts.tenure)
