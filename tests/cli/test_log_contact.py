"""`csctl log-contact`: what is typed, what the file gains, and what is told of it."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.log_book import HARBOR, Book

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def harbor(tmp_path: Path, capsys: Capture) -> Book:
    return Book(tmp_path / "book", capsys)


WHOLE = (
    "log-contact harbor|Asked why the relaunch is over budget|--in|--kind|email|--with|anna|--mood|2"
    "|--wants-reply|--next|Send the capped SOW|--due|fri|--owner|maya|--objective|direct|--on|last fri 16:10"
    "|--purpose|escalation"
).replace("log-contact harbor", "log-contact|harbor")


def test_everything_that_was_said_stands_in_the_file_and_nothing_else_changes(harbor: Book) -> None:
    assert harbor.run(*WHOLE.split("|")) == 0
    assert harbor.changed == (
        "+   - at: 2026-11-20 16:10\n"
        "+     kind: email\n"
        "+     direction: in\n"
        "+     purpose: escalation\n"
        "+     with: [Anna Muster]\n"
        "+     by: Maya Ortiz\n"
        "+     note: Asked why the relaunch is over budget\n"
        "+     mood: 2\n"
        "+     wants_reply: true\n"
        "+     objectives: [bookings]\n"
        "+     next_steps:\n"
        "+       - what: Send the capped SOW\n"
        "+         owner: Maya Ortiz\n"
        "+         due: 2026-11-27\n"
    )


def test_the_echo_says_what_was_understood_and_what_it_did(harbor: Book) -> None:
    harbor.run(*WHOLE.split("|"))
    out, err = harbor.out()
    assert err == ""
    assert out == (
        "Harbor Homes (harbor-homes): email from Anna Muster, Fri 20 Nov 2026, 16:10\n"
        "  note      Asked why the relaunch is over budget\n"
        "  purpose   escalation\n"
        "  mood      2 of 5\n"
        "  asked     they want a reply\n"
        "  objective Grow direct bookings\n"
        "  promise   Send the capped SOW · Maya Ortiz · due Fri 27 Nov 2026\n"
        "  by        Maya Ortiz, the lead\n"
        "  reply     a reply is due Mon 23 Nov 2026\n"
        f"  churn     {_churn(out)}\n"
        "  next      answer Béat Roth (was due Thu 19 Nov 2026)\n"
        "  file      +14 lines in accounts/harbor-homes.yaml\n"
        "\n"
        "  demo book: today is pinned to Mon 23 Nov 2026\n"
    )


def _churn(out: str) -> str:
    line = next(line for line in out.splitlines() if line.startswith("  churn"))
    assert " → " in line or line.endswith("as before")
    return line.removeprefix("  churn     ")


def test_only_what_is_not_the_default_is_written(harbor: Book) -> None:
    assert harbor.run("log", "harbor", "Called him back", "--with", "beat", "--kind", "call") == 0
    assert harbor.changed == (
        "+   - at: 2026-11-23\n+     with: [Béat Roth]\n+     by: Maya Ortiz\n+     note: Called him back\n"
    )


def test_an_answer_says_what_it_closes_and_since_when_it_was_owed(harbor: Book) -> None:
    harbor.run("log", "harbor", "On 27 November", "--kind", "email")
    out, _ = harbor.out()
    assert (
        "  closes    the ask of Wed 18 Nov 2026: When is it ready? (Béat Roth);"
        " reply was owed since Thu 19 Nov 2026\n"
    ) in out
    assert "nobody was named: taken as Béat Roth, the only manager (--with says otherwise)" in out


def test_without_a_single_manager_nobody_is_guessed(tmp_path: Path, capsys: Capture) -> None:
    harbor = Book(tmp_path, capsys, HARBOR.replace("role: user", "role: manager"))
    assert harbor.run("log", "harbor", "Called") == 0
    assert "with" not in harbor.changed
    assert "nobody is named; --with NAME says who it was" in harbor.out()[0]


def test_a_note_of_several_lines_stands_as_a_block(harbor: Book) -> None:
    assert harbor.run("log", "harbor", "First: yes\r\n\r\n  # second  \n") == 0
    assert "+     note: |-\n+       First: yes\n" in harbor.changed
    assert "+         # second\n" in harbor.changed


@pytest.mark.parametrize(
    ("argv", "headline"),
    [
        (["x", "--no-answer"], "call to Béat Roth, no answer"),
        (["--no-answer"], "call to Béat Roth, no answer"),
        (["x", "--kind", "NOTE"], "internal note"),
        (["x", "--kind", "email"], "email to Béat Roth"),
        (["x", "--kind", "chat", "--wants-reply"], "chat from Béat Roth"),
        (["x", "--with", "anna,nadine"], "call with Anna Muster and Nadine Wirz"),
        (["x", "--with", "MÜSTER".replace("Ü", "u")], "call with Anna Muster"),
        (["x", "--with", "roth"], "call with Béat Roth"),
        (["x", "--with", "Carla", "--new-person", "Carla Rossi, champ"], "call with Carla Rossi"),
        (["x", "--new-person", "Carla Rossi"], "call with Carla Rossi"),
        (["x", "--new-person", "nadine  wirz, user"], "call with Nadine Wirz"),
        (["x", "--new-person", "Beat Röth, user"], "call with Béat Roth"),
    ],
)
def test_kinds_directions_and_people(argv: list[str], headline: str, harbor: Book) -> None:
    assert harbor.run("log", "harbor", *argv) == 0
    assert harbor.out()[0].startswith(f"Harbor Homes (harbor-homes): {headline}, Mon 23 Nov 2026\n")


def test_somebody_who_is_there_already_is_not_added_and_keeps_the_role(harbor: Book) -> None:
    assert harbor.run("log", "harbor", "x", "--new-person", "nadine wirz, champion") == 0
    assert "with: [Nadine Wirz]" in harbor.changed
    assert harbor.out()[1] == (
        "csctl: Nadine Wirz is among the stakeholders already, and is not added again\n"
        "  csctl set harbor-homes 'stakeholders.Nadine Wirz.role' champion   changes the role\n"
    )


@pytest.mark.parametrize(("due", "is_late"), [("2026-11-22", True), ("2026-11-23", False)])
def test_a_promise_for_a_day_that_is_past_is_told(due: str, is_late: bool, harbor: Book) -> None:
    assert harbor.run("log", "harbor", "x", "--next", "a", "--due", due) == 0
    assert ("is past: the promise is late from the start" in harbor.out()[0]) is is_late
    assert harbor.run("log", "harbor", "--last", "--due", due, "--owner", "lea") == 0
    assert ("is past: the promise is late from the start" in harbor.out()[0]) is is_late


def test_somebody_new_is_added_to_the_stakeholders(harbor: Book) -> None:
    assert harbor.run("log", "harbor", "Met Carla", "--new-person", "Carla Rossi, champion") == 0
    assert "+   - {name: Carla Rossi, role: champion}\n" in harbor.changed
    assert "+     with: [Carla Rossi]\n" in harbor.changed
    assert "  added     Carla Rossi, champion" in harbor.out()[0]


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        ([], 2, "the note is missing: what was said?"),
        (["  "], 2, "the note is empty"),
        (["x\x1b[2J"], 2, "the note holds U+001B, a control character"),
        (["x", "--on", "tomorrow"], 2, "--on 2026-11-24 is in the future"),
        (["x", "--on", "2027-01-01 10:00"], 2, "--on 2027-01-01 10:00 is in the future"),
        (["x", "--on", "2026-02-31"], 2, "2026-02-31 is not a day: February 2026 has 28 days"),
        (["x", "--on", "fri 25:00"], 2, "states a time that no clock shows"),
        (["x", "--on", "sometime"], 2, '--on "sometime" is not a day I understand'),
        (["x", "--due", "fri"], 2, "--due and --owner belong to a promise"),
        (["x", "--mood", "6"], 2, "Invalid value for '--mood'"),
        (["x", "--kind", "fax"], 2, "Invalid value for '--kind'"),
        (["x", "--no-answer", "--wants-reply"], 2, "--no-answer says that nobody was reached"),
        (["x", "--no-answer", "--in"], 2, "--no-answer says that nobody was reached"),
        (["x", "--no-answer", "--kind", "email"], 2, "--no-answer is for a call or a meeting"),
        (["x", "--wants-reply", "--out", "--kind", "email"], 2, "then it is --in, not --out"),
        (["x", "--wants-reply", "--kind", "note"], 2, "an internal note is no contact"),
        (["x", "-F", "-"], 2, "not from two of them"),
        (["-e", "--no-input"], 2, "--no-input forbids to ask"),
        (["x", "--as-of", "fri"], 2, "--as-of only looks at another day"),
        (["x", "--new-person", ", champion"], 2, "--new-person needs a name"),
        (["x", "--new-person", "Carla, chief"], 2, '"chief" is no role'),
        (["x", "--next", " "], 2, "--next is empty"),
        (["-F", "/nowhere/note.txt"], 3, "-F /nowhere/note.txt: there is no such file"),
        (["-F", "/"], 5, "-F /: Is a directory"),
        (["x", "--with", "xaver"], 3, 'nobody called "xaver" is among the stakeholders of Harbor Homes'),
        (["x", "--by", "xaver"], 3, 'nobody of ours is called "xaver" in the file of Harbor Homes'),
        (["x", "--owner", "xaver", "--next", "y"], 3, 'nobody of ours is called "xaver"'),
        (["x", "--objective", "sales"], 3, 'there is no objective "sales"'),
        (["x", "--both", "--in"], 2, "it is one of --in, --out and --both"),
        (["x", "--both", "--no-answer"], 2, "--no-answer says that nobody was reached, and --both"),
        (["--last"], 2, "--last needs to know what was different"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(
    argv: list[str], code: int, message: str, harbor: Book
) -> None:
    assert harbor.run("log-contact", "harbor", *argv, "--no-input") == code
    out, err = harbor.out()
    assert out == ""
    assert message in err
    assert "\x1b" not in err
    assert harbor.text == HARBOR


def test_candidates_and_the_way_to_add_somebody_are_named(harbor: Book) -> None:
    harbor.run("log", "harbor", "x", "--with", "nadin wirtz")
    assert harbor.out()[1] == (
        'csctl: nobody called "nadin wirtz" is among the stakeholders of Harbor Homes\n'
        "  did you mean Nadine Wirz?\n"
        '  --new-person "nadin wirtz, role"   adds somebody to the stakeholders\n'
    )


def test_a_name_of_several_people_is_never_guessed(tmp_path: Path, capsys: Capture) -> None:
    harbor = Book(tmp_path, capsys, HARBOR.replace("Nadine Wirz", "Anna Wirz"))
    assert harbor.run("log", "harbor", "x", "--with", "anna") == 4
    assert harbor.out()[1] == 'csctl: "anna" could be Anna Muster or Anna Wirz\n  say more of it\n'


def test_who_has_left_is_only_meant_where_nobody_else_is(tmp_path: Path, capsys: Capture) -> None:
    gone = HARBOR.replace("{name: Nadine Wirz, role: user}", "{name: Anna Wirz, left_on: 2026-03-01}")
    harbor = Book(tmp_path, capsys, gone)
    assert harbor.run("log", "harbor", "x", "--with", "anna") == 0
    assert "with: [Anna Muster]" in harbor.changed
    assert harbor.run("log", "harbor", "x", "--with", "wirz") == 0
    assert "with: [Anna Wirz]" in harbor.changed


def test_a_dry_run_shows_the_difference_and_writes_nothing(harbor: Book) -> None:
    assert harbor.run("log", "harbor", "Called", "--dry-run") == 0
    out, err = harbor.out()
    assert out == (
        "--- a/accounts/harbor-homes.yaml\n"
        "+++ b/accounts/harbor-homes.yaml\n"
        "@@ -30,6 +30,10 @@\n"
        "     with: [Béat Roth]\n"
        '     note: "When is it ready?"\n'
        "     wants_reply: true\n"
        "+  - at: 2026-11-23\n"
        "+    with: [Béat Roth]\n"
        "+    by: Maya Ortiz\n"
        "+    note: Called\n"
        " \n"
        " services:\n"
        "   - id: growth\n"
    )
    assert err == "csctl: dry run, nothing was written\n"
    assert harbor.text == HARBOR
    assert not (harbor.root / ".csctl").exists()


def test_the_write_is_also_to_be_had_as_data(harbor: Book) -> None:
    assert harbor.run("log", "harbor", "On Friday", "--kind", "email", "--json") == 0
    document = json.loads(harbor.out()[0])
    assert document["schema"] == "csctl.write/1"
    assert (document["command"], document["account"], document["written"]) == (
        "log-contact",
        "harbor-homes",
        True,
    )
    assert document["changes"] == [
        {
            "change": "append",
            "path": ["contact_log"],
            "value": {
                "at": "2026-11-23",
                "kind": "email",
                "with": ["Béat Roth"],
                "by": "Maya Ortiz",
                "note": "On Friday",
            },
        }
    ]
    assert [one["what"] for one in document["closes"]] == ["When is it ready?"]
    assert document["lines"] == {"added": 5, "removed": 0}
    assert document["churn"]["before"]["points"] >= document["churn"]["after"]["points"]


def test_a_dry_run_as_data_holds_the_difference(harbor: Book) -> None:
    harbor.run("log", "harbor", "On Friday", "--json", "--dry-run")
    document = json.loads(harbor.out()[0])
    assert document["written"] is False
    assert document["diff"].startswith("--- a/accounts/harbor-homes.yaml\n")


def test_a_quiet_write_says_one_line(harbor: Book) -> None:
    harbor.run("log", "harbor", "x", "-q")
    assert harbor.out()[0] == "Harbor Homes (harbor-homes): call with Béat Roth, Mon 23 Nov 2026\n"


def test_without_a_pinned_day_a_contact_has_the_time_of_the_clock(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    harbor = Book(tmp_path, capsys)
    (harbor.root / "csctl.yaml").write_text("timezone: Europe/Zurich\n")
    now = dt.datetime(2026, 11, 23, 16, 10, 42, tzinfo=dt.UTC)
    monkeypatch.setattr("csctl.cli.writable.clock_time", lambda _zone: now)
    monkeypatch.setattr("csctl.cli.clock.clock_time", lambda _zone: now)
    assert harbor.run("log", "harbor", "x") == 0
    assert "+   - at: 2026-11-23 16:10\n" in harbor.changed
    assert harbor.run("log", "harbor", "x", "--on", "16:09", "--kind", "chat") == 0
    assert "+   - at: 2026-11-23 16:09\n" in harbor.changed
    assert harbor.run("log", "harbor", "x", "--on", "16:11") == 2
    assert "--on 2026-11-23 16:11 is in the future" in harbor.out()[1]


def test_a_file_that_does_not_validate_is_never_written_into(tmp_path: Path, capsys: Capture) -> None:
    harbor = Book(tmp_path, capsys, HARBOR.replace("tier: A", "teir: A"))
    assert harbor.run("log", "harbor", "x") == 4
    assert harbor.out()[1] == (
        'csctl: accounts/harbor-homes.yaml:4:1: E112 teir: "teir" is not a key of an account. '
        "Nothing was changed.\n"
        '  did you mean "tier"?\n'
        "  csctl edit harbor-homes   opens it; csctl check harbor-homes shows every problem\n"
    )


def test_norms_that_cannot_be_read_leave_the_day_unknown(harbor: Book) -> None:
    (harbor.root / "csctl.yaml").write_text("nmae: x\n")
    assert harbor.run("log", "harbor", "x") == 4
    assert "csctl.yaml:1:1: E112" in harbor.out()[1]
    assert harbor.text == HARBOR


def test_the_account_is_found_by_its_client_name_too(harbor: Book) -> None:
    assert harbor.run("log", "HOMES", "x") == 0
    assert harbor.run("log", "nobody", "x") == 3


class TestLast:
    """`--last` corrects the latest contact."""

    def test_what_is_given_replaces_what_was_and_the_rest_stays(self, harbor: Book) -> None:
        argv = ["--mood", "2", "--with", "anna", "--on", "2026-11-18 11:30"]
        assert harbor.run("log", "harbor", "--last", "Is it ready?", *argv) == 0
        assert harbor.changed == (
            "-   - at: 2026-11-18 10:00\n"
            "+   - at: 2026-11-18 11:30\n"
            "-     with: [Béat Roth]\n"
            "+     with: [Anna Muster]\n"
            '-     note: "When is it ready?"\n'
            '+     note: "Is it ready?"\n'
            "+     mood: 2\n"
        )
        assert harbor.out()[0].startswith(
            "Harbor Homes (harbor-homes): corrected: email from Anna Muster, Wed 18 Nov 2026, 11:30\n"
            "  was       email from Béat Roth, Wed 18 Nov 2026, 10:00: When is it ready?\n"
        )

    def test_a_promise_can_be_added_and_then_changed(self, harbor: Book) -> None:
        assert harbor.run("log", "harbor", "--last", "--next", "Send it", "--due", "fri") == 0
        assert harbor.run("log", "harbor", "--last", "--due", "2026-12-01", "--owner", "lea") == 0
        assert "      - {what: Send it, due: 2026-12-01, owner: Lea Novak}\n" in harbor.changed

    def test_which_of_two_promises_is_never_guessed(self, tmp_path: Path, capsys: Capture) -> None:
        two = HARBOR.replace("wants_reply: true\n", "next_steps: [{what: a}, {what: b}]\n")
        harbor = Book(tmp_path, capsys, two)
        assert harbor.run("log", "harbor", "--last", "--due", "fri") == 4
        assert "csctl set harbor-homes 'contact_log.last.next_steps.#2.due'" in harbor.out()[1]

    def test_an_ask_that_was_none_is_taken_back(self, harbor: Book) -> None:
        assert harbor.run("log", "harbor", "--last", "--no-reply") == 0
        assert harbor.changed == "-     wants_reply: true\n"

    def test_the_latest_is_the_last_in_time_wherever_it_stands(self, tmp_path: Path, capsys: Capture) -> None:
        harbor = Book(tmp_path, capsys, HARBOR.replace("2026-11-02 09:00", "2026-11-20 09:00"))
        assert harbor.run("log", "harbor", "--last", "--mood", "3") == 0
        assert (
            "+   - {at: 2026-11-20 09:00, kind: video, with: [Béat Roth], note: Weekly, mood: 3}"
            in harbor.changed
        )

    def test_without_any_contact_there_is_nothing_to_correct(self, tmp_path: Path, capsys: Capture) -> None:
        harbor = Book(tmp_path, capsys, "client: Harbor Homes\n")
        assert harbor.run("log", "harbor", "--last", "x") == 3
        assert harbor.out()[1] == "csctl: there is no contact with Harbor Homes to correct yet\n"

    def test_what_was_written_last_is_meant_wherever_it_lies_in_time(self, harbor: Book) -> None:
        harbor.run("log", "harbor", "today note, long")
        harbor.run("log", "harbor", "backdated frist", "--on", "last fri")
        assert harbor.run("log", "harbor", "--last", "backdated first") == 0
        assert "was       call with Béat Roth, Fri 20 Nov 2026: backdated frist" in harbor.out()[0]
        harbor.run("set", "harbor", "tier", "B")
        assert harbor.run("log", "harbor", "--last", "backdated once more") == 0
        assert harbor.text.count("today note, long") == 1
        assert harbor.text.count("backdated once more") == 1
        assert "frist" not in harbor.text
        assert "backdated first" not in harbor.text

    def test_what_was_taken_back_or_out_is_not_meant(self, harbor: Book) -> None:
        harbor.run("log", "harbor", "first", "--on", "last fri")
        harbor.run("log", "harbor", "second", "--on", "2026-11-01")
        harbor.run("undo")
        assert harbor.run("log", "harbor", "--last", "first again") == 0
        assert "note: first again" in harbor.text
        harbor.run("set", "harbor", "contact_log.#3", "null")
        assert harbor.run("log", "harbor", "--last", "Is it done?") == 0
        assert "was       email from Béat Roth" in harbor.out()[0]

    @pytest.mark.parametrize(
        ("first", "then", "message"),
        [
            (["--no-answer"], ["--wants-reply"], "--both or --in says otherwise"),
            (["--wants-reply"], ["--no-answer"], "--no-reply takes that back"),
            (["--wants-reply"], ["--out"], "--no-reply takes that back"),
        ],
    )
    def test_what_contradicts_what_stays_is_refused(
        self, first: list[str], then: list[str], message: str, harbor: Book
    ) -> None:
        harbor.run("log", "harbor", "x")
        assert harbor.run("log", "harbor", "--last", *first) == 0
        before = harbor.text
        assert harbor.run("log", "harbor", "--last", *then) == 2
        assert message in harbor.out()[1]
        assert harbor.text == before

    @pytest.mark.parametrize(
        ("first", "then", "lines"),
        [
            (["--no-answer"], ["--both"], ""),
            (["--no-answer"], ["--both", "--wants-reply"], "wants_reply: true"),
            (["--no-answer"], ["--in", "--wants-reply"], "direction: in\nwants_reply: true"),
            (["--wants-reply"], ["--no-answer", "--no-reply"], "direction: out"),
            (["--wants-reply"], ["--kind", "note"], "kind: note"),
            (["--no-answer"], ["--kind", "note"], "kind: note"),
            (["--wants-reply"], ["--kind", "email"], "kind: email\ndirection: in\nwants_reply: true"),
        ],
    )
    def test_what_no_longer_fits_goes(
        self, first: list[str], then: list[str], lines: str, harbor: Book
    ) -> None:
        harbor.run("log", "harbor", "x")
        harbor.run("log", "harbor", "--last", *first)
        assert harbor.run("log", "harbor", "--last", *then) == 0, harbor.out()[1]
        entry = harbor.text.partition("- at: 2026-11-23\n")[2].partition("\nservices")[0]
        keys = [line.strip() for line in entry.splitlines()]
        said = [key for key in keys if key.startswith(("kind", "direction", "wants_reply"))]
        assert sorted(said) == sorted(lines.splitlines())

    def test_saying_the_same_again_writes_nothing(self, harbor: Book) -> None:
        assert harbor.run("log", "harbor", "--last", "When is it ready?") == 0
        assert harbor.text == HARBOR
        assert "says so already; nothing was written" in harbor.out()[0]


class TestNote:
    """The ways to give a note."""

    def test_it_comes_from_a_file(self, harbor: Book, tmp_path: Path) -> None:
        (tmp_path / "note.txt").write_bytes("\ufeffZwei\r\nZeilen\r\n".encode())
        assert harbor.run("log", "harbor", "-F", str(tmp_path / "note.txt")) == 0
        assert "+     note: |-\n+       Zwei\n+       Zeilen\n" in harbor.changed

    @pytest.mark.parametrize("content", [b"\xff\xfe", b"x" * 300_000, b"", b"\x00"])
    def test_what_is_no_note_is_refused(self, content: bytes, harbor: Book, tmp_path: Path) -> None:
        (tmp_path / "note").write_bytes(content)
        assert harbor.run("log", "harbor", "-F", str(tmp_path / "note")) == 2
        assert harbor.text == HARBOR

    def test_it_comes_from_an_editor_that_gets_no_content_on_its_command_line(
        self, harbor: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen = tmp_path / "seen"
        _editor(tmp_path, monkeypatch, f'echo "$# $1" > {seen}; echo "From an editor" > "$2"')
        assert harbor.run("log", "harbor", "secret words", "-e") == 0
        assert "+     note: From an editor\n" in harbor.changed
        assert "secret" not in seen.read_text()
        assert seen.read_text() == "2 --wait\n"

    def test_an_empty_one_writes_nothing(
        self, harbor: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _editor(tmp_path, monkeypatch, "true")
        assert harbor.run("log", "harbor", "-e") == 2
        assert harbor.text == HARBOR

    def test_the_text_is_kept_when_it_cannot_be_written(
        self, harbor: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _editor(tmp_path, monkeypatch, f'echo "Precious" > "$2"; echo "teir: B" >> {harbor.file}')
        assert harbor.run("log", "harbor", "-e") == 4
        kept = harbor.out()[1].partition("your text is kept in ")[2].strip()
        assert Path(kept).read_text() == "Precious\n"

    def test_the_text_is_kept_when_the_editor_fails(
        self, harbor: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _editor(tmp_path, monkeypatch, 'echo "Precious" > "$2"; exit 3')
        assert harbor.run("log", "harbor", "-e") == 5
        kept = harbor.out()[1].partition("your text is kept in ")[2].strip()
        assert Path(kept).read_text() == "Precious\n"


def _editor(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "an editor.sh"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setenv("VISUAL", f"'{program}' --wait")


@pytest.mark.parametrize("stdin", ["<&-", "</dev/null"])
@pytest.mark.parametrize("argv", ["log harbor", "log harbor -F -", "log harbor x --with who", "end harbor"])
def test_a_closed_or_empty_stdin_ends_at_once(argv: str, stdin: str, harbor: Book) -> None:
    ended = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m csctl {argv} {stdin}"],
        cwd=harbor.root,
        env={key: value for key, value in os.environ.items() if key != "CSCTL_BOOK"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ended.returncode in {2, 3}
    assert "Traceback" not in ended.stderr
    assert harbor.text == HARBOR


def test_a_correction_never_meets_another_contact_than_the_one_that_was_seen(
    harbor: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = "  - {at: 2026-11-22, note: Somebody else}\n"
    (tmp_path / "later.yaml").write_text(HARBOR.replace("\nservices:", f"{entry}\nservices:"))
    _editor(tmp_path, monkeypatch, f'echo "Better words" > "$2"; cp {tmp_path / "later.yaml"} {harbor.file}')
    assert harbor.run("log", "harbor", "--last", "-e") == 4
    err = harbor.out()[1]
    assert "another contact has been written meanwhile. Nothing was changed." in err
    assert "your text is kept in" in err
    assert "Somebody else" in harbor.text
    assert "Better words" not in harbor.text
