"""A book judged file by file: what was read for a judgement is dropped before the next file is opened."""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from csctl.advice.account_file import AccountFile
from csctl.advice.judging import judged_account
from csctl.finding import Finding
from csctl.judgement import Judgement, Triangle
from csctl.measures.snapshot import Snapshot
from csctl.model.norms import Norms
from csctl.record import Record, replace
from csctl.store.book import LoadedAccount, account_in, light_account
from csctl.store.entries import file_bytes
from csctl.store.two_processes import worked_off

if TYPE_CHECKING:
    from csctl.store.cache.documents import Documents


class JudgedFile(Record):
    """What is left of an account file once it has been judged by itself.

    `client` is empty where the file has an error. `digest` is the SHA-256 of its bytes, empty where they
    could not be read. `judgement` lacks measures and drivers, ten times the memory of all else; it is None
    where the file has an error, `unreadable`, or where the account does not exist yet on the day.
    """

    slug: str
    file: str
    client: str
    digest: str
    judgement: Judgement | None
    unreadable: Finding | None


class Wanted(Record):
    """What the accounts of a book are asked: how they stand on a day, and what moved since another one.

    `documents` are those kept of the book, where any are.
    """

    norms: Norms
    today: dt.date
    since: dt.date
    documents: "Documents | None" = None


def judged_stream(
    paths: Sequence[Path], root: Path, wanted: Wanted, *, advance: Callable[[int], None] | None = None
) -> Sequence[JudgedFile]:
    """Judge each file by itself, in the order given; `advance` is told of every file as it is done.

    `health.imbalance.among` makes accounts of one book of them, whose imbalance knows of the others.
    """
    return worked_off(
        paths,
        lambda path: judged_file(path, root, wanted),
        advance=advance,
        finish=wanted.documents.flush if wanted.documents else None,
    )


def judged_file(path: Path, root: Path, wanted: Wanted) -> JudgedFile:
    """Read and judge one file by itself, as if no other account recorded anything."""
    raw = file_bytes(path, root)
    kept = wanted.documents
    loaded = light_account(raw, path, root, kept) if kept else account_in(raw, path, root)
    judgement = _judgement(loaded, wanted)
    return JudgedFile(
        slug=loaded.slug,
        file=loaded.file,
        client=loaded.account.client if loaded.account else "",
        digest=hashlib.sha256(raw).hexdigest() if isinstance(raw, bytes) else "",
        judgement=brief(judgement) if judgement else None,
        unreadable=None if loaded.account else loaded.findings[0],
    )


def _judgement(loaded: LoadedAccount, wanted: Wanted) -> Judgement | None:
    if loaded.account is None:
        return None
    item = AccountFile(slug=loaded.slug, file=loaded.file, account=loaded.account)
    return judged_account(item, Snapshot(item.account, wanted.norms, wanted.today), wanted.since)


def brief(judgement: Judgement) -> Judgement:
    """Leave out the measures of the corners and the drivers of churn, with all of their evidence."""
    three, risk = judgement.triangle, judgement.churn
    return replace(
        judgement,
        triangle=_without_measures(three) if three else None,
        churn=replace(risk, drivers=()) if risk else None,
    )


def _without_measures(three: Triangle) -> Triangle:
    client, team, commercial = (replace(corner, measures=()) for corner in three.corners)
    return replace(three, client=client, team=team, commercial=commercial)
