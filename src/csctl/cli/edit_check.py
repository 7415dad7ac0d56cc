"""What `csctl edit` says of a text before and after it stands in the book."""

from csctl.cli.clock import BookDay
from csctl.finding import Finding
from csctl.model.account import Account
from csctl.model.norms import Norms
from csctl.record import replace
from csctl.render.findings import in_file_order
from csctl.store.book import LoadedAccount
from csctl.store.placing import placed
from csctl.store.validate import validated
from csctl.store.yaml_text import read_document


def read_text(content: bytes, slug: str, file: str) -> LoadedAccount:
    """Read a text as if it stood in the file; whatever is wrong with it is in `findings`."""
    document = read_document(content, file)
    if isinstance(document, tuple):
        return LoadedAccount(slug=slug, file=file, read=None, account=None, findings=document)
    account = validated(document, Account)
    if isinstance(account, tuple):
        return LoadedAccount(slug=slug, file=file, read=document, account=None, findings=account)
    return LoadedAccount(slug=slug, file=file, read=document, account=account, findings=())


def new_findings(
    before: LoadedAccount, after: LoadedAccount, norms: Norms, day: BookDay
) -> tuple[tuple[Finding, ...], int]:
    """Return what the rules say of the new text only, and how much they say of both."""
    known = {_without_place(one) for one in _findings(before, norms, day)}
    found = _findings(after, norms, day)
    new = tuple(one for one in found if _without_place(one) not in known)
    return new, len(found) - len(new)


def _findings(one: LoadedAccount, norms: Norms, day: BookDay) -> tuple[Finding, ...]:
    from csctl.checks.findings import findings
    from csctl.measures.facts import facts
    from csctl.measures.snapshot import Snapshot

    if one.account is None:
        return one.findings
    measured = facts(Snapshot(one.account, norms, day.today))
    return in_file_order([placed(finding, one) for finding in findings(measured)])


def _without_place(one: Finding) -> Finding:
    return replace(one, where=(), line=1, column=1, excerpt="", breadcrumb="")
