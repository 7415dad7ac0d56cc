"""People and companies of a foreign file beside an account: who is new, what is filled in, what differs."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from csctl.exchange.records import CompanyRecord, PersonRecord, Who
from csctl.finding import DataPath
from csctl.logbook.import_plan import Choices, Draft, Fate, Outcome
from csctl.model.folding import folded
from csctl.model.people import Stakeholder
from csctl.store.edit import SetValue, Value

_FIELDS = ("email", "phone", "title", "role")


@dataclass(slots=True, kw_only=True)
class Known:
    """A person of an account, with what is known of them: one in the file, or one being added as `item`."""

    name: str
    path: DataPath | None = None
    item: dict[str, Value] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)


class People:
    """The stakeholders of one account, found by address first and by name then."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._by_email: dict[str, Known] = {}
        self._by_name: dict[str, Known] = {}
        for index, person in enumerate(draft.account.stakeholders):
            self._learn(_known(person, ("stakeholders", index)))

    def found(self, who: Who) -> Known | None:
        """Return the person who is meant; None for nobody we know."""
        return self._by_email.get(_address(who.email)) or self._by_name.get(_key(who.name))

    def name_of(self, who: Who) -> str:
        """Return the name by which a person is called in this account; their own where they are not known."""
        known = self.found(who)
        return known.name if known else one_line(who.name) or who.email

    def laid_beside(self, record: PersonRecord, choices: Choices, note: str) -> Iterator[Outcome]:
        """Plan what a record of a person adds or changes, and yield its outcomes."""
        told = _facts(record)
        known = self.found(Who(name=record.name, email=record.email))
        if known is None:
            name = one_line(record.name)
            known = Known(name=name, item={"name": name, **told}, facts=dict(told))
            self._learn(known)
            self._draft.add(("stakeholders",), known.item)
            yield self._outcome(Fate.NEW, record, known.name, note)
            return
        yield from self._compared(known, record, told, choices)

    def _compared(
        self, known: Known, record: PersonRecord, told: dict[str, str], choices: Choices
    ) -> Iterator[Outcome]:
        changed, differing = [], []
        name = one_line(record.name)
        if _key(name) != _key(known.name) and name != record.email:
            differing.append(f"the name is {known.name} here and {name} in the file")
        for key, value in told.items():
            old = known.facts.get(key, "")
            if _bare(key, old) == _bare(key, value):
                continue
            if old and not choices.update:
                differing.append(f"{key} is {old} here and {value} in the file")
                continue
            self._fill_in(known, key, value)
            changed.append(f"{key}: {value}" if not old else f"{key}: {value}, was {old}")
        if changed and known.path is not None:
            yield self._outcome(Fate.CHANGED, record, known.name, "; ".join(changed))
        for reason in differing:
            yield self._outcome(Fate.DIFFERS, record, known.name, reason)
        if not differing and (known.path is None or not changed):
            yield self._outcome(Fate.SAME, record, known.name)

    def _fill_in(self, known: Known, key: str, value: str) -> None:
        known.facts[key] = value
        if known.path is None:
            known.item[key] = value
        else:
            self._draft.set(SetValue(path=(*known.path, key), value=value))
        self._learn(known)

    def _outcome(self, fate: Fate, record: PersonRecord, what: str, reason: str = "") -> Outcome:
        return Outcome(fate=fate, line=record.line, account=self._draft.slug, what=what, reason=reason)

    def _learn(self, known: Known) -> None:
        self._by_name.setdefault(_key(known.name), known)
        if email := known.facts.get("email"):
            self._by_email.setdefault(_address(email), known)


def company_beside(record: CompanyRecord, draft: Draft, choices: Choices) -> Iterator[Outcome]:
    """Plan what a record of a company says of an account that is there, and yield its outcomes."""
    stated = {"lead": draft.account.lead, "since": draft.account.since}
    told = {"lead": one_line(record.lead) or None, "since": record.since}
    fates = []
    for key, value in told.items():
        old = stated[key]
        if value is None or old == value:
            continue
        if old is not None and not choices.update:
            reason = f"{key} is {old} here and {value} in the file"
            fates.append((Fate.DIFFERS, reason))
            continue
        draft.set(SetValue(path=(key,), value=value))
        fates.append((Fate.CHANGED, f"{key}: {value}"))
    for fate, reason in fates or [(Fate.SAME, "")]:
        yield Outcome(
            fate=fate, line=record.line, account=draft.slug, what=draft.account.client, reason=reason
        )


def one_line(text: str) -> str:
    """Return a text without line breaks and doubled blanks."""
    return " ".join(text.split())


def _facts(record: PersonRecord) -> dict[str, str]:
    facts = {
        "email": record.email,
        "phone": one_line(record.phone),
        "title": one_line(record.title),
        "role": record.role.value if record.role else "",
    }
    return {key: value for key, value in facts.items() if value}


def _known(person: Stakeholder, path: DataPath) -> Known:
    facts = {key: str(value) for key in _FIELDS if (value := getattr(person, key))}
    return Known(name=person.name, path=path, facts=facts)


def _bare(key: str, value: str) -> str:
    return _address(value) if key == "email" else value


def _address(email: str) -> str:
    return email.strip().casefold()


def _key(name: str) -> str:
    return " ".join(folded(name).split())
