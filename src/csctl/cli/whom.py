"""People as they are named in options: a part of a name is enough, and somebody new can be added."""

from collections.abc import Sequence

from csctl.cli.asking import asked_until, can_ask, confirmed
from csctl.cli.desk import Desk
from csctl.cli.failures import say
from csctl.errors import NotFound
from csctl.logbook.matching import Choice, fitting
from csctl.logbook.people import NewPerson, client_person, new_person, our_person, role_meant
from csctl.model.folding import folded
from csctl.model.people import Role
from csctl.record import Record
from csctl.shell_words import in_single_quotes


class Whom(Record):
    """People of the client: those in the file by their full names, and those to be added. None: not said."""

    names: tuple[str, ...] | None
    new: tuple[NewPerson, ...]


def whom(desk: Desk, words: Sequence[str] | None, new_words: Sequence[str] | None) -> Whom:
    """Return who is meant by `--with` and `--new-person`.

    Somebody unknown is offered to be added at a terminal, else NotFound. Raises Refused where several fit.
    """
    new = [new_person(text) for text in new_words or ()]
    names: list[str] = []
    for word in (word for text in words or () for word in _names_in(desk, text)):
        _put(desk, word, names, new)
    known = [(one, _known(desk, one)) for one in new]
    there = tuple(name for _, name in known if name)
    for one, name in known:
        if name:
            _say_known(desk, name, one.role)
    added = tuple(one for one, name in known if not name)
    return Whom(names=(*names, *there) if words or there else None, new=added)


def client_name(desk: Desk, words: str | None) -> str | None:
    """Return the full name of somebody of the client; None was not said."""
    return client_person(words, desk.account, desk.today) if words else None


def our_name(desk: Desk, words: str | None) -> str | None:
    """Return the full name of somebody of ours; None was not said."""
    return our_person(words, desk.account, desk.today) if words else None


def anyone(desk: Desk, words: str | None) -> str | None:
    """Return the full name of whoever owns a promise: one of ours, else one of the client."""
    if not words:
        return None
    try:
        return our_person(words, desk.account, desk.today)
    except NotFound as error:
        try:
            return client_person(words, desk.account, desk.today)
        except NotFound:
            raise error from None


def _names_in(desk: Desk, text: str) -> tuple[str, ...]:
    """Return the names between commas; a comma may also be part of a name, as in `Roth, Beat`."""
    whole = " ".join(text.split())
    if any(_folded(one.name) == _folded(whole) for one in desk.account.stakeholders):
        return (whole,)
    return tuple(filter(None, map(str.strip, text.split(","))))


def _put(desk: Desk, word: str, names: list[str], new: list[NewPerson]) -> None:
    try:
        names.append(client_person(word, desk.account, desk.today))
    except NotFound as error:
        if fitting(word, tuple(Choice(shown=one.name, texts=(one.name,)) for one in new)):
            return
        person = _offered(desk, word, error) if can_ask(desk.flags) else None
        if person is None:
            add = f'--new-person "{word}, role"   adds somebody to the stakeholders'
            raise NotFound(error.message, *error.hints, add) from None
        new.append(person)


def _offered(desk: Desk, word: str, error: NotFound) -> NewPerson | None:
    say(error.message, *error.hints)
    if not confirmed(f"Add {word} to the stakeholders of {desk.account.client}?", default=False):
        return None

    def role(answer: str) -> Role | None:
        return role_meant(answer) if answer else None

    return NewPerson(name=word, role=asked_until(f"Role: {', '.join(Role)} (Enter: not known)?", role))


def _known(desk: Desk, person: NewPerson) -> str | None:
    """Return the name by which somebody is in the file already, whatever its case and accents."""
    same = (one.name for one in desk.account.stakeholders if _folded(one.name) == _folded(person.name))
    return next(same, None)


def _say_known(desk: Desk, name: str, role: Role | None) -> None:
    """Say that somebody is in the file already, and that their role stays as it is there."""
    there = next(one.role for one in desk.account.stakeholders if one.name == name)
    path = in_single_quotes(f"stakeholders.{name}.role")
    change = f"csctl set {desk.slug} {path} {role}   changes the role"
    hints = (change,) if role is not None and role is not there else ()
    say(f"{name} is among the stakeholders already, and is not added again", *hints)


def _folded(name: str) -> str:
    return " ".join(folded(name).split())
