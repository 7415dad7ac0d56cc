"""What holds for the coverage of every account, however it is kept."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from csctl.advice.coverage import AccountCoverage, account_coverage
from csctl.advice.coverage.roles import RoleGroup
from csctl.measures.snapshot import Snapshot, name_key
from csctl.model.account import Account
from csctl.model.contact import Contact
from support.accounts import TODAY, day, measured, norms
from support.any_account import PEOPLE, any_account
from support.cut import Cut
from support.shuffled import shuffled

ZURICH = norms(timezone="Europe/Zurich")


def covered(of: Account, today: dt.date = TODAY) -> AccountCoverage:
    return account_coverage(measured(of, ZURICH, today))


@given(any_account)
def test_the_shares_of_the_roles_add_up_to_one(of: Account) -> None:
    roles = covered(of).roles
    counted = sum(role.in_90_days for role in roles)
    assert [role.group for role in roles] == list(RoleGroup)
    if counted:
        assert sum(role.share or 0 for role in roles) == pytest.approx(1)
    else:
        assert {role.share for role in roles} == {None}


@given(any_account)
def test_the_people_spoken_to_are_as_many_as_scoring_counts(of: Account) -> None:
    found = covered(of)
    spoken = sum(1 for person in found.people if person.counts and person.in_90_days)
    assert spoken == (found.breadth or 0)


@given(any_account)
def test_nobody_stands_twice_and_nobody_listed_is_left_out(of: Account) -> None:
    keys = [person.key for person in covered(of).people]
    assert len(keys) == len(set(keys))
    arrived = (one.fact for one in Snapshot(of, ZURICH, TODAY).stakeholders)
    assert {name_key(one.name) for one in arrived} <= set(keys)


@given(any_account, st.sampled_from(PEOPLE), st.integers(0, 400))
def test_one_more_contact_with_somebody_never_lowers_their_count(
    of: Account, name: str, days_ago: int
) -> None:
    before = {person.key: person for person in covered(of).people}
    call = Contact.model_validate({"at": day(days_ago), "with": [name]})
    more = of.model_copy(update={"contact_log": (*of.contact_log, call)})
    for after in covered(more).people:
        earlier = before.get(after.key)
        if earlier is not None:
            assert after.in_90_days >= earlier.in_90_days
            assert after.in_365_days >= earlier.in_365_days
            if earlier.silent_days is not None:
                assert after.silent_days is not None
                assert after.silent_days <= earlier.silent_days


@given(any_account)
def test_counts_and_silence_agree(of: Account) -> None:
    for person in covered(of).people:
        assert person.in_90_days <= person.in_365_days
        assert bool(person.in_90_days) is (person.silent_days is not None and person.silent_days < 90)
        assert (person.last is None) is (person.silent_days is None)


@given(any_account)
def test_every_warning_is_about_somebody_on_the_page_or_nobody(of: Account) -> None:
    found = covered(of)
    assert {warning.person for warning in found.warnings} <= {"", *(person.key for person in found.people)}


@given(any_account, st.integers(0, 40))
def test_what_comes_later_changes_nothing(of: Account, days_back: int) -> None:
    today = TODAY - dt.timedelta(days_back)
    cut = Cut(today, "Europe/Zurich").account(of)
    assume(Snapshot(cut, ZURICH, today).exists)
    assert texts(covered(cut, today)) == texts(covered(of, today))


@given(any_account, st.integers(0, 6))
def test_the_order_of_entries_does_not_matter(of: Account, turn: int) -> None:
    names = [name_key(person.name) for person in of.stakeholders]
    assume(len(names) == len(set(names)))
    assert texts(covered(shuffled(of, turn))) == texts(covered(of))


def texts(found: AccountCoverage) -> object:
    """Return what is told, without the places in the file."""
    people = [(p.name, p.in_90_days, p.per_month, p.last, p.past_rhythm, p.mood) for p in found.people]
    return people, found.roles, found.breadth, sorted(warning.text for warning in found.warnings)
