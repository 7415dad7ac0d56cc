"""People: who decides and was met, who left, and how many we know."""

import pytest

from support.accounts import Written, account, ask, day, driver, listed, measured, norms, of_log, talk

KIM: Written = {"name": "Kim", "role": "executive"}
LEE: Written = {"name": "Lee", "role": "manager"}
OWNER: Written = {"name": "Olga", "role": "manager", "signs_invoices": "true"}
SETTLED = {"tracked_since": day(31)}


@pytest.mark.parametrize(
    ("person", "named"),
    [
        (KIM, True),
        (LEE, False),
        ({**LEE, "signs_invoices": "true"}, True),
        ({**LEE, "signs_invoices": "no"}, False),
        ({**KIM, "since": day(0)}, True),
        ({**KIM, "since": day(-1)}, False),
        ({**KIM, "left_on": day(-1)}, True),
        ({**KIM, "left_on": day(0)}, False),
    ],
)
def test_an_executive_is_named_while_present(person: Written, named: bool) -> None:
    assert ("exec_unnamed" not in listed(measured(account(stakeholders=[person])))) is named


@pytest.mark.parametrize(("tracked", "points"), [(30, None), (31, 4), (None, None)])
def test_an_unnamed_executive_counts_once_settled(tracked: int | None, points: int | None) -> None:
    found = measured(account(tracked_since=None if tracked is None else day(tracked)))
    one = driver(found, "exec_unnamed")
    assert (one.points, one.missing) == (points, "who signs the invoices")
    assert "exec_contact" not in listed(found)


@pytest.mark.parametrize(
    ("days", "tier", "points"),
    [
        (90, None, -2),
        (91, None, 3),
        (180, None, 3),
        (181, None, 5),
        (60, "A", -2),
        (61, "A", 3),
        (180, "C", -2),
    ],
)
def test_contact_with_the_executive_weighs_by_their_own_rhythm(
    days: int, tier: str | None, points: int
) -> None:
    assert driver(of_log(talk(days, "Kim"), stakeholders=[KIM], tier=tier), "exec_contact").points == points


@pytest.mark.parametrize(("tracked", "never"), [(90, False), (91, True)])
def test_an_executive_never_met_counts_once_their_rhythm_is_over(tracked: int, never: bool) -> None:
    found = measured(account(stakeholders=[KIM], tracked_since=day(tracked)))
    assert found.executive.never is never
    assert driver(found, "exec_never_met" if never else "exec_contact").points == (5 if never else None)


def test_only_conversations_with_the_executive_count() -> None:
    log = (
        talk(100, "kim "),
        ask(day(5), "Kim"),
        talk(3, "Lee"),
        {"at": day(2), "kind": "note", "with": ["Kim"]},
    )
    assert of_log(*log, stakeholders=[KIM, LEE]).executive.silence.days == 100


def test_a_conversation_with_an_executive_who_has_left_does_not_count() -> None:
    people = [{**KIM, "left_on": day(4)}, {"name": "Sam", "role": "executive"}]
    found = of_log(talk(9, "Kim"), stakeholders=people, tracked_since=day(50))
    assert (found.executive.measured.value, found.executive.never) == (None, False)


@pytest.mark.parametrize(
    ("person", "left", "points"),
    [
        (KIM, 0, 14),
        (KIM, 90, 14),
        (KIM, 91, 7),
        (KIM, 180, 7),
        (KIM, 181, None),
        (KIM, -1, None),
        (LEE, 90, 10),
        (LEE, 91, 5),
        (OWNER, 10, 14),
        ({"name": "Uma", "role": "user"}, 10, None),
    ],
)
def test_a_key_person_who_left_weighs_for_half_a_year(person: Written, left: int, points: int | None) -> None:
    assert measured(account(stakeholders=[{**person, "left_on": day(left)}])).key_exit.value == points


@pytest.mark.parametrize(
    ("gone", "successor", "since", "met", "left", "points"),
    [
        (KIM, "executive", 70, 5, 10, 7),
        (KIM, "executive", 71, 5, 10, 14),
        (KIM, "executive", 5, 5, 10, 7),
        (KIM, None, 5, 5, 10, 14),
        (KIM, "manager", 5, 5, 10, 14),
        (KIM, "executive", 20, None, 10, 14),
        (KIM, "executive", 70, 70, 10, 7),
        (KIM, "executive", 70, 71, 10, 14),
        (KIM, "executive", 100, 5, 100, 4),
        (LEE, "manager", 100, 5, 100, 2),
        (LEE, "manager", 20, 5, 10, 5),
        (LEE, "executive", 20, 5, 10, 10),
    ],
)
def test_a_successor_whom_we_have_met_halves_it(  # noqa: PLR0917 - one row of the table of cases
    gone: Written, successor: str | None, since: int, met: int | None, left: int, points: int
) -> None:
    people = [{**gone, "left_on": day(left)}, {"name": "Nia", "role": successor, "since": day(since)}]
    log = () if met is None else (talk(met, "Nia"),)
    assert of_log(*log, stakeholders=people).key_exit.value == points


def test_a_successor_needs_a_day_of_arrival() -> None:
    people = [{**KIM, "left_on": day(10)}, {"name": "Nia", "role": "executive"}]
    assert of_log(talk(5, "Nia"), stakeholders=people).key_exit.value == 14


def test_the_largest_exit_counts() -> None:
    people = [{**LEE, "left_on": day(2)}, {**KIM, "left_on": day(3)}]
    assert measured(account(stakeholders=people)).key_exit.value == 14
    assert measured(account(stakeholders=people[::-1])).key_exit.value == 14


@pytest.mark.parametrize(
    ("log", "points"),
    [
        ([talk(89, "A", "a ", "B", "C")], -2),
        ([talk(89, "A"), talk(90, "B")], 3),
        ([talk(89, "A"), talk(89, "B")], 0),
        ([talk(200, "A")], 3),
        ([], None),
    ],
)
def test_breadth_counts_people_spoken_to_in_ninety_days(log: list[Written], points: int | None) -> None:
    assert driver(of_log(*log), "breadth").points == points


def test_a_conversation_that_names_nobody_is_no_silence() -> None:
    found = of_log({"at": day(3), "kind": "meeting"}).breadth
    assert (found.value, found.short) == (0, "conversations name nobody who is there")
    assert of_log({"at": day(200)}).breadth.short == "nobody spoken to in 90 days"


def test_breadth_leaves_out_who_has_left_and_our_own_team() -> None:
    found = of_log(
        talk(1, "Gone", "Going", "Maya", "Ina", "Lee"),
        stakeholders=[{"name": "Gone", "left_on": day(0)}, {"name": "Going", "left_on": day(-1)}],
        team={"members": [{"name": "Ina"}]},
        lead="Maya",
    )
    assert found.breadth.value == 2


@pytest.mark.parametrize(
    ("people", "points"),
    [
        ([OWNER], 0),
        ([OWNER, {**LEE, "left_on": day(1)}], 0),
        ([OWNER, {**LEE, "since": day(-1)}], 0),
        ([OWNER, {"name": "Uma"}], 3),
        ([LEE], 3),
    ],
)
def test_a_client_run_by_its_owner_needs_no_second_person(people: list[Written], points: int) -> None:
    assert driver(of_log(talk(1, "Olga"), stakeholders=people), "breadth").points == points


def test_the_tiers_of_the_book_set_the_rhythm_of_executives() -> None:
    book = norms(tiers={"gold": {"executive_days": 30}})
    of = account(contact_log=[talk(45, "Kim")], stakeholders=[KIM], tier="gold", **SETTLED)
    assert measured(of, book).executive.measured.value == 1.5
