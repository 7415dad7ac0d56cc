"""Who of the people in a meeting or a mail is ours, who is whose client, and who is neither."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from csctl.exchange.directory import Directory, same_name
from csctl.exchange.records import Who
from csctl.record import Record

_ADDRESS_LIMIT = 254
_NAME_LIMIT = 120
_NO_TEXT = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})


class ClientSide(Record):
    """The people of one account."""

    slug: str
    people: tuple[Who, ...]


class Sides(Record):
    """Everyone once, each on one side. `unclear` are those who could belong to several accounts."""

    ours: tuple[Who, ...] = ()
    clients: tuple[ClientSide, ...] = ()
    unclear: tuple[Who, ...] = ()
    strangers: tuple[Who, ...] = ()


def sides(people: Iterable[Who], directory: Directory) -> Sides:
    """Sort people by their addresses. Who is a stakeholder is called as the account calls them.

    Somebody who could belong to several accounts belongs to the one that is there for certain.
    """
    ours: list[Who] = []
    strangers: list[Who] = []
    several: list[tuple[Who, frozenset[str]]] = []
    clients: defaultdict[str, list[Who]] = defaultdict(list)
    for one in _each_once(people):
        slugs = directory.accounts_of(one.email)
        if directory.is_own(one.email):
            ours.append(one)
        elif not slugs:
            strangers.append(one)
        elif len(slugs) == 1:
            clients[min(slugs)].append(one)
        else:
            several.append((one, slugs))
    certain = frozenset(clients)
    for one, slugs in several:
        if len(slugs & certain) == 1:
            clients[min(slugs & certain)].append(one)
    return Sides(
        ours=tuple(ours),
        clients=tuple(
            ClientSide(slug=slug, people=tuple(_known(one, slug, directory) for one in found))
            for slug, found in sorted(clients.items())
        ),
        unclear=tuple(one for one, slugs in several if len(slugs & certain) != 1),
        strangers=tuple(strangers),
    )


def our_name(people: Iterable[Who], directory: Directory) -> str:
    """Return the name of the only one of ours, as the book spells it; empty for none and for several."""
    names = tuple(one.name for one in people if one.name and "@" not in one.name)
    if len(names) != 1:
        return ""
    return next((known for known in directory.own_names if same_name(known, names[0])), names[0])


def who(name: str, email: str) -> Who | None:
    """Return a person as a file names them; None for what is no address."""
    address = one_line(email).casefold()
    local, _, domain = address.rpartition("@")
    if not local or not domain or " " in address or len(address) > _ADDRESS_LIMIT:
        return None
    called = one_line(name).strip("\"' ")
    return Who(name=called if len(called) <= _NAME_LIMIT else "", email=address)


def addresses(people: Iterable[Who], most: int = 3) -> str:
    """Name some addresses, for a reason."""
    named = tuple(one.email for one in people)
    more = f" and {len(named) - most} more" if len(named) > most else ""
    return f"{', '.join(named[:most])}{more}"


def one_line(text: str) -> str:
    """Return the text on one line, without characters that are none."""
    kept = (" " if char in "\n\r\t\x0b\x0c\x85\u2028\u2029" else char for char in text)
    return " ".join("".join(char for char in kept if unicodedata.category(char) not in _NO_TEXT).split())


def _each_once(people: Iterable[Who]) -> Iterable[Who]:
    """Of several mentions of an address the first that has a name counts."""
    found: dict[str, Who] = {}
    for one in people:
        if one.email not in found or not found[one.email].name:
            found[one.email] = one
    return found.values()


def _known(one: Who, slug: str, directory: Directory) -> Who:
    return Who(name=directory.person(slug, one.email) or one.name or one.email, email=one.email)
