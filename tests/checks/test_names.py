"""Names that match nobody."""

import pytest

from checks.written import ANNA, BEAT, BOOKINGS, BRAND, CALL, TODAY, codes, found_in, found_with, only


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Ana Muster", "did you mean Anna Muster?"),
        ("Anna", "did you mean Anna Muster?"),
        ("roth", "did you mean Beat Roth?"),
        ("Zoe Quill", '"Zoe Quill" is nobody under stakeholders'),
    ],
)
def test_a_name_in_the_log_that_nobody_has_is_shown_with_who_may_be_meant(written: str, said: str) -> None:
    one = only(found_with(contact_log=[CALL, {**CALL, "with": ["Beat Roth", written]}]), "W215")
    assert one.message.endswith(said)
    assert one.where == ("contact_log", 1, "with", 1)


def test_the_same_mistake_in_a_long_log_is_one_finding_at_its_first_place() -> None:
    wrong = {**CALL, "with": ["Ana Muster"]}
    one = only(found_with(contact_log=[CALL, *[wrong] * 11]), "W215")
    assert "(named in 11 places)" in one.message
    assert one.where == ("contact_log", 1, "with", 0)


def test_case_and_spacing_do_not_make_another_person() -> None:
    assert found_with(contact_log=[{**CALL, "with": ["anna  MUSTER"]}]) == ()


def test_how_an_accent_is_stored_does_not_make_another_person() -> None:
    assert (
        found_with(
            stakeholders=[ANNA, {**BEAT, "name": "Jos\u00e9 Roth"}],
            contact_log=[{**CALL, "with": ["Jose\u0301 Roth"]}],
        )
        == ()
    )


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"objectives": [{**BOOKINGS, "agreed_with": ["Ana"]}]}, ("objectives", 0, "agreed_with", 0)),
        (
            {"objectives": [{**BRAND, "reviews": [{"date": "2026-11-02", "verdict": "ahead", "by": "Ana"}]}]},
            ("objectives", 0, "reviews", 0, "by"),
        ),
        ({"feedback": [{"date": "2026-11-02", "kind": "other", "by": "Ana"}]}, ("feedback", 0, "by")),
        ({"stakeholders": [ANNA, {**BEAT, "reports_to": "Ana"}]}, ("stakeholders", 1, "reports_to")),
    ],
)
def test_every_place_that_names_a_person_of_theirs_is_looked_at(
    changed: dict[str, object], where: tuple[str | int, ...]
) -> None:
    assert only(found_with(**changed), "W215").where == where


def test_our_own_people_may_be_named_everywhere() -> None:
    log = [
        {**CALL, "with": ["Anna Muster", "Lea Novak", "Maya Ortiz", "Former Lead"]},
        {**CALL, "by": "Former Lead"},
    ]
    assert found_with(contact_log=log) == ()


def test_people_who_left_keep_their_name() -> None:
    gone = {"name": "Carla Sand", "left_on": "2025-01-01"}
    log = [{**CALL, "with": ["Carla Sand"]}]
    assert found_with(stakeholders=[ANNA, BEAT, gone], contact_log=log) == ()


def test_where_nobody_is_listed_no_name_is_wrong() -> None:
    assert "W215" not in codes(found_in({"client": "Corvo", "contact_log": [CALL]}, TODAY))


@pytest.mark.parametrize(
    "changed",
    [
        {"contact_log": [{**CALL, "by": "Maya Ortis"}]},
        {"contact_log": [{**CALL, "next_steps": [{"what": "Send it", "owner": "Maya Ortis"}]}]},
        {"team": {"pulse": [{"date": "2026-11-02", "score": "4", "by": "Maya Ortis"}]}},
        {
            "services": [{"name": "Site", "deliverables": [{"name": "Page", "expert": "Maya Ortis"}]}],
            "commercial": {},
        },
        {"plans": [{"period": "2027", "what": "More", "owner": "Maya Ortis"}]},
    ],
)
def test_a_name_of_ours_that_is_nearly_a_listed_one_is_shown(changed: dict[str, object]) -> None:
    one = only(found_with(**changed), "W263")
    assert one.message == '"Maya Ortis" is not listed anywhere; did you mean Maya Ortiz?'


def test_a_name_of_ours_that_resembles_nobody_is_fine() -> None:
    assert found_with(contact_log=[{**CALL, "by": "Jonas"}]) == ()
