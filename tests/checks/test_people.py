"""Who is missing on the client's side."""

from checks.written import ANNA, BEAT, CALL, codes, days_before, found_in, found_with, only

CARLA = {"name": "Carla Sand", "role": "executive"}


def test_the_owner_of_a_small_firm_is_manager_and_executive_in_one() -> None:
    owner = {"name": "Anna Muster", "role": "manager", "signs_invoices": "true", "knows_us": "true"}
    assert codes(found_with(stakeholders=[owner])) == ["W215"]
    assert codes(found_in({"client": "Corvo", "stakeholders": [owner]})) == []
    assert codes(found_in({"client": "Corvo", "stakeholders": [{"name": "Vera", "role": "executive"}]})) == []


def test_whoever_signs_the_invoices_is_the_executive() -> None:
    signs = {"name": "Anna Muster", "signs_invoices": "true", "knows_us": "true"}
    assert found_with(stakeholders=[signs, BEAT]) == ()


def test_an_executive_who_leaves_today_is_missed_from_today_on() -> None:
    for left, expected in ((days_before(1), ["W211"]), (days_before(0), ["W211"]), (days_before(-1), [])):
        assert codes(found_with(stakeholders=[{**ANNA, "left_on": left}, BEAT])) == expected
    one = only(found_with(stakeholders=[{**ANNA, "left_on": days_before(1)}, BEAT]), "W211")
    assert one.message.startswith(
        "no executive is named since Anna Muster left on 2026-11-22: does Beat Roth"
    )
    assert one.where == ("stakeholders", 0, "left_on")


def test_a_manager_who_left_is_named_with_the_day() -> None:
    one = only(found_with(stakeholders=[ANNA, {**BEAT, "left_on": "2026-11-01"}, CARLA]), "W212")
    assert one.message.startswith("no manager is named since Beat Roth left on 2026-11-01")


def test_everybody_gone_is_one_finding() -> None:
    gone = [{**ANNA, "left_on": "2026-11-01"}, {**BEAT, "left_on": "2026-11-02"}]
    (one,) = found_with(stakeholders=gone)
    assert one.code == "W210"
    assert (
        one.message
        == "everyone named on the client's side has left (Anna Muster and Beat Roth): who follows?"
    )


def test_where_nobody_is_listed_those_of_the_log_are_proposed() -> None:
    (one,) = found_in({"client": "Corvo", "contact_log": [{"at": "2026-11-20", "with": ["Vera", "Matteo"]}]})
    assert one.code == "W210"
    assert "the contact log names Matteo and Vera" in one.message


def test_an_executive_we_have_talked_to_need_not_be_asked_whether_they_know_us() -> None:
    assert "W214" in codes(found_with(stakeholders=[ANNA, BEAT, CARLA]))
    talked = {**CALL, "with": ["carla sand"]}
    assert "W214" not in codes(found_with(stakeholders=[ANNA, BEAT, CARLA], contact_log=[CALL, talked]))


def test_that_the_executive_does_not_know_us_is_marked_at_its_key() -> None:
    one = only(found_with(stakeholders=[{**ANNA, "knows_us": "false"}, BEAT]), "W213")
    assert one.where == ("stakeholders", 0, "knows_us")
    assert one.at_key
