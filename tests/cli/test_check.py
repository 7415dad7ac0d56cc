"""`csctl check` over books on disk."""

import json
from pathlib import Path

import pytest

from cli.books import BROKEN, HARBOR, NORD, NORMS, book
from csctl.__main__ import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture(name="root")
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = book(tmp_path / "book", harbor_homes=HARBOR, broken=BROKEN)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.usefixtures("root")
def test_every_problem_of_every_file_is_told_with_its_place(capsys: Capture) -> None:
    assert main(["check"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith('accounts/broken.yaml:2:1: error E112: "leed" is not a key')
    assert " 2 | leed: Maya\n   | ^\n" in out
    assert "accounts/harbor-homes.yaml:" in out
    assert " in 3 files\n" in out
    assert err == ""


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("path", "files", "code"),
    [
        ("broken", 1, 1),
        ("harbor", 1, 0),
        ("accounts/broken.yaml", 1, 1),
        ("accounts", 3, 1),
        (".", 3, 1),
        ("csctl.yaml", 1, 0),
    ],
)
def test_a_path_may_be_a_file_a_folder_or_an_account(
    path: str, files: int, code: int, capsys: Capture
) -> None:
    assert main(["check", path, "--json"]) == code
    assert json.loads(capsys.readouterr().out)["files"] == files


def test_files_are_named_as_they_are_typed_from_here(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(root.parent)
    assert main(["check", "book"]) == 1
    assert "book/accounts/broken.yaml:2:1" in capsys.readouterr().out
    monkeypatch.chdir(root / "accounts")
    assert main(["check"]) == 1
    assert capsys.readouterr().out.startswith("broken.yaml:2:1")


def test_from_elsewhere_files_are_named_in_full(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    assert main(["check", "-C", str(root)]) == 1
    assert f"{root}/accounts/broken.yaml:2:1" in capsys.readouterr().out
    assert main(["check", "-C", str(root), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["file"] == "accounts/broken.yaml"


def test_a_file_outside_of_any_book_can_be_checked(tmp_path: Path, capsys: Capture) -> None:
    lonely = tmp_path / "lonely.yaml"
    lonely.write_text(BROKEN, encoding="utf-8")
    assert main(["check", str(lonely)]) == 1
    assert "lonely.yaml:2:1: error E112" in capsys.readouterr().out


def test_warnings_fail_only_when_strict(tmp_path: Path) -> None:
    folder = str(book(tmp_path, stadtwerke_nord=NORD, harbor_homes=HARBOR))
    assert main(["check", "-C", folder]) == 0
    assert main(["check", "-C", folder, "--strict"]) == 1


def test_broken_norms_are_found(tmp_path: Path, capsys: Capture) -> None:
    folder = book(tmp_path, norms="nmae: x\n", harbor_homes=HARBOR)
    assert main(["check", "-C", str(folder)]) == 1
    assert 'csctl.yaml:1:1: error E112: "nmae"' in capsys.readouterr().out
    assert main(["check", str(folder / "csctl.yaml")]) == 1


@pytest.mark.usefixtures("root")
def test_github_gets_annotations(capsys: Capture) -> None:
    assert main(["check", "-o", "github"]) == 1
    assert capsys.readouterr().out.startswith("::error file=accounts/broken.yaml,line=2,col=1,title=E112::")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nobody", 'there is no account "nobody"'),
        ("accounts/nobody.yaml", "there is no file accounts/nobody.yaml"),
        ("empty", "nothing to check in"),
    ],
)
def test_what_is_not_there_is_exit_3(path: str, said: str, root: Path, capsys: Capture) -> None:
    (root / "empty").mkdir()
    assert main(["check", path]) == 3
    assert said in capsys.readouterr().err


def test_an_empty_book_has_nothing_to_check(tmp_path: Path) -> None:
    assert main(["check", "-C", str(book(tmp_path / "a", norms=""))]) == 3
    assert main(["check", "-C", str(book(tmp_path / "b", norms=NORMS))]) == 0


@pytest.mark.usefixtures("root")
def test_json_and_another_form_are_refused() -> None:
    assert main(["check", "--json", "-o", "github"]) == 2
