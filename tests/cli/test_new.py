"""`csctl new`: the file of a new client, by flags and by questions."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from cli.books import HARBOR, NORMS, book
from cli.typed import CLEAN, CSCTL, at_a_terminal
from csctl.__main__ import main
from csctl.store.book import read_account

Capture = pytest.CaptureFixture[str]
FLAGS = [
    "--executive", "Anna Muster", "--manager", "Beat Roth", "--objective", "Grow direct bookings",
    "--client-goal", "Less dependence", "--our-goal", "A case study", "--metric", "Direct bookings",
    "--baseline", "366", "--target", "403.5", "--by", "2027-06-30", "--kickoff", "fri",
    "--lead", "Maya Ortiz", "--tier", "A", "--since", "2026-11-02",
]  # fmt: skip


@pytest.fixture(name="root")
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = book(tmp_path / "book", old=HARBOR)
    monkeypatch.chdir(folder)
    return folder


def files(root: Path) -> list[str]:
    return sorted(one.name for one in (root / "accounts").iterdir())


@pytest.mark.usefixtures("root")
def test_a_name_is_enough_without_a_terminal(capsys: Capture) -> None:
    assert main(["new", "Oak & Ember"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Oak & Ember is in the book: accounts/oak-and-ember.yaml\n")
    assert "  tracked since         Mon 23 Nov 2026\n" in out
    assert "Not known yet: who signs the invoices, who is the daily contact," in out
    assert 'csctl log-contact oak-and-ember "What was said"\n' in out
    assert main(["check", "oak-and-ember"]) == 0
    assert main(["status", "oak-and-ember"]) == 0


def test_everything_can_be_said_by_flags(root: Path, capsys: Capture) -> None:
    assert main(["new", "Harbor Homes", *FLAGS]) == 0
    out = capsys.readouterr().out
    assert "  signs the invoices    Anna Muster\n" in out
    objective = "Grow direct bookings: Direct bookings 366 -> 403.5 by Wed 30 Jun 2027"
    assert f"  objective             {objective}\n" in out
    assert "  kick-off              Fri 27 Nov 2026, a promise in the contact log\n" in out
    assert "Not known yet" not in out
    loaded = read_account(root / "accounts/harbor-homes.yaml", root)
    assert loaded.findings == ()
    assert loaded.account is not None
    assert loaded.account.metrics[0].target is not None
    assert main(["check", "harbor-homes"]) == 0
    assert capsys.readouterr().out.endswith(
        "1 file checked, no problems found\ndemo book: today is pinned to Mon 23 Nov 2026\n"
    )


def test_an_owner_is_said_to_be_one(capsys: Capture, root: Path) -> None:
    assert main(["new", "Acme", "--executive", "Eva Ost", "--manager", "eva ost"]) == 0
    assert (
        "owner                 Eva Ost, signs the invoices and is the daily contact"
        in capsys.readouterr().out
    )
    assert (root / "accounts/acme.yaml").read_text().count("Eva") == 1


@pytest.mark.parametrize("twin", ["acme.yaml", "acme.yml", "ACME.yaml", "Acme.YML"])
def test_nothing_is_ever_overwritten(twin: str, root: Path, capsys: Capture) -> None:
    (root / "accounts" / twin).write_text("client: Mine\n")
    assert main(["new", "Acme"]) == 4
    assert files(root) == sorted([twin, "old.yaml"])
    assert (root / "accounts" / twin).read_text() == "client: Mine\n"
    err = capsys.readouterr().err
    assert f"accounts/{twin} exists already. Nothing was changed." in err
    assert "--slug acme-2" in err


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["new"], 2, "the NAME of the client is missing"),
        (["new", "  "], 2, "the NAME of the client is missing"),
        (["new", "東京"], 2, "give one: --slug"),
        (["new", "Acme", "--slug", "Acme"], 2, "use small letters"),
        (["new", "Acme", "--slug", "../x"], 2, "use small letters"),
        (["new", "Acme", "--slug", "-x"], 2, "use small letters"),
        (["new", "Acme", "--target", "3"], 2, "--target needs the name of the number: --metric"),
        (["new", "Acme", "--metric", "Sales"], 2, "--metric needs an objective: --objective TITLE"),
        (["new", "Acme", "--by", "eoq"], 2, "--by needs an objective"),
        (["new", "Acme", "--objective", "x", "--by", "today"], 2, "--by 2026-11-23 is not after today"),
        (["new", "Acme", "--objective", "x", "--by", "2027-02-31"], 2, "February 2027 has 28 days"),
        (
            ["new", "Acme", "--objective", "x", "--metric", "y", "--baseline", "1'000"],
            2,
            "did you mean 1000?",
        ),
        (["new", "Acme", "--objective", "x", "--metric", "y", "--baseline", "nan"], 2, "is not a number"),
        (["new", "Acme", "--since", "+10d"], 2, "--since 2026-12-03 is after today"),
        (["new", "Acme", "--kickoff", "soon"], 2, '--kickoff "soon" is not a day'),
        (["new", "Ac\x1b[31mme"], 2, "holds a character that cannot be seen"),
        (["new", "Acme", "--lead", "a\nb"], 2, "--lead"),
        (["new", "x" * 301, "--slug", "x"], 2, "Nothing was changed."),
        (["--as-of", "fri", "new", "Acme"], 2, "leave out --as-of"),
        (["-C", "nowhere", "new", "Acme"], 3, "no book"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    words: list[str], code: int, says: str, root: Path, capsys: Capture
) -> None:
    assert main(words) == code
    out, err = capsys.readouterr()
    assert (out, "\x1b" in err) == ("", False)
    assert says in err
    assert files(root) == ["old.yaml"]


def test_a_dry_run_prints_the_file_and_writes_none(root: Path, capsys: Capture) -> None:
    assert main(["new", "Acme", "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "\nclient: Acme\n" in out
    assert files(root) == ["old.yaml"]
    main(["new", "Acme"])
    assert (root / "accounts/acme.yaml").read_text() == out


@pytest.mark.usefixtures("root")
def test_the_result_as_data(capsys: Capture) -> None:
    assert main(["new", "Acme", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["schema"], document["command"]) == ("csctl.write/1", "new")
    assert (document["account"], document["file"]) == ("acme", "accounts/acme.yaml")
    assert document["unknown"][0] == "who signs the invoices"


def test_norms_that_cannot_be_read_stop_it(root: Path, capsys: Capture) -> None:
    (root / "csctl.yaml").write_text("timezone: Mars/Olympus\n")
    assert main(["new", "Acme"]) == 4
    assert "csctl.yaml:1:11" in capsys.readouterr().err
    assert files(root) == ["old.yaml"]


@pytest.mark.parametrize("stdin", ["<&-", "</dev/null", "< <(yes)"])
def test_without_a_terminal_nobody_is_asked(stdin: str, root: Path) -> None:
    line = f"{' '.join(CSCTL)} new Acme {stdin}"
    ended = subprocess.run(
        ["bash", "-c", line], cwd=root, env=CLEAN, capture_output=True, text=True, check=False, timeout=30
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "acme.yaml" in files(root)


@pytest.mark.parametrize("stdin", ["<&-", "</dev/null"])
def test_a_missing_name_is_asked_of_nobody(stdin: str, root: Path) -> None:
    line = f"{' '.join(CSCTL)} new {stdin}"
    ended = subprocess.run(
        ["bash", "-c", line], cwd=root, env=CLEAN, capture_output=True, text=True, check=False, timeout=30
    )
    assert ended.returncode == 2
    assert "NAME" in ended.stderr


def test_five_questions_are_asked_at_a_terminal(root: Path) -> None:
    typed = (
        "Harbor Homes\nAnna Muster\nBeat Roth\nGrow direct bookings\nLess dependence\nA case study\n"
        "Direct bookings\n366\n403\n2027-06-30\n2026-11-26\n"
    )
    code, shown = at_a_terminal(["new"], root, typed)
    assert code == 0, shown
    assert "Who signs the invoices?" in shown
    assert "Harbor Homes is in the book: accounts/harbor-homes.yaml" in shown
    account = read_account(root / "accounts/harbor-homes.yaml", root).account
    assert account is not None
    assert [one.name for one in account.stakeholders] == ["Anna Muster", "Beat Roth"]
    assert account.objectives[0].title == "Grow direct bookings"
    assert account.metrics[0].baseline is not None
    assert account.contact_log[0].next_steps[0].due is not None


def test_every_question_can_be_skipped(root: Path) -> None:
    code, shown = at_a_terminal(["new", "Acme"], root, "\n" * 4)
    assert code == 0, shown
    assert main(["new", "Acme", "--slug", "acme-2"]) == 0
    first, second = ((root / f"accounts/{slug}.yaml").read_text() for slug in ("acme", "acme-2"))
    assert first == second.replace("acme-2", "acme")


def test_a_wrong_answer_is_asked_again(root: Path) -> None:
    typed = "Eva Ost\n=\nGrow\n\n\nSales\nmany\n10\n20\n31 February\neoq\n\n"
    code, shown = at_a_terminal(["new", "Acme"], root, typed)
    assert code == 0, shown
    assert '"many" is not a number like 366' in shown
    assert '--by "31 February" is not a day I understand' in shown
    account = read_account(root / "accounts/acme.yaml", root).account
    assert account is not None
    assert len(account.stakeholders) == 1
    assert account.objectives[0].due is not None


def test_what_a_flag_says_is_not_asked(root: Path) -> None:
    code, shown = at_a_terminal(["new", "Acme", "--executive", "Eva", "--manager", "Eva"], root, "\n\n")
    assert code == 0, shown
    assert "Who signs" not in shown


def test_with_no_input_nobody_is_asked_at_a_terminal_either(root: Path) -> None:
    code, shown = at_a_terminal(["new", "Acme", "--no-input"], root)
    assert code == 0
    assert "?" not in shown.split("Not known yet")[0]


@pytest.mark.parametrize("typed", ["\x04", "Anna\n\x04"])
def test_an_end_of_the_input_writes_nothing(typed: str, root: Path) -> None:
    code, _ = at_a_terminal(["new", "Acme"], root, typed)
    assert code in {2, 130}
    assert files(root) == ["old.yaml"]


def test_a_clash_is_told_before_the_questions(root: Path) -> None:
    (root / "accounts/acme.yaml").write_text("client: Acme\n")
    code, shown = at_a_terminal(["new", "Acme"], root)
    assert code == 4
    assert "Who signs" not in shown


def test_the_new_file_is_as_readable_for_others_as_any_new_file(root: Path) -> None:
    old = os.umask(0o022)
    try:
        main(["new", "Acme"])
    finally:
        os.umask(old)
    assert (root / "accounts/acme.yaml").stat().st_mode & 0o777 == 0o644


def test_the_day_is_that_of_the_book(tmp_path: Path) -> None:
    folder = book(tmp_path, norms=NORMS.replace("2026-11-23", "2026-01-05"), old=HARBOR)
    assert main(["-C", str(folder), "new", "Acme"]) == 0
    assert "tracked_since: 2026-01-05 " in (folder / "accounts/acme.yaml").read_text()


@pytest.mark.usefixtures("root")
def test_what_the_answers_brought_along_is_warned_of_and_nothing_else(capsys: Capture) -> None:
    assert main(["new", "Quark", "--tier", "Q"]) == 0
    out = capsys.readouterr().out
    assert 'warning W262: "Q" is not a tier' in out
    assert "W210" not in out
    assert main(["new", "Quorum", "--tier", "Q", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [one["code"] for one in document["findings"]] == ["W262"]
    assert main(["new", "Plain"]) == 0
    assert "warning" not in capsys.readouterr().out
