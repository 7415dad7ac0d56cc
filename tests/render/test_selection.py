"""Which accounts are shown, and in which order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.judgement import Band, Judgement, RiskBand
from csctl.model.folding import folded
from csctl.render.selection import (
    FailOn,
    Selection,
    SortBy,
    fails,
    in_daily_view,
    in_order,
    matching,
)
from render.made import ADLER, ENDED, LEAVING, NEW, NORD, SEEBLICK, churn, judgement

EVERYONE = (NORD, ENDED, NEW, LEAVING, SEEBLICK, ADLER)


@pytest.mark.parametrize(
    ("by", "slugs"),
    [
        (SortBy.RISK, ["hotel-adler", "seeblick-villas", "stadtwerke-nord", "new-client", "nordkap-cruises"]),
        (SortBy.NAME, ["hotel-adler", "new-client", "nordkap-cruises", "old-friend", "seeblick-villas"]),
        (SortBy.LAST, ["seeblick-villas", "hotel-adler", "stadtwerke-nord", "new-client", "nordkap-cruises"]),
        (SortBy.CLIENT, ["seeblick-villas", "hotel-adler", "stadtwerke-nord", "new-client"]),
        (SortBy.TEAM, ["hotel-adler", "stadtwerke-nord", "new-client", "seeblick-villas"]),
        (SortBy.COMMERCIAL, ["hotel-adler", "seeblick-villas", "stadtwerke-nord"]),
    ],
)
def test_the_worst_comes_first_and_what_is_not_scored_last(by: SortBy, slugs: list[str]) -> None:
    assert [one.account for one in in_order(EVERYONE, by)][: len(slugs)] == slugs


def test_the_largest_fee_comes_first_and_an_unknown_one_last() -> None:
    rows = (judgement("a", fee=1), judgement("b", fee=None), judgement("c", fee=9), judgement("d", fee=1))
    assert [one.account for one in in_order(rows, SortBy.FEE)] == ["c", "a", "d", "b"]


@given(st.permutations(EVERYONE), st.sampled_from(SortBy))
def test_the_order_of_the_files_does_not_matter(rows: list[Judgement], by: SortBy) -> None:
    assert in_order(rows, by) == in_order(EVERYONE, by)


@pytest.mark.parametrize(
    ("wanted", "slugs"),
    [
        (Selection(), 6),
        (Selection(leads=("maya",)), 6),
        (Selection(leads=("jonas",)), 0),
        (Selection(tiers=("a", "B")), 6),
        (Selection(tiers=("B",)), 0),
        (Selection(bands=(Band.RED, Band.GREEN)), 2),
        (Selection(risks=(RiskBand.LEAVING, RiskBand.HIGH)), 2),
        (Selection(accounts=("new-client",), bands=(Band.RED,)), 0),
    ],
)
def test_every_restriction_has_to_be_met(wanted: Selection, slugs: int) -> None:
    assert len(matching(EVERYONE, wanted)) == slugs


def test_names_are_found_without_case_and_accents() -> None:
    assert folded("Müller ÉÀ Straße") == "muller ea strasse"
    assert matching([judgement("x", lead="Zoë Müller")], Selection(leads=("zoe mul",)))


def test_who_has_ended_leaves_the_daily_view_unless_asked_for() -> None:
    assert not in_daily_view(ENDED, Selection())
    assert in_daily_view(ENDED, Selection(include_all=True))
    assert in_daily_view(ENDED, Selection(accounts=("old-friend",)))
    assert in_daily_view(LEAVING, Selection())


@pytest.mark.parametrize(
    ("limit", "slugs"),
    [
        (FailOn.AMBER, {"hotel-adler", "seeblick-villas"}),
        (FailOn.RED, {"hotel-adler"}),
        (FailOn.WATCH, {"hotel-adler", "seeblick-villas"}),
        (FailOn.HIGH, {"hotel-adler"}),
        (FailOn.CRITICAL, set()),
    ],
)
def test_a_gate_fails_at_the_band_and_worse_and_not_for_the_unknown(limit: FailOn, slugs: set[str]) -> None:
    assert {one.account for one in EVERYONE if fails(one, limit)} == slugs


def test_critical_is_worse_than_high() -> None:
    assert fails(judgement("x", None, churn(RiskBand.CRITICAL, 0.3)), FailOn.HIGH)
