"""The listed drivers: which always stand in the list, which only where they apply, and their ranges."""

import pytest

from csctl.risk.drivers import drivers
from csctl.risk.rules import DRIVERS, RULES
from support.accounts import Written, account, day, listed, measured

ALWAYS = (
    "exec_unnamed",
    "breadth",
    "gap",
    "open_asks",
    "replies",
    "goals_undefined",
    "overdue",
    "load",
    "lead_change",
    "pulse",
    "mood",
    "nps",
    "late_invoice",
    "tenure",
)
RANGES = {
    "exec_unnamed": (0, 4),
    "breadth": (-2, 3),
    "gap": (-2, 12),
    "replies": (-1, 4),
    "goals_undefined": (0, 5),
    "overdue": (-1, 6),
    "load": (0, 3),
    "pulse": (0, 2),
    "mood": (-5, 10),
    "nps": (-4, 6),
    "late_invoice": (-1, 9),
    "tenure": (-2, 2),
}


def test_an_empty_account_lists_fourteen_drivers_and_knows_two() -> None:
    found = measured(account())
    assert listed(found) == ALWAYS
    assert [d.driver for d in drivers(found) if d.points is not None] == ["open_asks", "lead_change"]


def test_an_unknown_driver_could_be_its_best_or_its_worst() -> None:
    found = {d.driver: (d.best, d.worst) for d in drivers(measured(account())) if d.points is None}
    assert found == RANGES


def test_attainment_and_contact_with_the_executive_have_their_own_ranges() -> None:
    assert (RULES["attainment"].best, RULES["attainment"].worst) == (-4, 9)
    assert (RULES["exec_contact"].best, RULES["exec_contact"].worst) == (-2, 5)


@pytest.mark.parametrize(
    ("fields", "name", "points"),
    [
        ({"stakeholders": [{"name": "Kim", "role": "manager", "left_on": day(1)}]}, "key_exit", 10),
        ({"feedback": [{"date": day(1), "kind": "competitor"}]}, "warning", 14),
        ({"feedback": [{"date": day(1), "kind": "referral"}]}, "referral", -3),
        ({"commercial": {"fee_changes": [{"date": day(1), "pct": -5}]}}, "fee_cut", 5),
        ({"commercial": {"renewal": {"date": day(1)}}}, "renewal_open", 6),
    ],
)
def test_some_drivers_are_listed_only_where_they_apply(fields: Written, name: str, points: int) -> None:
    found = {d.driver: d.points for d in drivers(measured(account(**fields)))}
    assert found.keys() - set(ALWAYS) == {name}
    assert found[name] == points


def test_every_driver_says_its_action_and_its_source() -> None:
    assert all(rule.action and rule.source and rule.says for rule in DRIVERS)
    assert len(RULES) == len(DRIVERS) == 24
