"""A judged book as `csctl status` sees it, read just now or known from the last time."""

from collections.abc import Sequence

from csctl.cli.choosing import account_meant
from csctl.cli.clock import BookDay
from csctl.finding import Finding
from csctl.judgement import BookJudgement, Judgement
from csctl.record import Record
from csctl.render.selection import Selection
from csctl.render.status import Unreadable
from csctl.store.plain_book import NORMS_FILE

TYPE_CHECKING = False  # as typing has it, without importing it: a warm `csctl status` does without it
if TYPE_CHECKING:
    from collections.abc import Callable

    from csctl.store.book import LoadedBook


def _as_it_is(judgement: Judgement) -> Judgement:
    return judgement


class KnownBook(Record):
    """A judged book. `judged` holds every account that could be read and exists on the day.

    `clients` are the slugs with the names of all that could be read. `loaded` is there where evidence needs
    its place; without it the judgements lack their measures and drivers, and are outlines of which `whole`
    returns everything else that is drawn.
    """

    folder: str
    day: BookDay
    has_files: bool
    clients: tuple[tuple[str, str], ...]
    unreadable: tuple[Unreadable, ...]
    judged: BookJudgement
    losses_per_client_month: float
    loaded: "LoadedBook | None" = None
    whole: "Callable[[Judgement], Judgement]" = _as_it_is


def slugs_meant(
    words: Sequence[str], clients: Sequence[tuple[str, str]], unreadable: Sequence[Unreadable]
) -> tuple[str, ...]:
    """Return the slugs that are meant, unreadable files among them. Raises as `account_meant`."""
    # A slug may stand twice, as cedar.yaml and cedar.yml: the one that can be read is meant.
    known = {**{one.account: "" for one in unreadable}, **dict(clients)}
    return tuple(account_meant(word, tuple(known.items())) for word in words)


def unreadable_among(unreadable: Sequence[Unreadable], wanted: Selection) -> tuple[Unreadable, ...]:
    """Return the unreadable accounts that could be meant: nobody knows the lead of one.

    The norms are meant always.
    """
    meant = frozenset((*wanted.accounts, NORMS_FILE))
    return tuple(one for one in unreadable if not wanted.accounts or one.account in meant)


def unreadable_row(finding: Finding) -> Unreadable:
    """Return what is shown of an account file that cannot be read."""
    slug = finding.file.rpartition("/")[-1].rpartition(".")[0]
    return Unreadable(account=slug, file=finding.file, message=trouble(finding))


def trouble(finding: Finding) -> str:
    """Say where it is and what is wrong there."""
    return f"{finding.file}:{finding.line}:{finding.column}: {finding.code} {finding.message}"
