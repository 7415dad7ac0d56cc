"""What a stand-in has to know: what we deliver, who does it, what the client said."""

from csctl.advice.handover import Handover, handover
from csctl.measures.snapshot import Snapshot
from support.accounts import TODAY, account, day, norms


def told(**fields: object) -> Handover:
    return handover(Snapshot(account(**fields), norms(), TODAY))


def test_only_services_in_force_are_delivered_and_their_last_day_is_one() -> None:
    services = [
        {"name": "Over", "ends": day(1)},
        {"name": "Last day", "ends": day(0)},
        {"name": "First day", "starts": day(0), "excluded": ["Photography"]},
        {"name": "Tomorrow", "starts": day(-1)},
    ]
    found = told(services=services).services
    assert [(one.name, one.excluded) for one in found] == [("Last day", ()), ("First day", ("Photography",))]


def test_only_those_of_the_team_are_named_who_have_come_and_not_left() -> None:
    members = [
        {"name": "Lea", "role": "UX lead"},
        {"name": "Gone", "left_on": day(0)},
        {"name": "Leaves", "left_on": day(-1)},
        {"name": "Comes", "since": day(-1)},
    ]
    assert [(one.name, one.role) for one in told(team={"members": members}).team] == [
        ("Lea", "UX lead"),
        ("Leaves", ""),
    ]


def test_what_was_said_in_half_a_year_comes_latest_first_and_a_score_alone_says_nothing() -> None:
    feedback = [
        {"date": day(180), "kind": "praise", "text": "Too long ago"},
        {"date": day(179), "kind": "praise", "by": "Anna", "text": "Just in time"},
        {"date": day(3), "kind": "nps", "score": "9"},
        {"date": day(1), "kind": "complaint", "text": "Late"},
        {"date": day(-1), "kind": "praise", "text": "Tomorrow"},
    ]
    assert [(one.by, one.text) for one in told(feedback=feedback).voices] == [
        ("", "Late"),
        ("Anna", "Just in time"),
    ]
