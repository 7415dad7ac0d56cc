"""Where the book is looked for."""

from pathlib import Path

import pytest

from csctl import errors
from csctl.store import find
from csctl.store.find import find_book


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(find, "config_file", lambda: tmp_path / "config" / "config.yaml")
    (tmp_path / "home" / "work").mkdir(parents=True)
    (tmp_path / "config").mkdir()
    return tmp_path / "home"


def book(folder: Path) -> Path:
    (folder / "accounts").mkdir(parents=True)
    return folder


def search(home: Path, cwd: Path, start: Path | None = None, **env: str) -> Path:
    return find_book(start, env={"HOME": str(home), **env}, cwd=cwd)


def test_the_named_folder_wins_over_everything(home: Path) -> None:
    named, other, around = book(home / "named"), book(home / "other"), book(home / "work" / "around")
    assert search(home, around, named, CSCTL_BOOK=str(other)) == named
    assert search(home, around, CSCTL_BOOK=str(other)) == other
    assert search(home, around) == around
    assert search(home, home, Path("named")) == named


def test_a_named_folder_must_hold_accounts(home: Path) -> None:
    book(home / "b")
    with pytest.raises(errors.NotFound, match=r"from -C.*holds no folder accounts/"):
        search(home, home, home)
    with pytest.raises(errors.NotFound, match=r"from CSCTL_BOOK.*does not exist"):
        search(home, home, CSCTL_BOOK="nowhere")
    with pytest.raises(errors.NotFound) as caught:
        search(home, home, home / "b" / "accounts")
    assert "did you mean the folder around it" in caught.value.hints[0]


def test_walking_up_finds_the_book_around_the_current_folder(home: Path) -> None:
    around = book(home / "work")
    (around / "accounts" / "deep").mkdir()
    assert search(home, around / "accounts" / "deep") == around


def test_walking_up_stops_at_the_git_top_level(home: Path) -> None:
    book(home)
    (home / "work" / ".git").mkdir()
    (home / "work" / "sub").mkdir()
    with pytest.raises(errors.NotFound):
        search(home, home / "work" / "sub")


def test_walking_up_stops_at_home(home: Path) -> None:
    book(home.parent)
    with pytest.raises(errors.NotFound):
        search(home, home / "work")


def test_the_users_own_settings_are_the_last_resort(home: Path) -> None:
    target = book(home / "elsewhere")
    find.config_file().write_text(f"book: {target}\n", "utf-8")
    assert search(home, home / "work") == target
    find.config_file().write_text("book: ../home/elsewhere\n", "utf-8")
    assert search(home, home / "work").resolve() == target


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("book: [x]\n", errors.DataProblem, ":1:7: book must be"),
        ("book: 'x\n", errors.DataProblem, ":2:1: quotes are opened"),
        ("book: gone\n", errors.NotFound, "does not exist"),
        ("other: 1\n", errors.NotFound, "no book here"),
    ],
)
def test_settings_that_lead_nowhere_say_so(
    home: Path, text: str, error: type[errors.CsctlError], words: str
) -> None:
    find.config_file().write_text(text, "utf-8")
    with pytest.raises(error, match=words):
        search(home, home / "work")


def test_without_a_book_the_message_says_where_it_looked_and_what_helps(home: Path) -> None:
    with pytest.raises(errors.NotFound) as caught:
        search(home, home / "work")
    assert str(home / "work") in caught.value.message
    assert str(find.config_file()) in caught.value.message
    assert caught.value.exit_code == 3
    assert any(hint.startswith("csctl -C DIR") for hint in caught.value.hints)
    assert any(hint.startswith("csctl init DIR") for hint in caught.value.hints)


def test_without_any_home_nothing_is_looked_for_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(_user: int) -> None:
        raise KeyError("no such user")

    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setattr("pwd.getpwuid", nobody)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    planted = tmp_path / "~" / ".config" / "csctl"
    planted.mkdir(parents=True)
    (planted / "config.yaml").write_text("book: /elsewhere\n")
    with pytest.raises(errors.NotFound, match="no book here"):
        find_book(None, env={}, cwd=tmp_path)
    with pytest.raises(errors.NotFound, match="does not exist"):
        find_book(Path("~nobody-at-all"), env={}, cwd=tmp_path)
