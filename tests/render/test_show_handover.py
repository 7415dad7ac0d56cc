"""What a stand-in reads on the page of an account."""

import pytest

from csctl.advice.briefing import Briefing, briefing
from csctl.measures.snapshot import Snapshot
from csctl.render.console import Look, drawn
from csctl.render.line import Line
from csctl.render.show_handover import scope_block, voices_block
from csctl.render.show_people import people_block
from support.accounts import TODAY, Written, account, day, judgement, norms, talk

TRIO: list[Written] = [
    {"name": "Anna", "role": "executive", "knows_us": "true"},
    {"name": "Beat", "role": "manager"},
    {"name": "Clio", "role": "user"},
]


def page(person: str = "", **fields: object) -> Briefing:
    one = account(tracked_since=day(300), **fields)
    return briefing(judgement(one), Snapshot(one, norms(), TODAY), (), person)


def text(lines: tuple[Line, ...]) -> str:
    return drawn(lines, Look())


def test_the_scope_says_what_is_not_part_of_it_and_the_team_who_does_it() -> None:
    found = page(
        services=[
            {"name": "Growth retainer", "fee_per_month": "4500", "hours_per_month": "37.5"},
            {
                "id": "site",
                "pricing": "fixed",
                "ends": "2026-12-31",
                "excluded": ["Photos", "Booking engine"],
            },
        ],
        team={"members": [{"name": "Lea Novak", "role": "UX lead"}, {"name": "Tom Fischer"}]},
        commercial={"currency": "EUR"},
    )
    assert text(scope_block(found, Look())).splitlines() == [
        "  Growth retainer · 4,500 EUR a month · 37.5 hours a month",
        "  site, fixed · until 31 Dec 2026 · not part of it: Photos, Booking engine",
        "  team      Lea Novak (UX lead); Tom Fischer",
    ]


def test_without_scope_and_team_there_is_nothing_to_say() -> None:
    assert scope_block(page(), Look()) == ()
    assert voices_block((), Look()) == ()


def test_the_latest_words_of_the_client_are_shown_and_the_rest_counted() -> None:
    said = [
        {"date": day(age), "kind": "budget_cut", "by": "Anna", "text": f"No {age}\nmore"}
        for age in range(1, 6)
    ]
    assert text(voices_block(page(feedback=said).handover.voices, Look())).splitlines() == [
        '  22 Nov 2026, budget cut by Anna: "No 1 more"',
        '  21 Nov 2026, budget cut by Anna: "No 2 more"',
        '  20 Nov 2026, budget cut by Anna: "No 3 more"',
        "  2 more in 180 days",
    ]


def test_for_one_person_only_their_words_and_those_of_nobody_are_shown() -> None:
    said = [
        {"date": day(3), "kind": "praise", "by": "Anna", "text": "Good"},
        {"date": day(2), "kind": "praise", "by": "Beat", "text": "Fine"},
        {"date": day(1), "kind": "praise", "text": "Well"},
    ]
    found = page("anna ", stakeholders=TRIO, feedback=said)
    assert [one.text for one in found.handover.voices] == ["Well", "Good"]


@pytest.mark.parametrize(
    ("log", "words"),
    [
        (
            (talk(1, "Anna", "Beat"), talk(2, "Beat"), talk(3, "Beat", "Clio"), talk(4, "Clio")),
            "4 conversations in 90 days: 1 with the executive, 2 more with the manager "
            "and 1 more with others",
        ),
        (
            (talk(1, "Anna"), {**talk(2), "with": []}),
            "2 conversations in 90 days: 1 with the executive and 1 more with nobody named",
        ),
        ((talk(1, "Anna"), talk(90, "Beat")), None),
        ((talk(1, "Beat"), talk(2, "Clio"), talk(200, "Anna")), None),
    ],
)
def test_how_conversations_are_shared_out_is_said_where_no_warning_does(
    log: tuple[Written, ...], words: str | None
) -> None:
    found = text(people_block(page(stakeholders=TRIO, contact_log=log), Look()))
    assert [line.strip() for line in found.splitlines() if "conversations in 90 days: " in line] == (
        [words] if words else []
    )


def test_every_way_to_reach_somebody_is_told() -> None:
    anna = {**TRIO[0], "phone": "+41 44 000 00 00", "email": "anna@harbor.example"}
    assert "+41 44 000 00 00 · anna@harbor.example" in text(people_block(page(stakeholders=[anna]), Look()))
