"""`csctl show`: one account on one page."""

import json
import re
from pathlib import Path

import pytest

from cli.books import BROKEN, HARBOR, NORD, book
from csctl.__main__ import main
from csctl.render.console import Look
from readme import example_book

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return book(tmp_path / "book", harbor_homes=HARBOR, stadtwerke_nord=NORD, broken=BROKEN)


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(example_book(tmp_path))
    return tmp_path


def shown(capsys: Capture, *argv: str) -> str:
    assert main(["show", *argv]) == 0
    return capsys.readouterr().out


def document(capsys: Capture, *argv: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(shown(capsys, *argv, "--json"))
    return found


@pytest.mark.usefixtures("example")
def test_the_page_has_every_section_of_a_briefing(capsys: Capture) -> None:
    page = shown(capsys, "hotel-adler")
    titles = re.findall(r"^[A-Z][A-Z ]+(?=$|,)", page, re.MULTILINE)
    assert titles == [
        "SAY NEXT",
        "WHAT WOULD HELP",
        "PEOPLE",
        "OBJECTIVES",
        "PARTNERSHIP",
        "SCOPE AND TEAM",
        "COMMERCIAL",
        "OPEN",
        "PROMISES",
        "IN THEIR WORDS",
        "LAST CONTACTS",
    ]
    assert page.endswith("demo book: today is pinned to Mon 23 Nov 2026\n")


@pytest.mark.usefixtures("example")
def test_the_triangle_is_drawn_with_its_weakest_corner_marked(capsys: Capture) -> None:
    lines = shown(capsys, "hotel-adler").splitlines()
    start = next(number for number, line in enumerate(lines) if "CLIENT" in line)
    assert lines[start : start + 7] == [
        "                 CLIENT 93 +",
        "                     /\\",
        "                    /  \\",
        "                   /    \\",
        "                  / RED  \\",
        "                 /________\\",
        "       TEAM 72 +         COMMERCIAL 32 ! <- weakest",
    ]


@pytest.mark.usefixtures("example")
def test_who_signs_comes_first_and_who_left_last(capsys: Capture) -> None:
    people = document(capsys, "brightwater")["people"]
    assert isinstance(people, list)
    assert "signs the invoices" in people[0]["roles"]
    assert [person["left_on"] is None for person in people] == sorted(
        (person["left_on"] is None for person in people), reverse=True
    )


@pytest.mark.usefixtures("example")
def test_the_last_contacts_come_newest_first_and_as_many_as_asked(capsys: Capture) -> None:
    contacts = document(capsys, "hotel")["contacts"]
    assert isinstance(contacts, list)
    days = [contact["day"] for contact in contacts]
    assert days == sorted(days, reverse=True)
    assert "LAST CONTACTS, 2 of 21" in shown(capsys, "hotel", "--contacts", "2")


@pytest.mark.usefixtures("example")
def test_for_one_person_only_what_concerns_them_is_shown(capsys: Capture) -> None:
    page = document(capsys, "hotel", "--for", "selma")
    assert page["for"] == "Selma Caduff"
    assert isinstance(page["contacts"], list)
    assert all("Selma Caduff" in contact["words"] for contact in page["contacts"])
    assert isinstance(page["people"], list)
    assert [person["name"] for person in page["people"]] == ["Selma Caduff"]


@pytest.mark.usefixtures("example")
def test_open_asks_and_promises_stand_with_their_due_day(capsys: Capture) -> None:
    items = document(capsys, "harbor")["open"]
    assert isinstance(items, list)
    kinds = [item["kind"] for item in items]
    assert kinds.count("ask") == 4
    assert "promise" in kinds
    assert [item["late"] for item in items if item["kind"] == "ask"] == [True, True, True, False]


@pytest.mark.usefixtures("example")
def test_the_first_of_the_agenda_stand_with_their_commands_and_the_rest_is_counted(capsys: Capture) -> None:
    found = document(capsys, "harbor")
    agenda, say_next = found["agenda"], found["say_next"]
    assert isinstance(agenda, list)
    assert isinstance(say_next, list)
    assert agenda[:3] == say_next
    page = shown(capsys, "harbor")
    assert f"{len(agenda) - 3} more on the agenda\n" in page
    assert all(f"     {item['command']}\n" in page for item in say_next)
    assert all(item["file"] == "accounts/harbor-homes.yaml" and item["line"] for item in agenda)


@pytest.mark.usefixtures("example")
def test_a_terminal_is_told_where_the_rest_of_the_agenda_is(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csctl.cli.show.stdout_look", lambda _flags: Look(width=80))
    assert "more on the agenda: csctl agenda harbor-homes --days 365" in shown(capsys, "harbor")


@pytest.mark.usefixtures("example")
def test_a_briefing_for_somebody_has_nothing_that_is_done_without_the_client(capsys: Capture) -> None:
    everything, theirs = (
        document(capsys, "hotel")["agenda"],
        document(capsys, "hotel", "--for", "fran")["agenda"],
    )
    assert isinstance(everything, list)
    assert isinstance(theirs, list)
    assert "pulse" in {item["kind"] for item in everything}
    assert {item["kind"] for item in theirs}.isdisjoint({"pulse", "reading", "override"})
    assert all(item["people"] in ([], ["Franziska Adler"]) for item in theirs)


def test_every_fact_of_the_json_leads_to_a_line_of_the_file(example: Path, capsys: Capture) -> None:
    page = document(capsys, "harbor")
    text = (example / "accounts" / "harbor-homes.yaml").read_text("utf-8").splitlines()
    assert isinstance(page["people"], list)
    for person in page["people"]:
        assert person["name"] in text[person["line"] - 1]


@pytest.mark.usefixtures("example")
def test_the_json_has_coverage_promises_partnership_and_free_work(capsys: Capture) -> None:
    page = document(capsys, "hotel")
    assert page["schema"] == "csctl.show/1"
    coverage, promises = page["coverage"], page["promises"]
    partnership, free_work = page["partnership"], page["free_work"]
    assert isinstance(coverage, dict)
    assert isinstance(promises, dict)
    assert isinstance(partnership, dict)
    assert isinstance(free_work, dict)
    assert coverage["breadth_90d"] == 3
    assert sum(role["share"] for role in coverage["roles"]) == pytest.approx(1)
    assert (promises["kept_on_time"], promises["decided"]) == (1, 1)
    assert all(goal["line"] for goal in partnership["objectives"])
    assert free_work["lately"]["hours"] == 19


def test_conflicting_moods_are_named_with_the_more_influential_side_first(
    tmp_path: Path, capsys: Capture
) -> None:
    text = HARBOR.replace("mood: 4, note: All well", "mood: 5, note: All well").replace("mood: 2", "mood: 1")
    folder = book(tmp_path / "book", harbor_homes=text)
    page = shown(capsys, "harbor", "-C", str(folder))
    assert "conflict: the executive is at " in page
    assert "hear the executive first" in page


@pytest.mark.usefixtures("example")
def test_an_account_that_is_mostly_unknown_says_what_to_find_out(capsys: Capture) -> None:
    page = shown(capsys, "oak")
    assert "not enough yet, 3 of 14 known" in page
    assert "who signs the invoices? · " in page
    assert "nobody named yet" in page


@pytest.mark.parametrize(
    ("slug", "words"),
    [("nordkap", "leaves Thu 31 Dec 2026; not scored"), ("alpenklang", "paused until"), ("volta", "lost ")],
)
@pytest.mark.usefixtures("example")
def test_an_account_that_is_not_scored_says_why(capsys: Capture, slug: str, words: str) -> None:
    assert words in shown(capsys, slug)


def test_a_broken_file_is_exit_1_with_the_way_to_every_problem(root: Path, capsys: Capture) -> None:
    assert main(["show", "broken", "-C", str(root)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "accounts/broken.yaml:2:1" in err
    assert "csctl check accounts/broken.yaml" in err


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (["nobody"], 3, 'there is no account "nobody"'),
        (["harbor", "--for", "zoe"], 3, "known are: Anna Muster, Beat Roth"),
        (["harbor", "--for", "t"], 4, "Anna Muster or Beat Roth"),
        (["harbor", "--contacts", "-1"], 2, "--contacts"),
        ([], 2, "ACCOUNT"),
    ],
)
def test_a_call_that_cannot_work_says_what_is_wrong(
    root: Path, capsys: Capture, argv: list[str], code: int, words: str
) -> None:
    assert main(["show", *argv, "-C", str(root)]) == code
    assert words in capsys.readouterr().err


def test_an_account_does_not_exist_before_its_first_day(root: Path, capsys: Capture) -> None:
    assert main(["show", "harbor", "-C", str(root), "--as-of", "2020-01-01"]) == 3
    assert "does not exist yet on 2020-01-01" in capsys.readouterr().err


def test_a_name_with_control_characters_reaches_no_terminal(tmp_path: Path, capsys: Capture) -> None:
    text = 'client: "Evil [red]\\e[31m"\nstakeholders:\n  - {name: "A\\u202eB", role: executive}\n'
    folder = book(tmp_path / "book", evil=text)
    page = shown(capsys, "evil", "-C", str(folder))
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert r"Evil [red]\x1b[31m" in page


def test_norms_that_cannot_be_read_are_told(tmp_path: Path, capsys: Capture) -> None:
    folder = book(tmp_path / "book", norms="today: 2025-13-01\n", harbor_homes=HARBOR)
    assert main(["show", "harbor", "-C", str(folder)]) == 1
    assert "the default norms are used" in capsys.readouterr().err


def test_the_last_mood_is_that_of_the_last_contact_even_while_it_waits(
    tmp_path: Path, capsys: Capture
) -> None:
    mail = (
        "  - {at: 2026-11-20, kind: email, direction: in, with: [Anna Muster], mood: 1, wants_reply: true}\n"
    )
    folder = book(tmp_path / "book", harbor_homes=HARBOR + mail)
    people = document(capsys, "harbor", "-C", str(folder))["people"]
    assert isinstance(people, list)
    assert people[0]["name"] == "Anna Muster"
    assert people[0]["mood"] == 1


def test_in_ascii_the_arrows_have_substitutes(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(example_book(tmp_path))
    monkeypatch.setattr("csctl.cli.show.stdout_look", lambda _flags: Look(encoding="ascii"))
    page = shown(capsys, "harbor")
    assert page.isascii()
    assert "CLIENT 67 v ~" in page
