"""The records of a foreign file laid beside the book: what would be new, changed, there or skipped."""

from collections.abc import Iterator, Mapping, Sequence

from pydantic import ValidationError

from csctl.exchange.readable import Dates
from csctl.exchange.records import (
    AccountRecord,
    CompanyRecord,
    ContactRecord,
    FigureRecord,
    ForeignRecord,
    Parsed,
    PersonRecord,
    Skipped,
    Whose,
)
from csctl.logbook.import_contacts import Log
from csctl.logbook.import_figures import Figures
from csctl.logbook.import_match import Match, Matcher
from csctl.logbook.import_people import People, company_beside, one_line
from csctl.logbook.import_plan import (
    AccountPlan,
    Choices,
    Draft,
    Fate,
    Outcome,
    SourcePlan,
    Standing,
)
from csctl.logbook.plain_text import strange_character
from csctl.logbook.slugs import slug_of
from csctl.model.account import Account
from csctl.store.places import Tree
from csctl.store.write.proof import expected_tree
from csctl.store.yaml_text import without_own_keys

_NAME_CHARACTERS = 300
_SLUG_CHARACTERS = 60


def source_plan(parsed: Parsed, standing: Sequence[Standing], choices: Choices, dates: Dates) -> SourcePlan:
    """Return what the records of one file would do to the accounts as they stand."""
    return _Planner(standing, choices, dates).plan(parsed)


class _Planner:
    """One file beside the book: the drafts of the accounts that it speaks of."""

    def __init__(self, standing: Sequence[Standing], choices: Choices, dates: Dates) -> None:
        self._standing: Mapping[str, Standing] = {one.slug: one for one in standing}
        self._choices = choices
        self._dates = dates
        self._matcher = Matcher(standing, choices)
        self._drafts: dict[str, Draft] = {}
        self._people: dict[str, People] = {}
        self._logs: dict[str, Log] = {}
        self._figures: dict[str, Figures] = {}
        self._clients: dict[str, str] = {}
        self._whole: dict[str, AccountPlan] = {}

    def plan(self, parsed: Parsed) -> SourcePlan:
        """Lay every record beside the book."""
        self._settle(parsed.records)
        skipped = (_skipped(one) for one in parsed.skipped)
        found = (outcome for record in parsed.records for outcome in self._outcomes(record))
        outcomes = sorted((*skipped, *found), key=lambda one: one.line)
        for draft in self._drafts.values():
            draft.sort_added(("contact_log",), "at")
        plans = (_account_plan(draft) for draft in self._drafts.values())
        touched = tuple(one for one in plans if one.is_new or one.operations)
        return SourcePlan(outcomes=tuple(outcomes), accounts=(*touched, *self._whole.values()))

    def _settle(self, records: Sequence[ForeignRecord]) -> None:
        """Find out whose every company and domain is before anything is laid beside it.

        So a company is one account on every line, whichever line says its domain.
        """
        known = (one.whose for one in records if isinstance(one, PersonRecord | CompanyRecord))
        companies = tuple(dict.fromkeys(known))
        while any([self._is_news(whose) for whose in companies]):  # noqa: C419 - each of them, not the first
            pass

    def _is_news(self, whose: Whose) -> bool:
        match = self._matcher.match(whose, may_begin=True)
        if match.reason:
            return False
        slug = self._slug_of(match)
        is_new = not match.slug and slug not in self._clients
        if is_new:
            self._clients[slug] = match.client
            self._matcher.learn(slug, match.client)
        return self._matcher.learn_domain(slug, whose.domain) or is_new

    def _outcomes(self, record: ForeignRecord) -> Iterator[Outcome]:
        if reason := _unusable(record):
            yield Outcome(fate=Fate.SKIPPED, line=record.line, what=_name(record), reason=reason)
            return
        match record:
            case PersonRecord():
                yield from self._person(record)
            case CompanyRecord():
                yield from self._company(record)
            case ContactRecord():
                yield self._contact(record)
            case FigureRecord():
                yield self._figure(record)
            case AccountRecord():
                yield self._account(record)

    def _person(self, record: PersonRecord) -> Iterator[Outcome]:
        match = self._matcher.match(record.whose, may_begin=True)
        if match.reason:
            yield _not_matched(record, match)
            return
        draft = self._draft(match)
        people = self._people.setdefault(draft.slug, People(draft))
        note = "; ".join(filter(None, (match.note, record.note)))
        yield from people.laid_beside(record, self._choices, note)

    def _company(self, record: CompanyRecord) -> Iterator[Outcome]:
        match = self._matcher.match(record.whose, may_begin=True)
        if match.reason:
            yield _not_matched(record, match)
            return
        draft = self._draft(match)
        if draft.base is not None:
            facts = {"lead": one_line(record.lead), "since": str(record.since or "")}
            draft.base |= {key: value for key, value in facts.items() if value and key not in draft.base}
            fate = Fate.SAME if draft.is_told else Fate.NEW
            draft.is_told = True
            yield Outcome(fate=fate, line=record.line, account=draft.slug, what=draft.account.client)
            return
        yield from company_beside(record, draft, self._choices)

    def _contact(self, record: ContactRecord) -> Outcome:
        match = self._matcher.match(record.whose, may_begin=False)
        if match.reason:
            return _not_matched(record, match)
        draft = self._draft(match)
        if draft.slug not in self._logs:
            people = self._people.setdefault(draft.slug, People(draft))
            self._logs[draft.slug] = Log(draft, people, self._choices)
        return self._logs[draft.slug].laid_beside(record)

    def _figure(self, record: FigureRecord) -> Outcome:
        match = self._matcher.match_slug(record.slug)
        if match.reason:
            return _not_matched(record, match)
        draft = self._draft(match)
        if draft.slug not in self._figures:
            self._figures[draft.slug] = Figures(draft=draft, dates=self._dates, choices=self._choices)
        return self._figures[draft.slug].laid_beside(record)

    def _account(self, record: AccountRecord) -> Outcome:
        """Plan a whole account; one that is there is never replaced."""
        slug, tree = record.slug, record.tree
        if slug_of(slug, _SLUG_CHARACTERS * 2) != slug or not isinstance(tree, dict):
            reason = "that is no short name of an account"
            return Outcome(fate=Fate.SKIPPED, line=record.line, what=slug, reason=reason)
        try:
            account = Account.model_validate(without_own_keys(tree))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = " > ".join(str(part) for part in first["loc"])
            reason = f"{where}: {first['msg']}"
            return Outcome(fate=Fate.SKIPPED, line=record.line, what=slug, reason=reason)
        standing = self._standing.get(slug)
        if standing is not None:
            return _whole_beside(record, account, standing)
        if slug in self._whole:
            return Outcome(
                fate=Fate.SKIPPED, line=record.line, what=slug, reason="it stands twice in the file"
            )
        self._whole[slug] = AccountPlan(slug=slug, client=account.client, tree=tree)
        return Outcome(fate=Fate.NEW, line=record.line, account=slug, what=account.client)

    def _draft(self, match: Match) -> Draft:
        slug = self._slug_of(match)
        if slug not in self._drafts:
            standing = self._standing.get(slug)
            if standing is None or standing.account is None:
                self._drafts[slug] = self._begun(slug, self._clients[slug])
            else:
                self._drafts[slug] = Draft(slug=slug, account=standing.account)
        return self._drafts[slug]

    def _slug_of(self, match: Match) -> str:
        """Return the slug of an account that is there, or the one that a new one will have."""
        return match.slug or slug_of(match.client, _SLUG_CHARACTERS)

    def _begun(self, slug: str, client: str) -> Draft:
        base: dict[str, Tree] = {"client": client, "tracked_since": self._choices.today.isoformat()}
        return Draft(slug=slug, account=Account.model_validate(base), base=base)


def _account_plan(draft: Draft) -> AccountPlan:
    client = draft.account.client
    if draft.base is None:
        return AccountPlan(slug=draft.slug, client=client, operations=draft.operations)
    tree = expected_tree(draft.base, draft.operations)
    return AccountPlan(slug=draft.slug, client=client, tree=tree if isinstance(tree, dict) else draft.base)


def _whole_beside(record: AccountRecord, account: Account, standing: Standing) -> Outcome:
    if standing.account == account:
        return Outcome(fate=Fate.SAME, line=record.line, account=record.slug, what=account.client)
    reason = f"{standing.file} says something else; a whole account is never replaced"
    if standing.account is None:
        reason = f"{standing.file} is there and cannot be read"
    return Outcome(
        fate=Fate.DIFFERS, line=record.line, account=record.slug, what=account.client, reason=reason
    )


def _skipped(one: Skipped) -> Outcome:
    return Outcome(fate=Fate.SKIPPED, line=one.line, what=one.text, reason=one.reason)


def _not_matched(
    record: PersonRecord | CompanyRecord | ContactRecord | FigureRecord, match: Match
) -> Outcome:
    return Outcome(fate=Fate.SKIPPED, line=record.line, what=_name(record), reason=match.reason)


def _name(record: ForeignRecord) -> str:
    match record:
        case PersonRecord():
            return record.name
        case CompanyRecord():
            return record.whose.company
        case ContactRecord():
            return ", ".join(one.name or one.email for one in record.people) or one_line(record.note)[:60]
        case FigureRecord():
            return f"{record.slug} {record.key}"
        case AccountRecord():
            return record.slug


def _unusable(record: ForeignRecord) -> str:
    """Say why a record cannot stand in a file, whoever read it; empty where it can."""
    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    match record:
        case PersonRecord():
            names = (record.name, record.whose.company)
            texts = (record.email, record.phone, record.title)
        case CompanyRecord():
            names = (record.whose.company, record.lead)
        case ContactRecord():
            names = (record.by, *(text for one in record.people for text in (one.name, one.email)))
            texts = (record.note, record.purpose)
        case FigureRecord():
            texts = (record.note,)
        case AccountRecord():
            return ""
    if any(len(name) > _NAME_CHARACTERS for name in names):
        return f"a name of more than {_NAME_CHARACTERS} characters"
    strange = next((found for text in (*names, *texts) if (found := strange_character(text))), "")
    return f"it holds {strange}" if strange else ""
