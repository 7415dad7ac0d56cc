"""What three versions of an account's data become, rule by rule."""

import pytest

from csctl.store.merge.tree import Keys, Merged, Side, merged
from csctl.store.merge.values import ABSENT
from csctl.store.places import Tree

CALL: Tree = {"at": "2026-11-02", "kind": "call", "note": "All well", "mood": "4"}
LATER: Tree = {"at": "2026-11-20", "kind": "call", "note": "Budget"}
LATEST: Tree = {"at": "2026-11-22", "kind": "email", "note": "Deck"}
ANNA: Tree = {"name": "Anna", "role": "executive"}
BEAT: Tree = {"name": "Beat", "role": "manager"}
CARLA: Tree = {"name": "Carla", "role": "user"}


def log(*entries: Tree) -> Keys:
    return {"contact_log": list(entries)}


def people(*entries: Tree) -> Keys:
    return {"stakeholders": list(entries)}


def words(*entries: Tree) -> Keys:
    return {"needs": list(entries)}


def but(entry: Tree, **fields: Tree) -> Tree:
    assert isinstance(entry, dict)
    return {**entry, **fields}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "wanted"),
    [
        ({"tier": "A"}, {"tier": "B"}, {"tier": "A"}, {"tier": "B"}),
        ({"tier": "A"}, {"tier": "B"}, {"tier": "B"}, {"tier": "B"}),
        ({"tier": "A", "lead": "M"}, {"lead": "M"}, {"tier": "A", "lead": "J"}, {"lead": "J"}),
        ({}, {"tier": "A"}, {"lead": "M"}, {"tier": "A", "lead": "M"}),
        ({}, {"notice": {"date": "1"}}, {"notice": {"note": "x"}}, {"notice": {"date": "1", "note": "x"}}),
        ({"log": None}, {"log": ["a"]}, {"log": ["b"]}, {"log": ["a", "b"]}),
        (log(CALL), log(CALL, LATER), log(CALL, LATEST), log(CALL, LATER, LATEST)),
        (log(CALL), log(CALL, LATEST), log(CALL, LATER), log(CALL, LATER, LATEST)),
        (log(CALL), log(CALL, LATER), log(CALL, LATER), log(CALL, LATER)),
        (log(CALL), log(CALL, LATER), log(LATER, CALL), log(CALL, LATER)),
        (log(CALL), log(LATER, CALL), log(LATEST, CALL), log(LATEST, LATER, CALL)),
        (log(CALL), log(but(CALL, mood="2")), log(CALL, LATER), log(but(CALL, mood="2"), LATER)),
        (
            log(CALL),
            log(but(CALL, mood="2")),
            log(but(CALL, note="All very well")),
            log(but(CALL, mood="2", note="All very well")),
        ),
        (log(CALL, LATER), log(LATER), log(CALL, LATER, LATEST), log(LATER, LATEST)),
        (log(CALL, LATER), log(LATER, CALL), log(CALL, LATER, LATEST), log(LATER, LATEST, CALL)),
        (log(CALL, CALL), log(CALL), log(CALL, CALL, LATER), log(CALL, LATER)),
        (
            people(ANNA),
            people(ANNA, BEAT),
            people(but(ANNA, role="user")),
            people(but(ANNA, role="user"), BEAT),
        ),
        (people(ANNA, BEAT), people(BEAT, ANNA), people(ANNA), people(ANNA)),
        (
            people(),
            people(but(BEAT, since="1")),
            people(but(BEAT, title="x")),
            people(but(BEAT, since="1", title="x")),
        ),
        (words("a"), words("a", "b"), words("a", "c"), words("a", "b", "c")),
        (words("a", "b"), words("b"), words("a", "c", "b"), words("c", "b")),
    ],
)
def test_what_each_side_did_is_done(base: Keys, ours: Keys, theirs: Keys, wanted: Keys) -> None:
    found = merged(base, ours, theirs)
    assert found == Merged(tree=wanted, conflicts=())
    assert merged(base, ours, theirs, Side.THEIRS) == found


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ({"tier": "A"}, {"tier": "B"}, {"tier": "C"}),
        ({"tier": "A"}, {}, {"tier": "C"}),
        ({}, {"tier": "B"}, {"tier": "C"}),
        ({"notice": None}, {"notice": {"date": "1"}}, {"notice": "soon"}),
        (log(CALL), log(but(CALL, mood="2")), log(but(CALL, mood="1"))),
        (log(CALL), log(), log(but(CALL, mood="1"))),
        (log(CALL), log(LATER), log(but(CALL, mood="1"), LATEST)),
        (
            log(CALL),
            log(but(CALL, mood="2")),
            log(but(CALL, note="Roof leaks")),
        ),  # the same call, or another?
        (log(CALL), log(but(CALL, kind="visit")), log({"at": "2026-11-02", "kind": "call", "note": "Roof"})),
        (log(CALL), log(LATER), log()),  # replaced, or edited beyond recognition
        (log(CALL, LATER, LATEST), log(LATER, LATEST, CALL), log(LATER, LATEST)),
        (log(CALL, LATER, LATEST), log(LATEST, CALL, LATER), log(LATER, LATEST, CALL)),
        (people(ANNA), people(but(ANNA, name="Ana")), people(but(ANNA, name="Anne"))),
        (people(ANNA), people(but(ANNA, name="Ana")), people(but(ANNA, role="user"))),
        (people(ANNA), people(but(ANNA, name="Ana")), people()),
        (people(), people(BEAT), people(but(BEAT, role="user"))),
        (words("a"), words("b"), words("c")),
        (words("a"), words("b"), words()),
    ],
)
def test_what_cannot_both_be_done_is_a_conflict(base: Keys, ours: Keys, theirs: Keys) -> None:
    for one, other in ((ours, theirs), (theirs, ours)):
        assert merged(base, one, other).conflicts


def test_a_conflict_tells_both_places_and_both_values() -> None:
    base, ours, theirs = log(CALL), log(but(CALL, mood="1")), log(LATER, but(CALL, mood="2"))
    (conflict,) = merged(base, ours, theirs).conflicts
    assert (conflict.ours_at, conflict.theirs_at) == (("contact_log", 0, "mood"), ("contact_log", 1, "mood"))
    assert (conflict.ours, conflict.theirs) == ("1", "2")
    (conflict,) = merged({"tier": "A"}, {}, {"tier": "B"}).conflicts
    assert (conflict.ours, conflict.theirs) == (ABSENT, "B")


def test_an_entry_that_one_took_out_and_the_other_changed_is_decided_on_its_own() -> None:
    base, ours = people(ANNA, BEAT), people(but(ANNA, since="1"))
    theirs = people(ANNA, but(BEAT, role="user"), CARLA)
    found = merged(base, ours, theirs)
    (conflict,) = found.conflicts
    assert (conflict.ours, conflict.theirs) == (ABSENT, but(BEAT, role="user"))
    assert (conflict.ours_at, conflict.theirs_at) == (("stakeholders",), ("stakeholders", 1))
    assert found.tree == people(but(ANNA, since="1"), CARLA)
    other = merged(base, ours, theirs, Side.THEIRS)
    assert other.tree == people(but(ANNA, since="1"), but(BEAT, role="user"), CARLA)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "place"),
    [
        (people(ANNA, BEAT), people(ANNA, but(BEAT, name="Bea")), people(ANNA, but(BEAT, role="user")), 1),
        (people(ANNA, BEAT, CARLA), people(CARLA, ANNA), people(ANNA, but(BEAT, role="user"), CARLA), 1),
        (log(CALL, LATER, LATEST), log(LATER, LATEST), log(LATER, LATEST, CALL), 2),
    ],
    ids=["under another name", "in another order", "moved"],
)
def test_what_may_stand_elsewhere_is_told_by_its_entry_and_decided_with_the_list(
    base: Keys, ours: Keys, theirs: Keys, place: int
) -> None:
    for one, other, side in ((ours, theirs, Side.OURS), (theirs, ours, Side.THEIRS)):
        found = merged(base, one, other, side)
        (conflict,) = found.conflicts
        told = conflict.theirs_at if side is Side.OURS else conflict.ours_at
        assert told[1:] == (place,)
        assert ABSENT in (conflict.ours, conflict.theirs)
        assert found.tree == ours


def test_all_that_is_no_conflict_is_done_whoever_is_preferred() -> None:
    base: Keys = {"tier": "A", "lead": "M", **log(CALL)}
    ours: Keys = {"tier": "B", "lead": "M", **log(CALL, LATER)}
    theirs: Keys = {"tier": "C", "lead": "J", **log(CALL, LATEST)}
    rest: Keys = {"lead": "J", **log(CALL, LATER, LATEST)}
    assert merged(base, ours, theirs, Side.OURS).tree == {"tier": "B", **rest}
    assert merged(base, ours, theirs, Side.THEIRS).tree == {"tier": "C", **rest}


def test_two_calls_of_one_day_that_differ_are_two() -> None:
    one, other = but(LATER, note="with Anna"), but(LATER, note="with Beat")
    assert merged(log(CALL), log(CALL, one), log(CALL, other)).tree == log(CALL, one, other)


def test_ids_that_stand_twice_tell_nothing_apart() -> None:
    twice: Keys = {"metrics": [{"id": "a", "unit": "x"}, {"id": "a", "unit": "y"}]}
    ours: Keys = {"metrics": [{"id": "a", "unit": "x"}, {"id": "a", "unit": "y"}, {"id": "b", "unit": "z"}]}
    theirs: Keys = {"metrics": [{"id": "a", "unit": "x"}]}
    found = merged(twice, ours, theirs)
    assert found == Merged(
        tree={"metrics": [{"id": "a", "unit": "x"}, {"id": "b", "unit": "z"}]}, conflicts=()
    )


METRIC: Tree = {"id": "bookings", "name": "Direct bookings", "unit": "bookings", "readings": [{"date": "1"}]}
LEADS: Tree = {"id": "leads", "name": "Leads", "unit": "owners", "readings": [{"date": "1"}]}


def metrics(*entries: Tree) -> Keys:
    return {"metrics": list(entries)}


def test_an_id_that_one_side_renamed_keeps_what_the_other_wrote_below_it() -> None:
    theirs = but(METRIC, readings=[{"date": "1"}, {"date": "2"}])
    ours = metrics(but(METRIC, id="direct"), LEADS)
    found = merged(metrics(METRIC, LEADS), ours, metrics(theirs, LEADS))
    assert found == Merged(tree=metrics(but(theirs, id="direct"), LEADS), conflicts=())


def test_two_new_ids_of_one_entry_contradict_each_other() -> None:
    found = merged(metrics(METRIC), metrics(but(METRIC, id="a")), metrics(but(METRIC, id="b")))
    assert [(one.ours, one.theirs) for one in found.conflicts] == [("a", "b")]


def test_one_id_for_two_entries_is_a_contradiction() -> None:
    renamed, new = but(METRIC, id="direct"), but(LEADS, id="direct")
    assert merged(metrics(METRIC), metrics(renamed), metrics(METRIC, new)).conflicts
    assert merged(metrics(METRIC, LEADS), metrics(renamed, LEADS), metrics(METRIC, new)).conflicts


def test_somebody_else_in_the_same_role_is_not_a_new_name() -> None:
    anna = but(ANNA, influence="3", since="2026-01-05")
    found = merged(people(anna), people(but(anna, name="Carla")), people(but(anna, influence="5")))
    assert found.conflicts
