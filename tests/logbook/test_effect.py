"""What a write did to an account."""

import datetime as dt

from cli.log_book import HARBOR
from csctl.advice.open_items import OpenKind
from csctl.logbook.effect import Stage, effect, is_scored, judgement, new_errors
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
    assert not is_scored(judgement(STAGE, later))
    assert is_scored(judgement(STAGE, made()))


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
