"""The book as `csctl status` sees it: what is known from the last time, and the rest judged now."""

import os
from collections.abc import Mapping

from csctl.cli import failures
from csctl.cli.book_place import is_named
from csctl.cli.clock import BookDay, clock_time, is_still
from csctl.cli.flags import Flags
from csctl.cli.known_book import KnownBook, unreadable_row
from csctl.cli.status_asked import USUAL_SINCE
from csctl.health.imbalance import among, never_recorded, recorded_corners
from csctl.judgement import BookJudgement
from csctl.record import Record
from csctl.risk.portfolio import portfolio_against
from csctl.store.cache import judgements as cache
from csctl.store.cache.comparing import unchanged
from csctl.store.cache.folder import cache_folder
from csctl.store.cache.frame import Frame, are_same_holidays, this_program
from csctl.store.cache.hashing import hash_of
from csctl.store.plain_book import ACCOUNTS, NORMS_FILE, PlainBook, plain_book


class Judged(Record):
    """Every account file of a book, judged under one frame, by the names of the files in order."""

    frame: Frame
    entries: Mapping[str, cache.Entry]


def known_book(flags: Flags, since: str, *, with_evidence: bool) -> KnownBook:
    """Return the judged book.

    Only the usual answers are kept, and no evidence: whoever shows that has everything judged anew.
    """
    is_usual = flags.as_of is None and flags.rev is None and since == USUAL_SINCE and not with_evidence
    if is_usual and not flags.no_cache and cache_folder() is not None:
        book = plain_book(flags.directory, os.environ, trusted=is_named(flags))
        seen = _seen(book, flags) if book else None
        if seen:
            return seen
    from csctl.cli.gather import as_known, gathered

    return as_known(gathered(flags, since))


def _seen(book: PlainBook, flags: Flags) -> KnownBook | None:
    """Return the book with the help of what is kept; None where its norms need a word."""
    is_large = len(book.names) > cache.MANY
    now_ns = int(clock_time(None).timestamp() * 1e9)
    kept = cache.kept_judgements(book.root, is_large=is_large)
    if kept and not _holds(kept.frame, book):
        kept = None
    same = unchanged(book, kept, now_ns, is_large=is_large) if kept else {}
    judged = Judged(frame=kept.frame, entries=same) if kept and len(same) == len(book.names) else None
    if judged is None:
        from csctl.cli.judged_now import with_new

        judged = with_new(book, Judged(frame=kept.frame, entries=same) if kept else None, now_ns, flags)
    if judged is None:
        return None
    _keep(book, judged, kept, is_large=is_large)
    if flags.verbose:
        _tell(book, judged, len(same))
    return _as_known(book, judged)


def _holds(frame: Frame, book: PlainBook) -> bool:
    """Whether what was kept would be judged the same today."""
    span = (frame.begins, frame.ends) if frame.begins is not None and frame.ends is not None else None
    return (
        frame.norms == hash_of(book.norms)
        and (frame.pinned == frame.today if frame.pinned else is_still(frame.today, span))
        and are_same_holidays(frame.holidays)
        and frame.program == this_program()
    )


def _keep(book: PlainBook, judged: Judged, kept: cache.Kept | None, *, is_large: bool) -> None:
    """Keep what is new. What the file system refused to read is asked for again the next time."""
    entries = {name: one for name, one in judged.entries.items() if one.digest}
    is_news = kept is None or judged.frame is not kept.frame or entries.keys() != kept.entries.keys()
    if is_news or (kept and any(kept.entries[name] is not one for name, one in entries.items())):
        now = cache.Kept(frame=judged.frame, entries=entries)
        cache.keep_judgements(book.root, now, kept, is_large=is_large)


def _as_known(book: PlainBook, judged: Judged) -> KnownBook:
    frame, entries = judged.frame, tuple(judged.entries[name] for name in book.names)
    alone = tuple(one.judgement for one in entries if one.judgement)
    recorded = recorded_corners(alone)
    accounts = tuple(among(one, recorded) for one in alone)
    rate = frame.losses_per_client_month
    return KnownBook(
        folder=f"{book.root}/{ACCOUNTS}",
        day=BookDay(today=frame.today, pinned=frame.pinned),
        has_files=bool(entries),
        clients=tuple((_slug(one), one.client) for one in entries if not one.unreadable),
        unreadable=tuple(unreadable_row(one.unreadable) for one in entries if one.unreadable),
        judged=BookJudgement(
            book=frame.name or book.folder_name,
            as_of=frame.today,
            since=frame.since,
            pinned=frame.pinned is not None,
            accounts=accounts,
            portfolio=portfolio_against(rate, (), frame.today),  # whoever chooses accounts adds them up
            blind_corners=never_recorded(accounts),
        ),
        losses_per_client_month=rate,
        whole=lambda one: cache.whole(one, judged.entries[one.file.rpartition("/")[2]].details),
    )


def _slug(entry: cache.Entry) -> str:
    return entry.name.rpartition(".")[0]


def _tell(book: PlainBook, judged: Judged, kept: int) -> None:
    """Say what `-v` asks for, and how much of it was known already."""
    failures.say(
        f"book {book.root}",
        f"norms from {book.root}/{NORMS_FILE}" if judged.frame.has_norms else "default norms",
        f"{len(book.names)} account files, {kept} of them known from the last time",
        f"today is {judged.frame.today.isoformat()}",
    )
