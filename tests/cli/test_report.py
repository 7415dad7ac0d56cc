"""`csctl report`: whose review, of which period, for whom, and where it goes."""

import json
import sys
from pathlib import Path

import pytest

from cli.books import BROKEN, HARBOR, NORD, book
from csctl.__main__ import main
from csctl.render.console import Look
from readme import example_book

Capture = pytest.CaptureFixture[str]
ENDED = "client: Gone\nsince: 2024-01-01\nended: {date: 2026-10-31, outcome: lost, cause: budget}\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = book(tmp_path / "book", harbor_homes=HARBOR, stadtwerke_nord=NORD, gone=ENDED)
    monkeypatch.chdir(made)
    return made


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(example_book(tmp_path))
    return tmp_path


def reported(capsys: Capture, *argv: str, code: int = 0) -> tuple[str, str]:
    assert main(["report", *argv]) == code
    printed = capsys.readouterr()
    return printed.out, printed.err


def document(capsys: Capture, *argv: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(reported(capsys, *argv, "--json")[0])
    return found


@pytest.mark.usefixtures("root")
def test_a_review_without_a_name_asks_whose_it_is(capsys: Capture) -> None:
    _, err = reported(capsys, code=2)
    assert err.splitlines()[:2] == ["csctl: whose review?", "  csctl report ACCOUNT"]


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("words", [("--book",), ("harbor", "stadtwerke"), (), ("--lead", "Maya")])
def test_a_client_reads_one_review_and_nobody_elses(words: tuple[str, ...], capsys: Capture) -> None:
    out, err = reported(capsys, *words, "--audience", "client", code=2)
    assert out == ""
    assert "a client reads one review: their own" in err


@pytest.mark.usefixtures("root")
def test_the_book_is_every_account_so_names_beside_it_are_refused(capsys: Capture) -> None:
    assert "--book is every account" in reported(capsys, "harbor", "--book", code=2)[1]


@pytest.mark.usefixtures("root")
def test_the_current_quarter_is_the_default_and_says_that_it_is_not_over(capsys: Capture) -> None:
    out, _ = reported(capsys, "harbor")
    assert out.startswith(
        "# Harbor Homes, October to December 2026\n\nFor the team, not for the client.\n\n"
        "So far, as of 23 Nov 2026. Lead Maya Ortiz."
    )


@pytest.mark.usefixtures("root")
def test_a_month_that_is_over_is_seen_from_its_last_day(capsys: Capture) -> None:
    found = document(capsys, "harbor", "--period", "last-month")
    assert found["period"] == {"key": "2026-10", "first": "2026-10-01", "last": "2026-10-31"}
    assert '"as_of": "2026-10-31"' in json.dumps(found)
    assert "So far" not in reported(capsys, "harbor", "--period", "2026-10")[0]


@pytest.mark.usefixtures("root")
def test_another_day_than_today_moves_the_quarter(capsys: Capture) -> None:
    assert reported(capsys, "harbor", "--as-of", "2026-02-10")[0].startswith(
        "# Harbor Homes, January to March 2026"
    )


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("period", "said"), [("2027Q1", "has not begun"), ("soon", "is not a period I understand")]
)
def test_a_period_that_cannot_be_reviewed_is_refused(period: str, said: str, capsys: Capture) -> None:
    assert said in reported(capsys, "harbor", "--period", period, code=2)[1]


@pytest.mark.usefixtures("root")
def test_an_account_that_did_not_exist_in_the_period_is_not_found(capsys: Capture) -> None:
    for audience in ("internal", "client"):
        _, err = reported(capsys, "harbor", "--period", "2024", "--audience", audience, code=3)
        assert err == "csctl: harbor-homes does not exist yet on Tue 31 Dec 2024\n"


@pytest.mark.usefixtures("root")
def test_the_book_of_a_period_has_the_accounts_that_were_some_in_it(capsys: Capture) -> None:
    def clients(*words: str) -> set[str]:
        out, _ = reported(capsys, "--book", *words)
        return {line.removeprefix("## ") for line in out.splitlines() if line.startswith("## ")}

    assert {"Gone", "Harbor Homes", "Stadtwerke Nord"} <= clients("--period", "2026Q4")
    assert "Gone" not in clients("--period", "2026-11")
    assert "Stadtwerke Nord" not in clients("--lead", "Maya")


@pytest.mark.usefixtures("root")
def test_the_team_reads_of_an_account_that_is_over_and_the_client_does_not(capsys: Capture) -> None:
    assert reported(capsys, "gone", "--period", "2026-11")[0].startswith("# Gone, November 2026")
    out, err = reported(capsys, "gone", "--period", "2026-11", "--audience", "client", code=3)
    assert out == ""
    assert "gone ended on Sat 31 Oct 2026: there is no review of 2026-11 to send" in err
    assert reported(capsys, "gone", "--period", "2026-10", "--audience", "client")[0]


@pytest.mark.usefixtures("example")
def test_our_goals_are_shown_to_a_client_where_that_is_said(capsys: Capture) -> None:
    assert "--our-goals is for the client's edition" in reported(capsys, "pelagos", "--our-goals", code=2)[1]
    plain, err = reported(capsys, "pelagos", "--audience", "client")
    assert "our own goals" in err
    both, err = reported(capsys, "pelagos", "--audience", "client", "--our-goals")
    assert ("Our goal" in plain, "Our goal" in both, "our own goals" in err) == (False, True, False)


def test_a_form_that_is_not_made_is_not_promised_by_a_name(root: Path, capsys: Capture) -> None:
    _, err = reported(capsys, "harbor", "--out", "review.pdf", code=2)
    assert "no report is made as .pdf" in err
    assert "print it from a browser" in err
    assert not (root / "review.pdf").exists()


def test_one_unreadable_file_hides_no_other(root: Path, capsys: Capture) -> None:
    (root / "accounts/broken.yaml").write_text(BROKEN, "utf-8")
    out, err = reported(capsys, "--book", code=1)
    assert "## Harbor Homes" in out
    assert "accounts/broken.yaml:2:1" in err
    assert reported(capsys, "harbor")[1] == ""


def test_an_unreadable_account_has_no_review(root: Path, capsys: Capture) -> None:
    (root / "accounts/broken.yaml").write_text(BROKEN, "utf-8")
    for audience in ("internal", "client"):
        out, err = reported(capsys, "broken", "--audience", audience, "--out", "broken.md", code=1)
        assert out == ""
        assert "accounts/broken.yaml:2:1" in err
    assert not (root / "broken.md").exists()


def test_a_file_is_written_whole_and_never_over_another_one_unasked(root: Path, capsys: Capture) -> None:
    out, err = reported(capsys, "harbor", "--out", "review.html")
    assert (out, err) == ("", "csctl: wrote review.html\n")
    first = (root / "review.html").read_bytes()
    assert first.startswith(b"<!doctype html>")
    _, err = reported(capsys, "stadtwerke", "--out", "review.html", code=4)
    assert "exists already. Nothing was written." in err
    assert (root / "review.html").read_bytes() == first
    reported(capsys, "stadtwerke", "--out", "review.html", "--force")
    assert b"<h1>Stadtwerke Nord</h1>" in (root / "review.html").read_bytes()


@pytest.mark.parametrize(
    ("name", "begin"), [("a.md", "# Harbor"), ("a.htm", "<!doctype"), ("a.JSON", "{"), ("a.txt", "# Harbor")]
)
def test_the_ending_of_the_file_says_its_form(root: Path, name: str, begin: str) -> None:
    assert main(["report", "harbor", "--out", name]) == 0
    assert (root / name).read_text("utf-8").startswith(begin)


@pytest.mark.usefixtures("root")
def test_html_is_not_for_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    assert reported(capsys, "harbor", "-o", "html")[0].startswith("<!doctype html>")
    monkeypatch.setattr("csctl.cli.report.stdout_look", lambda _flags: Look(width=100))
    out, err = reported(capsys, "harbor", "-o", "html", code=2)
    assert out == ""
    assert "--out review.html" in err


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "html", "--json"), "--json and -o html cannot both be had"),
        (("--force",), "--force is for writing over a file"),
    ],
)
def test_options_that_disagree_are_refused(words: tuple[str, ...], said: str, capsys: Capture) -> None:
    assert said in reported(capsys, "harbor", *words, code=2)[1]


@pytest.mark.usefixtures("root")
def test_html_without_jinja_says_what_to_install(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    out, err = reported(capsys, "harbor", "-o", "html", code=2)
    assert out == ""
    assert "pip install 'csctl[report]'" in err
    assert reported(capsys, "harbor", "-o", "md")[0]
    assert reported(capsys, "harbor", "-o", "json")[0]


@pytest.mark.usefixtures("root")
def test_the_clients_edition_says_what_it_leaves_out(capsys: Capture) -> None:
    out, err = reported(capsys, "harbor", "--audience", "client")
    assert "Not amused" not in out
    assert "moods, notes of contacts" in err
    assert err.splitlines()[0].startswith("csctl: left out: ")
    assert "read it before you send it" in err.splitlines()[1]
    assert err.splitlines()[2] == "csctl: demo book: today is pinned to Mon 23 Nov 2026"
    assert "demo book" not in out
    assert reported(capsys, "harbor", "--audience", "client", "-q")[1] == ""


@pytest.mark.usefixtures("example")
def test_the_monthly_update_is_one_message_with_every_deliverable(capsys: Capture) -> None:
    out, _ = reported(capsys, "harbor", "--period", "2026-10", "--audience", "client")
    assert out.startswith("# Harbor Homes, October 2026\n\nFrom Northlight; your lead is Maya Ortiz.")
    assert "- Autumn campaign: done on time (Growth retainer, due 15 Oct 2026, done 14 Oct 2026)" in out
    assert "- New booking site: Relaunch of the booking site, due 13 Nov 2026" in out


@pytest.mark.usefixtures("example")
def test_the_json_of_the_book_leads_every_figure_to_its_line(capsys: Capture) -> None:
    found = document(capsys, "--book")
    assert found["schema"] == "csctl.report/1"
    accounts = found["accounts"]
    assert isinstance(accounts, list)
    assert len(accounts) == 14
    drivers = accounts[0]["inside"]["account"]["churn"]["drivers"]
    assert all(e["line"] > 0 for driver in drivers for e in driver["evidence"] if e["file"])
    assert all(month["line"] > 0 for one in accounts for month in one["inside"]["months"])
    assert [point["day"] for point in accounts[0]["inside"]["history"]][-2:] == ["2026-10-31", "2026-11-23"]


@pytest.mark.usefixtures("example")
def test_the_json_of_a_client_holds_the_review_and_nothing_of_the_team(capsys: Capture) -> None:
    out, _ = reported(capsys, "pelagos", "--audience", "client", "--json")
    (one,) = json.loads(out)["accounts"]
    assert set(one) == {"review", "so_far"}
    assert "inside" not in out
    assert "busy until summer" not in out


@pytest.mark.usefixtures("example")
def test_the_agencys_page_has_portfolio_movements_losses_and_load(capsys: Capture) -> None:
    out, _ = reported(capsys, "--book")
    titles = [line for line in out.splitlines() if line.startswith("## ")]
    assert titles[:4] == ["## Portfolio", "## Movements", "## Losses", "## Load per lead"]
    assert "- Expected losses in the coming 90 days: 1.8; the standard allows 1.5" in out
    assert "- Pelagos Pay: triangle from amber to red; team from 54 (amber) to 32 (red)" in out
