"""`csctl import`: what others export, laid beside the book, shown, written, and taken back."""

import io
import json
import os
from pathlib import Path

import pytest

from cli.books import BROKEN, book
from cli.typed import at_a_terminal
from csctl.__main__ import main

Capture = pytest.CaptureFixture[str]
SAMPLES = Path(__file__).parent.parent / "exchange" / "samples"
HARBOR = """\
# by hand
client: Harbor Homes
lead: Maya Ortiz
tracked_since: 2026-01-05
stakeholders:
  - {name: Anna Muster, role: executive, title: CEO, email: anna@harborhomes.example, phone: "+41"}   # hi
  - {name: Beat Roth, role: manager, email: beat@harborhomes.example}

contact_log:
  - {at: 2026-11-10, kind: call, with: [Anna Muster], note: About owners}
"""


@pytest.fixture(name="root")
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = book(tmp_path / "book", harbor_homes=HARBOR)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "110")
    return folder


def files(root: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in sorted((root / "accounts").iterdir())}


def sample(name: str) -> str:
    return str(SAMPLES / name)


def foreign(root: Path, text: str, name: str = "theirs.csv") -> str:
    path = root.parent / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def imported(capsys: Capture, *words: str) -> tuple[int, str, str]:
    code = main(["import", *words])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.usefixtures("root")
def test_people_are_shown_account_by_account_before_anything_is_written(capsys: Capture) -> None:
    assert imported(capsys, sample("hubspot-contacts.csv"), "--dry-run") == (
        0,
        """\
hubspot-contacts.csv: people, as HubSpot exports them
  read as UTF-8, columns separated by commas
  columns not used: Record ID, Contact owner, Last Activity Date, Lead Status
  4 new, 1 already there, 1 differs, 1 skipped

ACCOUNT             NEW  CHANGED  THERE  WHAT
brise-cafe          1    -        -      new account Brise Café · new: Zoë Müller
fairwater-lettings  2    -        1      new account Fairwater Lettings · new: Rosa Dell; Tim Ward
harbor-homes        1    -        -      new: Carla Rossi (by its domain harborhomes.example)

Differs (--update takes theirs)
  line 4    harbor-homes: Anna Muster: title is CEO here and Chief Executive in the file

Skipped
  line 5    info@gmail.com: no company is named
""",
        "csctl: dry run, nothing was written\n",
    )


def test_without_a_terminal_and_without_yes_nothing_is_written(root: Path, capsys: Capture) -> None:
    before = files(root)
    code, out, err = imported(capsys, sample("hubspot-contacts.csv"))
    assert (code, files(root)) == (2, before)
    assert "4 new" in out
    assert "--yes writes what the preview shows" in err


def test_an_import_is_written_whole_and_twice_adds_nothing(root: Path, capsys: Capture) -> None:
    code, out, _ = imported(capsys, sample("hubspot-contacts.csv"), "--yes")
    assert code == 0
    assert out.endswith(
        "3 files are written, 2 of them new: accounts/harbor-homes.yaml, accounts/fairwater-lettings.yaml"
        " and accounts/brise-cafe.yaml\n"
    )
    once = files(root)
    assert once["fairwater-lettings.yaml"].decode() == (
        "client: Fairwater Lettings\n"
        "tracked_since: 2026-11-23\n"
        "\n"
        "stakeholders:\n"
        "  - name: Rosa Dell\n"
        "    email: rosa.dell@fairwater.example\n"
        "    phone: +44 1632 960001\n"
        "    title: Head of Lettings\n"
        "  - {name: Tim Ward, email: tim@fairwater.example, title: Director}\n"
    )
    added = b"  - {name: Carla Rossi, email: carla@harborhomes.example}\n"
    assert once["harbor-homes.yaml"].replace(added, b"").decode() == HARBOR
    code, out, err = imported(capsys, sample("hubspot-contacts.csv"), "--yes")
    assert (code, files(root), err) == (0, once, "csctl: nothing to write\n")
    assert "  0 new, 5 already there, 1 differs, 1 skipped\n" in out
    assert main(["check"]) == 0


def test_one_undo_takes_the_whole_import_back(root: Path, capsys: Capture) -> None:
    before = files(root)
    imported(capsys, sample("hubspot-contacts.csv"), sample("pipedrive-activities.csv"), "--yes")
    after = files(root)
    main(["undo", "--list"])
    rows = capsys.readouterr().out.splitlines()[1:]
    assert [row.split("  ")[-1] for row in rows] == [
        "csctl import hubspot-contacts.csv pipedrive-activities.csv"
    ]
    assert "  3 files  " in rows[0]
    assert main(["undo", "--dry-run"]) == 0
    assert files(root) == after
    assert capsys.readouterr().out.count("--- a/accounts/") == 3
    assert main(["undo"]) == 0
    told = capsys.readouterr().out
    assert "accounts/brise-cafe.yaml is removed, as it was before (5 lines less)" in told
    assert "accounts/harbor-homes.yaml is as it was before" in told
    assert files(root) == before
    assert main(["undo"]) == 3


def test_an_import_is_not_taken_back_in_part_when_one_of_its_files_has_changed(
    root: Path, capsys: Capture
) -> None:
    imported(capsys, sample("hubspot-contacts.csv"), "--yes")
    changed = root / "accounts/brise-cafe.yaml"
    changed.write_text(changed.read_text("utf-8") + "lead: Maya Ortiz\n", encoding="utf-8")
    now = files(root)
    assert main(["undo"]) == 4
    assert "accounts/brise-cafe.yaml has been changed since" in capsys.readouterr().err
    assert files(root) == now
    assert main(["undo", "fairwater"]) == 0
    assert "fairwater-lettings.yaml" not in files(root)
    assert main(["undo", "--json"]) == 4


def test_the_undo_of_an_import_names_every_file_as_data(root: Path, capsys: Capture) -> None:
    imported(capsys, sample("hubspot-contacts.csv"), "--yes")
    main(["undo", "--json"])
    undone = json.loads(capsys.readouterr().out)
    assert undone["files"] == [
        "accounts/harbor-homes.yaml",
        "accounts/fairwater-lettings.yaml",
        "accounts/brise-cafe.yaml",
    ]
    assert list(files(root)) == ["harbor-homes.yaml"]


def test_a_value_that_differs_is_taken_only_when_asked_for(root: Path, capsys: Capture) -> None:
    text = "Name,Organization,Job title\nAnna Muster,Harbor Homes,Chair\n"
    before = files(root)
    code, out, _ = imported(capsys, foreign(root, text), "--yes")
    assert (code, files(root)) == (0, before)
    assert "title is CEO here and Chair in the file" in out
    code, out, _ = imported(capsys, foreign(root, text), "--yes", "--update")
    assert code == 0
    assert "changed: Anna Muster (title: Chair, was CEO)" in out
    assert files(root)["harbor-homes.yaml"].decode() == HARBOR.replace("title: CEO", "title: Chair")


def test_what_is_missing_is_filled_in_beside_the_comment(root: Path, capsys: Capture) -> None:
    _, out, _ = imported(capsys, sample("pipedrive-persons.csv"), "--yes")
    assert "changed: Beat Roth (phone: +41 44 000 00 02)" in out
    assert files(root)["harbor-homes.yaml"].decode() == HARBOR.replace(
        "email: beat@harborhomes.example}", "email: beat@harborhomes.example, phone: +41 44 000 00 02}"
    )
    assert b"email: uwe@nordlicht.example" in files(root)["nordlicht-optik.yaml"]


def test_companies_begin_accounts_and_fill_in_leads(root: Path, capsys: Capture) -> None:
    imported(capsys, sample("hubspot-companies.csv"), sample("pipedrive-organizations.csv"), "--yes")
    begun = files(root)["fairwater-lettings.yaml"].decode()
    assert begun == "client: Fairwater Lettings\ntracked_since: 2026-11-23\nlead: Maya Ortiz\n"
    assert b"lead: Jonas Keller" in files(root)["nordlicht-optik.yaml"]
    assert files(root)["harbor-homes.yaml"].decode() == HARBOR


def test_activities_become_contacts_in_their_order(root: Path, capsys: Capture) -> None:
    names = ("hubspot-calls.csv", "hubspot-meetings.csv", "pipedrive-activities.csv")
    code, out, _ = imported(capsys, *map(sample, names), "--yes")
    assert code == 0
    added = files(root)["harbor-homes.yaml"].decode().removeprefix(HARBOR)
    assert added == (
        "  - at: 2026-11-03 14:30\n"
        "    with: [Anna Muster]\n"
        "    by: Maya Ortiz\n"
        "    note: |-\n"
        "      Relaunch questions\n"
        "      Budget is fixed\n"
        "  - {at: 2026-11-04 09:05, direction: out, with: [Beat Roth], by: Maya Ortiz, note: Second try}\n"
        "  - at: 2026-10-20 14:00\n"
        "    kind: meeting\n"
        "    with: [Anna Muster, Beat Roth]\n"
        "    by: Maya Ortiz\n"
        "    note: |-\n"
        "      Quarterly review\n"
        "      On course\n"
        "  - at: 2026-11-12 12:00\n"
        "    kind: meeting\n"
        "    with: [Beat Roth]\n"
        "    by: Maya Ortiz\n"
        "    note: |-\n"
        "      Lunch\n"
        "      They like the drafts\n"
    )
    for reason in (
        "it is still to come",
        "it did not take place (no_show)",
        "a task is no contact",
        "it did not take place (to do)",
        '"Sauna" is none of call, meeting',
        "no account Newcomer Ltd: import its people first, or csctl new",
    ):
        assert reason in out
    assert "0 new" not in out
    _, out, err = imported(capsys, *map(sample, names), "--yes")
    assert (out.count("  0 new, "), err) == (3, "csctl: nothing to write\n")


def test_a_call_logged_by_hand_without_a_time_is_the_call_of_the_export(root: Path, capsys: Capture) -> None:
    _, out, _ = imported(capsys, sample("pipedrive-activities.csv"), "--json", "--dry-run")
    rows = json.loads(out)["sources"][0]["rows"]
    assert rows[0] == {
        "line": 2,
        "fate": "same",
        "account": "harbor-homes",
        "what": "call Anna Muster, Tue 10 Nov 2026",
        "reason": None,
    }
    assert root.exists()


def test_a_name_that_begins_alike_is_asked_about_and_not_guessed(root: Path, capsys: Capture) -> None:
    text = "Name,Organization\nKim Park,Harbor Homes GmbH\n"
    _, out, _ = imported(capsys, foreign(root, text), "--yes")
    hint = "--account 'Harbor Homes GmbH=harbor-homes', or 'Harbor Homes GmbH=NEW' for a new one"
    assert f"Kim Park: ? Harbor Homes GmbH may be harbor-homes: {hint}" in out
    assert list(files(root)) == ["harbor-homes.yaml"]
    imported(capsys, foreign(root, text), "--yes", "--account", "harbor homes gmbh=harbor-homes")
    assert b"name: Kim Park" in files(root)["harbor-homes.yaml"]
    imported(capsys, foreign(root, text), "--yes", "--account", "Harbor Homes GmbH=NEW")
    assert b"name: Kim Park" in files(root)["harbor-homes-gmbh.yaml"]


def test_columns_that_nobody_knows_are_listed_with_what_they_can_be(root: Path, capsys: Capture) -> None:
    path = foreign(root, "Firma;Wer;Wann\nHarbor Homes;Anna Muster;03/04/2026\n")
    code, out, err = imported(capsys, path)
    assert (code, out) == (2, "")
    assert '  its columns: "Firma", "Wer", "Wann"\n' in err
    assert "--map COLUMN=FIELD" in err
    assert "account, company, domain, name" in err


def test_columns_can_be_mapped_and_an_unclear_day_names_the_option(root: Path, capsys: Capture) -> None:
    path = foreign(root, "Firma;Wer;Wann;Wie\nHarbor Homes;Anna Muster;03/04/2026;call\n")
    maps = [word for one in ("Firma=company", "Wer=name", "Wann=date", "Wie=kind") for word in ("--map", one)]
    _, out, _ = imported(capsys, path, *maps, "--yes")
    assert '"03/04/2026" could be two days: say --dates dmy or --dates mdy' in out
    imported(capsys, path, *maps, "--yes", "--dates", "dmy")
    assert files(root)["harbor-homes.yaml"].endswith(b"  - {at: 2026-04-03, with: [Anna Muster]}\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--map", "Firma"), "is not COLUMN=FIELD"),
        (("--map", "Nobody=name"), 'there is no column "Nobody"'),
        (("--map", "Firma=boss"), '"boss" is not a field'),
        (("--map", "Wann=phone"), "neither people, companies, activities nor readings"),
        (("--account", "x"), "is not COMPANY=SLUG"),
    ],
)
def test_options_that_cannot_be_meant_are_misuse(
    root: Path, capsys: Capture, words: tuple[str, ...], message: str
) -> None:
    code, _, err = imported(capsys, foreign(root, "Firma,Wann\nx,y\n"), *words)
    assert (code, message in err) == (2, True)


def test_of_several_addresses_in_one_cell_the_first_is_taken_and_said_to_be(
    root: Path, capsys: Capture
) -> None:
    text = 'Name,Organization,Email\nTom Berg,Brise,"tom@brise.example, tb@home.example"\n'
    code, out, _ = imported(capsys, foreign(root, text), "--yes")
    assert code == 0
    assert "Tom Berg (the first of 2 addresses: tom@brise.example)" in out
    assert files(root)["brise.yaml"].endswith(b"  - {name: Tom Berg, email: tom@brise.example}\n")


def test_a_role_is_taken_only_from_a_mapped_column(root: Path, capsys: Capture) -> None:
    path = foreign(root, "Name,Organization,Rolle\nKim Park,Brise,Manager\nUwe Lange,Brise,Boss\n")
    imported(capsys, path, "--yes", "--dry-run")
    _, out, _ = imported(capsys, path, "--map", "Rolle=role", "--yes")
    assert '"Boss" is not a role; roles are executive, manager' in out
    assert b"{name: Kim Park, role: manager}" in files(root)["brise.yaml"]


def test_a_source_of_which_something_cannot_be_written_is_not_taken_at_all(
    root: Path, capsys: Capture
) -> None:
    shared = HARBOR.replace("stakeholders:\n", "x-all: &all\n  - {name: A}\nstakeholders: *all\nx-old:\n")
    (root / "accounts/nord.yaml").write_text(shared.replace("Harbor Homes", "Nord"), encoding="utf-8")
    before = files(root)
    text = "Name,Organization\nKim Park,Harbor Homes\nUwe Lange,Nord\n"
    code, out, _ = imported(capsys, foreign(root, text), sample("pipedrive-persons.csv"), "--yes")
    assert code == 4
    assert "theirs.csv\n  nothing of it is taken: accounts/nord.yaml: " in out
    after = files(root)
    assert after["nord.yaml"] == before["nord.yaml"]
    assert b"Kim Park" not in after["harbor-homes.yaml"]
    assert b"+41 44 000 00 02" in after["harbor-homes.yaml"]


def test_an_account_never_grows_beyond_what_can_be_read(root: Path, capsys: Capture) -> None:
    account = root / "accounts/harbor-homes.yaml"
    account.write_text(f"{HARBOR}x-big: {'x' * 4_990_000}\n", encoding="utf-8")
    rows = f"Subject,Type,Due date,Organization,Note\nS,call,2026-10-01,Harbor Homes,{'x' * 19_000}\n"
    before = files(root)
    code, out, _ = imported(capsys, foreign(root, rows), "--yes")
    assert (code, files(root)) == (4, before)
    assert "5 MB is the limit" in out


def test_an_account_that_cannot_be_read_is_never_begun_a_second_time(root: Path, capsys: Capture) -> None:
    (root / "accounts/broken.yaml").write_text(BROKEN, encoding="utf-8")
    text = "Name,Organization\nKim Park,Brise\nBeat Roth,Harbor Homes\n"
    code, out, err = imported(capsys, foreign(root, text), "--yes")
    assert code == 1
    assert "accounts/broken.yaml cannot be read, so nobody knows whether that is Brise" in out
    assert "cannot read accounts/broken.yaml:2" in err
    assert list(files(root)) == ["broken.yaml", "harbor-homes.yaml"]


def test_hostile_rows_are_skipped_with_their_line_and_the_others_are_taken(
    root: Path, capsys: Capture
) -> None:
    text = (
        "Name,Organization,Email\n"
        "A\x00B,Brise,\n"
        "\x1b[31mRed,Brise,\n"
        f"{'N' * 400},Brise,\n"
        f"Wide,Brise,{'x' * 30_000}\n"
        "Six,Brise,a@b.example,more\n"
        "Two,Brise,a@b.example c@d.example\n"
        "=cmd|' /C calc'!A0,Brise,\n"
    )
    code, out, _ = imported(capsys, foreign(root, text), "--yes")
    assert code == 0
    assert "\x1b" not in out
    for words in (
        "line 2    A\\x00B · Brise: it holds U+0000, a control character",
        "line 3    \\x1b[31mRed · Brise: it holds U+001B, a control character",
        "a name of more than 300 characters",
        "a cell with 30,000 characters; 20,000 is the limit",
        "it has 4 cells, and the header 3",
        "is not one mail address",
    ):
        assert words in out
    assert files(root)["brise.yaml"].decode().endswith("  - {name: =cmd|' /C calc'!A0}\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04..[Content_Types].xml..", "this is a workbook of a spreadsheet program"),
        (b"PK\x03\x04..mimetypeapplication/vnd.oasis", "this is a workbook of a spreadsheet program"),
        (b"PK\x03\x04..contacts.csv..", "this is a compressed file"),
        (b"\x1f\x8b\x08\x00rest", "this is a compressed file"),
        (b"%PDF-1.7", "this is a PDF"),
        (b'{"schema": "csctl.account/1", "account": "a"}\n{"a": 1}\n', "this is JSON, but no book"),
        (b"<!DOCTYPE html><table>", "this is a web page"),
        (b"account,what,item,last value,value\na,hours,all,1,2\n", "this sheet has no column key"),
        (b"  \n", "the file is empty"),
        (b'Name,Organization\n"A,B\n', "line 2: a quotation mark is opened and never closed"),
    ],
)
def test_what_is_no_table_is_not_taken_and_says_why(
    root: Path, capsys: Capture, content: bytes, message: str
) -> None:
    path = root.parent / "theirs.csv"
    path.write_bytes(content)
    code, out, _ = imported(capsys, str(path), "--yes")
    assert (code, message in out) == (1, True)


def test_what_is_piped_in_is_a_file_too(root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Name,Organization\nKim,Brise\n")))
    code, out, _ = imported(capsys, "-", "--yes")
    assert (code, out.partition(":")[0]) == (0, "what was piped in")
    assert "brise.yaml" in files(root)


def test_a_named_pipe_that_nobody_writes_to_is_empty_and_never_waited_for(
    root: Path, capsys: Capture
) -> None:
    pipe = root.parent / "pipe"
    os.mkfifo(pipe)
    code, out, _ = imported(capsys, str(pipe), "--yes")
    assert (code, "the file is empty" in out) == (1, True)


def test_of_several_files_the_one_with_unknown_columns_is_named(root: Path, capsys: Capture) -> None:
    strange = foreign(root, "A,B\n1,2\n", "strange.csv")
    code, out, err = imported(capsys, sample("pipedrive-persons.csv"), strange, "--yes")
    assert (code, out) == (2, "")
    assert "strange.csv: the columns of this table are not known" in err


def test_a_file_that_is_not_there_does_not_hide_the_others(root: Path, capsys: Capture) -> None:
    code, out, _ = imported(capsys, "nope.csv", str(root), sample("pipedrive-persons.csv"), "--yes")
    assert code == 3
    assert "there is no file nope.csv" in out
    assert "a folder; name the files in it" in out
    assert "nordlicht-optik.yaml" in files(root)


def test_the_result_as_data_is_one_document(root: Path, capsys: Capture) -> None:
    code, out, err = imported(capsys, sample("hubspot-contacts.csv"), "--json", "--yes")
    document = json.loads(out)
    assert (code, err, document["schema"], document["outcome"]) == (0, "", "csctl.import/1", "written")
    assert document["sources"][0]["counts"] == {"new": 4, "changed": 0, "same": 1, "differs": 1, "skipped": 1}
    assert document["sources"][0]["new_accounts"] == ["fairwater-lettings", "brise-cafe"]
    assert document["files"] == [f"accounts/{name}" for name in ("harbor-homes.yaml",)] + [
        "accounts/fairwater-lettings.yaml",
        "accounts/brise-cafe.yaml",
    ]
    code, out, _ = imported(capsys, sample("hubspot-contacts.csv"), "--json")
    assert (code, json.loads(out)["outcome"]) == (0, "nothing")
    code, out, _ = imported(capsys, sample("pipedrive-persons.csv"), "--json")
    assert (code, json.loads(out)["outcome"]) == (2, "preview")
    assert "nordlicht-optik.yaml" not in files(root)


def test_a_calendar_and_a_mailbox_find_their_people_by_address(root: Path, capsys: Capture) -> None:
    sources = (sample("meetings.ics"), sample("mailbox.mbox"))
    code, out, _ = imported(capsys, *sources, "--me", "@northlight.example", "--yes")
    assert code == 0
    assert "kind: video, with: [Beat Roth]" in files(root)["harbor-homes.yaml"].decode()
    _, out, _ = imported(capsys, *sources, "--me", "@northlight.example", "--json")
    counts = [one["counts"]["new"] for one in json.loads(out)["sources"]]
    assert counts == [0, 0]


def test_an_export_of_the_whole_book_comes_back_in_an_empty_one(
    root: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(capsys, sample("hubspot-contacts.csv"), "--yes")
    main(["export", "-o", "json"])
    path = foreign(root, capsys.readouterr().out, "book.json")
    empty = book(tmp_path / "empty")
    monkeypatch.chdir(empty)
    code, out, _ = imported(capsys, path, "--yes")
    assert (code, "new account Harbor Homes" in out) == (0, True)
    assert list(files(empty)) == list(files(root))
    _, out, _ = imported(capsys, path, "--yes")
    assert "0 new, 3 already there" in out
    (empty / "accounts/harbor-homes.yaml").write_text(HARBOR.replace("CEO", "CFO"), encoding="utf-8")
    _, out, _ = imported(capsys, path, "--yes", "--update")
    assert "accounts/harbor-homes.yaml says something else; a whole account is never replaced" in out


@pytest.mark.parametrize(("what", "count"), [("stakeholders", 2), ("readings", 1)])
def test_a_table_that_csctl_exported_says_nothing_new(
    root: Path, capsys: Capture, what: str, count: int
) -> None:
    account = root / "accounts/harbor-homes.yaml"
    readings = "metrics:\n  - {name: Sales, readings: [{date: 2026-10-31, value: 9.5}]}\n"
    people = HARBOR.replace('"+41"', '"+41 44 000 00 00"').replace("title: CEO", "title: =CEO")
    account.write_text(people + readings, encoding="utf-8")
    main(["export", "--what", what, "-o", "csv"])
    code, out, err = imported(capsys, foreign(root, capsys.readouterr().out), "--yes")
    assert (code, err) == (0, "csctl: nothing to write\n")
    assert f"  0 new, {count} already there\n" in out


def test_at_a_terminal_it_asks_and_no_is_no(root: Path) -> None:
    before = files(root)
    code, shown = at_a_terminal(["import", sample("hubspot-contacts.csv")], root, "n\n")
    assert (code, files(root)) == (0, before)
    assert "Write 3 files? [y/N]" in shown
    code, shown = at_a_terminal(["import", sample("hubspot-contacts.csv")], root, "y\n")
    assert code == 0
    assert "csctl undo takes all of it back" in shown
    assert "brise-cafe.yaml" in files(root)


def test_a_narrow_terminal_shows_all_of_it(root: Path) -> None:
    code, shown = at_a_terminal(
        ["import", "--dry-run", sample("hubspot-contacts.csv")], root, env={"COLUMNS": "44"}
    )
    assert code == 0
    assert max(len(line) for line in shown.splitlines()) <= 44
    assert "Chief Executive" in " ".join(shown.split())


def test_a_journal_that_cannot_be_kept_does_not_stop_an_import(root: Path, capsys: Capture) -> None:
    (root / ".csctl").write_text("no folder", encoding="utf-8")
    code, _, err = imported(capsys, sample("hubspot-contacts.csv"), "--yes")
    assert code == 0
    assert "`csctl undo` will not know of it" in err
    assert "brise-cafe.yaml" in files(root)
