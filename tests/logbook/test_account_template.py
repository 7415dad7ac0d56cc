"""The file of a new client."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.checks.findings import findings
from csctl.finding import Severity
from csctl.logbook.account_template import account_text
from csctl.logbook.new_account import Goal, NewAccount, unknown
from csctl.measures.facts import facts
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.model.norms import Norms
from csctl.model.people import Role
from csctl.record import replace
from csctl.store.edit.scalars import on_one_line
from csctl.store.validate import validated
from csctl.store.yaml_text import Document, read_document

TODAY = dt.date(2026, 11, 23)
BARE = NewAccount(client="Harbor Homes", slug="harbor-homes", today=TODAY)
GOAL = Goal(
    title="Grow direct bookings 10 %",
    client_goal="Less dependence on the portals",
    our_goal="A case study",
    metric="Direct bookings",
    baseline="366",
    target="403",
    by=dt.date(2027, 6, 30),
)
FULL = NewAccount(
    client="Harbor Homes",
    slug="harbor-homes",
    today=TODAY,
    executive="Anna Muster",
    manager="Beat Roth",
    goal=GOAL,
    kickoff=dt.date(2026, 11, 26),
    lead="Maya Ortiz",
    tier="A",
    since=dt.date(2026, 11, 2),
)
WORDS = st.text(
    st.characters(blacklist_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn")), max_size=40
).map(str.strip)
DAYS = st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))


def read(text: str) -> Account:
    document = read_document(text.encode(), "x.yaml")
    assert isinstance(document, Document), document
    account = validated(document, Account)
    assert isinstance(account, Account), account
    return account


def written(new: NewAccount) -> Account:
    return read(account_text(new, on_one_line))


def errors(account: Account) -> list[object]:
    found = findings(facts(Snapshot(account, Norms(), TODAY)))
    return [one for one in found if one.severity is Severity.ERROR]


def test_a_name_alone_makes_a_valid_file() -> None:
    account = written(BARE)
    assert (account.client, account.tracked_since) == ("Harbor Homes", TODAY)
    assert (account.stakeholders, account.contact_log, account.objectives) == ((), (), ())
    assert "\ncontact_log:\n" in account_text(BARE, on_one_line)
    assert errors(account) == []


def test_everything_that_was_said_stands_in_the_file() -> None:
    account = written(FULL)
    assert (account.lead, account.tier, account.since) == ("Maya Ortiz", "A", dt.date(2026, 11, 2))
    executive, manager = account.stakeholders
    assert (executive.name, executive.role, executive.signs_invoices) == ("Anna Muster", Role.EXECUTIVE, True)
    assert (manager.name, manager.role, manager.signs_invoices) == ("Beat Roth", Role.MANAGER, None)
    objective, metric = account.objectives[0], account.metrics[0]
    assert (objective.title, objective.client_goal) == (GOAL.title, GOAL.client_goal)
    assert objective.metrics == (metric.id,) == ("direct-bookings",)
    assert metric.baseline is not None
    assert metric.target is not None
    assert (metric.baseline.value, metric.target.value, metric.target.date) == (366, 403, GOAL.by)
    assert errors(account) == []
    assert unknown(FULL) == ()


def test_a_kick_off_to_come_is_a_promise_and_no_contact() -> None:
    entry = written(FULL).contact_log[0]
    assert (entry.kind, entry.at.day) == ("note", TODAY)
    assert [(step.what, step.owner, step.due) for step in entry.next_steps] == [
        ("Hold the kick-off", "Maya Ortiz", dt.date(2026, 11, 26))
    ]


@pytest.mark.parametrize(("days", "kind"), [(-1, "meeting"), (0, "note"), (1, "note")])
def test_only_a_kick_off_before_today_was_held(days: int, kind: str) -> None:
    account = written(replace(FULL, kickoff=TODAY + dt.timedelta(days=days)))
    assert account.contact_log[0].kind == kind


@pytest.mark.parametrize("manager", ["Eva Ost", "EVA OST", "Éva Ost"])
def test_an_owner_run_client_is_one_person_with_both_roles(manager: str) -> None:
    (owner,) = written(replace(BARE, executive="Eva Ost", manager=manager)).stakeholders
    assert (owner.name, owner.role, owner.signs_invoices) == ("Eva Ost", Role.MANAGER, True)


def test_a_number_that_is_to_fall_says_so() -> None:
    goal = replace(GOAL, metric="Returns", baseline="31", target="24.5")
    assert written(replace(FULL, goal=goal)).metrics[0].direction == "down"


def test_a_target_without_a_day_invents_none() -> None:
    target = written(replace(FULL, goal=replace(GOAL, by=None))).metrics[0].target
    assert target is not None
    assert (target.value, target.date) == (403, None)


@pytest.mark.parametrize(
    "new", [BARE, FULL, replace(FULL, goal=None), replace(BARE, goal=Goal(title="Grow"))]
)
def test_every_hint_is_valid_when_its_mark_is_taken_away(new: NewAccount) -> None:
    text = account_text(new, on_one_line)
    hinted = re.sub(r"(?m)^( *)# (?=( *)(- |[a-z_]+:( |$)))", r"\1", text)
    account = read(hinted)
    assert account.services
    assert account.commercial.invoices
    assert account.team.pulse
    assert account.stakeholders
    assert errors(account) == []


def test_the_parts_stand_in_the_order_of_the_format() -> None:
    text = account_text(FULL, on_one_line)
    keys = re.findall(r"(?m)^(?:# )?([a-z_]+):", text)
    in_order = [name for name in Account.model_fields if name in keys]
    assert keys == in_order


def test_what_is_skipped_is_named() -> None:
    assert unknown(BARE)[:3] == (
        "who signs the invoices",
        "who is the daily contact",
        "a joint objective with its number",
    )


@given(client=WORDS.filter(bool), people=st.tuples(WORDS, WORDS), title=WORDS, kickoff=DAYS, since=DAYS)
def test_whatever_is_typed_is_read_back_as_it_was_typed(
    client: str, people: tuple[str, str], title: str, kickoff: dt.date | None, since: dt.date | None
) -> None:
    goal = replace(GOAL, title=title, client_goal=people[0], metric=people[1]) if title else None
    new = replace(
        FULL, client=client, executive=people[0], manager=people[1], goal=goal, kickoff=kickoff, since=since
    )
    account = written(new)
    assert account.client == client
    assert {one.name for one in account.stakeholders} == set(new.people)
    assert [one.title for one in account.objectives] == ([title] if title else [])
