"""Which contact `csctl log-contact --last` corrects: the one that csctl wrote last into this file."""

from collections.abc import Iterator
from itertools import islice

from csctl.cli.desk import Desk
from csctl.logbook.correction import latest_contact
from csctl.logbook.written_last import Log, contact_written_last
from csctl.measures.snapshot import Placed
from csctl.model.account import Account
from csctl.model.contact import Contact
from csctl.store.validate import validated
from csctl.store.write import entries
from csctl.store.yaml_text import Document, read_document

_WRITES_LIMIT = 50


def contact_to_correct(desk: Desk, account: Account) -> Placed[Contact]:
    """Return the entry that csctl added last, else the last in time. Raises NotFound where there is none."""
    written = contact_written_last(islice(_logs(desk), _WRITES_LIMIT))
    return latest_contact(account, desk.today, desk.book.norms.timezone, written)


def _logs(desk: Desk) -> Iterator[tuple[Log, Log]]:
    """Yield the contact log before and after each write into this file, the latest write first."""
    for one in entries(desk.book.root):
        if one.file != desk.file or one.undoes is not None or one.is_undone:
            continue
        before, after = _log(one.before, desk.file), _log(one.after, desk.file)
        if before is not None and after is not None:
            yield before, after


def _log(content: bytes | None, file: str) -> Log | None:
    """Read the contact log of a text; None where the text is no valid account."""
    if content is None:
        return ()
    document = read_document(content, file)
    account = validated(document, Account) if isinstance(document, Document) else document
    return None if isinstance(account, tuple) else account.contact_log
