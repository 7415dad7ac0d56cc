"""What one cell of the status says."""

import datetime as dt

import pytest

from csctl.judgement import Action, Band, CornerName, Override, RiskBand, Silence, Status
from csctl.record import replace
from csctl.render import cells
from csctl.render.line import Tone
from render.made import (
    ADLER,
    ENDED,
    LEAVING,
    MONDAY,
    NEW,
    NORD,
    SEEBLICK,
    churn,
    corner,
    judgement,
    silence,
    triangle,
)


@pytest.mark.parametrize(
    ("score", "moved", "shown"),
    [
        (58.9, None, "58 ~"),
        (71.0, 1.99, "71 +"),
        (35.0, -2.0, "35 ▼ !"),
        (85.0, 2.0, "85 ▲ +"),
        (69.999, None, "69 ~"),
        (None, None, "?"),
    ],
)
def test_a_corner_has_its_sign_and_an_arrow_from_two_points(
    score: float | None, moved: float | None, shown: str
) -> None:
    assert cells.corner_cell(corner(CornerName.CLIENT, score, moved)).text == shown


def test_what_is_not_scored_has_a_dash() -> None:
    assert cells.corner_cell(None).text == "-"
    assert cells.triangle_cell(LEAVING, ()).text == "-"


@pytest.mark.parametrize(
    ("scores", "shown"),
    [
        ((58, 71, 35), "RED commercial"),
        ((44, None, 78), "amber client, team ?"),
        ((88, None, 78), "amber, team ?"),
        ((44, 80, 90), "amber client"),
        ((88, 85, 90), "green"),
        ((None, None, None), "not enough yet"),
        ((20, None, None), "RED client, team ?, commercial ?"),
    ],
)
def test_the_triangle_names_the_weakest_corner_and_the_unknown_ones(
    scores: tuple[float | None, float | None, float | None], shown: str
) -> None:
    assert cells.triangle_cell(judgement("x", triangle(*scores)), ()).text == shown


def test_a_corner_the_whole_book_never_recorded_is_no_reproach() -> None:
    assert cells.triangle_cell(SEEBLICK, (CornerName.TEAM,)).text == "amber client"


def test_red_cannot_be_overlooked() -> None:
    assert cells.triangle_cell(ADLER, ()).tone is Tone.ALARM


@pytest.mark.parametrize(
    ("band", "loss", "moved", "shown"),
    [
        (RiskBand.HIGH, 0.1748, 5, "17% ▲ high"),
        (RiskBand.LOW, 0.03, -1, " 3% low"),
        (RiskBand.CRITICAL, 0.001, None, "<1% critical"),
        (RiskBand.UNKNOWN, 0.05, None, "?"),
    ],
)
def test_churn_is_a_percentage_with_its_band(
    band: RiskBand, loss: float, moved: int | None, shown: str
) -> None:
    assert cells.churn_cell(judgement("x", None, churn(band, loss, moved=moved))).text == shown


def test_who_is_not_active_shows_so_instead_of_a_percentage() -> None:
    assert [cells.churn_cell(one).text for one in (LEAVING, ENDED)] == ["leaving", "ended"]


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        (silence(0), "0d"),
        (silence(12, late=True), "12d*"),
        (silence(None, late=True), "never*"),
        (silence(None), "never"),
        (silence(None, known=False), "?"),
        (Silence(last=MONDAY, days=3, past_rhythm=None), "3d"),
    ],
)
def test_silence_is_days_with_a_star_past_the_rhythm(kept: Silence, shown: str) -> None:
    assert cells.silence_cell(kept, Status.ACTIVE).text == shown


def test_of_who_has_left_silence_says_nothing() -> None:
    assert cells.silence_cell(silence(200, late=True), Status.ENDED).text == "-"


def test_the_reasons_are_joined_as_they_come() -> None:
    assert cells.why(ADLER) == "reply owed since Fri; 11 hours unpaid; free work"
    assert cells.why(NORD) == ""


def test_little_known_is_said_with_the_next_question() -> None:
    assert cells.why(NEW) == "4 of 14 known"
    assert cells.next_step(NEW, MONDAY) == "next: who signs the invoices?"
    known = replace(NEW, triangle=triangle(80, 80, 80))
    assert cells.why(known) == "churn: not enough yet, 4 of 14 known"


@pytest.mark.parametrize(
    ("due", "says"),
    [
        (None, "next: call Lee"),
        (dt.date(2026, 11, 22), "next: call Lee (was due Sun 22 Nov)"),
        (dt.date(2026, 11, 23), "next: call Lee (today)"),
        (dt.date(2026, 11, 24), "next: call Lee (by Tue 24 Nov)"),
        (dt.date(2027, 6, 1), "next: call Lee (by Tue 1 Jun 2027)"),
    ],
)
def test_the_next_step_says_its_day(due: dt.date | None, says: str) -> None:
    assert cells.next_step(replace(NORD, next=Action(what="call Lee", due=due)), MONDAY) == says


def test_a_long_next_step_is_cut_and_its_day_is_not() -> None:
    step = Action(what="send " * 40, due=MONDAY)
    said = cells.next_step(replace(NORD, next=step), MONDAY)
    assert said.endswith("… (today)")
    assert len(said) < 110
    assert cells.next_step(NORD, MONDAY) == ""


def test_the_note_of_who_is_leaving_is_the_reason() -> None:
    assert cells.why(LEAVING) == "leaves Thu 31 Dec 2026"


def test_an_override_stands_beside_the_computed_band() -> None:
    override = Override(
        corner=CornerName.CLIENT,
        band=Band.AMBER,
        reason="Budget frozen",
        by="Maya Ortiz",
        date=MONDAY,
        expires=dt.date(2027, 1, 15),
    )
    said = cells.why(replace(judgement("x", triangle(90, 90, 90)), overrides=(override,)))
    assert said == "Maya Ortiz says client amber until 15 Jan 2027: Budget frozen"
