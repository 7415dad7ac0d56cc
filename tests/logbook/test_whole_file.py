"""Whole files written anew: laid out as by hand, and read back as what was meant."""

import pytest

from csctl.logbook.whole_file import data_of, file_text
from csctl.model.account import Account
from csctl.model.norms import Norms
from csctl.store.places import Tree
from csctl.store.yaml_text import read_document

ACCOUNT: dict[str, Tree] = {
    "client": "NO",
    "since": "2025-01-06",
    "x-id": "012",
    "needs": ["More: bookings", "yes"],
    "stakeholders": [{"name": "Kim", "knows_us": "yes", "influence": "5"}],
    "contact_log": [
        {"at": "2026-11-02 16:10", "note": "One\nTwo\n", "with": ["Kim"]},
        {"at": "2026-11-02 16:10:30"},
        {"at": "2026-11-02 16:10+01:00"},
    ],
    "team": None,
    "feedback": [],
}
TEXT = """\
client: 'NO'
since: 2025-01-06
x-id: '012'
needs: ['More: bookings', 'yes']

stakeholders:
  - {name: Kim, knows_us: true, influence: 5}

contact_log:
  - at: 2026-11-02 16:10
    note: |
      One
      Two
    with: [Kim]
  - {at: '2026-11-02 16:10:30'}
  - {at: '2026-11-02 16:10+01:00'}

team: null
feedback: []
"""


def test_an_account_is_laid_out_as_by_hand() -> None:
    assert file_text(ACCOUNT, Account) == TEXT


def test_it_is_read_back_as_the_same() -> None:
    document = read_document(TEXT.encode(), "accounts/no.yaml")
    assert not isinstance(document, tuple)
    expected = {**ACCOUNT, "stakeholders": [{"name": "Kim", "knows_us": "true", "influence": "5"}]}
    assert document.tree == expected


def test_norms_keep_what_is_stated_and_nothing_more() -> None:
    norms: dict[str, Tree] = {
        "tiers": {"A": {"cadence_days": "5"}},
        "working": {"from": "08:30"},
        "hour_cost": "60.0",
    }
    assert data_of(norms, Norms) == {
        "tiers": {"A": {"cadence_days": 5}},
        "working": {"from": "08:30"},
        "hour_cost": 60,
    }


@pytest.mark.parametrize("since", ["soon", "2026-02-31"])
def test_what_is_not_valid_stays_text_for_the_write_to_refuse(since: str) -> None:
    assert data_of({"client": "Acme", "cadence_days": "7", "since": since}, Account) == {
        "client": "Acme",
        "cadence_days": "7",
        "since": since,
    }
