"""`csctl agenda` over books on disk."""

import csv
import datetime as dt
import io
import json
import re
import sys
from pathlib import Path

import icalendar
import pytest

from cli.books import BROKEN, HARBOR, NORMS, book
from csctl.__main__ import main
from csctl.render.console import Look
from csctl.render.line import columns
from readme import ROOT, example_book

Capture = pytest.CaptureFixture[str]

ASKED = """\
client: Harbor Homes
lead: Maya Ortiz
tracked_since: 2026-11-20
stakeholders:
  - {name: Anna Muster, role: executive, signs_invoices: true, knows_us: true}
contact_log:
  - at: 2026-11-20 16:10
    kind: email
    direction: in
    with: [Anna Muster]
    wants_reply: true
    note: Why is it late?
    next_steps:
      - {what: Send the plan, owner: Lea Novak, due: 2026-11-20}
"""
REPLY = 'csctl log harbor-homes "..." --kind email --out --with "Anna Muster"'


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(example_book(tmp_path))
    return tmp_path


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(book(tmp_path / "book", harbor_homes=ASKED))
    return tmp_path / "book"


def told(capsys: Capture, *argv: str) -> str:
    assert main(["agenda", *argv]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def items(capsys: Capture, *argv: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(told(capsys, *argv, "--json"))["items"]
    return found


@pytest.mark.usefixtures("asked")
def test_the_screen_is_worked_off_from_the_top(capsys: Capture) -> None:
    assert told(capsys, "--kind", "promise", "--kind", "reply") == (
        "Northlight · Mon 23 Nov 2026 · 1 overdue, 1 today\n"
        "\n"
        "OVERDUE\n"
        "! Harbor Homes · Send the plan · by Lea Novak · was due Fri 20 Nov · "
        "promised to Anna Muster Fri 20 Nov\n"
        '    csctl done harbor-homes "Send the plan"\n'
        "\n"
        "TODAY\n"
        "  Harbor Homes · answer Anna Muster · by Maya Ortiz · today 16:10 · "
        'asked Fri 20 Nov 16:10: "Why is it late?"\n'
        f"    {REPLY}\n"
        "\n"
        "demo book: today is pinned to Mon 23 Nov 2026\n"
    )


@pytest.mark.usefixtures("asked")
def test_running_the_printed_command_takes_the_item_off(capsys: Capture) -> None:
    assert REPLY in told(capsys)
    assert main(["log", "harbor-homes", "Sorry!", "--kind", "email", "--out", "--with", "Anna Muster"]) == 0
    capsys.readouterr()
    assert REPLY not in told(capsys)


@pytest.mark.parametrize(
    ("minute", "words"),
    [
        ("2026-11-23 14:00", "TODAY  Harbor Homes · answer Anna Muster · today 16:10, 2 h 10 min left · "),
        ("2026-11-23 16:09", "TODAY  Harbor Homes · answer Anna Muster · today 16:10, 1 min left · "),
        ("2026-11-23 16:10", "TODAY  Harbor Homes · answer Anna Muster · today 16:10, due now · "),
        ("2026-11-23 16:11", "OVERDUE! Harbor Homes · answer Anna Muster · was due today 16:10, overdue by "),
        ("2026-11-24 09:00", "OVERDUE! Harbor Homes · answer Anna Muster · was due Mon 23 Nov 16:10 · "),
    ],
)
def test_the_hour_counts_where_the_clock_is_not_pinned(
    minute: str, words: str, asked: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    (asked / "csctl.yaml").write_text("timezone: Europe/Zurich\n", "utf-8")
    now = dt.datetime.fromisoformat(f"{minute}:30+01:00")
    monkeypatch.setattr("csctl.cli.clock.clock_time", lambda _zone: now)
    assert words in told(capsys, "--kind", "reply").replace("\n", "")
    (reply,) = items(capsys, "--kind", "reply")
    assert reply["due_at"] == "2026-11-23T16:10:00+01:00"


@pytest.mark.usefixtures("asked")
def test_on_another_day_and_on_a_pinned_one_no_hour_is_known(capsys: Capture) -> None:
    assert items(capsys, "--kind", "reply")[0]["left_minutes"] is None
    assert main(["agenda", "--kind", "reply", "--as-of", "2026-11-22"]) == 0
    out, _ = capsys.readouterr()
    assert " · Mon 23 Nov 16:10 · " in out
    assert "seen as of Sun 22 Nov 2026, not today\n" in out


@pytest.mark.usefixtures("example")
def test_every_section_of_the_example_stands_in_its_order_and_every_command_on_its_own_line(
    capsys: Capture,
) -> None:
    lines = told(capsys).splitlines()
    assert [line for line in lines if re.fullmatch("[A-Z ]+", line)] == [
        "OVERDUE",
        "TODAY",
        "THIS WEEK",
        "LATER",
    ]
    commands = [line.strip() for line in lines if line.startswith("    csctl ")]
    assert sorted(commands) == sorted(str(one["command"]) for one in items(capsys))


def test_every_item_leads_to_a_line_of_its_file(example: Path, capsys: Capture) -> None:
    for one in items(capsys, "--days", "90"):
        path, line = example / str(one["file"]), one["line"]
        assert isinstance(line, int)
        assert 1 <= line <= len(path.read_text("utf-8").splitlines())
    promise = next(one for one in items(capsys, "harbor") if one["what"] == "Send the capped SOW")
    text = (example / "accounts/harbor-homes.yaml").read_text("utf-8").splitlines()
    assert isinstance(promise["line"], int)
    assert "Send the capped SOW" in text[promise["line"] - 1]
    assert f"harbor-homes.yaml:{promise['line']}\n" in shown_verbose(capsys)


def shown_verbose(capsys: Capture) -> str:
    assert main(["agenda", "harbor", "-v"]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("example")
def test_a_colleagues_agenda_ends_with_the_hand_over_pages_of_her_accounts(capsys: Capture) -> None:
    text = told(capsys, "--lead", "JONÁS")
    assert text.startswith("Northlight · Mon 23 Nov 2026 · for Jonas Keller · ")
    pages = re.findall(r"csctl show ([a-z-]+)", text)
    document = json.loads(told(capsys, "--lead", "jonas", "--json"))
    assert pages == document["hand_over"]
    assert main(["status", "--lead", "jonas", "--sort", "name", "--json"]) == 0
    accounts = [one["account"] for one in json.loads(capsys.readouterr().out)["accounts"]]
    assert sorted(pages) == accounts
    assert {one["lead"] for one in document["items"]} == {"Jonas Keller"}


@pytest.mark.usefixtures("asked")
def test_lead_also_finds_what_somebody_else_has_to_do(capsys: Capture) -> None:
    text = told(capsys, "--lead", "novak")
    assert text.startswith("Northlight · Mon 23 Nov 2026 · for Lea Novak · 1 overdue\n")
    assert "Send the plan" in text
    assert "HAND-OVER" not in text


@pytest.mark.usefixtures("example")
def test_a_lead_nobody_knows_is_told_who_there_is(capsys: Capture) -> None:
    assert main(["agenda", "--lead", "nobody"]) == 0
    out, err = capsys.readouterr()
    assert "nothing is due within 7 days" in out
    assert err == "csctl: no account matches\n  leads: Jonas Keller, Maya Ortiz\n"


@pytest.mark.usefixtures("example")
def test_accounts_kinds_and_days_narrow_it_down(capsys: Capture) -> None:
    harbor = items(capsys, "harbor")
    assert {one["account"] for one in harbor} == {"harbor-homes"}
    assert told(capsys, "harbor").startswith("Northlight · Mon 23 Nov 2026 · for Harbor Homes · ")
    assert {one["kind"] for one in items(capsys, "--kind", "invoice")} == {"invoice"}
    assert len(items(capsys, "--days", "0")) < len(items(capsys)) < len(items(capsys, "--days", "30"))


@pytest.mark.usefixtures("example")
def test_what_comes_later_is_what_more_days_show(capsys: Capture) -> None:
    week = json.loads(told(capsys, "--json"))
    year = json.loads(told(capsys, "--json", "--days", "3660"))
    assert week["beyond"] == len(year["items"]) - len(week["items"])
    assert year["next"] is None
    assert week["next"]["key"] in {one["key"] for one in year["items"]}


@pytest.mark.usefixtures("example")
def test_limit_takes_from_the_top_and_says_what_it_left_out(capsys: Capture) -> None:
    every = items(capsys)
    assert items(capsys, "--limit", "3") == every[:3]
    assert f"3 of {len(every)} shown (--limit 0 shows all)" in told(capsys, "--limit", "3")


def test_nothing_due_is_a_friendly_line_and_what_comes_next(tmp_path: Path, capsys: Capture) -> None:
    quiet = (
        "client: Calm & Co\ntracked_since: 2026-11-20\ncadence_days: 30\nstakeholders:\n"
        "  - {name: Kim Lee, role: manager, signs_invoices: true, knows_us: true}\n"
        "contact_log:\n  - {at: 2026-11-20, with: [Kim Lee], purpose: kickoff, note: All agreed}\n"
        "objectives:\n  - {title: Grow, kind: soft, client_goal: More guests, our_goal: A case study,"
        " agreed_on: 2026-11-20}\n"
    )
    folder = book(tmp_path, calm_co=quiet)
    text = told(capsys, "-C", str(folder))
    assert "nothing is due within 7 days\n" in text
    assert "come later, the next on " in text
    assert "Calm & Co, call Kim Lee" in text


def test_an_empty_book_says_how_to_begin(tmp_path: Path, capsys: Capture) -> None:
    folder = book(tmp_path)
    assert main(["agenda", "-C", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert "nothing is due within 7 days" in out
    assert "there is no account in " in err


@pytest.mark.parametrize("form", ["table", "json", "csv", "md", "ics"])
def test_a_broken_file_hides_no_other(form: str, tmp_path: Path, capsys: Capture) -> None:
    folder = book(tmp_path, harbor_homes=ASKED, broken=BROKEN)
    assert main(["agenda", "-C", str(folder), "-o", form]) == 1
    out, err = capsys.readouterr()
    assert "answer Anna Muster" in out
    assert form == "ics" or "broken" in out
    assert err.startswith("csctl: cannot read accounts/broken.yaml:2:1: E")
    assert err.count("csctl:") == 1


def test_asking_for_others_a_broken_file_is_not_in_the_way(tmp_path: Path) -> None:
    folder = book(tmp_path, harbor_homes=ASKED, broken=BROKEN)
    assert main(["agenda", "-C", str(folder), "harbor"]) == 0
    assert main(["agenda", "-C", str(folder), "broken"]) == 1


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (["nobody"], 3, 'there is no account "nobody"'),
        (["h"], 4, "could be harbor-homes, hartwig-pressen or hotel-adler"),
        (["--days", "-1"], 2, "--days"),
        (["--days", "9999"], 2, "--days"),
        (["--kind", "party"], 2, "--kind"),
        (["-o", "ics", "--json"], 2, "--json and -o ics cannot both be had"),
        (["--as-of", "31 February"], 2, "--as-of"),
    ],
)
@pytest.mark.usefixtures("example")
def test_a_mistake_has_its_exit_code_and_says_what_to_do(
    argv: list[str], code: int, words: str, capsys: Capture
) -> None:
    assert main(["agenda", *argv]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err


@pytest.mark.usefixtures("example")
def test_csv_and_markdown_hold_every_item(capsys: Capture) -> None:
    every = items(capsys)
    rows = list(csv.DictReader(io.StringIO(told(capsys, "-o", "csv"))))
    assert [row["key"] for row in rows] == [one["key"] for one in every]
    assert told(capsys, "-o", "md").count("- [ ] ") == len(every)


@pytest.mark.usefixtures("example")
def test_the_calendar_holds_every_item_once_and_is_the_same_every_time(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    assert main(["agenda", "-o", "ics", "--lead", "maya"]) == 0
    file = capsysbinary.readouterr().out
    assert main(["agenda", "--json", "--lead", "maya"]) == 0
    every = json.loads(capsysbinary.readouterr().out)["items"]
    calendar = icalendar.Calendar.from_ical(file)
    assert str(calendar["x-wr-calname"]) == "Northlight agenda for Maya Ortiz"
    assert str(calendar["x-wr-caldesc"]) == "demo book: today is pinned to Mon 23 Nov 2026"
    assert [str(one["summary"]) for one in calendar.events] == [f"{i['client']}: {i['what']}" for i in every]
    assert len({str(one["uid"]) for one in calendar.events}) == len(every)
    assert b"TZID=Europe/Zurich" in file
    assert file.count(b"\n") == file.count(b"\r\n")
    assert main(["agenda", "-o", "ics", "--lead", "maya"]) == 0
    assert capsysbinary.readouterr().out == file


@pytest.mark.usefixtures("example")
def test_tomorrow_an_item_is_the_same_event(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    names = []
    for day in ("2026-11-23", "2026-11-22"):
        assert main(["agenda", "harbor", "-o", "ics", "--kind", "promise", "--as-of", day]) == 0
        calendar = icalendar.Calendar.from_ical(capsysbinary.readouterr().out)
        names.append({str(one["uid"]) for one in calendar.events})
    assert names[0] == names[1] != set()


@pytest.mark.usefixtures("asked")
def test_without_the_calendar_package_it_is_told_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.delitem(sys.modules, "csctl.exchange.calendar_out", raising=False)
    monkeypatch.setitem(sys.modules, "icalendar", None)
    assert main(["agenda", "-o", "ics"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "pip install 'csctl[calendar]'" in err
    assert main(["agenda"]) == 0


def test_hostile_words_reach_neither_terminal_nor_calendar(tmp_path: Path, capsys: Capture) -> None:
    text = (
        'client: "Evil [red]\\e[31m"\nlead: "=M\\u202eaya"\ncontact_log:\n'
        '  - {at: 2026-11-20, kind: email, direction: in, with: ["A\\r\\nATTENDEE:x"], wants_reply: true,'
        ' note: "\\e]0;title\\a"}\n'
    )
    folder = book(tmp_path, evil=text)
    for form in ("table", "json", "csv", "md", "ics"):
        assert main(["agenda", "-C", str(folder), "-o", form]) == 0
        out, err = capsys.readouterr()
        assert "ATTENDEE" in out
        assert "\nATTENDEE" not in out
        assert not set("\x1b\x07\u202e\x0b") & set(out + err)


def test_two_books_on_the_same_day_are_told_apart_by_name(tmp_path: Path, capsys: Capture) -> None:
    folder = book(tmp_path, norms=NORMS.replace("Northlight", "Südwind"), harbor_homes=HARBOR)
    assert told(capsys, "-C", str(folder)).startswith("Südwind · Mon 23 Nov 2026 · ")


@pytest.mark.parametrize("book_of", [ROOT, ROOT / "tests/books/first-week"], ids=lambda book_of: book_of.name)
@pytest.mark.parametrize("width", [30, 40, 59, 80, 100, 160])
def test_no_line_but_a_command_is_wider_than_the_screen(
    book_of: Path, width: int, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr("csctl.cli.agenda.stdout_look", lambda _flags: Look(width=width))
    text = told(capsys, "-C", str(book_of), "--lead", "a")
    wide = [line for line in text.splitlines() if columns(line) > width]
    assert [line for line in wide if not line.startswith("    csctl ")] == []
