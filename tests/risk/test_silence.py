"""More silence never lowers risk, and more facts only narrow what is possible."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from csctl.measures.facts import Facts
from csctl.model.account import Account
from csctl.model.contact import Contact
from csctl.model.people import Pulse, Team
from csctl.model.scalars import Moment
from csctl.risk.drivers import drivers
from support.accounts import TODAY, driver, measured, norms, risk
from support.any_account import running
from support.cut import Cut

ZONE = "Europe/Zurich"
ZURICH = norms(timezone=ZONE)


def quiet(of: Account) -> Account:
    """Return the account as of today, from now on without any news, and with work that goes on."""
    past = Cut(TODAY, ZONE).account(of)
    services = tuple(s.model_copy(update={"ends": None}) for s in past.services)
    return past.model_copy(update={"services": services})


def points(of: Facts, *names: str) -> int | None:
    return next((d.points for d in drivers(of) if d.driver in names), None)


@given(running, st.integers(0, 200), st.integers(1, 60))
def test_more_silence_never_lowers_the_points_of_quiet_drivers(of: Account, days: int, more: int) -> None:
    silent = quiet(of)
    early = measured(silent, ZURICH, TODAY + dt.timedelta(days))
    late = measured(silent, ZURICH, TODAY + dt.timedelta(days + more))
    for names in (("gap",), ("open_asks",), ("exec_contact", "exec_never_met")):
        before, after = points(early, *names), points(late, *names)
        assert before is None or (after is not None and after >= before)


@given(running, st.integers(0, 200), st.integers(1, 60))
def test_more_silence_never_shortens_the_gap(of: Account, days: int, more: int) -> None:
    silent = quiet(of)
    early = measured(silent, ZURICH, TODAY + dt.timedelta(days)).gap.value
    late = measured(silent, ZURICH, TODAY + dt.timedelta(days + more)).gap.value
    assert (early is None) is (late is None)
    assert (early or 0) <= (late or 0)


def with_entry(of: Account, **fields: object) -> Account:
    entry = Contact.model_validate({"at": Moment(TODAY), **fields})
    return of.model_copy(update={"contact_log": (*of.contact_log, entry)})


@given(running)
def test_a_conversation_today_ends_the_silence_and_answers_what_was_asked(of: Account) -> None:
    found = measured(with_entry(of), ZURICH)
    assert driver(found, "gap").points == -2
    assert driver(found, "open_asks").points == 0


@given(running)
def test_a_note_to_ourselves_changes_nothing(of: Account) -> None:
    before, after = (measured(account, ZURICH) for account in (of, with_entry(of, kind="note")))
    assert drivers(before) == drivers(after)


@given(running)
def test_a_voicemail_never_shortens_the_silence(of: Account) -> None:
    before = measured(of, ZURICH)
    after = measured(with_entry(of, direction="out"), ZURICH)
    assert before.gap.value is None or before.spoken != after.spoken or before.gap == after.gap


@given(running, st.integers(1, 5))
def test_a_fact_that_was_unknown_only_narrows_the_range(of: Account, score: int) -> None:
    unknown = of.model_copy(update={"team": Team(members=of.team.members)})
    pulse = (Pulse(date=TODAY, score=score),)
    known = of.model_copy(update={"team": Team(members=of.team.members, pulse=pulse)})
    before, after = risk(measured(unknown, ZURICH)), risk(measured(known, ZURICH))
    assert before.points_low <= after.points_low <= after.points_high <= before.points_high
    assert after.known == before.known + 1
