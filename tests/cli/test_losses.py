"""`csctl losses`: load, losses against the standard, causes, who leaves."""

import csv
import io
import json
from pathlib import Path

import pytest

from cli.books import BROKEN, book
from cli.ledger_book import NORMS, small_book
from csctl.__main__ import main
from csctl.render.console import Look
from csctl.render.line import columns
from readme import ROOT, example_book

Capture = pytest.CaptureFixture[str]

SCREENS = Path(__file__).parent / "screens"
"""Whole pages of the small book.

365 days of Alder and Cedar, 181 of Birch, 115 of Dogwood and 97 of Elm are 1,123 days or 36.9 months. The
standard is 1 loss a year among 2.5 clients: 0.4 per client and year, 1.23 in these months.
"""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = small_book(tmp_path / "book")
    monkeypatch.chdir(root)
    return root


def said(capsys: Capture, *argv: str, code: int = 0) -> str:
    assert main(["losses", *argv]) == code
    return capsys.readouterr().out


def document(capsys: Capture, *argv: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(said(capsys, *argv, "--json"))
    return found


def part(of: object, *keys: str | int) -> object:
    """Follow keys and places into a document."""
    for key in keys:
        if isinstance(key, int):
            assert isinstance(of, list)
            of = of[key]
        else:
            assert isinstance(of, dict)
            of = of[key]
    return of


@pytest.mark.usefixtures("small")
def test_the_whole_page_in_a_pipe(capsys: Capture) -> None:
    assert said(capsys) == (SCREENS / "losses.txt").read_text("utf-8")


@pytest.mark.usefixtures("small")
def test_the_whole_page_at_70_columns(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csctl.cli.losses.stdout_look", lambda _flags: Look(width=70))
    assert said(capsys) == (SCREENS / "losses-70.txt").read_text("utf-8")


@pytest.mark.parametrize("width", [*range(20, 130, 9)])
def test_no_line_is_wider_than_the_screen(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr("csctl.cli.losses.stdout_look", lambda _flags: Look(width=width))
    lines = said(capsys, "-C", str(ROOT)).splitlines()
    assert [line for line in lines if columns(line) > width] == []


@pytest.mark.usefixtures("small")
def test_the_json_is_worked_out_by_hand(capsys: Capture) -> None:
    found = document(capsys)
    assert found["schema"] == "csctl.losses/1"
    rate = part(found, "losses", "book")
    assert part(rate, "client_months") == pytest.approx(1123 / 30.4375)
    assert part(rate, "per_client_year") == pytest.approx(365.25 / 1123)
    assert part(rate, "per_client_year_high") == pytest.approx(5.5716 * 365.25 / 1123, rel=1e-4)
    assert part(rate, "standard_per_client_year") == pytest.approx(0.4)
    assert part(rate, "against_standard") == "not_told_apart"
    assert part(found, "lost", 0, "before", "judged") == "as_dated"
    assert part(found, "other_endings", 0, "account") == "elm"
    assert part(found, "next_90_days", "assumed") == 1


@pytest.mark.usefixtures("small")
def test_every_ending_leads_to_its_line(capsys: Capture) -> None:
    found = document(capsys)
    for key, words in (("lost", "ended:"), ("other_endings", "ended:"), ("leaving", "notice:")):
        entry = part(found, key, 0)
        line = part(entry, "line")
        assert isinstance(line, int)
        assert Path(str(part(entry, "file"))).read_text("utf-8").splitlines()[line - 1].startswith(words)


@pytest.mark.usefixtures("small")
def test_the_csv_has_a_row_for_every_rate_lead_loss_and_leaving_account(capsys: Capture) -> None:
    rows = list(csv.DictReader(io.StringIO(said(capsys, "-o", "csv"))))
    kinds = [row["row"] for row in rows]
    assert kinds == ["losses", *["losses_of_lead"] * 3, *["load_of_lead"] * 3, "lost", "ended", "leaving"]
    lost = rows[kinds.index("lost")]
    assert (lost["account"], lost["cause"], lost["fee_per_month"], lost["currency"]) == (
        "birch",
        "Budget",
        "1000.0",
        "CHF",
    )
    assert {None} not in [set(row) for row in rows]


@pytest.mark.usefixtures("small")
def test_the_markdown_has_a_table_for_each_section(capsys: Capture) -> None:
    text = said(capsys, "-o", "md")
    assert "## Clients per lead\n" in text
    assert "| birch | 24 May 2026 | 1,000 CHF | 2.4 years |" in text
    assert "\x1b" not in text


@pytest.mark.usefixtures("small")
def test_one_lead_has_only_her_accounts(capsys: Capture) -> None:
    text = said(capsys, "--lead", "maya")
    assert "lead maya" in text
    assert "no client lost in 15 client-months" in text
    assert "Jonas" not in text
    assert "birch" not in text


@pytest.mark.usefixtures("small")
def test_nobody_of_that_name_is_said(capsys: Capture) -> None:
    assert main(["losses", "--lead", "nobody"]) == 0
    out, err = capsys.readouterr()
    assert "LOSSES" not in out
    assert "no account matches" in err


@pytest.mark.usefixtures("small")
def test_the_rate_of_one_lead_alone_is_not_that_of_everybody(capsys: Capture) -> None:
    text = said(capsys, "--lead", "jonas")
    assert "everybody" not in text
    assert "Jonas Keller  1 " in text


def test_the_fee_at_risk_is_said_in_each_currency(tmp_path: Path, capsys: Capture) -> None:
    leaves = "notice: {date: 2026-11-01, leaves_on: 2026-12-31}\n"
    one = f"client: One\n{leaves}services: [{{name: Work, fee_per_month: 1000}}]\n"
    root = book(
        tmp_path / "book",
        NORMS,
        one=f"{one}commercial: {{currency: CHF}}\n",
        two=f"{one}commercial: {{currency: EUR}}\n",
    )
    assert "fee at risk: 1,000 CHF and 1,000 EUR a month" in said(capsys, "-C", str(root))
    ahead = part(document(capsys, "-C", str(root)), "next_90_days")
    assert part(ahead, "fee_at_risk") is None
    assert part(ahead, "fees_at_risk") == [
        {"currency": "CHF", "amount": 1000},
        {"currency": "EUR", "amount": 1000},
    ]


@pytest.mark.parametrize(("since", "count"), [("2026-05-24", 1), ("2026-05-25", 0), ("30d", 0)])
@pytest.mark.usefixtures("small")
def test_since_a_day_includes_it(capsys: Capture, since: str, count: int) -> None:
    assert part(document(capsys, "--since", since), "losses", "book", "losses") == count


@pytest.mark.usefixtures("small")
def test_the_time_is_as_long_as_asked(capsys: Capture) -> None:
    found = document(capsys, "--days", "30")
    assert (found["days"], found["from"]) == (30, "2026-10-25")
    assert part(found, "losses", "book", "losses") == 0


@pytest.mark.usefixtures("small")
def test_before_it_ended_an_account_is_no_loss(capsys: Capture) -> None:
    found = document(capsys, "--as-of", "2026-05-23")
    assert part(found, "losses", "book", "losses") == 0
    assert part(found, "load", "leads", 0, "clients") == 2


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["--days", "0"], "--days"),
        (["--days", "99999999"], "--days"),
        (["--days", "9", "--since", "2026-01-01"], "--days and --since"),
        (["--since", "2026-11-23"], "is not before"),
        (["--since", "whenever"], "not a day I understand"),
        (["--json", "-o", "csv"], "cannot both be had"),
    ],
)
@pytest.mark.usefixtures("small")
def test_a_call_that_cannot_work_says_what_is_wrong(capsys: Capture, argv: list[str], words: str) -> None:
    assert main(["losses", *argv]) == 2
    assert words in capsys.readouterr().err


def test_a_broken_file_hides_nothing_and_is_told(tmp_path: Path, capsys: Capture) -> None:
    root = small_book(tmp_path / "book", broken=BROKEN)
    assert main(["losses", "-C", str(root)]) == 1
    out, err = capsys.readouterr()
    assert "1 client lost in 37 client-months" in out
    assert "cannot be read, not counted: broken" in out
    assert "accounts/broken.yaml:2:1" in err
    assert main(["losses", "-C", str(root), "-o", "csv"]) == 1
    assert "cannot_read,,broken" in capsys.readouterr().out


def test_a_book_without_losses_says_so(tmp_path: Path, capsys: Capture) -> None:
    root = book(tmp_path / "book", NORMS, one="client: One\nsince: 2026-11-01\n")
    text = said(capsys, "-C", str(root))
    assert "no client lost in 0.8 client-months" in text
    assert "0 losses in this time: a small number, too few to tell" in text
    assert "LOST\n" not in text
    assert "CAUSES" not in text


def test_an_empty_book_says_how_to_begin(tmp_path: Path, capsys: Capture) -> None:
    assert main(["losses", "-C", str(book(tmp_path / "book", NORMS))]) == 0
    assert "there is no account in" in capsys.readouterr().err


def test_what_is_not_known_is_said_and_not_guessed(tmp_path: Path, capsys: Capture) -> None:
    bare = "client: Bare\nended: {date: 2026-10-01, outcome: lost}\n"
    when = "client: When\nsince: 2024-01-01\nended: {outcome: lost}\n"
    text = said(capsys, "-C", str(book(tmp_path / "book", NORMS, bare=bare, when=when)))
    assert "cause not written down: 1 loss, fee of bare not known (bare)" in text
    assert "in no client-month, for want of a day of beginning or end: bare and when" in text
    assert "ended, nobody wrote down when, not counted: when" in text


def test_many_losses_above_the_standard_are_said_to_be_more(tmp_path: Path, capsys: Capture) -> None:
    gone = {
        f"gone_{n}": "client: G\nsince: 2025-01-01\nended: {date: 2026-06-01, outcome: lost}\n"
        for n in range(20)
    }
    text = said(capsys, "-C", str(book(tmp_path / "book", NORMS, **gone)))
    assert "more than the standard, which lies below the interval" in text
    assert "small number" not in text


def test_a_hostile_name_reaches_no_terminal(tmp_path: Path, capsys: Capture) -> None:
    evil = (
        'client: E\nlead: "Eve [red]\\e[31m"\nsince: 2024-01-01\n'
        'ended: {date: 2026-06-01, outcome: lost, cause: "=1+1 \\u202e|x"}\n'
    )
    root = book(tmp_path / "book", NORMS, evil=evil)
    for form in ("table", "md", "csv", "json"):
        text = said(capsys, "-C", str(root), "-o", form)
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert ",'=1+1" in said(capsys, "-C", str(root), "-o", "csv")


def test_in_ascii_everything_has_a_substitute(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(example_book(tmp_path))
    monkeypatch.setattr("csctl.cli.losses.stdout_look", lambda _flags: Look(encoding="ascii"))
    assert said(capsys).isascii()


def test_quiet_leaves_the_explanations_out(capsys: Capture) -> None:
    text = said(capsys, "-C", str(ROOT), "-q")
    assert "CLIENT-MONTHS:" not in text
    assert text.endswith("demo book: today is pinned to Mon 23 Nov 2026\n")
