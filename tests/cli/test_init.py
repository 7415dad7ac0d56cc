"""`csctl init` in folders on disk."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from cli.books import HARBOR, book
from cli.typed import CLEAN
from csctl.__main__ import main
from csctl.model.norms import Norms
from csctl.store.book import load_norms
from csctl.store.norms_template import NORMS_TEMPLATE
from readme import ROOT

Capture = pytest.CaptureFixture[str]
SCHEMAS = ("schema/account.schema.json", "schema/csctl.schema.json")


def tree(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.fixture(name="here")
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_book_is_made_here_and_says_what_it_wrote(here: Path, capsys: Capture) -> None:
    assert main(["init"]) == 0
    assert capsys.readouterr().out == (
        f"A book in {here}\n"
        "  wrote     accounts/\n"
        "  wrote     csctl.yaml\n"
        "  wrote     schema/account.schema.json\n"
        "  wrote     schema/csctl.schema.json\n"
        'Next: csctl new "Name of a client"\n'
        "      csctl status\n"
    )
    assert (here / "accounts").is_dir()
    assert main(["check"]) == 0


def test_a_second_time_it_changes_nothing(here: Path, capsys: Capture) -> None:
    main(["init"])
    (here / "csctl.yaml").write_text("name: Mine\n")
    before = tree(here)
    assert main(["init"]) == 0
    assert tree(here) == before
    assert "was complete; nothing is changed\n  was there accounts/\n" in capsys.readouterr().out


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "words", [["init", "new/book"], ["-C", "new", "init", "book"], ["init", "./new/book/"]]
)
def test_the_folder_is_named_from_here_or_from_the_one_of_c(words: list[str], capsys: Capture) -> None:
    assert main(words) == 0
    assert Path("new/book/csctl.yaml").is_file()
    assert "Next: cd new/book\n" in capsys.readouterr().out


def test_every_default_of_the_norms_is_explained_and_commented_out(here: Path) -> None:
    main(["init"])
    assert load_norms(here) == (Norms(), (), None)
    lines = NORMS_TEMPLATE.splitlines()
    stated = [line[2:] for line in lines if line.startswith(("# ", "#  ")) and ":" in line.split(" #")[0]]
    settings = [line for line in stated if line.split(":")[0].strip().isidentifier() and line[0].islower()]
    indented = [line for line in stated if line.startswith("  ")]
    text = "\n".join(line for line in stated if line in settings or line in indented)
    (here / "csctl.yaml").write_text(f"{text}\n")
    norms, findings, _ = load_norms(here)
    assert findings == ()
    assert norms.model_copy(update={"name": None, "timezone": None}) == Norms()
    left_out = set(Norms.model_fields) - {line.split(":")[0] for line in settings}
    assert left_out == {"today"}


def test_the_demo_is_a_book_without_errors_and_without_a_pinned_day(here: Path, capsys: Capture) -> None:
    assert main(["init", "demo", "--demo"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"A demo book in {here / 'demo'}\n")
    assert "  wrote     accounts/harbor-homes.yaml\n" in out
    assert len(list((here / "demo/accounts").iterdir())) == len(list((ROOT / "accounts").glob("*.yaml")))
    assert main(["-C", "demo", "check"]) == 0
    assert main(["-C", "demo", "status"]) == 0
    out = capsys.readouterr().out
    assert "pinned" not in out
    assert " 0 errors" not in out


def test_what_the_user_did_to_the_demo_stays(here: Path) -> None:
    main(["init", "--demo"])
    mine = here / "accounts/harbor-homes.yaml"
    mine.write_text("client: Mine\n")
    (here / "accounts/taskloom.yaml").unlink()
    assert main(["init", "--demo"]) == 0
    assert mine.read_text() == "client: Mine\n"
    assert (here / "accounts/taskloom.yaml").is_file()


def test_the_demo_is_not_mixed_with_accounts_of_ones_own(here: Path, capsys: Capture) -> None:
    book(here / "own", mine=HARBOR)
    before = tree(here)
    assert main(["init", "own", "--demo"]) == 4
    assert tree(here) == before
    err = capsys.readouterr().err
    assert "mine.yaml" in err
    assert "csctl init demo --demo" in err


@pytest.mark.parametrize("inner", ["accounts", "accounts/deeper/still", "accounts/../accounts"])
def test_no_book_is_made_among_the_accounts_of_another(here: Path, inner: str, capsys: Capture) -> None:
    book(here / "own", mine=HARBOR)
    before = tree(here)
    assert main(["init", f"own/{inner}"]) == 4
    assert tree(here) == before
    assert f"csctl -C {here / 'own'} status" in capsys.readouterr().err


def test_a_file_in_the_place_of_the_folder_is_refused(here: Path) -> None:
    (here / "x").write_text("")
    assert main(["init", "x"]) == 4
    (here / "y").mkdir()
    (here / "y/accounts").write_text("")
    assert main(["init", "y"]) == 5


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_trouble_outside(here: Path) -> None:
    (here / "x").mkdir(mode=0o500)
    assert main(["init", "x/y"]) == 5


def test_a_link_in_the_place_of_the_norms_is_left_alone(here: Path) -> None:
    (here / "csctl.yaml").symlink_to("nowhere")
    assert main(["init"]) == 0
    assert not (here / "nowhere").exists()


@pytest.mark.usefixtures("here")
def test_the_result_as_data(capsys: Capture) -> None:
    assert main(["init", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "csctl.init/1"
    assert (document["written"], document["kept"]) == (["accounts/", "csctl.yaml", *SCHEMAS], [])
    main(["init", "--json"])
    assert json.loads(capsys.readouterr().out)["written"] == []


@pytest.mark.usefixtures("here")
def test_there_is_no_init_on_another_day() -> None:
    assert main(["--as-of", "fri", "init"]) == 2
    assert not Path("accounts").exists()


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


@needs_git
def test_with_git_there_is_an_empty_repository_that_ignores_the_journal(here: Path, capsys: Capture) -> None:
    assert main(["init", "book", "--git"]) == 0
    assert "  wrote     .git\n" in capsys.readouterr().out
    assert main(["-C", "book", "new", "Acme"]) == 0
    status = subprocess.run(
        ["git", "status", "--porcelain", "-uall"],
        cwd=here / "book",
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert sorted(status.split()[1::2]) == [".gitignore", "accounts/acme.yaml", "csctl.yaml", *SCHEMAS]
    ignored = subprocess.run(
        ["git", "check-ignore", "-v", "--no-index", ".csctl"],
        cwd=here / "book",
        capture_output=True,
        text=True,
        check=True,
    )
    assert ignored.stdout == ".gitignore:2:.csctl/\t.csctl\n"
    log = subprocess.run(["git", "log"], cwd=here / "book", capture_output=True, check=False)
    assert log.returncode != 0


@needs_git
def test_within_a_repository_no_other_is_made(here: Path, capsys: Capture) -> None:
    subprocess.run(["git", "init", "-q"], cwd=here, check=True)
    (here / ".gitignore").write_text("mine\n")
    assert main(["init", "--git"]) == 0
    assert main(["init", "sub", "--git"]) == 0
    assert not (here / "sub/.git").exists()
    assert (here / ".gitignore").read_text() == "mine\n"
    assert f"  was there {here}/.git\n" in capsys.readouterr().out


def test_without_git_nothing_is_written(here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert main(["init", "--git"]) == 5
    assert list(here.iterdir()) == []
    assert "git is not installed" in capsys.readouterr().err


def test_an_installed_program_brings_the_demo_with_it(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(ROOT / "src/csctl", site / "csctl", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "accounts", site / "csctl_demo/accounts")
    shutil.copy(ROOT / "csctl.yaml", site / "csctl_demo")
    program = (
        f"import sys; sys.path.insert(0, {str(site)!r}); from csctl.__main__ import main; sys.exit(main())"
    )
    command = [sys.executable, "-c", program, "init", "demo", "--demo"]
    ended = subprocess.run(command, cwd=tmp_path, env=CLEAN, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "demo/accounts/harbor-homes.yaml").is_file()
    without = f"import sys; sys.modules['csctl_demo'] = None; {program}"
    command[2] = without
    ended = subprocess.run(command, cwd=tmp_path, env=CLEAN, capture_output=True, text=True, check=False)
    assert ended.returncode == 3
    assert "not part of this installation" in ended.stderr


def test_the_wheel_takes_the_demo_from_the_example_book() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    forced = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert forced == {"accounts": "csctl_demo/accounts", "csctl.yaml": "csctl_demo/csctl.yaml"}


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_what_a_clone_of_a_colleague_needs_is_named_to_be_committed(here: Path, capsys: Capture) -> None:
    assert main(["init", "--git", "--hooks"]) == 0
    steps = 'Next: git add .\n      git commit -m "The book"\n      csctl new "Name of a client"\n'
    assert steps in capsys.readouterr().out
    assert main(["init", "--git", "--hooks"]) == 0
    assert "git add" not in capsys.readouterr().out
    (here / ".gitattributes").unlink()
    assert main(["init", "--hooks"]) == 0
    assert "Next: git add .gitattributes\n" in capsys.readouterr().out
