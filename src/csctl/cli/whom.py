"""People as they are named in options: a part of a name is enough, and somebody new can be added."""

from collections.abc import Sequence
from dataclasses import dataclass

from csctl.cli.asking import asked_until, can_ask, confirmed
from csctl.cli.desk import Desk
from csctl.cli.failures import say
from csctl.errors import NotFound
from csctl.logbook.matching import Choice, fitting
from csctl.logbook.people import NewPerson, client_person, new_person, our_person, role_meant
from csctl.model.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """People of the client: those in the file by their full names, and those to be added. None: not said."""

    names: tuple[str, ...] | None
    new: tuple[NewPerson, ...]


def whom(desk: Desk, words: Sequence[str] | None, new_words: Sequence[str] | None) -> Whom:
    """Return who is meant by `--with` and `--new-person`.

    Somebody unknown is offered to be added at a terminal, else NotFound. Raises Refused where several fit.
    """
    new = [new_person(text) for text in new_words or ()]
    names: list[str] = []
    for word in (part.strip() for text in words or () for part in text.split(",")):
        if word:
            _put(desk, word, names, new)
    added = tuple(one for one in new if not _is_there(desk, one))
    there = tuple(one.name for one in new if _is_there(desk, one))
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


def _is_there(desk: Desk, person: NewPerson) -> bool:
    return any(one.name.casefold() == person.name.casefold() for one in desk.account.stakeholders)
