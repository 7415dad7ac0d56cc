"""What is kept of a book: the same again, or nothing."""

import datetime as dt
import json
import multiprocessing
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import csctl
from csctl.advice.account_file import AccountFile
from csctl.advice.book import judged_book
from csctl.cli.dates import since_day
from csctl.cli.status_asked import USUAL_SINCE
from csctl.finding import Finding, Severity
from csctl.judgement import Judgement
from csctl.model.norms import Norms
from csctl.record import replace
from csctl.store.book import load_book
from csctl.store.cache.facts import cache_facts
from csctl.store.cache.folder import files
from csctl.store.cache.frame import FORMAT, Frame, this_program
from csctl.store.cache.frozen import Spoilt
from csctl.store.cache.hashing import expect_many, hash_of
from csctl.store.cache.judgements import (
    Entry,
    Kept,
    entry,
    keep_judgements,
    kept_judgements,
    settled,
    whole,
)
from csctl.store.stream import brief
from readme import ROOT
from thorough import depth

TODAY = dt.date(2026, 11, 23)
STAMP = (1, 2_000, 3_000, 4)
FRAME = Frame(
    program="csctl",
    norms="",
    has_norms=False,
    name=None,
    timezone="Europe/Zurich",
    pinned=None,
    losses_per_client_month=0.04,
    holidays="",
    today=TODAY,
    begins=1.5,
    ends=2.5,
)
BROKEN = Finding(
    code="E005", severity=Severity.ERROR, message="no", remedy="yes", file="accounts/b.yaml", line=3, column=4
)
BOTH = pytest.mark.parametrize("is_large", [False, True], ids=["document", "database"])


def judgements() -> tuple[Judgement, ...]:
    """Those of the example book, without what is not kept: measures, drivers, families and places."""
    loaded = load_book(ROOT)
    read = [AccountFile(slug=a.slug, file=a.file, account=a.account) for a in loaded.accounts if a.account]
    judged = judged_book(read, loaded.norms, TODAY, TODAY - dt.timedelta(days=7)).accounts
    return tuple(map(as_kept, map(brief, judged)))


def as_kept(one: Judgement) -> Judgement:
    overrides = tuple(replace(said, path=()) for said in one.overrides)
    return replace(one, churn=one.churn and replace(one.churn, families=()), overrides=overrides)


def kept_of(*entries: Entry, frame: Frame = FRAME) -> Kept:
    return Kept(frame=frame, entries={one.name: one for one in entries})


EVERYONE = tuple(entry(f"{one.account}.yaml", "0", STAMP, one.client, one) for one in judgements())
SOME = (entry("b.yaml", "1", None, "", BROKEN), entry("c.yaml", "2", STAMP, "C", None))
EVERYTHING = kept_of(*EVERYONE, *SOME)


@pytest.fixture(name="book")
def _book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "book" / "accounts").mkdir(parents=True)
    return str(tmp_path / "book")


def the_file() -> Path:
    (path,) = files()
    return Path(path)


@BOTH
def test_everything_comes_back_as_it_was(book: str, is_large: bool) -> None:
    assert kept_judgements(book, is_large=is_large) is None
    keep_judgements(book, EVERYTHING, None, is_large=is_large)
    again = kept_judgements(book, is_large=is_large)
    assert again == EVERYTHING
    entries = (again.entries[one.name] for one in EVERYONE)
    assert judgements() == tuple(whole(one.judgement, one.details) for one in entries if one.judgement)


@BOTH
def test_nobody_else_may_read_it(book: str, is_large: bool) -> None:
    keep_judgements(book, EVERYTHING, None, is_large=is_large)
    assert stat.S_IMODE(the_file().stat().st_mode) == 0o600
    assert stat.S_IMODE(the_file().parent.stat().st_mode) == 0o700


@BOTH
def test_what_others_could_have_written_is_not_believed(book: str, is_large: bool) -> None:
    keep_judgements(book, EVERYTHING, None, is_large=is_large)
    the_file().chmod(0o662)
    assert kept_judgements(book, is_large=is_large) is None
    the_file().chmod(0o600)
    assert kept_judgements(book, is_large=is_large) is not None


@BOTH
def test_only_what_differs_is_written_and_all_of_it(book: str, is_large: bool) -> None:
    keep_judgements(book, EVERYTHING, None, is_large=is_large)
    later = kept_of(*EVERYONE[:-1], entry("c.yaml", "9", STAMP, "C", replace(BROKEN, file="accounts/c.yaml")))
    keep_judgements(book, later, kept_judgements(book, is_large=is_large), is_large=is_large)
    assert kept_judgements(book, is_large=is_large) == later


@BOTH
def test_another_frame_replaces_everything(book: str, is_large: bool) -> None:
    keep_judgements(book, EVERYTHING, None, is_large=is_large)
    later = kept_of(*SOME, frame=replace(FRAME, norms="other"))
    keep_judgements(book, later, kept_judgements(book, is_large=is_large), is_large=is_large)
    assert kept_judgements(book, is_large=is_large) == later


def test_a_change_does_not_mix_with_what_somebody_else_wrote_meanwhile(book: str) -> None:
    keep_judgements(book, EVERYTHING, None, is_large=True)
    before = kept_judgements(book, is_large=True)
    keep_judgements(book, kept_of(*SOME, frame=replace(FRAME, norms="theirs")), None, is_large=True)
    mine = kept_of(*EVERYONE[:2])
    keep_judgements(book, mine, before, is_large=True)
    assert kept_judgements(book, is_large=True) == mine


@BOTH
@pytest.mark.parametrize("where", ["read-only folder", "a file in its way", "a folder in its place"])
def test_what_cannot_be_written_is_not_kept(book: str, is_large: bool, where: str, tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "csctl"
    if where == "a file in its way":
        folder.parent.write_text("x", "utf-8")
    else:
        folder.mkdir(parents=True)
    if where == "read-only folder":
        folder.chmod(0o500)
    if where == "a folder in its place":
        keep_judgements(book, EVERYTHING, None, is_large=is_large)
        path = the_file()
        path.unlink()
        path.mkdir()
    keep_judgements(book, EVERYTHING, None, is_large=is_large)
    if os.geteuid() or where != "read-only folder":
        assert kept_judgements(book, is_large=is_large) is None


def test_a_locked_database_is_neither_waited_for_nor_complained_of(book: str) -> None:
    keep_judgements(book, EVERYTHING, None, is_large=True)
    before = kept_judgements(book, is_large=True)
    with closing(sqlite3.connect(the_file(), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert kept_judgements(book, is_large=True) is None
        keep_judgements(book, kept_of(*SOME), before, is_large=True)
    assert kept_judgements(book, is_large=True) == before


@given(place=st.floats(0, 1), change=st.integers(1, 255), is_large=st.booleans())
@settings(max_examples=depth(60, 80, 3000))
def test_any_changed_byte_leaves_the_same_or_nothing(
    place: float, change: int, is_large: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        keep_judgements("book", EVERYTHING, None, is_large=is_large)
        data = bytearray(the_file().read_bytes())
        data[int(place * (len(data) - 1))] ^= change
        the_file().write_bytes(data)
        found = kept_judgements("book", is_large=is_large)
        assert found is None or found.frame == FRAME
        known = found.entries if found else {}
        assert all(EVERYTHING.entries[name] == one for name, one in known.items())


@pytest.mark.parametrize("details", ["", "[", "null", "[]", '["",[],[],[],1]', "[" * 100_000])
def test_details_of_another_kind_are_told_from_what_was_kept(details: str) -> None:
    (outline, *_) = (one.judgement for one in EVERYONE)
    assert outline is not None
    with pytest.raises(Spoilt):
        whole(outline, details)


ODD: st.SearchStrategy[object] = st.sampled_from([None, True, 1, 1.5, "x", [], [1], {}, 10**30, "2026-02-31"])


@given(data=st.data())
@settings(max_examples=depth(150, 150, 5000))
def test_no_value_of_another_kind_is_an_error(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        keep_judgements("book", EVERYTHING, None, is_large=False)
        rows = json.loads(the_file().read_bytes()[64:])
        within: list[object] = rows
        for _ in range(data.draw(st.integers(1, 4))):
            deeper = [one for one in within if isinstance(one, list) and one]
            within = data.draw(st.sampled_from(deeper)) if deeper else within
        within[data.draw(st.integers(0, len(within) - 1))] = data.draw(ODD)
        text = json.dumps(rows).encode()
        the_file().write_bytes(hash_of(text).encode() + text)
        kept_judgements("book", is_large=False)


@pytest.mark.parametrize("text", ["", "{}", "[]", "[[]]", "null", "[" * 100_000, "[NaN]", '["x", 1e999]'])
def test_no_other_document_is_an_error(book: str, text: str) -> None:
    keep_judgements(book, EVERYTHING, None, is_large=False)
    the_file().write_bytes(hash_of(text.encode()).encode() + text.encode())
    assert kept_judgements(book, is_large=False) is None


@pytest.mark.parametrize("number", ["1e999", "NaN", "-Infinity"])
def test_no_number_is_one_that_cannot_be_counted_with(book: str, number: str) -> None:
    keep_judgements(book, EVERYTHING, None, is_large=False)
    text = the_file().read_text("ascii")[64:].replace("0.04", number)
    the_file().write_text(hash_of(text.encode()) + text, "ascii")
    assert kept_judgements(book, is_large=False) is None


def test_another_format_is_as_good_as_nothing(book: str) -> None:
    keep_judgements(book, EVERYTHING, None, is_large=False)
    text = the_file().read_text("ascii")[64:].replace(f"[[{FORMAT},", f"[[{FORMAT + 1},")
    the_file().write_text(hash_of(text.encode()) + text, "ascii")
    assert kept_judgements(book, is_large=False) is None


@BOTH
def test_a_file_that_a_killed_call_or_a_stranger_left_is_not_written_into(book: str, is_large: bool) -> None:
    keep_judgements(book, EVERYTHING, None, is_large=is_large)
    left = the_file().with_name(f"{the_file().name}.{os.getpid()}.new")
    left.write_text("left", "utf-8")
    (left.parent / "other").hardlink_to(left)
    keep_judgements(book, kept_of(*SOME, frame=replace(FRAME, norms="new")), None, is_large=is_large)
    assert (left.parent / "other").read_text("utf-8") == "left"
    assert kept_judgements(book, is_large=is_large) == kept_of(*SOME, frame=replace(FRAME, norms="new"))


def _keep_often(book: str, is_large: bool, kept: Kept) -> None:
    for _ in range(20):
        keep_judgements(book, kept, kept_judgements(book, is_large=is_large), is_large=is_large)


@BOTH
def test_two_who_write_at_once_leave_what_one_of_them_wrote(book: str, is_large: bool) -> None:
    both = (EVERYTHING, kept_of(*SOME, frame=replace(FRAME, norms="other")))
    writers = [
        multiprocessing.get_context("fork").Process(target=_keep_often, args=(book, is_large, one))
        for one in both
    ]
    for one in writers:
        one.start()
    for one in writers:
        one.join(30)
    assert [one.exitcode for one in writers] == [0, 0]
    assert kept_judgements(book, is_large=is_large) in both
    assert len(list(files())) == 1


def test_a_stamp_counts_only_once_the_file_has_rested() -> None:
    assert settled(STAMP, 2_000_003_000) is None
    assert settled(STAMP, 2_000_003_001) == STAMP


def test_small_and_large_books_have_the_same_hashes() -> None:
    few = hash_of(b"csctl")
    expect_many(1000)
    assert hash_of(b"csctl") == few


def test_the_facts_are_those_of_what_can_be_used(book: str) -> None:
    nothing = cache_facts(book)
    keep_judgements(book, EVERYTHING, None, is_large=False)
    facts = cache_facts(book)
    assert nothing is not None
    assert facts is not None
    assert (nothing.accounts, nothing.bytes) == (0, 0)
    assert (facts.accounts, facts.bytes) == (len(EVERYTHING.entries), the_file().stat().st_size)
    assert facts.path == str(the_file())
    assert facts.format == "JSON"


def test_the_program_is_known_by_its_sources_and_its_python() -> None:
    assert this_program() == this_program()
    assert "Python 3." in this_program()


def test_what_is_kept_is_what_the_usual_arrows_compare_with() -> None:
    assert FRAME.since == since_day(USUAL_SINCE, TODAY)


def test_installed_anew_it_is_another_program_whatever_its_version_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "site-packages" / "csctl" / "__init__.py"
    installed.parent.mkdir(parents=True)
    installed.touch()
    monkeypatch.setattr(csctl, "__file__", str(installed))
    before = this_program()
    assert this_program() == before
    os.utime(installed, ns=(1, 1))
    assert this_program() != before


def test_defaults_are_no_reason_to_forget(book: str) -> None:
    assert Norms().timezone is None
    keep_judgements(
        book,
        kept_of(*SOME, frame=replace(FRAME, timezone=None, begins=None, ends=None)),
        None,
        is_large=False,
    )
    assert kept_judgements(book, is_large=False) is not None
