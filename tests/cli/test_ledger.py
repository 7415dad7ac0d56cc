"""`csctl ledger`: promises, the partnership test, free work."""

import csv
import io
import json
from pathlib import Path

import pytest

from cli.books import BROKEN, book
from cli.ledger_book import ALDER, NORMS, small_book
from csctl.__main__ import main
from csctl.render.console import Look
from csctl.render.line import columns
from readme import ROOT, example_book

Capture = pytest.CaptureFixture[str]
Found = dict[str, object]
SCREENS = Path(__file__).parent / "screens"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = small_book(tmp_path / "book")
    monkeypatch.chdir(root)
    return root


def said(capsys: Capture, *argv: str, code: int = 0) -> str:
    assert main(["ledger", *argv]) == code
    return capsys.readouterr().out


def document(capsys: Capture, *argv: str) -> Found:
    found: Found = json.loads(said(capsys, *argv, "--json"))
    return found


def inner(of: object, key: str) -> Found:
    assert isinstance(of, dict)
    found: Found = of[key]
    return found


def account_of(found: Found, slug: str) -> Found:
    accounts = found["accounts"]
    assert isinstance(accounts, list)
    one: Found = next(one for one in accounts if one["account"] == slug)
    return one


def entries(of: object, key: str) -> list[Found]:
    assert isinstance(of, dict)
    found: list[Found] = of[key]
    return found


@pytest.mark.usefixtures("small")
def test_the_whole_page_in_a_pipe(capsys: Capture) -> None:
    assert said(capsys) == (SCREENS / "ledger.txt").read_text("utf-8")


@pytest.mark.usefixtures("small")
def test_the_whole_page_at_70_columns(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csctl.cli.ledger.stdout_look", lambda _flags: Look(width=70))
    assert said(capsys) == (SCREENS / "ledger-70.txt").read_text("utf-8")


@pytest.mark.usefixtures("small")
def test_the_whole_page_of_one_account_names_every_entry_with_its_line(capsys: Capture) -> None:
    assert said(capsys, "alder", "--days", "75") == (SCREENS / "ledger-alder.txt").read_text("utf-8")


@pytest.mark.parametrize("width", [*range(20, 130, 9)])
def test_no_line_is_wider_than_the_screen(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr("csctl.cli.ledger.stdout_look", lambda _flags: Look(width=width))
    lines = said(capsys, "-C", str(ROOT), "hotel-adler", "taskloom").splitlines()
    assert [line for line in lines if columns(line) > width] == []


@pytest.mark.usefixtures("small")
def test_the_json_is_worked_out_by_hand(capsys: Capture) -> None:
    found = document(capsys)
    assert found["schema"] == "csctl.ledger/1"
    promises = inner(found, "promises")
    assert (promises["decided"], promises["kept_on_time"], promises["on_time_share"]) == (3, 1, 1 / 3)
    alder = account_of(found, "alder")
    lately = inner(inner(alder, "free_work"), "lately")
    assert (lately["hours"], lately["worth"], lately["currency"]) == (5, 500, "EUR")
    assert (lately["given_away_hours"], lately["changes_without_hours"]) == (3, 1)
    assert inner(alder, "promises")["theirs"] == 1
    assert inner(alder, "partnership")["aimless_share"] == 0.5
    cedar = account_of(found, "cedar")
    assert inner(inner(cedar, "free_work"), "lately")["hours"] is None
    assert inner(cedar, "partnership")["naming"] == "no_objective"


@pytest.mark.usefixtures("small")
def test_every_entry_leads_to_its_line(capsys: Capture) -> None:
    alder = account_of(document(capsys), "alder")
    lines = Path("accounts/alder.yaml").read_text("utf-8").splitlines()
    test, free = inner(alder, "partnership"), inner(inner(alder, "free_work"), "whole")
    promises = [(one["what"], one["line"]) for one in entries(inner(alder, "promises"), "list")]
    goals = [(one["title"], one["line"]) for one in entries(test, "objectives")]
    given = [(one["what"], entries(one, "evidence")[0]["line"]) for one in entries(free, "given_away")]
    over = [("2026-10", entries(one, "evidence")[0]["line"]) for one in entries(free, "over_plan")]
    plans = [("A party", one["line"]) for one in entries(test, "work")]
    contacts = [("2026-11-16", one["line"]) for one in entries(test, "aimless")]
    found = (*promises, *goals, *given, *over, *plans, *contacts)
    assert len(found) == 10
    for words, line in found:
        assert isinstance(line, int)
        assert str(words) in lines[line - 1]


@pytest.mark.usefixtures("small")
def test_the_csv_has_a_row_for_every_entry(capsys: Capture) -> None:
    rows = list(csv.DictReader(io.StringIO(said(capsys, "-o", "csv"))))
    assert [row["section"] for row in rows] == [
        *["promise"] * 3,
        *["objective"] * 2,
        "contact",
        "work",
        *["free_work"] * 3,
    ]
    assert [row["state"] for row in rows if row["section"] == "promise"] == [
        "kept_on_time",
        "kept_late",
        "open_late",
    ]
    assert [(row["hours"], row["worth"]) for row in rows if row["section"] == "free_work"] == [
        ("5.0", "500.0"),
        ("", ""),
        ("3.0", "300.0"),
    ]
    assert all(row["file"] == "accounts/alder.yaml" and row["line"].isdecimal() for row in rows)


@pytest.mark.usefixtures("small")
def test_the_markdown_has_a_table_for_each_chapter(capsys: Capture) -> None:
    text = said(capsys, "-o", "md")
    assert "## By who promised\n" in text
    assert "| Lea Novak | 0 of 1 | 1 | - | - |" in text
    assert "| alder | 5 h, 500 EUR | 5 h, 500 EUR | 5 h over the 40 planned;" in text


@pytest.mark.usefixtures("small")
def test_one_lead_has_only_her_accounts(capsys: Capture) -> None:
    assert [one["account"] for one in entries(document(capsys, "--lead", "jonas"), "accounts")] == ["cedar"]
    assert "none in this time, and none open" in said(capsys, "--lead", "jonas")


@pytest.mark.usefixtures("small")
def test_paused_and_ended_accounts_are_there_by_name_or_with_all(capsys: Capture) -> None:
    assert "2 ended (--all shows them)" in said(capsys)
    assert [one["account"] for one in entries(document(capsys, "elm"), "accounts")] == ["elm"]
    assert len(entries(document(capsys, "--all"), "accounts")) == 5


@pytest.mark.usefixtures("small")
def test_a_shorter_time_leaves_older_promises_out_of_the_share(capsys: Capture) -> None:
    promises = inner(document(capsys, "--days", "12"), "promises")
    assert (promises["decided"], promises["kept_late"], promises["open_late"]) == (1, 0, 1)


@pytest.mark.usefixtures("small")
def test_seen_from_an_earlier_day_a_promise_is_still_open(capsys: Capture) -> None:
    promises = inner(document(capsys, "--as-of", "2026-11-11"), "promises")
    assert (promises["kept_on_time"], promises["open_late"], promises["open"]) == (1, 1, 1)


def test_hours_without_a_rate_are_named_and_not_priced(tmp_path: Path, capsys: Capture) -> None:
    bare = ALDER.replace("    fee_per_month: 4000\n", "")
    root = book(tmp_path / "book", NORMS, bare=bare)
    assert "75 days: 5 h, rate not known" in said(capsys, "-C", str(root))
    assert "rate not known: record fee_per_month and hours_per_month" in said(capsys, "-C", str(root), "bare")


def test_currencies_are_never_added_to_each_other(tmp_path: Path, capsys: Capture) -> None:
    swiss = ALDER.replace("currency: EUR", "currency: CHF")
    nowhere = ALDER.replace("  currency: EUR\n", "")
    root = book(tmp_path / "book", NORMS, alder=ALDER, swiss=swiss, nowhere=nowhere)
    expected = "75 days: 15 h, 500 CHF, 500 EUR and 500 (currency not written down)"
    assert expected in said(capsys, "-C", str(root))


def test_an_account_in_which_no_contact_names_an_objective_is_told_once(
    tmp_path: Path, capsys: Capture
) -> None:
    text = ALDER.replace("    objectives: [grow]\n", "")
    page = said(capsys, "-C", str(book(tmp_path / "book", NORMS, alder=text)), "alder")
    assert page.count("no contact names an objective") == 1
    assert "names no objective" not in page


def test_free_work_that_nobody_has_recorded_is_not_said_to_be_none(tmp_path: Path, capsys: Capture) -> None:
    root = book(tmp_path / "book", NORMS, bare="client: Bare\n")
    text = said(capsys, "-C", str(root))
    assert "75 days: not known" in text
    assert "of 1 account no hours are recorded: nobody knows" in text
    assert inner(inner(document(capsys, "-C", str(root)), "free_work"), "lately")["hours"] is None


def test_contacts_without_an_objective_come_last_and_the_latest_of_them_first(
    tmp_path: Path, capsys: Capture
) -> None:
    more = ALDER.replace("contact_log:\n", "contact_log:\n  - {at: 2026-10-05, with: [Anna Muster]}\n")
    text = said(capsys, "-C", str(book(tmp_path / "more", NORMS, alder=more)), "alder")
    found = [text.index(words) for words in ('"A party"', "Mon 16 Nov 2026, call", "Mon 5 Oct 2026, call")]
    assert found == sorted(found)


def test_a_longer_time_with_fewer_free_hours_says_why(tmp_path: Path, capsys: Capture) -> None:
    why = "in 365 days they are fewer: months under plan make up for months over it"
    over = ALDER.replace("    changes:\n", "    x-changes:\n")
    spare = over.replace("  months:\n", "  months:\n    - {month: 2026-06, hours_used: 36}\n")
    plain = book(tmp_path / "plain", NORMS, alder=over)
    made_up = book(tmp_path / "made-up", NORMS, alder=spare)
    assert why not in said(capsys, "-C", str(plain))
    text = said(capsys, "-C", str(made_up))
    assert "75 days: 5 h, 500 EUR" in text
    assert "365 days: 1 h, 100 EUR" in text
    assert why in text
    assert why not in said(capsys, "-C", str(made_up), "--days", "30")


@pytest.mark.parametrize(
    ("kept", "words"), [(4, "4 of 4 kept on time\n"), (5, "5 of 5 kept on time (100%)\n")]
)
def test_a_handful_of_promises_makes_no_percentage(
    tmp_path: Path, capsys: Capture, kept: int, words: str
) -> None:
    steps = ", ".join(f"{{what: Step {n}, due: 2026-11-09, done_on: 2026-11-09}}" for n in range(kept))
    text = f"client: Kept\ncontact_log: [{{at: 2026-11-02, next_steps: [{steps}]}}]\n"
    assert words in said(capsys, "-C", str(book(tmp_path / "book", NORMS, kept=text)))


def test_a_broken_file_hides_nothing_and_is_told(tmp_path: Path, capsys: Capture) -> None:
    root = small_book(tmp_path / "book", broken=BROKEN)
    assert main(["ledger", "-C", str(root)]) == 1
    out, err = capsys.readouterr()
    assert "1 of 3 kept on time" in out
    assert "cannot be read, not counted: broken" in out
    assert "accounts/broken.yaml:2:1" in err
    assert main(["ledger", "-C", str(root), "-o", "csv"]) == 1
    assert "cannot_read,broken" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (["nobody"], 3, 'there is no account "nobody"'),
        (["--days", "0"], 2, "--days"),
        (["--json", "-o", "md"], 2, "cannot both be had"),
        (["--lead", "nobody"], 0, "no account matches"),
    ],
)
@pytest.mark.usefixtures("small")
def test_a_call_that_finds_nothing_says_why(capsys: Capture, argv: list[str], code: int, words: str) -> None:
    assert main(["ledger", *argv]) == code
    assert words in capsys.readouterr().err


def test_an_empty_book_says_how_to_begin(tmp_path: Path, capsys: Capture) -> None:
    assert main(["ledger", "-C", str(book(tmp_path / "book", NORMS))]) == 0
    out, err = capsys.readouterr()
    assert "there is no account in" in err
    assert "PROMISES" not in out


def test_a_hostile_promise_reaches_no_terminal(tmp_path: Path, capsys: Capture) -> None:
    evil = ALDER.replace("Send the plan", '"=Send [red]\\e[31m \\u202e|plan"')
    root = book(tmp_path / "book", NORMS, evil=evil)
    for form in ("table", "md", "csv", "json"):
        text = said(capsys, "-C", str(root), "evil", "-o", form)
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert ",'=Send" in said(capsys, "-C", str(root), "-o", "csv")


def test_in_ascii_everything_has_a_substitute(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(example_book(tmp_path))
    monkeypatch.setattr("csctl.cli.ledger.stdout_look", lambda _flags: Look(encoding="ascii"))
    assert said(capsys, "brightwater", "museum").isascii()


def test_quiet_leaves_the_explanations_out(capsys: Capture) -> None:
    text = said(capsys, "-C", str(ROOT), "-q")
    assert "ON TIME:" not in text
    assert text.endswith("demo book: today is pinned to Mon 23 Nov 2026\n")
