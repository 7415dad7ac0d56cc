"""What is kept of the files of a large book changes no answer of any command that reads them all."""

import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli.books import BROKEN, HARBOR, NORD, book
from cli.test_kept_book import ACTS, SINGLE, Act, Capture, account
from csctl.__main__ import main
from csctl.record import replace
from csctl.store import book as store_book
from csctl.store.cache.documents import ENDING, documents_of
from csctl.store.cache.facts import cache_facts
from csctl.store.cache.folder import files
from csctl.store.reread import Folded, Reread, folded
from csctl.store.yaml_text import Document, read_document
from thorough import depth

FOLDS = Folded(tree='{"client":"Harbor"}', marks='{"client":[0,8,null]}', start=0, has_own_keys=False)
ALWAYS, NEVER = 1, 1_000_000
STRANGE = HARBOR.replace("Maya Ortiz", '&who "Maya \U0001f600 Örtiz"') + "x-ours: {a: [1, ~], b: *who}\n"
CALLS = (
    ("status", "--all"),
    ("status", "--json"),
    ("agenda", "-o", "md"),
    ("agenda", "--json"),
    ("people", "--json"),
    ("ledger", "--json"),
    ("losses", "--json"),
    ("search", "amused"),
    ("search", "--json", "well"),
    ("export",),
    ("export", "stakeholders"),
    ("show", "harbor", "--json"),
)


@pytest.fixture(name="fresh")
def _fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("CSCTL_NO_CACHE", raising=False)
    monkeypatch.setattr(store_book, "MANY", ALWAYS)
    return tmp_path


def said(root: Path, call: tuple[str, ...], capsys: Capture) -> tuple[int, str, str]:
    code = main(["-C", str(root), *call])
    seen = capsys.readouterr()
    return code, seen.out, seen.err


def said_without(root: Path, call: tuple[str, ...], capsys: Capture) -> tuple[int, str, str]:
    """Say what a small book says, of which nothing is kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_book, "MANY", NEVER)
        return said(root, ("--no-cache", *call), capsys)


def next_day() -> None:
    """Forget the judgements, as another day does."""
    for path in map(Path, files()):
        if path.suffix != ENDING:
            path.unlink()


def documents(root: Path) -> int:
    with closing(sqlite3.connect(kept_in(root))) as database:
        (number,) = database.execute("SELECT count(*) FROM documents").fetchone()
    return int(number)


def kept_in(root: Path) -> Path:
    (path,) = (one for one in map(Path, files()) if one.suffix == ENDING)
    assert root.exists()
    return path


def changed(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute(statement)
        database.commit()


def no_yaml(*_: object) -> None:
    pytest.fail("a file was parsed")


STEPS = st.lists(st.tuples(ACTS, st.sampled_from(CALLS)), min_size=1, max_size=5)


@given(steps=STEPS)
@settings(max_examples=depth(10, 10, 600), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_kept_documents_never_change_an_answer(
    steps: list[tuple[Act, tuple[str, ...]]], fresh: Path, capsys: Capture
) -> None:
    root = fresh / "book"
    shutil.rmtree(root, ignore_errors=True)
    book(root, harbor=HARBOR, nord=NORD, third=STRANGE)
    said(root, ("status",), capsys)
    for act, call in steps:
        act(root)
        next_day()
        assert said(root, call, capsys) == said_without(root, call, capsys)
        assert said(root, call, capsys) == said_without(root, call, capsys)


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_every_command_says_the_same_of_what_is_kept(
    call: tuple[str, ...], fresh: Path, capsys: Capture
) -> None:
    root = book(fresh / "book", harbor=HARBOR, nord=STRANGE, third=BROKEN)
    first = said(root, call, capsys)
    assert documents(root) == 2
    assert said(root, call, capsys) == first == said_without(root, call, capsys)


@pytest.mark.parametrize("act", SINGLE.values(), ids=SINGLE)
def test_what_happens_to_a_file_shows_in_the_agenda_at_once(act: Act, fresh: Path, capsys: Capture) -> None:
    root = book(fresh / "book", harbor=HARBOR, nord=NORD)
    said(root, ("agenda",), capsys)
    act(root)
    for call in (("agenda", "--json"), ("status", "--all")):
        assert said(root, call, capsys) == said_without(root, call, capsys)


@pytest.mark.parametrize("call", [("status",), ("agenda",), ("people",)], ids=" ".join)
def test_a_new_day_reads_no_yaml(
    call: tuple[str, ...], fresh: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = book(fresh / "book", harbor=HARBOR, nord=NORD)
    first = said(root, ("status",), capsys), said(root, call, capsys)
    next_day()
    monkeypatch.setattr(store_book, "document_and_findings", no_yaml)
    assert (said(root, ("status",), capsys), said(root, call, capsys)) == first


def test_a_small_book_keeps_no_documents(
    fresh: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_book, "MANY", 3)
    root = book(fresh / "book", harbor=HARBOR, nord=NORD)
    for call in CALLS:
        said(root, call, capsys)
    assert [one for one in files() if one.endswith(ENDING)] == []


def test_one_changed_file_of_many_is_read_without_opening_what_is_kept(
    fresh: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_book, "MANY", 2)
    root = book(fresh / "book", harbor=HARBOR, nord=NORD)
    said(root, ("status",), capsys)
    account(root, "nord").write_text(NORD + "# x\n", encoding="utf-8")
    monkeypatch.setattr("csctl.store.cache.documents.sqlite3.connect", no_yaml)
    assert said(root, ("status",), capsys) == said_without(root, ("status",), capsys)


def test_two_processes_keep_what_each_has_read(fresh: Path, capsys: Capture) -> None:
    accounts = {f"n{number}": NORD.replace("Nord", f"Nord {number}") for number in range(160)}
    root = book(fresh / "book", **accounts)
    first = said(root, ("status", "-o", "csv"), capsys)
    assert documents(root) == 160
    next_day()
    assert said(root, ("status", "-o", "csv"), capsys) == first


def test_what_is_kept_is_for_the_eyes_of_its_owner_only(fresh: Path, capsys: Capture) -> None:
    root = book(fresh / "book", harbor=HARBOR)
    said(root, ("agenda",), capsys)
    assert stat.S_IMODE(kept_in(root).stat().st_mode) == 0o600


@pytest.mark.parametrize("command", ["agenda", "status"])
def test_files_that_are_no_longer_there_are_forgotten(command: str, fresh: Path, capsys: Capture) -> None:
    root = book(fresh / "book", harbor=HARBOR, nord=NORD)
    said(root, (command,), capsys)
    account(root, "harbor").unlink()
    account(root, "nord").write_text(NORD + "# x\n", encoding="utf-8")
    next_day()
    said(root, (command,), capsys)
    assert documents(root) == 1


def test_what_another_program_has_kept_is_not_used(
    fresh: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = book(fresh / "book", harbor=HARBOR)
    said(root, ("agenda",), capsys)
    kept = documents_of(str(root))
    digest = "0" * 64
    assert kept is not None
    kept.keep(digest, FOLDS)
    kept.flush()
    assert kept.kept(digest) == FOLDS
    monkeypatch.setattr("csctl.__version__", "99")
    other = documents_of(str(root))
    assert other is not None
    assert other.kept(digest) is None
    kept.end()
    other.end()


@pytest.mark.parametrize(
    "tree", ['{"a":"\ud83d\ude00"}', "x" * 1_000_001], ids=["two halves of a character", "too long"]
)
def test_what_no_database_takes_is_not_kept(tree: str, fresh: Path) -> None:
    root = book(fresh / "book", harbor=HARBOR)
    kept = documents_of(str(root))
    assert kept is not None
    kept.keep("0", replace(FOLDS, tree=tree))
    kept.flush()
    assert kept.kept("0") is None
    kept.end()


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def made_a_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/null")


def made_unwritable(path: Path) -> None:
    path.unlink()
    path.parent.chmod(0o500)


def changing(statement: str) -> Callable[[Path], object]:
    return lambda path: changed(path, statement)


SPOILERS: dict[str, Callable[[Path], object]] = {
    "no database": lambda path: path.write_bytes(b"no database" * 1000),
    "nothing": lambda path: path.write_bytes(b""),
    "half of it": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "others may write": lambda path: path.chmod(0o666),
    "nobody may read": lambda path: path.chmod(0),
    "a folder": made_a_folder,
    "a link": made_a_link,
    "no writing": made_unwritable,
    "another text": changing("UPDATE documents SET tree = replace(tree, 'Harbor', 'Barbor')"),
    "bytes": changing("UPDATE documents SET tree = x'FF'"),
    "a number": changing("UPDATE documents SET tree = 1"),
    "another table": changing("ALTER TABLE documents RENAME COLUMN tree TO words"),
}


@pytest.mark.parametrize("spoil", SPOILERS.values(), ids=SPOILERS)
@pytest.mark.parametrize("command", ["agenda", "status"])
def test_what_cannot_be_believed_is_ignored_in_silence(
    spoil: Callable[[Path], object], command: str, fresh: Path, capsys: Capture
) -> None:
    root = book(fresh / "book", harbor=HARBOR, nord=NORD)
    first = said(root, (command,), capsys)
    next_day()
    path = kept_in(root)
    spoil(path)
    for _ in range(2):
        assert said(root, (command,), capsys) == first
        next_day()
    path.parent.chmod(0o700)


def test_what_is_no_database_is_made_anew(fresh: Path, capsys: Capture) -> None:
    root = book(fresh / "book", harbor=HARBOR)
    said(root, ("agenda",), capsys)
    kept_in(root).write_bytes(b"no database" * 1000)
    said(root, ("agenda",), capsys)
    said(root, ("agenda",), capsys)
    assert documents(root) == 1


def test_somebody_else_writing_holds_nobody_up(
    fresh: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csctl.store.cache.documents._WAIT_SECONDS", 0)
    root = book(fresh / "book", harbor=HARBOR, nord=NORD)
    first = said(root, ("agenda",), capsys)
    account(root, "nord").write_text(NORD, encoding="utf-8")
    with closing(sqlite3.connect(kept_in(root), isolation_level=None)) as database:
        database.execute("BEGIN EXCLUSIVE")
        assert said(root, ("agenda",), capsys) == first
    assert documents(root) == 2


def test_no_cache_keeps_no_documents(fresh: Path, capsys: Capture) -> None:
    root = book(fresh / "book", harbor=HARBOR)
    for call in CALLS:
        said(root, ("--no-cache", *call), capsys)
    assert not (fresh / "cache").exists()


def test_clear_cache_takes_the_documents_with_it(fresh: Path, capsys: Capture) -> None:
    root = book(fresh / "book", harbor=HARBOR)
    said(root, ("agenda",), capsys)
    assert main(["-C", str(root), "config", "--clear-cache"]) == 0
    assert list(files()) == []


def test_the_documents_count_where_it_is_told_what_is_kept(fresh: Path, capsys: Capture) -> None:
    root = book(fresh / "book", harbor=HARBOR)
    said(root, ("status",), capsys)
    facts = cache_facts(str(root))
    assert facts is not None
    assert len(list(files())) == 2
    assert facts.bytes == sum(Path(one).stat().st_size for one in files())


@pytest.mark.parametrize("text", [HARBOR, STRANGE, "\ufeff" + NORD, NORD.replace("\n", "\r\n")])
def test_a_document_is_built_again_as_it_was(text: str) -> None:
    raw = text.encode()
    document = read_document(raw, "accounts/a.yaml")
    assert isinstance(document, Document)
    again = Reread(raw, "accounts/a.yaml", folded(document)).document
    assert replaced(again) == replaced(document)
    for path in (("client",), ("contact_log", 1, "mood"), ("nothing", 3), ("lead",)):
        assert again.place(path) == document.place(path)
        assert again.place(path, at_key=True) == document.place(path, at_key=True)
        assert again.breadcrumb(path) == document.breadcrumb(path)


def replaced(document: Document) -> tuple[object, ...]:
    return (
        document.file,
        document.text,
        document.tree,
        document.start,
        document.had_bom,
        document.has_own_keys,
    )
