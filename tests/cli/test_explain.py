"""`csctl explain`: every point has a rule, a value and a line."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from cli.books import BROKEN, HARBOR, NORD, book
from csctl.__main__ import main
from csctl.advice.coverage.warning import RULES
from csctl.checks.rules import RULES as CHECK_RULES
from csctl.cli.dates import Facing, day_meant
from csctl.errors import CsctlError
from csctl.finding import Rule
from csctl.health.rules import MEASURES
from csctl.render.explain_topics import DATES, EXIT_CODES
from csctl.risk.rules import DRIVERS
from csctl.store.codes import READING_RULES, SCHEMA_RULES
from readme import example_book

Capture = pytest.CaptureFixture[str]
ALL_RULES = (*READING_RULES, *SCHEMA_RULES, *CHECK_RULES)


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(example_book(tmp_path))
    return tmp_path


def explained(capsys: Capture, *argv: str) -> str:
    assert main(["explain", *argv]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_every_code_says_why_it_matters_and_what_to_do(rule: Rule, capsys: Capture) -> None:
    page = explained(capsys, rule.code.lower())
    assert page.startswith(f"{rule.code} {rule.title}")
    assert rule.why in page
    assert rule.remedy in page


def test_codes_are_unique_and_all_listed(capsys: Capture) -> None:
    listed = re.findall(r"^  ([EW]\d{3}) ", explained(capsys, "codes"), re.MULTILINE)
    assert listed == [rule.code for rule in ALL_RULES]
    assert len(set(listed)) == len(listed)


@pytest.mark.usefixtures("example")
def test_every_measure_and_driver_of_an_account_is_explained(capsys: Capture) -> None:
    page = explained(capsys, "harbor-homes")
    for rule in MEASURES:
        assert f"  {rule.measure}: " in page
        assert rule.says in page
    for driver in ("exec_contact", "breadth", "gap", "open_asks", "replies", "attainment", "tenure"):
        assert f"    {driver}: " in page


def test_evidence_names_file_and_line_where_it_stands(example: Path, capsys: Capture) -> None:
    page = explained(capsys, "hotel.commercial")
    lines = (example / "accounts/hotel-adler.yaml").read_text("utf-8").splitlines()
    places = re.findall(r"accounts/hotel-adler\.yaml:(\d+)  (20\d\d-\d\d): fee", page)
    assert len(places) == 2
    for line, month in places:
        assert f"month: {month}" in lines[int(line) - 1]


@pytest.mark.usefixtures("example")
def test_the_families_add_up_to_the_points(capsys: Capture) -> None:
    page = explained(capsys, "harbor.risk")
    found = re.search(r"^([+\-0-9 ]+) = ([+-]?\d+) points", page, re.MULTILINE)
    assert found is not None
    assert sum(int(part) for part in found[1].split()) == int(found[2])


@pytest.mark.parametrize("part", ["client", "team", "commercial", "risk"])
@pytest.mark.usefixtures("example")
def test_one_part_can_be_asked_for(capsys: Capture, part: str) -> None:
    page = explained(capsys, f"harbor-homes.{part}")
    titles = re.findall(r"^(CLIENT|TEAM|COMMERCIAL|CHURN RISK) ", page, re.MULTILINE)
    assert titles == [{"risk": "CHURN RISK"}.get(part, part.upper())]


def test_scoring_is_told_from_the_rules_themselves(tmp_path: Path, capsys: Capture) -> None:
    folder = book(tmp_path / "book", harbor_homes=HARBOR)
    page = explained(capsys, "scoring", "-C", str(folder))
    for measure in MEASURES:
        assert f"{measure.measure}, weight {measure.weight} of" in page
        assert measure.says in page
    for driver in DRIVERS:
        assert f"{driver.driver}, " in page
        assert driver.says in page
        assert driver.action in page
    assert "2 losses in 100 client months = 0.02 a month" in page
    assert "beyond management's reach" in page


def test_scoring_tells_the_prior_of_the_book(tmp_path: Path, capsys: Capture) -> None:
    norms = "risk: {prior_losses: 5, prior_client_months: 50}\n"
    folder = book(tmp_path / "book", norms=norms, harbor_homes=HARBOR)
    assert "5 losses in 50 client months = 0.1 a month" in explained(capsys, "scoring", "-C", str(folder))


def test_standards_tells_the_rules_of_people_losses_and_ledger_with_the_standard_of_the_book(
    tmp_path: Path, capsys: Capture
) -> None:
    norms = "standard: {clients_per_lead: [4, 6], losses: 2, per_days: 365}\n"
    folder = book(tmp_path / "book", norms=norms, harbor_homes=HARBOR)
    page = explained(capsys, "standards", "-C", str(folder))
    assert "4 to 6 clients for each lead" in page
    assert "at worst 2 losses in 365 days for a lead: 0.0333 for each client and month" in page
    assert all(rule in page for rule in RULES.values())
    assert [title for title in ("PEOPLE", "LOSSES", "LEDGER") if f"{title}\n" in page] == [
        "PEOPLE",
        "LOSSES",
        "LEDGER",
    ]


def test_topics_work_outside_of_a_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    for topic in ("scoring", "standards", "codes", "dates", "exit-codes", "E112"):
        assert explained(capsys, topic)


@pytest.mark.parametrize("form", [form for form, _ in DATES])
def test_every_way_to_write_a_day_that_is_told_is_understood(form: str) -> None:
    today = dt.date(2026, 11, 23)
    assert isinstance(day_meant(form, today, Facing.PAST, "--on"), dt.date)


def test_every_exit_code_of_an_error_is_told() -> None:
    told = {int(code) for code, _ in EXIT_CODES}
    assert {error.exit_code for error in CsctlError.__subclasses__()} <= told


@pytest.mark.usefixtures("example")
def test_the_json_of_an_account_carries_lines(capsys: Capture) -> None:
    page = json.loads(explained(capsys, "harbor-homes.team", "--json"))
    assert page["schema"] == "csctl.explain/1"
    assert page["part"] == "team"
    measures = page["account"]["triangle"]["corners"]["team"]["measures"]
    assert all(one["line"] > 0 for measure in measures for one in measure["evidence"])


def test_rules_and_scoring_have_a_json_form(tmp_path: Path, capsys: Capture) -> None:
    assert json.loads(explained(capsys, "E112", "--json"))["code"] == "E112"
    folder = str(book(tmp_path / "book", harbor_homes=HARBOR))
    scoring = json.loads(explained(capsys, "scoring", "--json", "-C", folder))
    assert len(scoring["measures"]) == len(MEASURES)
    assert len(scoring["drivers"]) == len(DRIVERS)


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (["nobody"], 3, 'there is no account "nobody"'),
        (["harbor.money"], 2, "parts are client, team, commercial, risk"),
        (["broken"], 1, "csctl check accounts/broken.yaml"),
        (["W999"], 3, "csctl explain codes"),
        (["dates", "--json"], 2, "has no JSON form"),
        (["mood", "--as-of", "nonsense"], 2, "nonsense"),
        (["kind"], 4, "csctl explain contact_log.kind"),
        (["stakeholders.know_us"], 2, "did you mean: csctl explain stakeholders.knows_us"),
        ([], 2, "TARGET"),
    ],
)
def test_a_call_that_cannot_work_says_what_is_wrong(
    tmp_path: Path, capsys: Capture, argv: list[str], code: int, words: str
) -> None:
    gone = "client: Gone\nended: {date: 2026-05-31, outcome: lost}\n"
    root = book(tmp_path / "book", harbor_homes=HARBOR, stadtwerke_nord=NORD, broken=BROKEN, gone=gone)
    assert main(["explain", *argv, "-C", str(root)]) == code
    assert words in capsys.readouterr().err


def test_an_account_that_is_not_scored_says_so(tmp_path: Path, capsys: Capture) -> None:
    gone = "client: Gone\nended: {date: 2026-05-31, outcome: lost}\n"
    root = book(tmp_path / "book", gone=gone)
    assert "lost Sun 31 May 2026; not scored" in explained(capsys, "gone", "-C", str(root))


def test_norms_that_cannot_be_read_are_told(tmp_path: Path, capsys: Capture) -> None:
    root = book(tmp_path / "book", norms="today: 2025-13-01\n", harbor_homes=HARBOR)
    assert main(["explain", "harbor", "-C", str(root)]) == 1
    assert "the default norms are used" in capsys.readouterr().err


@pytest.mark.usefixtures("example")
def test_a_key_is_explained_with_what_it_takes_and_what_it_moves(capsys: Capture) -> None:
    assert explained(capsys, "mood") == (
        "contact_log.mood, in an account file\n"
        "\n"
        "  How the client came across: 1 to 5, 5 is best.\n"
        "\n"
        "  takes     a whole number from 1 (worst) to 5 (best)\n"
        "  example   mood: 4\n"
        "  moves     client corner: voice\n"
        "            churn points: mood\n"
    )
    assert explained(capsys, "commercial.invoices.paid_on") == (
        "commercial.invoices.paid_on, in an account file\n"
        "\n"
        "  The day it was paid.\n"
        "\n"
        "  takes     a date: YYYY-MM-DD, e.g. 2026-11-20\n"
        "  example   paid_on: 2026-11-10\n"
        "  moves     commercial corner: invoice_overdue_days\n"
        "            churn points: late_invoice\n"
    )


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("risk.prior_losses", "the chance of losing a client, whatever the points"),
        ("timezone", "which day it is, and so every score"),
        ("paused.until", "whether the account is scored at all"),
        ("notice.leaves_on", "nothing that is scored"),
        ("tiers.A.executive_days", "client corner: executive_ratio"),
    ],
)
def test_what_no_measure_shows_is_said_too(key: str, said: str, capsys: Capture) -> None:
    assert f"  moves     {said}\n" in explained(capsys, key)


@pytest.mark.usefixtures("example")
def test_what_a_file_or_an_entry_cannot_do_without_is_told(capsys: Capture) -> None:
    assert "  needed    yes: a file without it cannot be read\n" in explained(capsys, "client")
    assert "  needed    yes: an entry without it cannot be read\n" in explained(capsys, "contact_log.at")


@pytest.mark.usefixtures("example")
def test_allowed_words_and_inner_keys_are_listed_with_what_they_mean(capsys: Capture) -> None:
    page = explained(capsys, "contact_log.direction")
    assert page.endswith(
        "WORDS\n  in    they spoke to us\n  out   we spoke, nobody answered yet\n  both  a conversation\n"
    )
    assert explained(capsys, "commercial.renewal").endswith(
        "KEYS\n"
        "  date       The day the contract ends or renews.\n"
        "  agreed_on  The day they agreed to go on.\n"
    )
    assert "  takes     a name, and under it the keys below\n" in explained(capsys, "tiers")
    assert "  takes     a list, each one of the words below\n" in explained(capsys, "working.days")
    assert "  takes     a list of 2 entries, each a whole number from 1 to 3660\n" in explained(
        capsys, "standard.clients_per_lead"
    )


def test_keys_are_explained_outside_of_a_book_and_an_account_goes_before_a_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert explained(capsys, "team").startswith("team, in an account file\n")
    assert explained(capsys, "kickoff").startswith("kickoff_within_days, in csctl.yaml\n")
    monkeypatch.chdir(book(tmp_path / "book", team=HARBOR))
    assert explained(capsys, "team").startswith("Harbor Homes")
    assert explained(capsys, "team.pulse").startswith("team.pulse, in an account file\n")


@pytest.mark.usefixtures("example")
def test_a_name_that_several_keys_have_names_the_others(capsys: Capture) -> None:
    assert "  also      stakeholders.since, team.members.since\n" in explained(capsys, "since")
    assert "also" not in explained(capsys, "stakeholders.since")
    assert "also" not in explained(capsys, "mood")


def test_a_key_has_a_json_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.chdir(tmp_path)
    page = json.loads(explained(capsys, "contact_log.kind", "--json"))
    assert (page["schema"], page["field"], page["file"]) == (
        "csctl.field/1",
        "contact_log.kind",
        "accounts/*.yaml",
    )
    assert page["words"][0] == {"word": "call", "says": "by telephone"}
    assert (page["required"], page["default"], page["json_schema"]["allOf"]) == (
        False,
        "call",
        [{"default": "call"}],
    )
    assert "gap" in page["drivers"]
    invoices = json.loads(explained(capsys, "commercial.invoices", "--json"))
    assert invoices["keys"] == ["due", "number", "amount", "paid_on"]
    assert invoices["measures"] == ["invoice_overdue_days"]
