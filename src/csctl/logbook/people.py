"""Who is meant by a part of a name: people of the client, and our own."""

import datetime as dt

from csctl.errors import NotFound, UsageProblem
from csctl.logbook.matching import Choice, fitting, near, one_meant, several
from csctl.measures.snapshot import known_by
from csctl.model.account import Account
from csctl.model.people import Role, Stakeholder
from csctl.record import Record
from csctl.shell_words import in_single_quotes
from csctl.store.edit import Append


class NewPerson(Record):
    """Somebody of the client who is not in the file yet."""

    name: str
    role: Role | None = None

    @property
    def operation(self) -> Append:
        """The edit that adds them to the stakeholders."""
        item = {"name": self.name, "role": self.role.value} if self.role else {"name": self.name}
        return Append(path=("stakeholders",), item=item)


def new_person(text: str) -> NewPerson:
    """Read `Carla Rossi, champion`; the role may be left out. Raises UsageProblem."""
    name, comma, role = (
        (part.strip() for part in text.rpartition(",")) if "," in text else (text.strip(), "", "")
    )
    if not name:
        raise UsageProblem('--new-person needs a name, as in "Carla Rossi, champion"')
    return NewPerson(name=" ".join(name.split()), role=role_meant(role) if comma and role else None)


def role_meant(text: str) -> Role:
    """Return the role that is meant. Raises UsageProblem with the words there are."""
    found = [role for role in Role if role.value.startswith(text.strip().casefold())] if text.strip() else []
    if len(found) != 1:
        raise UsageProblem(f'"{text}" is no role', f"roles are {', '.join(Role)}")
    return found[0]


def present(account: Account, today: dt.date) -> tuple[Stakeholder, ...]:
    """Return the people of the client who have not left."""
    return tuple(one for one in account.stakeholders if known_by(one.left_on, today) is None)


def only_manager(account: Account, today: dt.date) -> str | None:
    """Return the daily contact where there is exactly one: whom an unnamed contact was with."""
    managers = [one.name for one in present(account, today) if one.role is Role.MANAGER]
    return managers[0] if len(managers) == 1 else None


def client_person(words: str, account: Account, today: dt.date) -> str:
    """Return the full name of the person of the client; who has left is meant only where nobody else fits.

    Raises Refused with the candidates, and NotFound with whom there is.
    """
    there = _named(tuple(one.name for one in present(account, today)))
    everybody = _named(tuple(one.name for one in account.stakeholders))
    if not fitting(words, there) and fitting(words, everybody):
        return one_meant(words, everybody, "person").shown
    if not fitting(words, there):
        raise NotFound(
            f'nobody called "{words}" is among the stakeholders of {account.client}', *_whom(words, there)
        )
    return one_meant(words, there, "person").shown


def our_person(words: str, account: Account, today: dt.date) -> str:
    """Return the full name of somebody of ours: the lead, or a member of the team who is still there.

    Raises Refused with the candidates, and NotFound with whom there is.
    """
    members = tuple(one.name for one in account.team.members if known_by(one.left_on, today) is None)
    named = _named(tuple(dict.fromkeys((*((account.lead,) if account.lead else ()), *members))))
    if not fitting(words, named):
        entry = in_single_quotes(f"{{name: {words}}}")
        add = f"csctl set ACCOUNT team.members.+ {entry}   adds somebody to the team"
        known = _whom(words, named) if named else ("the file names no lead and no team yet",)
        raise NotFound(f'nobody of ours is called "{words}" in the file of {account.client}', *known, add)
    return one_meant(words, named, "person").shown


def _named(names: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(shown=name, texts=(name,)) for name in dict.fromkeys(names))


def _whom(words: str, there: tuple[Choice, ...]) -> tuple[str, ...]:
    if guesses := near(words, there):
        return (f"did you mean {several(guesses)}?",)
    return (f"there is {', '.join(one.shown for one in there)}",) if there else ("nobody is named there yet",)
