"""Tables of others: whatever stands in them becomes records, or is skipped with its line and reason."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.errors import DataProblem
from csctl.exchange.recognised import parsed
from csctl.exchange.records import ContactRecord, HowToRead, Parsed, PersonRecord, Who, Whose
from csctl.exchange.table_in import parsed_table
from csctl.model.contact import ContactKind, Flow
from csctl.model.scalars import Moment

SAMPLES = Path(__file__).parent / "samples"
HOW = HowToRead(now=dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC), timezone="Europe/Zurich")
HEADERS = (
    b"First Name,Last Name,Email,Associated Company\n",
    b"Subject;Type;Due date;Organization;Contact person\n",
    b"account,what,value,key,date\n",
)


def read(name: str) -> Parsed:
    return parsed((SAMPLES / name).read_bytes(), HOW)


@pytest.mark.parametrize(
    ("name", "what", "records", "skipped"),
    [
        ("hubspot-contacts.csv", "people, as HubSpot exports them", 7, 0),
        ("hubspot-companies.csv", "companies, as HubSpot exports them", 2, 1),
        ("hubspot-calls.csv", "calls, as HubSpot exports them", 4, 0),
        ("hubspot-meetings.csv", "meetings, as HubSpot exports them", 1, 1),
        ("pipedrive-persons.csv", "people, as Pipedrive exports them", 2, 1),
        ("pipedrive-organizations.csv", "organizations, as Pipedrive exports them", 2, 0),
        ("pipedrive-activities.csv", "activities, as Pipedrive exports them", 2, 3),
    ],
)
def test_an_export_is_known_by_its_header(name: str, what: str, records: int, skipped: int) -> None:
    found = read(name)
    assert (found.what, len(found.records), len(found.skipped)) == (what, records, skipped)


def test_a_person_is_read_with_company_and_domain() -> None:
    assert read("pipedrive-persons.csv").records[1] == PersonRecord(
        line=3,
        whose=Whose(company="Nordlicht Optik", domain="nordlicht.example"),
        name="Uwe Lange",
        email="uwe@nordlicht.example",
        phone="+49 30 000 00 01",
    )


def test_a_call_that_reached_nobody_went_out() -> None:
    assert read("hubspot-calls.csv").records[1] == ContactRecord(
        line=3,
        whose=Whose(company="Harbor Homes", domain="harborhomes.example"),
        at=Moment(dt.date(2026, 11, 4), dt.time(9, 5)),
        kind=ContactKind.CALL,
        direction=Flow.OUT,
        people=(Who(name="Beat Roth", email="beat@harborhomes.example"),),
        by="Maya Ortiz",
        note="Second try",
    )


@given(st.sampled_from(HEADERS), st.binary(max_size=300))
def test_no_rows_do_more_than_be_skipped_or_refused(header: bytes, rows: bytes) -> None:
    try:
        found = parsed_table(header + rows, HOW)
    except DataProblem:
        return
    assert all(one.line > 1 and one.reason for one in found.skipped)
    assert all(one.line > 1 for one in found.records)
