"""The review as Markdown: whole reports of the example book, and text from outside that stays text."""

import subprocess
import sys
from pathlib import Path

import pytest

from csctl.__main__ import main
from csctl.render.report.as_markdown import report_markdown
from readme import ROOT
from render.report.pages import HOSTILE, clients, full, teams
from support.accounts import account

SNAPSHOTS = Path(__file__).parent / "snapshots"
"""Made by `csctl report ACCOUNT --audience AUDIENCE --out FILE --force` in the folder of the example book."""


@pytest.mark.parametrize("audience", ["client", "internal"])
@pytest.mark.parametrize("account_name", ["harbor-homes", "stadtwerke-nord"])
def test_the_report_of_the_example_book_is_the_one_that_lies_here(
    account_name: str, audience: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(ROOT), "report", account_name, "--audience", audience]) == 0
    expected = (SNAPSHOTS / f"{account_name}-{audience}.md").read_text("utf-8")
    assert capsys.readouterr().out == expected


def test_the_clients_markdown_has_no_table_and_no_html_and_reads_well_in_a_mail() -> None:
    text = report_markdown(clients(full("Acme & Sons! Nr. 1_a")))
    assert "|" not in text
    assert "&amp;" not in text
    assert "- Acme & Sons! Nr. 1_a" in text


def test_a_hostile_name_stays_text() -> None:
    text = report_markdown(teams(full(HOSTILE), whole_book=True))
    assert "<script" not in text
    assert "<img" not in text
    assert "\u202e" not in text
    assert "&lt;script>alert(1)" in text


def test_a_name_that_begins_like_a_list_or_a_heading_begins_none() -> None:
    text = report_markdown(clients(full("# 1. no heading")))
    assert "\n- \\# 1. no heading" in text


def test_an_empty_account_says_what_is_not_there_once_and_has_no_empty_sections() -> None:
    text = report_markdown(clients(account()))
    assert text.count("No joint objective is agreed yet.") == 1
    assert "##" not in text


def test_what_is_for_the_team_says_so_before_anything_else() -> None:
    said = "For the team, not for the client."
    assert report_markdown(teams(full())).splitlines()[2] == said
    assert report_markdown(teams(full(), whole_book=True)).splitlines()[2] == said
    assert said not in report_markdown(clients(full()))


def test_an_empty_book_has_its_page_all_the_same() -> None:
    assert "Nothing moved." in report_markdown(teams(whole_book=True))


def test_markdown_needs_no_template_engine() -> None:
    code = (
        "import sys; sys.modules['jinja2'] = None; from csctl.__main__ import main; "
        "sys.exit(main(['report', 'harbor', '--audience', 'client']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("# Harbor Homes, October to December 2026\n")
