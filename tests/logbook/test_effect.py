"""What a write did to an account."""

import datetime as dt

from cli.log_book import HARBOR
from csctl.advice.open_items import OpenKind
from csctl.logbook.effect import Stage, effect, judgement, new_errors
from csctl.model.account import Account
from csctl.model.norms import Norms
from logbook.test_read_back import read

TODAY = dt.date(2026, 11, 23)
STAGE = Stage(slug="harbor-homes", file="accounts/harbor-homes.yaml", norms=Norms(), today=TODAY)


def made(old: str = "", new: str = "") -> Account:
    return read(HARBOR.replace(old, new) if old else HARBOR)[1]


def test_nothing_changed_means_no_effect() -> None:
    same = effect(STAGE, made(), made())
    assert same.before == same.after
    assert (same.closed, same.asked, same.warnings) == ((), (), ())


def test_what_is_open_no_longer_is_closed() -> None:
    answered = effect(
        STAGE, made(), made("wants_reply: true", "wants_reply: true\n    answered_at: 2026-11-19")
    )
    assert [one.kind for one in answered.closed] == [OpenKind.ASK]


def test_what_is_asked_now_is_told() -> None:
    asked = effect(STAGE, made("wants_reply: true", "mood: 3"), made())
    assert [one.what for one in asked.asked] == ["When is it ready?"]
    assert asked.closed == ()


def test_only_new_warnings_are_told() -> None:
    unknown = effect(STAGE, made(), made("knows_us: true", "knows_us: false"))
    assert [one[:4] for one in unknown.warnings] == ["W213"]


def test_an_account_that_begins_later_is_not_judged_yet() -> None:
    later = Account(client="A", tracked_since=TODAY + dt.timedelta(days=1))
    assert judgement(STAGE, later) is None
    assert judgement(STAGE, made()) is not None


def test_what_was_taken_out_is_not_closed() -> None:
    gone = made("wants_reply: true", "mood: 3")
    assert effect(STAGE, made(), gone, (("contact_log", 1),)).closed == ()
    assert len(effect(STAGE, made(), gone, (("contact_log", 0),)).closed) == 1


def test_only_errors_that_were_not_there_before_are_new() -> None:
    twice = made("name: Nadine Wirz", "name: Anna Muster")
    assert [one.code for one in new_errors(STAGE, made(), twice)] == ["E206"]
    assert new_errors(STAGE, twice, twice) == ()
    assert new_errors(STAGE, twice, made()) == ()
    assert new_errors(STAGE, made(), made("knows_us: true", "knows_us: false")) == ()


def settled(before: Account, after: Account) -> list[str]:
    return [one.what for one in effect(STAGE, before, after).settled]


def with_call(day: str) -> Account:
    log = "contact_log:\n"
    return made(log, f"{log}  - {{at: {day}, with: [Béat Roth], note: x}}\n")


def test_a_conversation_settles_the_call_that_was_due() -> None:
    assert settled(made(), with_call("2026-11-23")) == ["call Béat Roth"]
    assert settled(made(), with_call("2026-10-23")) == []


def test_what_is_open_is_not_told_twice() -> None:
    paid = made("due: 2026-11-14}", "due: 2026-11-14, paid_on: 2026-11-20}")
    told = effect(STAGE, made(), paid)
    assert [one.kind for one in told.closed] == [OpenKind.INVOICE]
    assert told.settled == ()


def test_a_reading_ahead_of_its_day_settles_it_and_one_far_ahead_does_not() -> None:
    early = "readings:\n      - {date: 2026-11-23, value: 310}\n"
    assert "read Direct bookings" in settled(made("10-31, value", "10-20, value"), made("readings:\n", early))
    assert "read Direct bookings" not in settled(made(), made("readings:\n", early))


def test_a_step_of_the_kick_off_is_settled_however_far_ahead_it_was_due() -> None:
    old = HARBOR.partition("\nobjectives")[0]
    young = old.replace("tracked_since: 2026-01-05", "tracked_since: 2026-11-20")
    before = read(young + "\nstakeholders: [{name: Kim, role: executive}]\n")[1]
    after = read(young + "\nstakeholders: [{name: Kim, role: executive, knows_us: true}]\n")[1]
    assert settled(before, after) == ["make sure Kim knows who you are"]


def test_what_is_renamed_is_not_settled() -> None:
    assert settled(made(), made("id: direct\n", "id: directly\n")) == []


def test_an_ending_settles_the_leaving_and_nothing_else() -> None:
    leaving = "client: Harbor Homes\nnotice: {date: 2026-11-01, leaves_on: 2026-12-31}"
    over = f"{leaving}\nended: {{date: 2026-11-23, outcome: lost}}"
    before, after = made("client: Harbor Homes", leaving), made("client: Harbor Homes", over)
    assert settled(before, after) == ["hand over and say goodbye"]
    assert settled(made(), made("client: Harbor Homes", leaving)) == []


def test_what_was_taken_out_is_not_settled() -> None:
    said = (
        "overrides:\n  - {corner: client, band: red, reason: x, date: 2026-11-01, expires: 2026-11-25}\n"
        "contact_log:\n"
    )
    before = made("contact_log:\n", said)
    assert settled(before, made()) == ["confirm client red, or let it go"]
    assert effect(STAGE, before, made(), (("overrides", 0),)).settled == ()


def test_the_next_step_afterwards_is_the_first_that_is_left() -> None:
    after = effect(STAGE, made(), with_call("2026-11-23")).after
    assert after is not None
    assert after.next is not None
    assert (after.next.what, after.next.command) == (
        "meet Anna Muster",
        'csctl log harbor-homes "..." --kind meeting --with "Anna Muster"',
    )
