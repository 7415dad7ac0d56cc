"""The account: what must be there, what may be absent, what contradicts itself."""

import pytest
from pydantic import ValidationError

from csctl.model.account import Account
from csctl.model.contact import Contact, Flow
from csctl.model.norms import Norms
from support.accounts import Written, account, norms

REQUIRED = [
    ("objectives", ["title"]),
    ("metrics", ["name"]),
    ("stakeholders", ["name"]),
    ("contact_log", ["at"]),
    ("feedback", ["date", "kind"]),
    ("plans", ["period", "what"]),
    ("overrides", ["corner", "band", "reason", "date", "expires"]),
]
VALUES = {
    "title": "Grow",
    "name": "Kim",
    "at": "2026-11-20",
    "date": "2026-11-20",
    "expires": "2026-12-20",
    "kind": "praise",
    "period": "2027Q1",
    "what": "Campaign",
    "corner": "client",
    "band": "red",
    "reason": "Budget frozen",
}


def test_only_the_name_of_the_client_is_required() -> None:
    assert account().client == "Acme"
    with pytest.raises(ValidationError):
        Account.model_validate({})
    with pytest.raises(ValidationError):
        Account.model_validate({"client": ""})


@pytest.mark.parametrize("key", sorted(set(Account.model_fields) - {"client"}))
def test_an_empty_key_is_an_absent_key(key: str) -> None:
    assert account(**{key: None}) == account()


@pytest.mark.parametrize(("place", "keys"), REQUIRED, ids=[place for place, _ in REQUIRED])
def test_an_entry_needs_exactly_its_required_keys(place: str, keys: list[str]) -> None:
    entry = {key: VALUES[key] for key in keys}
    assert len(getattr(account(**{place: [entry]}), place)) == 1
    for key in keys:
        with pytest.raises(ValidationError):
            account(**{place: [{k: v for k, v in entry.items() if k != key}]})


@pytest.mark.parametrize(
    "fields",
    [
        {"stakholders": []},
        {"objectives": [{"title": "Grow", "priority": 4}]},
        {"objectives": [{"title": "Grow", "status": "done"}]},
        {"metrics": [{"name": "M", "every_days": 0}]},
        {"metrics": [{"name": "M", "target": {"versus": "last_year", "value": 3}}]},
        {"metrics": [{"name": "M", "target": {"change_pct": 3}}]},
        {"metrics": [{"name": "M", "target": {"versus": "last_year", "change_pct": -100}}]},
        {"contact_log": [{"at": "2026-11-20", "mood": 6}]},
        {"services": [{"fee_per_month": 10}]},
        {"services": [{"name": "Work", "hours_per_month": -1}]},
        {"feedback": [{"date": "2026-11-20", "kind": "nps", "score": 11}]},
        {"feedback": [{"date": "2026-11-20", "kind": "csat", "score": 6}]},
        {"feedback": [{"date": "2026-11-20", "kind": "csat", "score": 0}]},
        {"feedback": [{"date": "2026-11-20", "kind": "praise", "score": 5}]},
        {"commercial": {"currency": "euro"}},
        {"commercial": {"margin_target_pct": 0}},
        {"overrides": [{**VALUES, "band": "unknown"}]},
        {"format": 2},
        {"cadence_days": 0},
    ],
)
def test_what_the_format_does_not_know_is_refused(fields: Written) -> None:
    with pytest.raises(ValidationError):
        account(**fields)


@pytest.mark.parametrize(
    ("kind", "flow"),
    [
        ("call", Flow.BOTH),
        ("meeting", Flow.BOTH),
        ("video", Flow.BOTH),
        ("visit", Flow.BOTH),
        ("workshop", Flow.BOTH),
        ("email", Flow.OUT),
        ("chat", Flow.OUT),
        ("note", Flow.OUT),
        (None, Flow.BOTH),
    ],
)
def test_the_direction_follows_the_kind_unless_it_is_stated(kind: str | None, flow: Flow) -> None:
    assert Contact.model_validate({"at": "2026-11-20", "kind": kind}).flow is flow
    assert Contact.model_validate({"at": "2026-11-20", "kind": kind, "direction": "in"}).flow is Flow.IN


def test_the_norms_of_nobody_are_the_documented_defaults() -> None:
    of = Norms()
    assert of.working.model_dump(mode="json")["days"] == ["mon", "tue", "wed", "thu", "fri"]
    assert (of.working.from_.hour, of.working.to.hour, of.working.to.minute) == (9, 17, 30)
    assert {name: (t.cadence_days, t.executive_days) for name, t in of.tiers.items()} == {
        "A": (7, 60),
        "B": (14, 90),
        "C": (30, 180),
    }
    assert (of.reply_within_working_days, of.kickoff_within_days, of.margin_target_pct) == (1, 14, 50)
    assert (of.hour_cost, of.risk.losses_per_month) == (None, 0.02)


def test_the_standard_is_half_a_loss_a_month_among_twelve_and_a_half_clients() -> None:
    assert Norms().standard.losses_per_client_month == 0.04
    stricter = norms(standard={"losses": "1", "per_days": "122", "clients_per_lead": ["10", "10"]})
    assert stricter.standard.losses_per_client_month == 0.025


@pytest.mark.parametrize(
    "fields",
    [
        {"timezone": "Mars/Olympus"},
        {"timezone": "../etc/passwd"},
        {"working": {"days": []}},
        {"working": {"days": ["monday"]}},
        {"working": {"from": "17:00", "to": "09:00"}},
        {"reply_within_working_days": 0},
        {"risk": {"prior_losses": 0}},
        {"tiers": {"A": {"cadence_days": 0}}},
    ],
)
def test_norms_that_make_no_sense_are_refused(fields: Written) -> None:
    with pytest.raises(ValidationError):
        norms(**fields)
