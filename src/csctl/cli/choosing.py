"""Which accounts people mean: a slug, the beginning of one, or a part of slug or client name."""

from collections.abc import Sequence

from csctl.cli.commands import COMMANDS
from csctl.errors import NotFound, Refused
from csctl.model.folding import folded

TYPE_CHECKING = False  # as typing has it, without importing it: a warm `csctl status` does without it
if TYPE_CHECKING:
    from csctl.model.people import Stakeholder

_CANDIDATES_SHOWN = 10


def account_meant(words: str, accounts: Sequence[tuple[str, str]]) -> str:
    """Return the slug of the account that is meant; `accounts` are slugs with client names.

    Raises NotFound, with near names, and Refused if several fit.
    """
    asked = folded(words.strip())
    for fitting in (
        [slug for slug, _ in accounts if slug == words],
        [slug for slug, _ in accounts if asked and slug.startswith(asked)],
        [slug for slug, client in accounts if asked and (asked in slug or asked in folded(client))],
    ):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise Refused(f'"{words}" could be {_several(fitting)}', "say more of the name")
    raise NotFound(f'there is no account "{words}" in this book', *_near(asked, accounts))


def person_meant(words: str, people: Sequence["Stakeholder"]) -> str:
    """Return the full name of the stakeholder that is meant: the name, or a part that only one has.

    Raises NotFound, with everyone there is, and Refused if several fit.
    """
    asked = folded(words.strip())
    names = [person.name for person in people]
    fitting = [name for name in names if folded(name) == asked] or [n for n in names if asked in folded(n)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise Refused(f'"{words}" could be {_several(fitting)}', "say more of the name")
    known = f"known are: {', '.join(names)}" if names else "no stakeholder is named in this file yet"
    raise NotFound(f'nobody called "{words}" is among the stakeholders', known)


def _several(slugs: Sequence[str]) -> str:
    first = slugs[:_CANDIDATES_SHOWN]
    more = len(slugs) - len(first)
    return f"{', '.join(first[:-1])} or {first[-1]}" if not more else f"{', '.join(first)} or {more} more"


def _near(asked: str, accounts: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    if asked in COMMANDS:
        return (f"options of a command come after its name: csctl {asked} ...",)
    import difflib

    close = difflib.get_close_matches(asked, [slug for slug, _ in accounts], n=3)
    return tuple(f"did you mean {slug}?" for slug in close)
