"""Where the cache is."""

import os
import sys
from pathlib import Path

import platformdirs
import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix

from csctl.store.cache.folder import cache_folder, clear_cache, made_folder, own_file


@pytest.mark.parametrize(("platform", "theirs"), [("linux", Unix), ("darwin", MacOS)], ids=["Linux", "macOS"])
@pytest.mark.parametrize("chosen", ["", "/kept/here", "relative"])
def test_it_is_where_platformdirs_says(
    platform: str, theirs: type[Unix | MacOS], chosen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", chosen)
    assert cache_folder(os.environ, platform) == theirs("csctl", appauthor=False).user_cache_dir


@pytest.mark.skipif(sys.platform == "win32", reason="these are the folders of the others")
def test_it_is_the_place_of_this_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == platformdirs.user_cache_dir("csctl", appauthor=False)


def test_windows_has_a_folder_for_it() -> None:
    local = "C:\\Users\\Maya\\AppData\\Local" if os.sep == "\\" else "/users/maya/local"
    assert cache_folder({"LOCALAPPDATA": local}, "win32") == str(Path(local, "csctl", "Cache"))
    assert cache_folder({}, "win32") is None


@pytest.mark.parametrize(
    "env", [{}, {"HOME": ""}, {"HOME": "relative"}, {"HOME": "/x", "CSCTL_NO_CACHE": "1"}]
)
def test_without_a_home_or_switched_off_there_is_none(env: dict[str, str]) -> None:
    assert cache_folder(env, "linux") is None


def test_a_book_has_one_file_by_whichever_way_it_is_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "book").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "book")
    assert own_file(str(tmp_path / "book"), ".x") == own_file(str(tmp_path / "link"), ".x")
    assert own_file(str(tmp_path / "book"), ".x") != own_file(str(tmp_path), ".x")


def test_only_what_csctl_kept_is_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert clear_cache() == 0
    kept = tmp_path / "csctl" / f"{'0a' * 16}.judgements"
    kept.parent.mkdir()
    kept.write_text("x", "utf-8")
    theirs = kept.with_name("notes.txt")
    theirs.write_text("x", "utf-8")
    assert clear_cache() == 1
    assert theirs.exists()


def test_a_home_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert not made_folder(str(tmp_path / "home" / ".cache" / "csctl"))
    assert not (tmp_path / "home").exists()
    (tmp_path / "home").mkdir()
    assert made_folder(str(tmp_path / "home" / ".cache" / "csctl"))
    assert made_folder(str(tmp_path / "home" / ".cache" / "csctl"))
