"""Clients per lead against the standard."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.advice.load import Fill, load
from csctl.model.account import Account
from support.accounts import NO_NORMS, account, day, judged, norms


def led_by(lead: str | None, **fields: object) -> Account:
    return account(since="2024-01-01", lead=lead, **fields)


@pytest.mark.parametrize(
    ("clients", "fill"), [(9, Fill.BELOW), (10, Fill.WITHIN), (15, Fill.WITHIN), (16, Fill.ABOVE)]
)
def test_the_ends_of_the_standard_are_within_it(clients: int, fill: Fill) -> None:
    found = load(judged(*[led_by("Maya")] * clients).accounts, NO_NORMS)
    assert [(one.lead, one.clients, one.fill) for one in found.leads] == [("Maya", clients, fill)]


def test_the_standard_of_the_book_counts() -> None:
    small = norms(standard={"clients_per_lead": [1, 2]})
    found = load(judged(*[led_by("Maya")] * 3).accounts, small)
    assert (found.least, found.most, found.leads[0].fill) == (1, 2, Fill.ABOVE)


def test_leaving_clients_count_and_paused_ones_stand_beside() -> None:
    book = judged(
        led_by("Maya"),
        led_by("Maya", notice={"date": day(3)}),
        led_by("Maya", paused={"from": day(3)}),
        led_by("Maya", ended={"date": day(3)}),
    )
    one = load(book.accounts, NO_NORMS).leads[0]
    assert one.clients == 2
    assert (one.active, one.notice, one.paused) == (("account-0",), ("account-1",), ("account-2",))


def test_a_lead_whose_accounts_have_all_ended_has_no_row() -> None:
    assert load(judged(led_by("Maya", ended={"date": day(3)})).accounts, NO_NORMS).leads == ()


def test_names_that_differ_in_case_and_spacing_are_one_person_written_as_most_often() -> None:
    book = judged(led_by("Maya Ortiz"), led_by("maya  ortiz"), led_by("Maya Ortiz"))
    assert [(one.lead, one.clients) for one in load(book.accounts, NO_NORMS).leads] == [("Maya Ortiz", 3)]


def test_accounts_without_a_lead_have_their_own_row_at_the_end_and_no_standard() -> None:
    found = load(judged(led_by(None), led_by("Zoe"), led_by(None)).accounts, NO_NORMS)
    assert [(one.lead, one.clients, one.fill) for one in found.leads] == [
        ("Zoe", 1, Fill.BELOW),
        (None, 2, None),
    ]


@given(st.lists(st.sampled_from(("Maya", "Jonas", "MAYA", None)), max_size=8), st.randoms())
def test_every_account_is_somebodys_once_in_any_order(leads: list[str | None], rng: Random) -> None:
    judgements = list(judged(*map(led_by, leads)).accounts)
    one = load(judgements, NO_NORMS)
    assert sorted(slug for lead in one.leads for slug in lead.active) == sorted(x.account for x in judgements)
    rng.shuffle(judgements)
    assert load(judgements, NO_NORMS) == one
