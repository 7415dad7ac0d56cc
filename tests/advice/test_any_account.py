"""What holds for the judgement of every account, however it is kept."""

import datetime as dt

from hypothesis import assume, given
from hypothesis import strategies as st

from csctl.judgement import Band, Family, Judgement, RiskBand
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.record import Record, fields_of
from csctl.risk.rules import CAPS
from support.accounts import TODAY, judged, judgement, norms
from support.any_account import any_account, running
from support.cut import Cut
from support.shuffled import shuffled

ZURICH = norms(timezone="Europe/Zurich", hour_cost="40", working={"closed": [{"from": "2026-11-01"}]})
CLOCK = "Europe/Zurich"


def plain(found: object) -> object:
    """Return a result without the places in the file, which shift when entries are cut off."""
    if isinstance(found, Record):
        return {name: plain(getattr(found, name)) for name in fields_of(found) if name != "path"}
    if isinstance(found, tuple):
        return tuple(map(plain, found))
    return found


@given(any_account, st.integers(0, 40))
def test_cutting_off_later_entries_equals_judging_as_of_that_day(of: Account, days_back: int) -> None:
    today = TODAY - dt.timedelta(days_back)
    cut = Cut(today, CLOCK).account(of)
    assume(Snapshot(of, ZURICH, today).exists)
    assume(Snapshot(cut, ZURICH, today).exists)
    whole = judged(of, book=ZURICH, today=today)
    assert plain(judged(cut, book=ZURICH, today=today)) == plain(whole)


def figures(found: Judgement) -> list[object]:
    """Return everything that is a number or a band."""
    triangle, churn = found.triangle, found.churn
    if triangle is None or churn is None:
        return [found.status, found.fee_per_month]
    corners = [(c.band, _rounded(c.score), c.coverage, c.capped, _rounded(c.moved)) for c in triangle.corners]
    measures = [(m.measure, _rounded(m.score)) for c in triangle.corners for m in c.measures]
    drivers = [(d.driver, d.points, _rounded(d.value)) for d in churn.drivers]
    silences = (found.conversation, found.executive)
    return [
        *(triangle.band, triangle.weakest, triangle.imbalance, _rounded(triangle.gap)),
        *(corners, measures, drivers, churn.families),
        *(churn.band, churn.points, churn.points_low, churn.points_high, churn.moved),
        *(churn.loss_90d, churn.loss_90d_low, churn.loss_90d_high, churn.known, churn.drivers_total),
        *((s.last, s.days, s.past_rhythm, s.known) for s in silences),
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 9) + 0.0


@given(running, st.integers(0, 5))
def test_the_order_in_which_things_are_written_down_does_not_matter(of: Account, turn: int) -> None:
    assume(Snapshot(of, ZURICH, TODAY).exists)
    assert figures(judgement(shuffled(of, turn), book=ZURICH)) == figures(judgement(of, book=ZURICH))


@given(running)
def test_a_red_or_unknown_corner_is_never_green_overall(of: Account) -> None:
    assume(Snapshot(of, ZURICH, TODAY).exists)
    triangle = judgement(of, book=ZURICH).triangle
    assert triangle is not None
    bands = [corner.band for corner in triangle.corners]
    if Band.RED in bands:
        assert triangle.band is Band.RED
    if Band.UNKNOWN in bands:
        assert triangle.band is not Band.GREEN
    if triangle.band is Band.GREEN:
        assert bands == [Band.GREEN] * 3


@given(running)
def test_unknown_is_never_green(of: Account) -> None:
    assume(Snapshot(of, ZURICH, TODAY).exists)
    found = judgement(of, book=ZURICH)
    assert found.triangle is not None
    for corner in found.triangle.corners:
        known = sum(m.weight for m in corner.measures if m.score is not None)
        total = sum(m.weight for m in corner.measures)
        assert corner.coverage == known / total
        assert (corner.band is Band.UNKNOWN) is (known * 2 < total)
        assert (corner.score is None) is (corner.band is Band.UNKNOWN)
        if corner.band is Band.GREEN:
            assert known * 4 >= total * 3
            assert all(m.score is None or m.weight == 1 or round(m.score, 9) >= 40 for m in corner.measures)


@given(running)
def test_every_number_has_its_evidence_or_says_what_is_missing(of: Account) -> None:
    assume(Snapshot(of, ZURICH, TODAY).exists)
    found = judgement(of, book=ZURICH)
    assert found.triangle is not None
    assert found.churn is not None
    for corner in found.triangle.corners:
        for measure in corner.measures:
            assert measure.text
            assert measure.missing or measure.score is not None
            assert measure.missing or measure.evidence
    for driver in found.churn.drivers:
        assert driver.text
        assert driver.action
        assert driver.missing or driver.points is not None
        assert driver.missing or driver.evidence or driver.points == 0


@given(running)
def test_evidence_is_no_younger_than_the_day_and_lies_in_the_file(of: Account) -> None:
    assume(Snapshot(of, ZURICH, TODAY).exists)
    found = judgement(of, book=ZURICH)
    assert found.triangle is not None
    assert found.churn is not None
    measures = [m.evidence for c in found.triangle.corners for m in c.measures]
    drivers = [d.evidence for d in found.churn.drivers]
    renewal = {"renewal not agreed"}
    for evidence in (e for shown in (*measures, *drivers) for e in shown):
        assert evidence.date is None or evidence.date <= TODAY or evidence.text in renewal
        assert evidence.path
        assert _lies_in(of, evidence.path)


def _lies_in(of: object, path: tuple[str | int, ...]) -> bool:
    for step in path:
        if isinstance(step, int):
            assert isinstance(of, tuple)
            of = of[step]
        else:
            of = getattr(of, step)
    return of is not None


@given(running)
def test_points_and_chances_stay_within_their_limits(of: Account) -> None:
    assume(Snapshot(of, ZURICH, TODAY).exists)
    churn = judgement(of, book=ZURICH).churn
    assert churn is not None
    assert -20 <= churn.points_low <= churn.points <= churn.points_high <= 60
    assert 0 < churn.loss_90d_low <= churn.loss_90d <= churn.loss_90d_high < 1
    assert [f.family for f in churn.families] == list(Family)
    assert all(CAPS[f.family][0] <= f.points <= CAPS[f.family][1] for f in churn.families)
    assert all(d.best <= (d.points or 0) <= d.worst for d in churn.drivers)
    assert churn.known == sum(d.points is not None for d in churn.drivers)
    assert (churn.band is RiskBand.UNKNOWN) is (churn.known * 2 < churn.drivers_total)
    assert len({d.driver for d in churn.drivers}) == churn.drivers_total
