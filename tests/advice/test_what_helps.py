"""What would help beyond the agenda."""

import pytest

from csctl.advice.agenda.item import ItemKind
from csctl.advice.what_helps import AT_MOST, SAID_BY, what_helps
from csctl.risk.rules import DRIVERS
from support.accounts import account, day, measured, risk, talk
from support.agenda_items import item

NEGLECTED = account(
    tracked_since=day(200),
    contact_log=[talk(60, "Lee")],
    stakeholders=[{"name": "Lee", "role": "manager"}, {"name": "Kim", "role": "user"}],
    feedback=[{"date": day(5), "kind": "competitor"}],
    commercial={"months": [{"month": "2026-10", "hours_planned": 10, "hours_used": 14}]},
)
CHURN = risk(measured(NEGLECTED))


def test_the_heaviest_drivers_come_first_and_no_more_than_two() -> None:
    found = what_helps(CHURN, ())
    assert len(found) == AT_MOST
    assert found[0].what.startswith("competitor: executive to executive")
    assert found[1].why == "60 days quiet, rhythm 14 days"


@pytest.mark.parametrize(
    ("kinds", "missing"),
    [((ItemKind.FEEDBACK,), "competitor"), ((ItemKind.CALL,), "call, not mail")],
)
def test_what_the_agenda_says_is_not_said_again(kinds: tuple[ItemKind, ...], missing: str) -> None:
    agenda = tuple(item(kind=kind) for kind in kinds)
    assert any(missing in one.what for one in what_helps(CHURN, ()))
    assert not any(missing in one.what for one in what_helps(CHURN, agenda))


def test_where_the_agenda_says_everything_nothing_is_left_but_what_has_no_day() -> None:
    agenda = tuple(item(kind=kind) for kind in ItemKind)
    said = [one.what for one in what_helps(CHURN, agenda)]
    assert said == [d.action for d in CHURN.drivers if (d.points or 0) > 0 and d.driver not in SAID_BY][:2]


def test_every_driver_that_the_agenda_answers_exists() -> None:
    assert set(SAID_BY) <= {rule.driver for rule in DRIVERS}
