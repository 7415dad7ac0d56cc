"""A book judged file by file says the same as one that is read as a whole, by one process or by two."""

import datetime as dt
import gc
import hashlib
import subprocess
import sys
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.books import BROKEN
from csctl.advice.account_file import AccountFile
from csctl.advice.book import judged_book
from csctl.health.imbalance import among, recorded_corners
from csctl.judgement import BookJudgement, Judgement
from csctl.store.book import LoadedBook, account_files, load_book
from csctl.store.stream import JudgedFile, Wanted, brief, judged_stream
from readme import example_book
from thorough import depth

TODAY = dt.date(2026, 11, 23)
WEEK = dt.timedelta(7)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = example_book(tmp_path_factory.mktemp("stream"))
    (root / "accounts" / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    (root / "accounts" / "young.yaml").write_text("client: Young\nsince: 2026-11-20\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def loaded(book: Path) -> LoadedBook:
    return load_book(book)


def wanted(loaded: LoadedBook, today: dt.date) -> Wanted:
    return Wanted(norms=loaded.norms, today=today, since=today - WEEK)


def as_a_whole(loaded: LoadedBook, today: dt.date) -> BookJudgement:
    files = [
        AccountFile(slug=one.slug, file=one.file, account=one.account)
        for one in loaded.accounts
        if one.account
    ]
    return judged_book(files, loaded.norms, today, today - WEEK)


def judgements(files: Sequence[JudgedFile]) -> tuple[Judgement, ...]:
    return tuple(one.judgement for one in files if one.judgement)


@settings(max_examples=depth(8, 10, 300))
@given(data=st.data(), days_back=st.integers(0, 400))
def test_what_others_record_and_a_part_of_the_files_are_as_good_as_the_whole_book(
    book: Path, loaded: LoadedBook, data: st.DataObject, days_back: int
) -> None:
    today = TODAY - dt.timedelta(days_back)
    paths, _ = account_files(book)
    part = [path for path in paths if data.draw(st.booleans())]
    whole = as_a_whole(loaded, today).accounts
    slugs = {path.stem for path in part}
    others = recorded_corners(one for one in whole if one.account not in slugs)
    found = judged_stream(part, book, wanted(loaded, today))
    recorded = others | recorded_corners(judgements(found))
    assert [one.slug for one in found] == [path.stem for path in part]
    expected = tuple(brief(one) for one in whole if one.account in slugs)
    assert tuple(among(one, recorded) for one in judgements(found)) == expected


def test_every_file_is_told_of_with_its_digest_and_why_it_is_not_judged(
    book: Path, loaded: LoadedBook
) -> None:
    paths, _ = account_files(book)
    told: list[int] = []
    found = {one.slug: one for one in judged_stream(paths, book, wanted(loaded, TODAY), advance=told.append)}
    assert sum(told) == len(paths) == len(found)
    digest = hashlib.sha256((book / "accounts" / "harbor-homes.yaml").read_bytes()).hexdigest()
    assert found["harbor-homes"].digest == digest
    broken, young = found["broken"], found["young"]
    assert broken.unreadable is not None
    assert (broken.unreadable.code, broken.judgement) == ("E112", None)
    (early,) = judged_stream([book / young.file], book, wanted(loaded, dt.date(2026, 11, 19)))
    assert (early.judgement, early.unreadable) == (None, None)


def test_what_is_kept_in_brief_lacks_measures_and_drivers_and_nothing_else(
    book: Path, loaded: LoadedBook
) -> None:
    paths, _ = account_files(book)
    full = as_a_whole(loaded, TODAY).accounts
    short = judgements(judged_stream(paths, book, wanted(loaded, TODAY)))
    assert [one.account for one in short] == [one.account for one in full]
    for one, other in zip(short, full, strict=True):
        assert (one.reasons, one.next, one.conversation) == (other.reasons, other.next, other.conversation)
        assert not one.churn or not one.churn.drivers
        assert not one.triangle or not any(corner.measures for corner in one.triangle.corners)


_LEFT_OVER = """\
import gc
import sys
from pathlib import Path
from csctl.store.book import account_files, read_account
gc.disable()
root = Path(sys.argv[1])
paths = account_files(root)[0]
for path in paths:
    read_account(path, root)
gc.collect()
for _ in range(5):
    for path in paths:
        read_account(path, root)
print(gc.collect())
"""


def test_reading_leaves_nothing_behind_that_only_a_garbage_collector_frees(book: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LEFT_OVER, str(book)], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 50


def test_what_is_kept_of_an_account_is_small(book: Path, loaded: LoadedBook) -> None:
    paths, _ = account_files(book)
    found = judged_stream(paths, book, wanted(loaded, TODAY))
    assert _bytes_held(found) < 5000 * len(found)


def _bytes_held(kept: object) -> int:
    """Return the bytes of everything that can be reached, each thing once, without classes and enums."""
    seen: dict[int, object] = {}
    ahead = [kept]
    while ahead:
        one = ahead.pop()
        if id(one) not in seen and not isinstance(one, (type, ModuleType, Enum)):
            seen[id(one)] = one
            ahead.extend(gc.get_referents(one))
    return sum(map(sys.getsizeof, seen.values()))
