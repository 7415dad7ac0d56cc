"""`csctl check` over books on disk."""

import json
from pathlib import Path

import pytest

from cli.books import BROKEN, HARBOR, NORD, NORMS, book
from csctl.__main__ import main
from csctl.store import norms
from csctl.store.norms import NormsFile, load_norms
from support.repository import committed, repository

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
    assert " in 2 accounts and csctl.yaml\n" in out
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


def test_what_is_wrong_with_the_name_of_a_file_is_told_of_the_file_alone_too(
    root: Path, capsys: Capture
) -> None:
    """A hook names the files of a commit, `status` the file of an account that cannot be read."""
    (root / "accounts" / "harbor-homes.yml").write_text("client: Harbor Homes\n")
    (root / "accounts" / "No Slug.yaml").write_text("client: No Slug\n")
    twin = "accounts/harbor-homes.yml:1:1: error E021: harbor-homes.yaml is the same account"
    for named in ("accounts/harbor-homes.yml", "accounts/harbor-homes.yaml", "harbor-homes"):
        assert main(["check", named]) == 1
        assert capsys.readouterr().out.count(twin) == 1
    assert main(["check", "accounts/No Slug.yaml"]) == 1
    assert "accounts/No Slug.yaml:1:1: error E020" in capsys.readouterr().out
    (root / "accounts" / "nord.yaml").write_text(NORD)
    assert main(["check", "accounts/nord.yaml"]) == 0


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


@pytest.mark.parametrize("here", [".", "book", "book/accounts", ".."])
def test_github_gets_names_from_the_top_level_of_the_repository(
    here: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    top = repository(tmp_path / "top")
    root = book(top / "book", broken=BROKEN)
    committed(top, "first")
    monkeypatch.chdir(top / here)
    for words in (
        ["-C", str(root)],
        ["--rev", "HEAD", "-C", str(root)],
        [str(root / "accounts" / "broken.yaml")],
    ):
        assert main(["check", "-o", "github", *words]) == 1
        (said,) = capsys.readouterr().out.splitlines()
        assert said.startswith("::error file=book/accounts/broken.yaml,line=2,col=1,title=E112::")


def test_outside_of_a_repository_github_gets_names_from_its_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    root = book(tmp_path / "book", broken=BROKEN)
    monkeypatch.chdir(root)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert main(["check", "-o", "github"]) == 1
    assert capsys.readouterr().out.startswith("::error file=book/accounts/broken.yaml,line=2,")


def test_nothing_in_a_file_or_its_name_ends_an_annotation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    root = book(repository(tmp_path / "a,b:c%d"))
    odd = 'client: A\n"x: 1,\\n::set-output name=x::y%0Az\\r": 1\n'
    (root / "accounts" / "odd.yaml").write_text(odd, encoding="utf-8")
    (root / "accounts" / "A,b:c%d\n::error::e.yaml").write_text("client: A\n", encoding="utf-8")
    monkeypatch.chdir(root)
    assert main(["check", "-o", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(
        "::error file=accounts/A%2Cb%3Ac%25d\\n%3A%3Aerror%3A%3Ae.yaml,line=1,col=1,title=E020::"
    )
    assert lines[1].startswith("::error file=accounts/odd.yaml,line=2,col=1,title=E112::")
    assert "set-output name=x::y%250Az" in lines[1]


@pytest.mark.parametrize("folder", ["--strict", "-C", "--rev=HEAD", "-o"])
def test_behind_two_dashes_a_name_is_a_name(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    book(tmp_path / folder, broken=BROKEN)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--", f"{folder}/accounts/broken.yaml"]) == 1
    assert capsys.readouterr().out.startswith(f"{folder}/accounts/broken.yaml:2:1: error E112")


def test_norms_are_read_once_for_however_many_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    root = book(tmp_path, harbor_homes=HARBOR, nord=NORD)
    read: list[Path] = []

    def load(folder: Path, *, trusted: bool) -> NormsFile:
        read.append(folder)
        return load_norms(folder, trusted=trusted)

    monkeypatch.setattr(norms, "load_norms", load)
    monkeypatch.chdir(root)
    assert main(["check", "accounts/harbor-homes.yaml", "accounts/nord.yaml", "csctl.yaml"]) == 0
    assert "2 accounts and csctl.yaml" in capsys.readouterr().out
    assert read == [root]


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


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["check", "~nobody-at-all/x.yaml"], 3),
        (["-C", "~nobody-at-all", "check"], 3),
        (["report", "--book", "--out", "~nobody-at-all/x.md"], 5),
        (["init", "--from", "~nobody-at-all/x.json", "new"], 3),
        (["log", "harbor", "-F", "~nobody-at-all/x"], 3),
    ],
)
def test_a_home_that_nobody_has_is_a_folder_that_is_not_there(
    argv: list[str], code: int, capsys: Capture
) -> None:
    assert main(argv) == code
    assert "~nobody-at-all" in capsys.readouterr().err
