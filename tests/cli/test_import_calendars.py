"""Calendars and mails taken into a book on disk."""

from pathlib import Path

import pytest

from cli.books import NORD, book
from cli.typed import at_a_terminal
from csctl.__main__ import main
from csctl.model.contact import Contact
from csctl.store.book import load_book

Capture = pytest.CaptureFixture[str]
SAMPLES = Path(__file__).parent.parent / "exchange" / "samples"
NORMS = "name: Northlight\ntimezone: Europe/Zurich\ntoday: 2026-11-23\n"
HARBOR = """\
client: Harbor Homes  # by hand
lead: Maya Ortiz
stakeholders:
  - {name: Anna Muster, role: executive, email: anna@harborhomes.example}
  - {name: Beat Roth, role: manager, email: beat@harborhomes.example}
"""
OPTIONS = ("--me", "@northlight.example", "--yes")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return book(tmp_path / "book", norms=NORMS, harbor_homes=HARBOR, stadtwerke_nord=NORD)


def _log(root: Path) -> tuple[Contact, ...]:
    account = load_book(root).accounts[0].account
    assert account is not None
    return account.contact_log


def test_meetings_become_contacts_and_twice_is_the_same_as_once(root: Path, capsys: Capture) -> None:
    calendar = str(SAMPLES / "meetings.ics")
    assert main(["-C", str(root), "import", calendar, *OPTIONS]) == 0
    assert "6 new" in capsys.readouterr().out
    log = _log(root)
    assert [f"{one.at.day} {one.kind} {', '.join(one.with_)}" for one in log] == [
        "2026-10-14 video Beat Roth",
        "2026-10-20 meeting Anna Muster, Carla Weiss, Sales",
        "2026-10-21 video Beat Roth",
        "2026-11-03 video Beat Roth",
        "2026-11-05 video Beat Roth",
        "2026-11-18 video Beat Roth",
    ]
    text = (root / "accounts" / "harbor-homes.yaml").read_text(encoding="utf-8")
    assert text.startswith(HARBOR)
    assert main(["-C", str(root), "import", calendar, *OPTIONS]) == 0
    assert "0 new, 6 already there" in capsys.readouterr().out
    assert _log(root) == log
    assert main(["-C", str(root), "undo"]) == 0
    assert (root / "accounts" / "harbor-homes.yaml").read_text(encoding="utf-8") == HARBOR


def test_a_meeting_stays_the_same_when_its_people_are_written_otherwise_by_hand(
    root: Path, capsys: Capture
) -> None:
    calendar = str(SAMPLES / "meetings.ics")
    assert main(["-C", str(root), "import", calendar, *OPTIONS]) == 0
    path = root / "accounts" / "harbor-homes.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("with: [Beat Roth]", "with: [Betty]"), encoding="utf-8")
    capsys.readouterr()
    assert main(["-C", str(root), "import", calendar, *OPTIONS]) == 0
    assert "0 new, 6 already there" in capsys.readouterr().out


def test_mails_give_the_reply_clock_its_asks_and_answers(root: Path, capsys: Capture) -> None:
    assert main(["-C", str(root), "import", str(SAMPLES / "mailbox.mbox"), *OPTIONS]) == 0
    assert "3 new" in capsys.readouterr().out
    ask = _log(root)[0]
    assert (ask.note, ask.wants_reply) == ("Fotos für die Startseite?", True)
    assert ask.answered_at is not None
    assert f"{ask.answered_at.day} {ask.answered_at.time}" == "2026-11-16 15:40:00"
    assert main(["-C", str(root), "import", str(SAMPLES / "question.eml"), *OPTIONS, "--open-asks"]) == 0
    assert (_log(root)[-1].wants_reply, _log(root)[-1].answered_at) == (True, None)


def test_an_answer_may_lie_in_another_file(root: Path, tmp_path: Path) -> None:
    answer = tmp_path / "answer.eml"
    answer.write_text(
        "From: Maya Ortiz <maya@northlight.example>\nTo: anna@harborhomes.example\n"
        "Date: Fri, 20 Nov 2026 17:05:00 +0100\nMessage-ID: <a@northlight.example>\n"
        "In-Reply-To: <budget-1@harborhomes.example>\nSubject: Re: budget\n\nI call you.\n",
        encoding="utf-8",
    )
    assert main(["-C", str(root), "import", str(SAMPLES / "question.eml"), str(answer), *OPTIONS]) == 0
    ask = _log(root)[0]
    assert ask.answered_at is not None
    assert f"{ask.answered_at.day} {ask.answered_at.time}" == "2026-11-20 17:05:00"


def test_mail_without_saying_who_we_are_is_a_question(root: Path, capsys: Capture) -> None:
    assert main(["-C", str(root), "import", str(SAMPLES / "question.eml"), "--yes"]) == 2
    assert "--me you@agency.example" in capsys.readouterr().err
    assert _log(root) == ()


def test_an_exported_book_is_imported_once(root: Path, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "book.json"
    assert main(["-C", str(root), "export", "--out", str(file)]) == 0
    other = book(tmp_path / "other", norms=NORMS)
    assert main(["-C", str(other), "import", str(file), "--yes"]) == 0
    accounts = [[one.account for one in load_book(place).accounts] for place in (root, other)]
    assert accounts[0] == accounts[1]
    capsys.readouterr()
    assert main(["-C", str(other), "import", str(file), "--yes"]) == 0
    assert "0 new, 2 already there" in capsys.readouterr().out


def test_people_are_taken_first_whatever_file_is_named_first(
    root: Path, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "people.csv").write_text(
        "Name,Organization,Email\nKim Park,Brise,someone@else.example\n", encoding="utf-8"
    )
    words = ["-C", str(root), "import", _own_calendar(tmp_path), str(tmp_path / "people.csv"), *OPTIONS]
    assert main(words) == 0
    people, _, calendar = capsys.readouterr().out.partition("own.ics")
    assert "1 new" in people
    assert "1 new, 0 already there, 7 skipped" in calendar


INTERNAL = """\
BEGIN:VEVENT
UID:{day}
DTSTART:202611{day:02}T090000Z
DTEND:202611{day:02}T091500Z
SUMMARY:Stand-up
ATTENDEE:mailto:maya@northlight.example
END:VEVENT
"""


def _own_calendar(tmp_path: Path) -> str:
    events = "".join(INTERNAL.format(day=day) for day in range(1, 8))
    stranger = INTERNAL.format(day=9).replace("maya@northlight", "someone@else")
    path = tmp_path / "own.ics"
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}{stranger}END:VCALENDAR\n", encoding="utf-8")
    return str(path)


def test_what_is_skipped_often_for_one_reason_is_told_once(
    root: Path, tmp_path: Path, capsys: Capture
) -> None:
    words = ["-C", str(root), "import", _own_calendar(tmp_path), "--me", "@northlight.example", "--dry-run"]
    assert main(words) == 0
    skipped = capsys.readouterr().out.partition("Skipped\n")[2].splitlines()
    assert skipped[:3] == [
        "  line 52   2026-11-09 10:00 Stand-up: nobody of a client: someone@else.example",
        "  7 times: only among ourselves",
        "  line 3    2026-11-01 10:00 Stand-up",
    ]
    assert len(skipped) == 9


@pytest.mark.parametrize(("flags", "lines"), [((), 3), (("-v",), 7)])
def test_at_a_terminal_a_few_examples_are_shown_and_with_v_all(
    root: Path, tmp_path: Path, flags: tuple[str, ...], lines: int
) -> None:
    words = [*flags, "import", _own_calendar(tmp_path), "--me", "@northlight.example", "--dry-run"]
    code, shown = at_a_terminal(words, root)
    assert code == 0
    assert shown.count("10:00 Stand-up\n") == lines
    assert ("and 4 more (-v shows all)" in shown) is (not flags)
