"""A corner never rises when one of its readings falls."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.health.triangle import corners
from csctl.judgement import Band, Corner
from csctl.measures.facts import facts
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.model.goals import Direction, Metric
from support.accounts import NO_NORMS, TODAY, account, day, talk
from support.any_account import running

_WORST_FIRST = (Band.RED, Band.AMBER, Band.GREEN)


def judged(of: Account) -> tuple[Corner, Corner, Corner]:
    return corners(facts(Snapshot(of, NO_NORMS, TODAY)))


def worse(of: Account) -> Iterator[Account]:
    """Yield the account with one reading less, one at a time."""
    log = of.contact_log
    for i, contact in enumerate(log):
        if (contact.mood or 0) > 1:
            lower = contact.model_copy(update={"mood": 1})
            yield of.model_copy(update={"contact_log": (*log[:i], lower, *log[i + 1 :])})
    pulse = of.team.pulse
    for i, said in enumerate(pulse):
        lower_pulse = (*pulse[:i], said.model_copy(update={"score": 1}), *pulse[i + 1 :])
        yield of.model_copy(update={"team": of.team.model_copy(update={"pulse": lower_pulse})})
    for i, entry in enumerate(of.feedback):
        if (entry.score or 0) > 1:
            fallen = entry.model_copy(update={"score": 1})
            yield of.model_copy(update={"feedback": (*of.feedback[:i], fallen, *of.feedback[i + 1 :])})
    for i, metric in enumerate(of.metrics):
        if (low := _fallen(metric)) is not None:
            yield of.model_copy(update={"metrics": (*of.metrics[:i], low, *of.metrics[i + 1 :])})


def _fallen(metric: Metric) -> Metric | None:
    """Return the metric with its latest reading at half, where more is meant to be better."""
    past = [r for r in metric.readings if r.date <= TODAY]
    target, baseline = metric.target, metric.baseline
    if not past or target is None or metric.direction is Direction.DOWN:
        return None
    if baseline and baseline.value is not None and baseline.value > (target.value or 0):
        return None
    last = max(past, key=lambda r: r.date)
    lower = last.model_copy(update={"value": last.value / 2})
    readings = tuple(lower if r is last else r for r in metric.readings)
    return metric.model_copy(update={"readings": readings})


def undone(of: Account) -> Iterator[Account]:
    """Yield the account with a deliverable not done, or an invoice not paid."""
    for i, service in enumerate(of.services):
        late = tuple(d.model_copy(update={"done_on": None}) for d in service.deliverables)
        changed = service.model_copy(update={"deliverables": late})
        yield of.model_copy(update={"services": (*of.services[:i], changed, *of.services[i + 1 :])})
    unpaid = tuple(i.model_copy(update={"paid_on": None}) for i in of.commercial.invoices)
    yield of.model_copy(update={"commercial": of.commercial.model_copy(update={"invoices": unpaid})})


def rises(before: Corner, after: Corner) -> bool:
    if before.score is None or after.score is None:
        return before.band is not after.band
    better = _WORST_FIRST.index(after.band) > _WORST_FIRST.index(before.band)
    return better or after.score > before.score + 1e-9


@given(running)
def test_no_corner_rises_when_one_reading_falls(of: Account) -> None:
    before = judged(of)
    for fallen in worse(of):
        assert not any(map(rises, before, judged(fallen)))


@given(running)
def test_no_corner_rises_when_something_is_left_undone(of: Account) -> None:
    before = judged(of)
    for left in undone(of):
        assert not any(map(rises, before, judged(left)))


@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=4),
    st.integers(1, 5),
    st.integers(70, 130),
    st.integers(0, 40),
)
def test_mood_cannot_lift_a_missed_goal(moods: list[int], nps: int, attained: int, fallen: int) -> None:
    """A goal below .85 is red, and holds the corner below green whatever they say."""

    def client(value: int) -> Corner:
        goal = {"title": "Grow", "client_goal": "Theirs", "our_goal": "Ours", "metrics": ["m"]}
        readings = [{"date": day(1), "value": value}]
        return judged(
            account(
                contact_log=[talk(1, "Kim", mood=mood) for mood in moods],
                stakeholders=[{"name": "Kim", "role": "executive"}],
                feedback=[{"date": day(2), "kind": "nps", "score": nps * 2}],
                objectives=[goal],
                metrics=[{"id": "m", "name": "M", "target": {"value": 100}, "readings": readings}],
            )
        )[0]

    assert not rises(client(attained), client(attained - fallen))
    if attained < 85:
        assert client(attained).score == pytest.approx(min(69.0, client(attained).score or 0.0))
        assert client(attained).band is not Band.GREEN
