"""Voice: mood of executive and others, scores, warnings and praise."""

import pytest

from support.accounts import Written, account, day, driver, listed, measured, of_log, talk

PEOPLE: list[Written] = [{"name": "Kim", "role": "executive"}, {"name": "Lee", "role": "manager"}]


def mood(*log: Written, **fields: object) -> float | None:
    return of_log(*log, stakeholders=PEOPLE, **fields).mood.value


def test_one_fresh_mood_weighs_one_half() -> None:
    assert mood(talk(0, "Lee", mood=5)) == 1
    assert mood(talk(0, "Lee", mood=1)) == -1
    assert mood(talk(0, "Lee", mood=3)) == 0


def test_an_impression_halves_every_sixty_days() -> None:
    assert mood(talk(60, "Lee", mood=5)) == pytest.approx(0.5 * 2 / 1.5)


@pytest.mark.parametrize(("days", "known"), [(119, True), (120, False)])
def test_one_impression_is_known_while_it_weighs_more_than_a_quarter(days: int, known: bool) -> None:
    assert (mood(talk(days, "Lee", mood=5)) is not None) is known


def test_moods_of_one_side_add_up() -> None:
    assert mood(talk(0, "Lee", mood=5), talk(60, "Lee", mood=1)) == pytest.approx((2 - 1) / 2.5)


def test_the_worse_of_executive_and_others_counts_and_never_their_mean() -> None:
    assert mood(talk(0, "Kim", mood=5), talk(0, "Lee", mood=1)) == -1
    assert mood(talk(0, "Kim", mood=1), talk(0, "Lee", mood=5)) == -1


def test_an_entry_that_names_both_counts_in_both() -> None:
    log = (talk(0, "Kim", "Lee", mood=1), talk(0, "Kim", mood=5), talk(0, "Kim", mood=5))
    assert mood(*log) == -1


def test_nobody_named_and_strangers_count_among_the_others() -> None:
    assert mood({"at": day(0), "mood": 1}, talk(0, "Kim", mood=5)) == -1
    assert mood(talk(0, "Stranger", mood=1), talk(0, "Kim", mood=5)) == -1


def test_an_executive_who_has_left_is_one_of_the_others() -> None:
    people = [{**PEOPLE[0], "left_on": day(0)}, {"name": "Sam", "role": "executive"}]
    log = (talk(0, "Kim", mood=5), talk(0, "Lee", mood=5), talk(0, "Sam", mood=2))
    assert of_log(*log, stakeholders=people).mood.value == -0.5


def test_praise_is_a_five_of_who_gave_it() -> None:
    praise = [{"date": day(0), "kind": "praise", "by": "kim"}]
    assert mood(feedback=praise) == 1
    assert mood(talk(0, "Lee", mood=1), feedback=praise) == -1
    assert mood(talk(0, "Kim", mood=1), feedback=praise) == 0
    assert mood(talk(0, "Lee", mood=1), feedback=[{"date": day(0), "kind": "praise"}]) == 0


def test_a_mood_of_tomorrow_is_not_felt_yet() -> None:
    assert mood(talk(-1, "Lee", mood=1)) is None


@pytest.mark.parametrize(
    ("moods", "points"),
    [
        ((1, 1), 10),
        ((1,), 10),
        ((2,), 6),
        ((3,), 0),
        ((4, 3), -3),
        ((4,), -3),
        ((5,), -3),
        ((5, 5), -5),
        ((), None),
    ],
)
def test_mood_weighs_by_its_steps(moods: tuple[int, ...], points: int | None) -> None:
    assert driver(of_log(*(talk(0, mood=m) for m in moods)), "mood").points == points


def score(date: int, worth: int | None = None, kind: str = "nps", **fields: object) -> Written:
    return {"date": day(date), "kind": kind, "score": worth, **fields}


@pytest.mark.parametrize(
    ("feedback", "points"),
    [
        ([], None),
        ([score(5, 6)], 6),
        ([score(5, 7)], 1),
        ([score(5, 8)], 1),
        ([score(5, 9)], -4),
        ([score(179, 9)], -4),
        ([score(180, 9)], None),
        ([score(-1, 9)], None),
        ([score(5, 3, "csat")], 6),
        ([score(5, 4, "csat")], 1),
        ([score(5, 5, "csat")], -4),
        ([score(5, 9, scored_on=day(0))], -4),
        ([score(5, 9, scored_on=day(-1))], None),
        ([score(9, 2), score(5, 9)], -4),
        ([score(5, 2), score(5, 9)], 6),
        ([score(9, 9), score(5)], None),
        ([score(21)], None),
        ([score(22)], None),
    ],
)
def test_the_latest_score_counts_once_it_is_given(feedback: list[Written], points: int | None) -> None:
    assert driver(measured(account(feedback=feedback)), "nps").points == points
    assert driver(measured(account(feedback=feedback[::-1])), "nps").points == points


@pytest.mark.parametrize(
    ("feedback", "silent"),
    [
        ([score(300, 9), score(21)], False),
        ([score(300, 9), score(22)], True),
        ([score(300, 9, scored_on=day(-1)), score(22)], False),
        ([score(300), score(22)], False),
        ([score(300, 4, "csat"), score(22)], True),
        ([score(300, 9), score(180)], False),
        ([score(300, 9), score(30, 8, scored_on=day(-1))], True),
    ],
)
def test_who_used_to_answer_and_now_does_not_is_silent(feedback: list[Written], silent: bool) -> None:
    found = measured(account(feedback=feedback))
    assert ("nps_silent" in listed(found)) is silent
    assert ("nps" in listed(found)) is not silent
    assert found.nps.measured.value is None
    assert not silent or driver(found, "nps_silent").points == 3


def said(kind: str, days_ago: int) -> Written:
    return {"date": day(days_ago), "kind": kind}


@pytest.mark.parametrize(
    ("feedback", "points", "action"),
    [
        ([said("complaint", 0)], 5, "complaint: name an owner and a date"),
        ([said("complaint", 89)], 5, "complaint: name an owner and a date"),
        ([said("budget_cut", 89)], 8, "budget cut: offer a smaller option"),
        (
            [said("competitor", 89), said("complaint", 1)],
            14,
            "competitor: executive to executive within 48 h",
        ),
        ([said("competitor", 90), said("complaint", 1)], 5, "complaint: name an owner and a date"),
    ],
)
def test_the_worst_warning_of_ninety_days_counts(feedback: list[Written], points: int, action: str) -> None:
    found = driver(measured(account(feedback=feedback)), "warning")
    assert (found.points, found.action) == (points, action)


@pytest.mark.parametrize(
    "feedback", [[], [said("complaint", 90)], [said("competitor", -1)], [said("other", 1)]]
)
def test_without_a_warning_the_driver_is_not_listed(feedback: list[Written]) -> None:
    assert "warning" not in listed(measured(account(feedback=feedback)))


@pytest.mark.parametrize("kind", ["referral", "testimonial"])
@pytest.mark.parametrize(("days", "counts"), [(-1, False), (0, True), (179, True), (180, False)])
def test_a_referral_counts_for_half_a_year(kind: str, days: int, counts: bool) -> None:
    found = measured(account(feedback=[said(kind, days)]))
    assert ("referral" in listed(found)) is counts
    assert not counts or driver(found, "referral").points == -3
