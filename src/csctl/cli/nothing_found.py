"""What is said on stderr of a book of which something, or everything, cannot be shown."""

from collections.abc import Iterable

from csctl.cli import failures
from csctl.render.selection import Selection
from csctl.render.status import Unreadable
from csctl.render.words import day_in_words

TYPE_CHECKING = False  # as typing has it, without importing it: a warm `csctl status` does without it
if TYPE_CHECKING:
    from csctl.cli.gather import Gathered
    from csctl.cli.known_book import KnownBook


def say_unreadable(unreadable: Iterable[Unreadable]) -> None:
    """Say of each file that cannot be read what is wrong with it first."""
    for broken in unreadable:
        failures.say(*broken.told)


def verdict(
    book: "Gathered", wanted: Selection, unreadable: tuple[Unreadable, ...], *, is_empty: bool
) -> int:
    """Say what cannot be read, or why there is nothing to see; return the exit code that rests on it."""
    say_unreadable(unreadable)
    if is_empty and not unreadable:
        say_why_nothing(book, wanted)
    return 1 if unreadable else 0


def say_why_nothing(book: "Gathered | KnownBook", wanted: Selection) -> None:
    """Say why no account is shown: none exists yet, or none is what was asked for."""
    if book.has_files and not book.judged.accounts:
        failures.say(f"no account exists yet on {day_in_words(book.judged.as_of)}")
    elif not book.judged.accounts:
        failures.say(
            f"there is no account in {book.folder} yet",
            'csctl new "Name of a client"   begins the first',
            "csctl import FILE              begins them from a list of your contacts",
        )
    elif not wanted.is_everything:
        leads = sorted({one.lead for one in book.judged.accounts if one.lead})
        tiers = sorted({one.tier for one in book.judged.accounts if one.tier})
        failures.say(
            "no account matches",
            *((f"leads: {', '.join(leads)}",) if wanted.leads else ()),
            *((f"tiers: {', '.join(tiers)}",) if wanted.tiers else ()),
        )
