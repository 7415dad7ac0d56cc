"""Interleaved runs: every subject once a round, in an order left to chance: all meet the same load."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from measuring.process import Sample, Unmeasured, run_once
from measuring.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The samples of one subject, one a round; `reason` says why there are none."""

    name: str
    samples: tuple[Sample, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to measure: the number of rounds, the longest that one run may take, and the seed of the order."""

    rounds: int
    limit_seconds: float
    seed: int


def interleaved(subjects: Sequence[Subject], plan: Plan, say: Callable[[str], None]) -> tuple[Series, ...]:
    """Run all subjects round by round, after one run of each that warms caches and counts for nothing."""
    order = list(subjects)
    dice = Random(plan.seed)  # noqa: S311 - an order of runs is no secret
    samples: dict[str, list[Sample]] = {one.name: [] for one in subjects}
    reasons: dict[str, str] = {}
    for number in range(plan.rounds + 1):
        say(f"round {number} of {plan.rounds}")
        for subject in order:
            if subject.name in reasons:
                continue
            try:
                subject.prepare(number)
                sample = run_once(subject.command, plan.limit_seconds)
            except Unmeasured as reason:
                reasons[subject.name] = str(reason)
                continue
            if number:
                samples[subject.name].append(sample)
        dice.shuffle(order)
    return tuple(_series(one.name, samples, reasons) for one in subjects)


def _series(name: str, samples: dict[str, list[Sample]], reasons: dict[str, str]) -> Series:
    """A subject that failed once is not measured at all: rounds must pair."""
    reason = reasons.get(name)
    return Series(name=name, samples=() if reason else tuple(samples[name]), reason=reason)
