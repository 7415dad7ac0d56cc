"""A cache never changes an answer: whatever happens to a book, it says the same with and without."""

import datetime as dt
import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli.books import BROKEN, HARBOR, NORD, NORMS, book
from csctl.__main__ import main
from csctl.store.cache import judgements
from csctl.store.cache.folder import files
from csctl.store.cache.hashing import hash_of
from thorough import depth

Capture = pytest.CaptureFixture[str]
Act = Callable[[Path], None]

SLUGS = ("harbor", "nord", "third")
TEXTS = (
    HARBOR,
    HARBOR.replace("mood: 2", "mood: 5"),
    HARBOR.replace("since: 2025", "since: 2027"),
    HARBOR + "pulse:\n  - {date: 2026-11-10, score: 2}\n",
    NORD,
    NORD.replace("Nord", "Süd\x07"),
    NORD + "paused: {since: 2026-11-01, until: 2026-12-01}\n",
    BROKEN,
    BROKEN.replace("leed", "load"),
    "",
    "client: [",
)
NO_DAY = NORMS.replace("today: 2026-11-23\n", "")
ALL_NORMS = (
    NORMS,
    NORMS.replace("11-23", "11-24"),
    NORMS.replace("Northlight", "Southlight"),
    NORMS + "standard: {losses: 2}\n",
    NORMS + "tiers: {A: {cadence_days: 3}}\n",
    NORMS + "working: {country: CH}\n",
    NO_DAY,
    NO_DAY.replace("Europe/Zurich", "Pacific/Auckland"),
    "name: No zone\n",
    "# nothing but words\n",
    "",
    "name: [",
    "naem: Northlight\n",
)
CALLS = (
    (),
    ("--all",),
    ("-o", "csv", "--all"),
    ("-o", "md"),
    ("--json",),
    ("harbor",),
    ("--lead", "nobody"),
    ("--fail-on", "watch"),
    ("--since", "30d"),
    ("--as-of", "2026-11-20"),
)


def account(root: Path, slug: str) -> Path:
    return root / "accounts" / f"{slug}.yaml"


def written(slug: str, text: str) -> Act:
    def act(root: Path) -> None:
        account(root, slug).write_text(text, encoding="utf-8")

    return act


def written_in_secret(slug: str, text: str) -> Act:
    """Give the file its old times back."""

    def act(root: Path) -> None:
        path = account(root, slug)
        before = path.stat() if path.exists() else None
        path.write_text(text, encoding="utf-8")
        if before:
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    return act


def touched(slug: str) -> Act:
    return lambda root: account(root, slug).touch()


def removed(slug: str) -> Act:
    return lambda root: account(root, slug).unlink(missing_ok=True)


def swapped(one: str, other: str) -> Act:
    def act(root: Path) -> None:
        first, second, aside = account(root, one), account(root, other), root / "aside"
        if one != other and first.exists() and second.exists():
            first.rename(aside)
            second.rename(first)
            aside.rename(second)

    return act


def renamed(one: str, other: str) -> Act:
    def act(root: Path) -> None:
        if account(root, one).exists():
            account(root, one).rename(account(root, other))

    return act


def with_norms(text: str) -> Act:
    def act(root: Path) -> None:
        path = root / "csctl.yaml"
        if text:
            path.write_text(text, encoding="utf-8")
        else:
            path.unlink(missing_ok=True)

    return act


def something_odd(root: Path) -> None:
    """Put something among the accounts that needs a word, or take it away."""
    odd = root / "accounts" / "odd.yaml"
    if odd.is_dir():
        odd.rmdir()
    else:
        odd.mkdir()


def spoilt(place: float, change: int) -> Act:
    """Change a byte of whatever is kept."""

    def act(_root: Path) -> None:
        for path in map(Path, files()):
            data = bytearray(path.read_bytes())
            if data:
                at = int(place * len(data)) % len(data)
                data[at] ^= change
                path.write_bytes(data)

    return act


def cut(place: float) -> Act:
    def act(_root: Path) -> None:
        for path in map(Path, files()):
            data = path.read_bytes()
            path.write_bytes(data[: int(place * len(data))])

    return act


SLUG = st.sampled_from(SLUGS)
TEXT = st.sampled_from(TEXTS)
PLACE = st.floats(0, 1)
ACTS = st.one_of(
    st.builds(written, SLUG, TEXT),
    st.builds(written_in_secret, SLUG, TEXT),
    st.builds(touched, SLUG),
    st.builds(removed, SLUG),
    st.builds(swapped, SLUG, SLUG),
    st.builds(renamed, SLUG, SLUG),
    st.builds(with_norms, st.sampled_from(ALL_NORMS)),
    st.just(something_odd),
    st.builds(spoilt, PLACE, st.integers(1, 255)),
    st.builds(cut, PLACE),
)
STEPS = st.lists(st.tuples(ACTS, st.sampled_from(CALLS), st.integers(-40, 40)), min_size=1, max_size=6)


@pytest.fixture(name="fresh")
def _fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("CSCTL_NO_CACHE", raising=False)
    return tmp_path


def said(root: Path, call: tuple[str, ...], capsys: Capture) -> tuple[int, str, str]:
    code = main(["-C", str(root), "status", *call])
    seen = capsys.readouterr()
    return code, seen.out, seen.err


def at_hour(hours: int) -> Callable[[str | None], dt.datetime]:
    """A clock that is some hours off."""
    moment = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC) + dt.timedelta(hours=hours)
    return lambda zone: moment.astimezone(ZoneInfo(zone) if zone else dt.UTC)


@given(steps=STEPS)
@settings(max_examples=depth(15, 15, 1000), suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("many", [judgements.MANY, 1], ids=["a document", "a database"])
def test_a_cache_never_changes_an_answer(
    steps: list[tuple[Act, tuple[str, ...], int]], many: int, fresh: Path, capsys: Capture
) -> None:
    root = fresh / "book"
    shutil.rmtree(root, ignore_errors=True)
    book(root, harbor=HARBOR, nord=NORD, third=NORD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judgements, "MANY", many)
        patch.setattr(judgements, "_SETTLED_NS", 0)
        said(root, (), capsys)
        for act, call, hours in steps:
            act(root)
            if many == 1:
                time.sleep(0.012)  # the clock of the file system ticks every few milliseconds
            patch.setattr("csctl.cli.clock.clock_time", at_hour(hours))
            assert said(root, call, capsys) == said(root, ("--no-cache", *call), capsys)
            assert said(root, (), capsys) == said(root, ("--no-cache",), capsys)


SINGLE: dict[str, Act] = {
    "an edit": written("harbor", TEXTS[1]),
    "an edit that gives back the old times": written_in_secret("harbor", TEXTS[1]),
    "an account that breaks": written("harbor", BROKEN),
    "an account that begins later": written("harbor", TEXTS[2]),
    "a new account": written("fourth", HARBOR),
    "an account that has gone": removed("harbor"),
    "two that change places": swapped("harbor", "nord"),
    "another name": renamed("harbor", "port"),
    "only touched": touched("harbor"),
    "another day in the norms": with_norms(ALL_NORMS[1]),
    "another standard": with_norms(ALL_NORMS[3]),
    "another rhythm": with_norms(ALL_NORMS[4]),
    "another time zone": with_norms(ALL_NORMS[7]),
    "broken norms": with_norms("name: ["),
    "no norms": with_norms(""),
    "a folder among the accounts": something_odd,
    "a spoilt cache": spoilt(0.5, 1),
    "half a cache": cut(0.5),
}


@pytest.mark.parametrize("many", [judgements.MANY, 1], ids=["document", "database"])
@pytest.mark.parametrize("norms", [NORMS, NO_DAY], ids=["pinned", "by the clock"])
@pytest.mark.parametrize("act", SINGLE.values(), ids=SINGLE)
def test_what_happens_to_a_book_shows_at_once(
    *, act: Act, norms: str, many: int, fresh: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = book(fresh / "book", norms, harbor=HARBOR, nord=NORD)
    monkeypatch.setattr(judgements, "MANY", many)
    monkeypatch.setattr(judgements, "_SETTLED_NS", 0)
    monkeypatch.setattr("csctl.cli.clock.clock_time", at_hour(0))
    said(root, (), capsys)
    time.sleep(0.012)
    act(root)
    for hours in (0, 24, -24):
        monkeypatch.setattr("csctl.cli.clock.clock_time", at_hour(hours))
        assert said(root, ("--all",), capsys) == said(root, ("--no-cache", "--all"), capsys)


@pytest.mark.parametrize("details", ["", "[]", '["",[],[],[],1]'])
def test_details_that_are_spoilt_are_worked_out_anew(details: str, fresh: Path, capsys: Capture) -> None:
    root = book(fresh / "book", harbor=HARBOR, nord=NORD)
    first = said(root, (), capsys)
    (path,) = map(Path, files())
    frame, *rows = json.loads(path.read_bytes()[64:])
    text = json.dumps([frame, *([*row[:-1], details] for row in rows)]).encode()
    path.write_bytes(hash_of(text).encode() + text)
    assert said(root, (), capsys) == first


def test_public_holidays_that_come_from_elsewhere_are_asked_for_again(
    fresh: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = book(fresh / "book", NORMS + "working: {country: CH}\n", harbor=HARBOR)
    said(root, (), capsys)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    monkeypatch.setitem(sys.modules, "holidays", None)
    assert said(root, (), capsys) == said(root, ("--no-cache",), capsys)
    assert "E023" in said(root, (), capsys)[2]


def test_verbose_says_how_much_was_known(fresh: Path, capsys: Capture) -> None:
    root = book(fresh / "book", harbor=HARBOR, nord=NORD, broken=BROKEN)
    for known in (0, 3):
        assert main(["-C", str(root), "-v"]) == 1
        assert f"\n  3 account files, {known} of them known from the last time\n" in capsys.readouterr().err
    account(root, "nord").write_text(NORD + "tier_note: x\n", encoding="utf-8")
    assert main(["-C", str(root), "-v"]) == 1
    assert ", 2 of them known" in capsys.readouterr().err


@pytest.mark.parametrize("how", ["--no-cache", "CSCTL_NO_CACHE", "no home"])
def test_without_a_cache_nothing_is_written(
    how: str, fresh: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = book(fresh / "book", harbor=HARBOR)
    if how == "CSCTL_NO_CACHE":
        monkeypatch.setenv(how, "1")
    if how == "no home":
        monkeypatch.delenv("XDG_CACHE_HOME")
        monkeypatch.delenv("HOME", raising=False)
    assert main(["-C", str(root), *(["--no-cache"] if how == "--no-cache" else [])]) == 0
    assert not (fresh / "cache").exists()
    assert capsys.readouterr().out


def test_a_file_that_nobody_may_read_is_asked_for_every_time(
    fresh: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = book(fresh / "book", harbor=HARBOR, nord=NORD)
    account(root, "nord").chmod(0)
    if os.access(account(root, "nord"), os.R_OK):  # as root, who may read everything
        monkeypatch.setattr("csctl.store.plain_book.BYTES_LIMIT", 10)
        monkeypatch.setattr("csctl.store.entries.BYTES_LIMIT", 10)
    first = said(root, (), capsys)
    assert first[0] == 1
    monkeypatch.setattr("csctl.store.plain_book.BYTES_LIMIT", 5_000_000)
    monkeypatch.setattr("csctl.store.entries.BYTES_LIMIT", 5_000_000)
    account(root, "nord").chmod(0o600)
    assert main(["-C", str(root)]) == 0
