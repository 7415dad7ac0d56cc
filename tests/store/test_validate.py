"""Typical mistakes and the sentences they are met with."""

from enum import StrEnum
from typing import Annotated

import pytest
from pydantic import BaseModel, ConfigDict, Field

from csctl.finding import Finding
from csctl.model.account import Account
from csctl.model.fields import expected_at, keys_of, places_of, required_keys
from csctl.model.norms import Norms
from csctl.store.validate import validated
from csctl.store.yaml_text import Document, read_document

CLIENT = "client: Harbor Homes\n"


def document(text: str) -> Document:
    result = read_document(text.encode(), "accounts/x.yaml")
    assert isinstance(result, Document), result
    return result


def refused(text: str, model: type[BaseModel] = Account) -> tuple[Finding, ...]:
    result = validated(document(text), model)
    assert isinstance(result, tuple), result
    return result


def only(text: str, model: type[BaseModel] = Account) -> Finding:
    (finding,) = refused(text, model)
    return finding


def test_a_valid_document_becomes_the_model() -> None:
    result = validated(document(CLIENT + "x-crm: 7\nneeds: [Bookings]\nteam: {x-mood: good}\n"), Account)
    assert isinstance(result, Account)
    assert (result.client, result.needs) == ("Harbor Homes", ("Bookings",))


def test_a_finding_carries_all_that_is_needed_to_show_it() -> None:
    finding = only(CLIENT + "objectives:\n  - title: Grow bookings\n    priorty: 2\n")
    assert finding == Finding(
        code="E112",
        severity=finding.severity,
        message='"priorty" is not a key of an objective',
        remedy='did you mean "priority"?',
        where=("objectives", 0, "priorty"),
        at_key=True,
        file="accounts/x.yaml",
        line=4,
        column=5,
        breadcrumb='objectives > "Grow bookings" > priorty',
        excerpt="    priorty: 2",
    )


MISTAKES: tuple[tuple[str, tuple[int, int], str, str, str], ...] = (
    ("clinet: x\n", (1, 1), "E112", '"clinet" is not a key of an account', 'did you mean "client"?'),
    ("lead: x\n", (1, 1), "E101", 'the file has no "client"', "add it, e.g. client: Harbor Homes"),
    ("client:\nlead: x\n", (1, 1), "E101", "client is empty", "write a value behind the colon"),
    (CLIENT + "goals: []\n", (2, 1), "E112", '"goals" is not a key', 'did you mean "objectives"?'),
    (CLIENT + "renewal: {}\n", (2, 1), "E112", '"renewal" is not', "it belongs under commercial"),
    (CLIENT + "zzz: 1\n", (2, 1), "E112", '"zzz" is not a key', "keys of your own begin with x-"),
    (CLIENT + "since: 2026-02-31\n", (2, 8), "E103", '"2026-02-31" is not a day', "YYYY-MM-DD"),
    (CLIENT + "since: 20.11.2026\n", (2, 8), "E102", "is not a date", "did you mean 2026-11-20?"),
    (CLIENT + "since: 2026-1-2\n", (2, 8), "E102", "is not a date", "did you mean 2026-01-02?"),
    (CLIENT + "since: 3/4/2026\n", (2, 8), "E102", "is not a date", "write a date as YYYY-MM-DD"),
    (CLIENT + "since: [x]\n", (2, 1), "E107", "since is a list, where a single value", "write a single"),
    (CLIENT + "needs: more\n", (2, 8), "E107", 'needs is the text "more", where a list', "[more]"),
    (CLIENT + "needs: [a, ~]\n", (2, 12), "E107", "entry 2 of needs is empty", "remove the line"),
    (CLIENT + "contact_log: {at: 1}\n", (2, 1), "E107", "is a group of keys", '"- at: …"'),
    (
        CLIENT + "contact_log: [call]\n",
        (2, 15),
        "E107",
        'entry 1 of contact_log is the text "call"',
        "at:",
    ),
    (CLIENT + "contact_log: [{mood: 7, at: 2026-01-01}]\n", (2, 22), "E105", "mood is 7", "to 5 (best)"),
    (
        CLIENT + "contact_log: [{mood: 4}]\n",
        (2, 15),
        "E101",
        'entry 1 of contact_log has no "at"',
        "at: 2026",
    ),
    (CLIENT + "contact_log: [{at: 2026-01-01 25:00}]\n", (2, 20), "E113", "no clock shows", "16:10"),
    (CLIENT + "objectives: [{title: x, kind: sotf}]\n", (2, 31), "E106", 'kind is "sotf"', '"soft"?'),
    (CLIENT + "services: [{name: x, fee_per_month: 4'500}]\n", (2, 37), "E104", "4'500", "mean 4500?"),
    (CLIENT + "services: [{name: x, hours_per_month: -1}]\n", (2, 39), "E105", "is -1", "from 0 upwards"),
    (CLIENT + "services: [{pricing: fixed}]\n", (2, 12), "E101", "neither a name nor an id", "add it"),
    (CLIENT + "services: [{id: My Übung}]\n", (2, 17), "E108", "not a short name", '"my-ubung"?'),
    (CLIENT + "lead: ''\n", (2, 7), "E109", "lead is empty", "leave the key out"),
    (CLIENT + f"lead: {'x' * 301}\n", (2, 7), "E109", "lead has 301 characters", "shorten it"),
    (CLIENT + "commercial: {currency: Euro}\n", (2, 24), "E119", 'currency is "Euro"', "EUR"),
    (CLIENT + "commercial: {months: [{month: 2026-13}]}\n", (2, 31), "E114", "not a month", "YYYY-MM"),
    (CLIENT + "stakeholders: [{name: A, knows_us: maybe}]\n", (2, 36), "E110", "neither true", "true or"),
    (
        CLIENT + "metrics: [{name: A, target: {value: 1, versus: last_year}}]\n",
        (2, 21),
        "E111",
        "the target states both",
        "correct one",
    ),
)
"""Texts with the place, the code and parts of what is said of each."""


@pytest.mark.parametrize(("text", "place", "code", "message", "remedy"), MISTAKES)
def test_a_mistake_is_told_with_place_and_remedy(
    text: str, place: tuple[int, int], code: str, message: str, remedy: str
) -> None:
    finding = only(text)
    assert (finding.line, finding.column, finding.code) == (*place, code)
    assert message in finding.message
    assert remedy in finding.remedy


def test_mistakes_in_norms_are_told_as_well() -> None:
    assert only("timezone: Zurich\n", Norms).remedy == "write continent and city, e.g. Europe/Zurich"
    assert only("tiers: {A: {cadence: 7}}\n", Norms).remedy == 'did you mean "cadence_days"?'
    assert (
        only("standard: {clients_per_lead: [10]}\n", Norms).message == "clients_per_lead has too few entries"
    )


def test_a_misspelt_required_key_is_one_mistake() -> None:
    assert [one.code for one in refused(CLIENT + "objectives: [{titel: Grow}]\n")] == ["E112"]


def test_all_mistakes_come_in_the_order_of_the_file() -> None:
    text = CLIENT + "foo: 1\nsince: x\ncontact_log:\n  - {mood: 9}\n"
    assert [(one.line, one.code) for one in refused(text)] == [
        (2, "E112"),
        (3, "E102"),
        (5, "E101"),
        (5, "E105"),
    ]


def test_a_mistake_within_a_reference_is_at_the_reference() -> None:
    finding = refused(CLIENT + "away: [&a {frm: 2026-01-01}, *a]\n")[1]
    assert (finding.line, finding.column) == (2, 30)


def test_what_nobody_thought_of_is_told_in_the_words_of_the_schema() -> None:
    class Odd(BaseModel):
        data: bytes

    finding = only("data: [1]\n", Odd)
    assert (finding.code, finding.message) == ("E119", "data: Input should be a valid bytes")


class Colour(StrEnum):
    RED = "red"


class Inner(BaseModel):
    n: Annotated[int, Field(gt=0, lt=9)] | None = None
    from_: str = Field(alias="from")


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    inner: tuple[Inner, ...] | None = None
    named: dict[str, Inner] = {}
    colours: list[Colour] = []


def test_a_model_is_asked_for_what_it_allows_at_a_place() -> None:
    assert keys_of(Inner) == ("n", "from")
    assert required_keys(Inner) == ("from",)
    assert expected_at(Outer, ("inner", 3)).model is Inner
    assert expected_at(Outer, ("named", "x")).model is Inner
    assert expected_at(Outer, ("inner",)).is_list
    assert expected_at(Outer, ("colours", 0)).words == ("red",)
    bounds = expected_at(Outer, ("inner", 0, "n"))
    assert (bounds.least, bounds.most, bounds.above, bounds.below, bounds.is_whole) == (
        0,
        9,
        True,
        True,
        True,
    )
    assert expected_at(Outer, ("nowhere", 1)).model is None
    assert list(places_of(Outer, "from")) == [("inner",)]


@pytest.mark.parametrize(
    ("text", "line", "message", "remedy"),
    [
        (
            "standard:\n  losses: 1\n  clients_per_lead: [15, 10]\n",
            3,
            "clients_per_lead goes from 15 down to 10",
            "write the smaller number first: clients_per_lead: [10, 15]",
        ),
        (
            'working: {from: "17:30", to: "09:00"}\n',
            1,
            "the working day begins at 17:30 and ends at 09:00",
            "write the earlier time behind from and the later one behind to",
        ),
        (
            'working: {from: "18:00"}\n',
            1,
            "the working day begins at 18:00 and ends at 17:30",
            "what is left out is 09:00 and 17:30",
        ),
        (
            "risk: {prior_losses: 100, prior_client_months: 2}\n",
            1,
            "prior_losses is 100, and prior_client_months only 2",
            "the defaults are 2 and 100",
        ),
    ],
)
def test_norms_the_wrong_way_round_are_an_error(text: str, line: int, message: str, remedy: str) -> None:
    finding = only(text, Norms)
    assert (finding.code, finding.line, finding.message) == ("E111", line, message)
    assert remedy in finding.remedy


@pytest.mark.parametrize(
    "text",
    [
        "standard: {clients_per_lead: [12, 12]}\n",
        "risk: {prior_losses: 3, prior_client_months: 3}\n",
        'working: {from: "09:00", to: "09:01"}\n',
    ],
)
def test_norms_whose_two_ends_meet_are_no_mistake(text: str) -> None:
    assert isinstance(validated(document(text), Norms), Norms)


@pytest.mark.parametrize("written", ["12", "[10]", "[1, 2, 3]", "{from: 10}"])
def test_a_pair_written_otherwise_is_shown_as_it_should_be(written: str) -> None:
    finding = only(f"standard: {{clients_per_lead: {written}}}\n", Norms)
    assert "clients_per_lead: [10, 15]" in finding.remedy


def test_tiers_that_are_no_keys_are_shown_as_they_should_be() -> None:
    finding = only("tiers: [A, B]\n", Norms)
    assert finding.message == "tiers is a list, where a group of keys is expected"
    assert finding.remedy == "write tiers: {A: {cadence_days: 7, executive_days: 60}}"
