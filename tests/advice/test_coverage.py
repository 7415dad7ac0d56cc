"""Coverage: whom we talk to on the client's side, and what is missing in that."""

from collections.abc import Sequence

import pytest

from csctl.advice.coverage import AccountCoverage, CoverageKind, RoleGroup, account_coverage
from csctl.advice.coverage.person import PersonCoverage
from csctl.model.account import Account
from support.accounts import Written, account, ask, day, mail, measured, norms, talk

ANNA: Written = {"name": "Anna", "role": "executive", "knows_us": "true"}
BEAT: Written = {"name": "Beat", "role": "manager"}
CLIO: Written = {"name": "Clio", "role": "user"}
OWNER: Written = {"name": "Olga", "role": "manager", "signs_invoices": "true", "knows_us": "true"}
TIERS = norms(tiers={"A": {"executive_days": 60}})


def covered(of: Account) -> AccountCoverage:
    return account_coverage(measured(of, TIERS))


def of_people(people: Sequence[Written], *log: Written, **fields: object) -> AccountCoverage:
    return covered(account(stakeholders=people, contact_log=log, **fields))


def person(coverage: AccountCoverage, name: str) -> PersonCoverage:
    return next(one for one in coverage.people if one.name == name)


def said(coverage: AccountCoverage, *kinds: CoverageKind) -> list[str]:
    return [one.text for one in coverage.warnings if one.kind in kinds]


@pytest.mark.parametrize(
    ("days_ago", "in_90", "in_365"), [(0, 1, 1), (89, 1, 1), (90, 0, 1), (364, 0, 1), (365, 0, 0)]
)
def test_a_conversation_counts_for_ninety_days_and_for_a_year(days_ago: int, in_90: int, in_365: int) -> None:
    beat = person(of_people([BEAT], talk(days_ago, "beat ")), "Beat")
    assert (beat.in_90_days, beat.in_365_days, beat.silent_days) == (in_90, in_365, days_ago)


def test_only_conversations_count_and_tomorrow_does_not_exist() -> None:
    log = (
        talk(5, "Beat", kind="note"),
        talk(4, "Beat", direction="out"),
        ask(day(3), "Beat"),
        mail(day(2), "out", "Clio"),
        talk(-1, "Beat"),
    )
    beat = person(of_people([BEAT, CLIO], *log), "Beat")
    assert (beat.in_90_days, beat.last) == (0, None)


@pytest.mark.parametrize(
    ("log", "since", "per_month"),
    [
        ((talk(29, "Beat"),), None, None),
        ((talk(30, "Beat"),), None, 30.4375 / 30),
        ((talk(30, "Beat"), talk(3, "Beat")), None, 2 * 30.4375 / 30),
        ((talk(700, "Clio"), talk(3, "Beat")), None, 30.4375 / 365),
        ((talk(700, "Clio"), talk(3, "Beat")), day(61), 30.4375 / 61),
        ((talk(700, "Clio"), talk(3, "Beat")), day(10), None),
    ],
)
def test_conversations_a_month_are_over_as_long_as_they_are_known(
    log: tuple[Written, ...], since: str | None, per_month: float | None
) -> None:
    beat = person(of_people([{**BEAT, "since": since}, CLIO], *log), "Beat")
    assert beat.per_month == (None if per_month is None else pytest.approx(per_month))


@pytest.mark.parametrize(
    ("who", "log", "tier", "past"),
    [
        (ANNA, (talk(60, "Anna"),), "A", False),
        (ANNA, (talk(61, "Anna"),), "A", True),
        (ANNA, (talk(90, "Anna"),), None, False),
        (ANNA, (talk(91, "Anna"),), None, True),
        (ANNA, (talk(91, "Beat"),), None, True),
        (ANNA, (talk(90, "Beat"),), None, None),
        ({**ANNA, "left_on": day(1)}, (talk(91, "Anna"),), None, None),
        (OWNER, (talk(91, "Olga"),), None, True),
        (BEAT, (talk(400, "Beat"),), "A", None),
    ],
)
def test_only_executives_have_a_rhythm_of_their_own(
    who: Written, log: tuple[Written, ...], tier: str | None, past: bool | None
) -> None:
    found = of_people([who], *log, tier=tier)
    assert person(found, str(who["name"])).past_rhythm is past


def test_the_last_mood_is_that_of_the_last_contact_and_of_one_day_the_worst() -> None:
    log = (talk(9, "Beat", mood=5), talk(3, "Beat", mood=4), talk(3, "Beat", mood=2), talk(1, "Beat"))
    assert person(of_people([BEAT], *log), "Beat").mood == 2


def test_whoever_left_and_came_back_stands_once_and_as_present() -> None:
    people = [{**BEAT, "left_on": day(200)}, {**BEAT, "since": day(20), "knows_us": "true"}]
    found = of_people(people, talk(3, "Beat"))
    assert [(one.left_on, one.knows_us, one.in_90_days) for one in found.people] == [(None, True, 1)]


def test_somebody_of_the_log_who_is_no_stakeholder_is_said_to_be_one() -> None:
    log = (talk(3, "Kim", "Maya", "Ina"), talk(366, "Old"), talk(2, "Noted", kind="note"))
    found = of_people([BEAT], *log, lead="Maya", team={"members": [{"name": "Ina"}]})
    assert [(one.name, one.is_listed) for one in found.people] == [("Beat", True), ("Kim", False)]
    assert person(found, "Kim").path == ("contact_log", 0, "with", 0)


def test_present_before_gone_and_who_decides_first() -> None:
    people: list[Written] = [
        {"name": "Gone", "role": "executive", "left_on": day(1)},
        {"name": "Low", "influence": 1},
        {"name": "High", "influence": 4},
        ANNA,
    ]
    found = of_people(people, talk(1, "Kim"))
    assert [one.name for one in found.people] == ["Anna", "High", "Low", "Kim", "Gone"]


def test_a_conversation_counts_once_for_the_most_senior_who_took_part() -> None:
    gone: Written = {"name": "Gone", "left_on": day(1)}
    log = (
        talk(1, "Beat", "Anna"),
        talk(2, "Beat"),
        talk(3, "Beat", "Clio"),
        talk(4, "Clio"),
        talk(5, "Kim", "Gone"),
        talk(6, "Gone"),
        {"at": day(7)},
        talk(8, "Maya"),
        talk(95, "Anna"),
    )
    roles = of_people([ANNA, BEAT, CLIO, gone], *log, lead="Maya").roles
    assert {role.group: role.in_90_days for role in roles} == {
        RoleGroup.EXECUTIVE: 1,
        RoleGroup.MANAGER: 2,
        RoleGroup.OTHERS: 2,
        RoleGroup.LEFT: 1,
        RoleGroup.NOBODY: 2,
    }
    assert [role.share for role in roles] == [0.125, 0.25, 0.25, 0.125, 0.25]
    assert {role.group: role.silent_days for role in roles}[RoleGroup.MANAGER] == 1


def test_without_conversations_there_are_no_shares() -> None:
    assert {role.share for role in of_people([ANNA], talk(90, "Anna")).roles} == {None}


@pytest.mark.parametrize(
    ("people", "log", "texts"),
    [
        ([ANNA, BEAT], [talk(1, "Beat"), talk(89, "Anna")], []),
        (
            [ANNA, BEAT],
            [talk(1, "Beat"), talk(90, "Anna")],
            ["only Beat was spoken to in 90 days: everything hangs on one person"],
        ),
        ([OWNER], [talk(1, "Olga")], []),
        ([ANNA, BEAT], [], ["no conversation is recorded yet"]),
        (
            [ANNA, BEAT],
            [talk(90, "Beat")],
            ["nobody was spoken to in 90 days; the last conversation was 90 days ago"],
        ),
        (
            [ANNA],
            [{"at": day(1)}, talk(100, "Anna")],
            ["one conversation names nobody of the client in 90 days: write down who was there"],
        ),
        (
            [ANNA],
            [{"at": day(1)}, {"at": day(2)}],
            ["two conversations name nobody of the client in 90 days: write down who was there"],
        ),
        (
            [ANNA, {**CLIO, "left_on": day(1)}],
            [talk(3, "Clio")],
            ["everybody spoken to in 90 days has left"],
        ),
    ],
)
def test_a_client_that_hangs_on_one_person_or_nobody_is_named(
    people: list[Written], log: list[Written], texts: list[str]
) -> None:
    kinds = (CoverageKind.SINGLE_THREAD, CoverageKind.NOBODY_SPOKEN_TO)
    assert said(of_people(people, *log), *kinds) == texts


@pytest.mark.parametrize(
    ("log", "texts"),
    [
        ([talk(90, "Anna"), talk(1, "Beat")], []),
        (
            [talk(94, "Anna"), *(talk(n, "Beat") for n in range(1, 10)), talk(20, "Clio")],
            [
                "nine of ten conversations in 90 days were with the manager; "
                "the executive was last met 94 days ago, rhythm 90 days"
            ],
        ),
        (
            [talk(94, "Anna"), *(talk(n, "Beat") for n in range(1, 15))],
            [
                "all 14 conversations in 90 days were with the manager; "
                "the executive was last met 94 days ago, rhythm 90 days"
            ],
        ),
        (
            [talk(91, "Anna"), talk(1, "Beat")],
            [
                "the only conversation in 90 days was with the manager; "
                "the executive was last met 91 days ago, rhythm 90 days"
            ],
        ),
        (
            [talk(91, "Anna"), talk(1, "Beat"), talk(2, "Beat")],
            [
                "both conversations in 90 days were with the manager; "
                "the executive was last met 91 days ago, rhythm 90 days"
            ],
        ),
        (
            [talk(91, "Anna"), talk(1, "Clio")],
            [
                "the only conversation in 90 days was not with the executive; "
                "the executive was last met 91 days ago, rhythm 90 days"
            ],
        ),
        (
            [talk(91, "Clio"), talk(1, "Beat"), talk(2, "Clio"), talk(3, "Clio")],
            [
                "none of the three conversations in 90 days was with the executive; "
                "the executive was never met, rhythm 90 days"
            ],
        ),
        ([talk(91, "Anna")], ["the executive was last met 91 days ago, rhythm 90 days"]),
    ],
)
def test_an_executive_forgotten_over_the_manager_is_named(log: list[Written], texts: list[str]) -> None:
    assert said(of_people([ANNA, BEAT, CLIO], *log), CoverageKind.BALANCE) == texts


def test_an_executive_with_a_short_rhythm_may_have_been_met_within_ninety_days() -> None:
    log = (talk(61, "Anna"), talk(2, "Clio"), talk(1, "Clio"))
    assert said(of_people([ANNA, CLIO], *log, tier="A"), CoverageKind.BALANCE) == [
        "one of three conversations in 90 days was with the executive; "
        "the executive was last met 61 days ago, rhythm 60 days"
    ]


@pytest.mark.parametrize(
    ("log", "texts"),
    [
        ([talk(1, "Anna"), talk(89, "Beat"), talk(2, "Anna")], []),
        ([talk(1, "Anna"), talk(90, "Beat")], []),
        (
            [talk(1, "Anna"), talk(2, "Anna"), talk(90, "Beat")],
            [
                "both conversations in 90 days were with the executive; "
                "the manager was last spoken to 90 days ago"
            ],
        ),
        (
            [talk(1, "Anna"), talk(2, "Anna"), talk(3, "Anna")],
            ["all three conversations in 90 days were with the executive; the manager was never spoken to"],
        ),
        ([talk(1, "Anna"), talk(2, "Anna", "Beat")], []),
    ],
)
def test_a_manager_forgotten_over_the_executive_is_named(log: list[Written], texts: list[str]) -> None:
    assert said(of_people([ANNA, BEAT], *log), CoverageKind.BALANCE) == texts


def test_one_person_who_is_the_whole_client_is_no_imbalance() -> None:
    assert said(of_people([OWNER], talk(91, "Olga"), {"at": day(1)}), CoverageKind.BALANCE) == []


@pytest.mark.parametrize(
    ("knows", "texts"),
    [
        ("true", []),
        ("false", ["Anna does not know us"]),
        (None, ["nobody has written down whether Anna knows us"]),
    ],
)
def test_whether_the_executive_knows_us_is_a_fact_of_its_own(knows: str | None, texts: list[str]) -> None:
    found = of_people([{**ANNA, "knows_us": knows}, BEAT], talk(1, "Beat"))
    assert said(found, CoverageKind.KNOWS_US) == texts


@pytest.mark.parametrize("left", [None, 0])
def test_an_executive_nobody_has_named_is_missing(left: int | None) -> None:
    people = [] if left is None else [{**ANNA, "left_on": day(left)}]
    kinds = [one.kind for one in of_people([*people, BEAT]).warnings]
    assert kinds[0] is CoverageKind.EXECUTIVE_UNNAMED
    assert CoverageKind.KNOWS_US not in kinds


@pytest.mark.parametrize(
    ("left", "people", "log", "texts"),
    [
        (180, [], [], ["manager Beat left 180 days ago and no successor is named"]),
        (181, [], [], []),
        (1, [], [], ["manager Beat left 1 day ago and no successor is named"]),
        (0, [], [], ["manager Beat left today and no successor is named"]),
        (
            30,
            [{"name": "Nia", "role": "manager", "since": day(20)}],
            [],
            ["manager Beat left 30 days ago; Nia came after and has not been spoken to"],
        ),
        (30, [{"name": "Nia", "role": "manager", "since": day(20)}], [talk(5, "Nia")], []),
        (
            30,
            [{"name": "Nia", "role": "manager", "since": day(20), "left_on": day(5)}],
            [],
            [
                "manager Beat left 30 days ago and no successor is named",
                "manager Nia left 5 days ago and no successor is named",
            ],
        ),
    ],
)
def test_whoever_left_needs_a_successor_we_have_spoken_to(
    left: int, people: list[Written], log: list[Written], texts: list[str]
) -> None:
    found = of_people([ANNA, {**BEAT, "left_on": day(left)}, *people], *log)
    assert said(found, CoverageKind.SUCCESSOR) == texts


@pytest.mark.parametrize(
    ("life", "says"),
    [
        ({}, True),
        ({"notice": {"date": day(1)}}, True),
        ({"paused": {"from": day(1)}}, False),
        ({"ended": {"date": day(1)}}, False),
    ],
)
def test_an_account_that_is_paused_or_over_misses_nobody(life: dict[str, object], says: bool) -> None:
    assert bool(of_people([BEAT], talk(200, "Beat"), **life).warnings) is says


@pytest.mark.parametrize(
    ("life", "late"),
    [
        ({}, True),
        ({"notice": {"date": day(1)}}, True),
        ({"paused": {"from": day(1)}}, None),
        ({"ended": {"date": day(1)}}, None),
    ],
)
def test_nobody_is_silent_too_long_at_a_client_that_is_paused_or_over(
    life: dict[str, object], late: bool | None
) -> None:
    found = of_people([ANNA], talk(200, "Anna"), **life)
    executives = next(one for one in found.roles if one.group is RoleGroup.EXECUTIVE)
    assert (person(found, "Anna").past_rhythm, executives.past_rhythm) == (late, late)


def test_every_warning_has_its_rule_with_its_source_and_leads_into_the_file() -> None:
    gone: Written = {"name": "Gone", "role": "manager", "left_on": day(9)}
    found = of_people([{"name": "Anna", "role": "executive"}, gone, CLIO], talk(100, "Anna"), talk(3, "Beat"))
    assert [one.kind for one in found.warnings] == [
        CoverageKind.BALANCE,
        CoverageKind.SUCCESSOR,
        CoverageKind.SINGLE_THREAD,
        CoverageKind.KNOWS_US,
    ]
    assert all(
        one.rule.endswith(("(S2)", "(Rogan 2014)", "(Broschak & Block 2014)")) for one in found.warnings
    )
    assert [one.evidence[0].path for one in found.warnings] == [
        ("contact_log", 0),
        ("stakeholders", 1, "left_on"),
        ("contact_log", 1),
        ("stakeholders", 0),
    ]
