"""The accounts that are not known from the last time, read and judged."""

from pathlib import Path

from csctl.cli.clock import BookDay, book_day, span_of
from csctl.cli.flags import Flags
from csctl.cli.kept_book import Judged
from csctl.cli.progress import Bar
from csctl.model.norms import Norms
from csctl.store.book import kept_documents
from csctl.store.cache.comparing import stamps
from csctl.store.cache.frame import Frame, holidays_stamp, this_program
from csctl.store.cache.hashing import hash_of
from csctl.store.cache.judgements import Entry, entry
from csctl.store.norms import norms_in
from csctl.store.plain_book import ACCOUNTS, NORMS_FILE, PlainBook
from csctl.store.stream import Wanted, judged_stream


def with_new(book: PlainBook, known: Judged | None, now_ns: int, flags: Flags) -> Judged | None:
    """Return what is known with everything else judged now; None where the norms need a word."""
    read = norms_in(book.norms, NORMS_FILE) if book.norms else (Norms(), (), None)
    norms, findings, document = read
    if findings:
        return None
    day = book_day(norms.timezone, norms.today, None)
    if known and known.frame.today != day.today:  # midnight was a moment ago
        return None
    frame = known.frame if known else _frame(book, norms, day, has_norms=document is not None)
    entries = dict(known.entries) if known else {}
    names = tuple(name for name in book.names if name not in entries)
    wanted = Wanted(
        norms=norms,
        today=frame.today,
        since=frame.since,
        documents=kept_documents(Path(book.root), len(names)),
    )
    entries |= _judged(book, names, wanted, now_ns, flags)
    if wanted.documents:
        wanted.documents.end(one.digest for one in entries.values())
    return Judged(frame=frame, entries=entries)


def _judged(
    book: PlainBook, names: tuple[str, ...], wanted: Wanted, now_ns: int, flags: Flags
) -> dict[str, Entry]:
    root, stamped = Path(book.root), stamps(book, names, now_ns)
    paths = [root / ACCOUNTS / name for name in names]
    with Bar("judging accounts", len(names), flags) as bar:
        judged = judged_stream(paths, root, wanted, advance=bar.advance)
    return {
        name: entry(name, one.digest, stamped[name], one.client, one.judgement or one.unreadable)
        for name, one in zip(names, judged, strict=True)
    }


def _frame(book: PlainBook, norms: Norms, day: BookDay, *, has_norms: bool) -> Frame:
    begins, ends = span_of(day.today, norms.timezone) or (None, None)
    return Frame(
        program=this_program(),
        norms=hash_of(book.norms),
        has_norms=has_norms,
        name=norms.name,
        timezone=norms.timezone,
        pinned=norms.today,
        losses_per_client_month=norms.standard.losses_per_client_month,
        holidays=holidays_stamp(norms.working.country),
        today=day.today,
        begins=begins,
        ends=ends,
    )
