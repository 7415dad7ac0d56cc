"""The words of a review: periods, figures, paces, fees, and sums of the period."""

import datetime as dt

import pytest

from csctl.advice.report.client import client_review
from csctl.advice.report.period import period_meant
from csctl.advice.report.review import Review
from csctl.measures.snapshot import Snapshot
from csctl.render.report.blocks import fee_entries
from csctl.render.report.results import result_entries, results_title
from csctl.render.report.summing_up import summary
from csctl.render.report.words import (
    fee_months,
    fee_of_period,
    metric_in_words,
    number,
    pace_mark,
    period_in_words,
    planned,
    ratio_in_words,
    service_in_words,
    so_far,
)
from support.accounts import NO_NORMS, TODAY, Written, account


def review(**fields: object) -> Review:
    return client_review(Snapshot(account(**fields), NO_NORMS, TODAY), period_meant(None, TODAY), "")


def measuring(metric: Written, *more: Written) -> Review:
    objectives = ({"title": "Grow", "metrics": ["m"]}, *more)
    return review(objectives=objectives, metrics=[{"id": "m", "name": "Calls", **metric}])


@pytest.mark.parametrize(
    ("period", "words"),
    [("2026", "2026"), ("2026Q1", "January to March 2026"), ("2026-02", "February 2026")],
)
def test_a_period_is_said_in_months(period: str, words: str) -> None:
    assert period_in_words(period_meant(period, TODAY)) == words


def test_only_a_period_that_runs_is_so_far() -> None:
    assert so_far(is_so_far=True, as_of=TODAY) == "so far, as of 23 Nov 2026"
    assert so_far(is_so_far=False, as_of=TODAY) == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1411, "1,411"),
        (37.1, "37.1"),
        (0.25, "0.25"),
        (0.004, "0.004"),
        (100, "100"),
        (-3.5, "-3.5"),
    ],
)
def test_a_figure_has_no_more_decimals_than_it_needs(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(("value", "rounded"), [(1439.9, 1440), (19.99, 20), (7.637, 7.64), (0.005, 0.01)])
def test_a_computed_figure_is_as_exact_as_it_deserves(value: float, rounded: float) -> None:
    assert planned(value) == pytest.approx(rounded, abs=0.006)


@pytest.mark.parametrize(
    ("ratio", "text", "sign"),
    [
        (1.05, "ahead of plan", "+"),
        (1.049, "on plan", "+"),
        (0.95, "on plan", "+"),
        (0.949, "behind plan", "~"),
        (0.85, "behind plan", "~"),
        (0.849, "far behind plan", "!"),
        (None, "not known yet", "?"),
    ],
)
def test_the_pace_has_the_bounds_of_the_scoring_and_a_sign(ratio: float | None, text: str, sign: str) -> None:
    assert (pace_mark(ratio).text, pace_mark(ratio).sign) == (text, sign)


def test_a_metric_against_last_year_says_both_sums() -> None:
    readings = [{"date": "2025-10-31", "value": 100}, {"date": "2026-10-31", "value": 99}]
    found = measuring({"target": {"versus": "last_year", "change_pct": 10}, "readings": readings})
    (metric,) = found.objectives[0].metrics
    assert metric_in_words(metric) == (
        "Calls: 99 on 31 Oct 2026; 1 month together 99, 110 wanted (last year and 10% more)."
    )
    assert result_entries(found)[0].aside == "99 in 1 month, 100 a year before (-1%)"


def test_a_metric_that_is_meant_to_fall_says_the_same_figures() -> None:
    readings = [{"date": "2025-10-31", "value": 100}, {"date": "2026-10-31", "value": 80}]
    target = {"versus": "last_year", "change_pct": -10}
    found = measuring({"direction": "down", "target": target, "readings": readings})
    assert found.objectives[0].metrics[0].ratio == pytest.approx(90 / 80)
    assert result_entries(found)[0].aside == "80 in 1 month, 100 a year before (-20%)"


@pytest.mark.parametrize(
    ("metric", "words"),
    [
        ({}, "Calls: no reading yet."),
        (
            {"readings": [{"date": "2026-10-31", "value": 5}]},
            "Calls: 5 on 31 Oct 2026; a target is needed to judge it.",
        ),
        (
            {"readings": [{"date": "2026-10-31", "value": 5}], "target": {"value": 4}, "unit": "calls"},
            "Calls: 5 calls on 31 Oct 2026, target 4 calls.",
        ),
        (
            {
                "readings": [{"date": "2026-10-31", "value": 5}],
                "target": {"value": 4, "date": "2026-12-31"},
                "unit": "%",
                "direction": "down",
            },
            "Calls: 5% on 31 Oct 2026, target at most 4% by 31 Dec 2026.",
        ),
        (
            {"readings": [{"date": "2026-01-31", "value": 5}], "target": {"value": 4}},
            "Calls: 5 on 31 Jan 2026; a fresh reading is needed to judge it.",
        ),
    ],
)
def test_what_is_not_known_of_a_metric_is_said(metric: Written, words: str) -> None:
    assert metric_in_words(measuring(metric).objectives[0].metrics[0]) == words


@pytest.mark.parametrize("unit", ["%", "kg per night"])
def test_several_months_of_a_rate_have_an_average_and_no_sum(unit: str) -> None:
    months = (("2025-09-30", 40), ("2025-10-31", 44), ("2026-09-30", 42), ("2026-10-31", 46))
    found = measuring(
        {
            "unit": unit,
            "target": {"versus": "last_year", "change_pct": 0},
            "readings": [{"date": day, "value": value} for day, value in months],
        }
    )
    (metric,) = found.objectives[0].metrics
    with_unit = f"44{'%' if unit == '%' else f' {unit}'}"
    assert f"; 2 months on average {with_unit}, " in metric_in_words(metric)
    assert result_entries(found)[0].aside == f"{with_unit} on average in 2 months, 42 a year before (+5%)"


@pytest.mark.parametrize(
    ("ratio", "text"), [(0.98, "98% of plan"), (0, "0% of plan"), (-0.37, ""), (None, "")]
)
def test_what_went_the_other_way_is_no_part_of_a_plan(ratio: float | None, text: str) -> None:
    assert ratio_in_words(ratio) == text


def test_the_summary_counts_objectives_by_their_pace() -> None:
    readings = [{"date": "2026-10-31", "value": 5}]
    found = measuring(
        {"readings": readings, "target": {"value": 4}},
        {"title": "Brand", "kind": "soft", "reviews": [{"date": "2026-10-02", "verdict": "failing"}]},
    )
    assert summary(found)[0] == "2 joint objectives: 1 ahead of plan and 1 far behind plan."
    assert summary(review())[0] == "No joint objective is agreed yet."
    goals = [{"title": "Brand", "kind": "soft", "reviews": [{"date": "2026-10-02", "verdict": "ahead"}]}] * 3
    said = [summary(review(objectives=goals[:number]))[0] for number in (1, 2, 3)]
    assert said == [
        "The joint objective is ahead of plan.",
        "Both joint objectives are ahead of plan.",
        "All 3 joint objectives are ahead of plan.",
    ]


def test_the_summary_calls_the_pace_unknown_and_not_the_objective() -> None:
    goals = [{"title": title, "kind": "soft"} for title in ("Brand", "Press", "Team")]
    said = [summary(review(objectives=goals[:number]))[0] for number in (1, 2, 3)]
    assert said == [
        "How the joint objective stands is not known yet.",
        "How both joint objectives stand is not known yet.",
        "How all 3 joint objectives stand is not known yet.",
    ]


def test_the_summary_counts_the_work() -> None:
    deliverables = [
        {"name": "a", "due": "2026-10-10", "done_on": "2026-10-12"},
        {"name": "b", "due": "2026-11-10"},
        {"name": "c", "due": "2026-12-10"},
    ]
    found = review(services=[{"name": "Work", "deliverables": deliverables}])
    assert summary(found)[1] == "1 deliverable done, 1 late and 1 coming."
    assert summary(review(services=[{"name": "Work", "deliverables": deliverables[2:]}]))[1] == (
        "1 deliverable coming."
    )


def test_a_month_without_a_fee_is_named_and_not_counted_as_nothing() -> None:
    found = review(commercial={"currency": "EUR", "months": [{"month": "2026-10", "fee": 900}]})
    assert fee_months(found) == "October 2026"
    assert fee_of_period(found) == "900 EUR; November 2026 not known yet"
    nothing = review(services=[{"name": "Work"}])
    assert (fee_months(nothing), fee_of_period(nothing)) == ("October and November 2026", "not known yet")


def test_months_in_a_row_are_said_by_the_first_and_the_last() -> None:
    def months(*numbers: int) -> str:
        stated = [{"month": f"2026-{number:02}", "fee": 9} for number in numbers]
        of = account(commercial={"currency": "EUR", "months": stated})
        year = period_meant("2026", TODAY)
        return fee_months(client_review(Snapshot(of, NO_NORMS, TODAY), year, ""))

    assert months(1) == "January 2026"
    assert months(1, 2) == "January and February 2026"
    assert months(1, 2, 3) == "January to March 2026"
    assert months(1, 2, 4) == "January, February and April 2026"


def test_what_is_closed_is_not_said_to_be_unknown() -> None:
    metric = {"id": "m", "name": "Calls", "readings": [{"date": "2026-05-31", "value": 9}]}
    goal = {"title": "Grow", "metrics": ["m"], "status": "achieved", "closed_on": "2026-10-02"}
    found = review(objectives=[goal], metrics=[metric])
    assert result_entries(found)[0].mark is None
    assert metric_in_words(found.objectives[0].metrics[0]) == "Calls: 9 on 31 May 2026."


def test_where_neither_a_service_nor_a_fee_is_known_nothing_is_said_of_what_it_cost() -> None:
    assert fee_entries(review()) == ()
    assert results_title(review()) == "Results"
    assert results_title(review(services=[{"name": "Work", "fee_per_month": 9}])) == "Fee"


@pytest.mark.parametrize(
    ("name", "pricing", "words"),
    [
        ("Growth retainer", "retainer", "Growth retainer"),
        ("Site", "fixed", "Site, fixed"),
        ("Team", "time_and_materials", "Team, time and materials"),
    ],
)
def test_a_service_says_how_it_is_priced_once(name: str, pricing: str, words: str) -> None:
    assert service_in_words(name, pricing) == words


def test_the_day_of_a_leap_year_has_words_too() -> None:
    assert so_far(is_so_far=True, as_of=dt.date(2028, 2, 29)) == "so far, as of 29 Feb 2028"
