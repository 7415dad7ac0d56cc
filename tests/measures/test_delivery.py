"""Delivery: what is overdue, hours against plan, work for nothing, and how the team is."""

import datetime as dt

import pytest

from support.accounts import Written, account, day, driver, measured, of_log, talk


def delivering(*deliverables: Written, **service: object) -> dict[str, object]:
    return {"services": [{"name": "Work", "deliverables": deliverables, **service}]}


def item(due: int, done: int | None = None) -> Written:
    return {"name": f"due {due}", "due": day(due), "done_on": None if done is None else day(done)}


@pytest.mark.parametrize(
    ("items", "days", "points"),
    [
        ([], None, None),
        ([{"name": "some day"}], None, None),
        ([item(-1)], None, None),
        ([item(0)], 0, -1),
        ([item(1)], 1, 1),
        ([item(7)], 7, 1),
        ([item(8)], 8, 3),
        ([item(21)], 21, 3),
        ([item(22)], 22, 6),
        ([item(22, 0)], 0, -1),
        ([item(22, -1)], 22, 6),
        ([item(30, 1), item(9), item(-40)], 9, 3),
    ],
)
def test_the_most_overdue_deliverable_counts(
    items: list[Written], days: int | None, points: int | None
) -> None:
    found = measured(account(**delivering(*items)))
    assert (found.overdue.value, driver(found, "overdue").points) == (days, points)


def month(which: str, **fields: object) -> Written:
    return {"month": which, **fields}


def hours(used: float, planned: float | None = 100, which: str = "2026-10", **fields: object) -> Written:
    return month(which, hours_used=used, hours_planned=planned, **fields)


def worked(*months: Written, services: tuple[Written, ...] = ()) -> dict[str, object]:
    return {"commercial": {"months": months}, "services": services}


@pytest.mark.parametrize(
    ("used", "points"), [(69, 2), (70, 0), (105, 0), (106, 1), (120, 1), (121, 3), (0, 2)]
)
def test_load_weighs_by_its_steps(used: float, points: int) -> None:
    assert driver(measured(account(**worked(hours(used)))), "load").points == points


@pytest.mark.parametrize(
    ("which", "today", "known"),
    [
        ("2026-11", "2026-11-29", False),
        ("2026-11", "2026-11-30", True),
        ("2026-08", "2026-11-13", True),
        ("2026-08", "2026-11-14", False),
    ],
)
def test_a_month_counts_from_its_last_day_for_seventy_five_days(which: str, today: str, known: bool) -> None:
    found = measured(account(**worked(hours(90, which=which))), today=dt.date.fromisoformat(today))
    assert (found.load.value is not None) is known


def test_months_add_up() -> None:
    assert measured(account(**worked(hours(80), hours(130, which="2026-09")))).load.value == 1.05


def test_each_service_is_a_group_and_the_worst_counts() -> None:
    months = (hours(50, service="a"), hours(130, service="b"), hours(110))
    assert measured(account(**worked(*months))).load.value == 1.3


GROWTH: Written = {"id": "growth", "hours_per_month": 60}


@pytest.mark.parametrize(
    ("entry", "services", "ratio"),
    [
        (hours(90, None, service="growth"), (GROWTH, {"id": "b", "hours_per_month": 30}), 1.5),
        (hours(90, None), (GROWTH, {"id": "b", "hours_per_month": 30}), 1),
        (hours(90, None), (GROWTH, {"id": "b", "hours_per_month": 30, "ends": "2026-09-30"}), 1.5),
        (hours(90, None), (GROWTH, {"id": "b", "hours_per_month": 30, "ends": "2026-10-01"}), 1),
        (hours(90, None), (GROWTH, {"id": "b", "hours_per_month": 30, "starts": "2026-11-01"}), 1.5),
        (hours(90, 100), (GROWTH,), 0.9),
        (hours(90, None), ({"id": "b"},), None),
        (hours(90, None, service="nobody"), (GROWTH,), None),
        (month("2026-10"), (GROWTH,), None),
        (hours(90, 0), (), None),
    ],
)
def test_missing_planned_hours_come_from_the_services(
    entry: Written, services: tuple[Written, ...], ratio: float | None
) -> None:
    assert measured(account(**worked(entry, services=services))).load.value == ratio


def service(key: str | None = "a", pricing: str = "retainer", *changes: Written, **fields: object) -> Written:
    return {"id": key, "name": "Work", "pricing": pricing, "changes": changes, **fields}


def change(worth: float, decision: str, days_ago: int = 10) -> Written:
    return {"date": day(days_ago), "what": "more", "hours": worth, "decision": decision}


BY_THE_HOUR = "time_and_materials"


@pytest.mark.parametrize(
    ("months", "services", "share"),
    [
        ([hours(100)], [], 0),
        ([hours(90)], [], 0),
        ([hours(110)], [], 0.1),
        ([hours(110, service="a"), hours(90, service="b")], [], 0.05),
        ([hours(110)], [service("a", "retainer", change(6, "billed"))], 0.04),
        ([hours(110, service="a")], [service("a", "retainer", change(6, "billed"))], 0.04),
        ([hours(110, service="a")], [service("b", "retainer", change(6, "billed"))], 0.1),
        ([hours(110)], [service("a", "retainer", change(6, "billed", 75))], 0.1),
        ([hours(110)], [service("a", "retainer", change(6, "billed", 74))], 0.04),
        ([hours(110, service="a")], [service("a", BY_THE_HOUR)], 0),
        ([hours(110, service="a")], [service("a", BY_THE_HOUR), service("b")], 0),
        ([hours(110)], [service("a", BY_THE_HOUR)], 0),
        ([hours(110)], [service(None, BY_THE_HOUR)], 0),
        ([hours(110)], [service("a", BY_THE_HOUR), service("b")], 0.1),
        ([hours(110)], [service(None, BY_THE_HOUR), service("b")], 0.1),
        ([hours(90)], [service("a", "retainer", change(8, "waived"))], 0.08),
        ([hours(90)], [service("a", "retainer", change(8, "open"))], 0.08),
        ([hours(90)], [service("a", "retainer", change(8, "refused"))], 0),
        ([hours(90)], [service("a", "retainer", change(8, "waived", 75))], 0),
        ([hours(90)], [service("a", "retainer", change(8, "waived", -1))], 0),
        ([hours(110)], [service("a", "retainer", change(8, "waived"))], 0.1),
        ([hours(106)], [service("a", "retainer", change(8, "waived"))], 0.08),
        ([hours(100, service="a"), hours(20, 0, service="b")], [], 0.2),
        ([hours(20, 0)], [], None),
        ([], [service("a", "retainer", change(8, "waived"))], None),
    ],
)
def test_unpaid_is_what_was_over_plan_or_given_away(
    months: list[Written], services: list[Written], share: float | None
) -> None:
    found = measured(account(**worked(*months, services=tuple(services))))
    assert found.unpaid.value == (None if share is None else pytest.approx(share))


@pytest.mark.parametrize(
    ("pricings", "points"), [([BY_THE_HOUR], 0), ([BY_THE_HOUR, "fixed"], 2), (["retainer"], 2), ([], 2)]
)
def test_few_hours_are_no_disuse_where_all_is_paid_by_the_hour(pricings: list[str], points: int) -> None:
    services = tuple(service(f"s{n}", pricing) for n, pricing in enumerate(pricings))
    assert driver(measured(account(**worked(hours(10), services=services))), "load").points == points


@pytest.mark.parametrize(
    ("taken", "since", "points"),
    [
        (0, 900, 4),
        (90, 900, 4),
        (91, 900, 0),
        (-1, 900, 0),
        (20, 20, 0),
        (20, 21, 4),
        (20, 19, 0),
        (None, 900, 0),
    ],
)
def test_a_change_of_the_lead_weighs_for_ninety_days(taken: int | None, since: int, points: int) -> None:
    of = account(taken_over=None if taken is None else day(taken), since=day(since))
    assert driver(measured(of), "lead_change").points == points


def test_without_a_start_the_first_contact_says_whether_the_lead_changed() -> None:
    assert of_log(talk(50), taken_over=day(20)).lead_change.value == 20
    assert of_log(talk(10), taken_over=day(20)).lead_change.value is None


def member(left: int | None = None, since: int = 500) -> Written:
    return {"name": f"left {left}", "since": day(since), "left_on": None if left is None else day(left)}


@pytest.mark.parametrize(
    ("members", "taken", "count"),
    [
        ([], None, None),
        ([member()], None, 0),
        ([member(0), member(179), member(180), member(-1)], None, 2),
        ([member(None, -1)], None, None),
        ([], 900, 0),
        ([], 179, 1),
        ([], 180, 0),
        ([member(3)], 100, 2),
    ],
)
def test_exits_from_the_team_count_for_half_a_year(
    members: list[Written], taken: int | None, count: int | None
) -> None:
    changed = None if taken is None else day(taken)
    found = measured(account(team={"members": members}, taken_over=changed, since=day(900)))
    assert found.team_exits.value == count


@pytest.mark.parametrize(
    ("pulses", "mean", "points"),
    [
        ([], None, None),
        ([(60, 1)], None, None),
        ([(59, 3)], 3, 0),
        ([(-1, 1)], None, None),
        ([(0, 2), (30, 3)], 2.5, 2),
        ([(0, 2), (30, 3), (59, 3)], 8 / 3, 0),
    ],
)
def test_the_pulse_is_the_mean_of_sixty_days(
    pulses: list[tuple[int, int]], mean: float | None, points: int | None
) -> None:
    written = [{"date": day(days), "score": score} for days, score in pulses]
    found = measured(account(team={"pulse": written}))
    assert found.pulse.value == (None if mean is None else pytest.approx(mean))
    assert driver(found, "pulse").points == points


def test_the_lowest_pulse_stands_beside_the_mean() -> None:
    pulses = [{"date": day(1), "score": score} for score in (5, 1, 4)]
    assert measured(account(team={"pulse": pulses})).pulse.text == "pulse 3.3 of 5, lowest 1"


def test_a_service_that_begins_tomorrow_does_not_exist_yet() -> None:
    later = service("b", starts=day(-1))
    idle = account(**worked(hours(10), services=(service("a", BY_THE_HOUR), later)))
    assert driver(measured(idle), "load").points == 0
    assert measured(account(**delivering(item(9), starts=day(-1)))).overdue.value is None
