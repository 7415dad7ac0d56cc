"""Changes of one account: read, edited, proven, validated, written and remembered, or refused."""

from collections.abc import Callable, Sequence
from pathlib import Path

from csctl.errors import Refused, UsageProblem
from csctl.finding import Finding
from csctl.model.account import Account
from csctl.record import Row
from csctl.store.edit import EditRefused, Operation, edited
from csctl.store.entries import ENDINGS, file_bytes
from csctl.store.validate import validated
from csctl.store.write.journal import remembered
from csctl.store.write.journal_entry import Occasion
from csctl.store.write.lock import locked_accounts, opened_accounts
from csctl.store.write.names import check_slug, name_of, shown
from csctl.store.write.proof import expected_tree
from csctl.store.write.protocol import Written, create_in, rewrite_in
from csctl.store.write.trouble import UNCHANGED
from csctl.store.yaml_text import Document, read_document

Plan = Callable[[Document, Account], Sequence[Operation]]
"""From an account as it is read under the lock to what should change; it may refuse with a CsctlError."""


def change_account(root: Path, slug: str, plan: Plan, occasion: Occasion) -> Written:
    """Change an account file as planned, and nothing else in it by a byte.

    `plan` is asked again when somebody else was faster. Raises NotFound, UsageProblem (what the plan wants to
    write is no valid account), Refused (the file is not valid as it is, or cannot be edited safely) and
    OutsideTrouble; nothing is changed then, unless the message says otherwise.
    """
    check_slug(slug)
    with locked_accounts(root) as folder:
        name = name_of(folder, slug)
        written = rewrite_in(folder, name, lambda before: _changed(before, shown(name), plan))
        return remembered(root, written, occasion)


def preview_change(root: Path, slug: str, plan: Plan) -> Written:
    """What `change_account` would do, with the same refusals, without waiting or writing."""
    check_slug(slug)
    with opened_accounts(root) as folder:
        file = shown(name_of(folder, slug))
    before = file_bytes(root / file, root)
    if isinstance(before, Finding):
        raise Refused(f"{file}: {before.message}", before.remedy)
    return Written(file=file, before=before, after=_changed(before, file, plan))


def replace_account(
    root: Path, slug: str, content: bytes, *, expected_before: bytes, occasion: Occasion
) -> Written:
    """Write a whole new text over an account file, valid or not, if it still is what it was made from.

    Raises UsageProblem where the new text is no valid account.
    """
    check_slug(slug)
    with locked_accounts(root) as folder:
        name = name_of(folder, slug)
        _sound(content, shown(name))

        def change(before: bytes) -> bytes:
            if before != expected_before:
                raise Refused(f"{shown(name)} has been changed meanwhile. {UNCHANGED}")
            return content

        return remembered(root, rewrite_in(folder, name, change), occasion)


def changed_text(before: bytes, file: str, operations: Sequence[Operation]) -> bytes:
    """Return what an account file becomes by some edits, with the same refusals and proofs as a write."""
    return _changed(before, file, lambda _document, _account: operations)


def sound_text(content: bytes, file: str) -> None:
    """Raise UsageProblem, with the first finding, unless a text is a valid account."""
    _sound(content, file)


def create_account(root: Path, slug: str, content: bytes, occasion: Occasion) -> Written:
    """Write the file of a new account. Refused if it exists, UsageProblem if the text is no valid account."""
    check_slug(slug)
    name = slug + ENDINGS[0]
    _sound(content, shown(name))
    with locked_accounts(root) as folder:
        return remembered(root, create_in(folder, name, content), occasion)


def _changed(before: bytes, file: str, plan: Plan) -> bytes:
    standing = _standing(before, file)
    operations = tuple(plan(standing.document, standing.account))
    try:
        after = edited(before.decode(), operations).encode()
    except EditRefused as refusal:
        raise Refused(f"{file}: {refusal.message}. {UNCHANGED}", *refusal.hints) from refusal
    if _sound(after, file).document.tree != expected_tree(standing.document.tree, operations):
        message = f"{file}: the change cannot be proven to be exactly what was meant. {UNCHANGED}"
        raise Refused(message, f"make it by hand: csctl edit {file}")
    return after


class _Valid(Row):
    """A text that is a valid account."""

    document: Document
    account: Account


def _standing(before: bytes, file: str) -> _Valid:
    """The file as it is. Refused with the first finding where it is not valid."""
    result = _read(before, file)
    if isinstance(result, _Valid):
        return result
    message = f"{file}:{result.line}:{result.column}: {_words(result)}. {UNCHANGED}"
    raise Refused(message, result.remedy, f"csctl check {file}   shows every problem of this file")


def _sound(after: bytes, file: str) -> _Valid:
    """The file as it would be. UsageProblem with the first finding where it would not be valid."""
    result = _read(after, file)
    if isinstance(result, _Valid):
        return result
    raise UsageProblem(f"{_words(result)}. {UNCHANGED}", result.remedy)


def _read(raw: bytes, file: str) -> _Valid | Finding:
    """The account in a text, or the first thing wrong with it."""
    document = read_document(raw, file)
    if isinstance(document, tuple):
        return document[0]
    account = validated(document, Account)
    return account[0] if isinstance(account, tuple) else _Valid(document, account)


def _words(finding: Finding) -> str:
    return f"{finding.breadcrumb}: {finding.message}" if finding.breadcrumb else finding.message
