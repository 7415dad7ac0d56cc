"""Which account a record of a foreign file is about: found for certain, new, or not to be told."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from csctl.exchange.directory import company_domain
from csctl.exchange.records import Whose
from csctl.logbook.import_plan import NEW, Choices, Standing
from csctl.logbook.slugs import slug_of
from csctl.model.folding import folded
from csctl.record import Record

_BY_HAND = "csctl new --slug, then --account"
_UNCUT = 1_000_000
"""Longer than any short name is."""


class Match(Record):
    """The account that is meant: its slug; the name of a new one; or why nobody can tell.

    `note` says by what it was found, where that is not its name.
    """

    slug: str = ""
    client: str = ""
    reason: str = ""
    note: str = ""


class Matcher:
    """Finds accounts by slug, name and domain; learns of those that the import itself begins."""

    def __init__(self, standing: Iterable[Standing], choices: Choices) -> None:
        self._choices = choices
        self._chosen = {_key(company): slug for company, slug in choices.accounts.items()}
        self._us = frozenset(map(_key, choices.us))
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        self._domains: defaultdict[str, set[str]] = defaultdict(set)
        self._slugs: set[str] = set()
        self._unreadable: dict[str, str] = {}
        for one in standing:
            if one.account is None:
                self._unreadable[one.slug] = one.file
                continue
            self.learn(one.slug, one.account.client)
            for person in one.account.stakeholders:
                self.learn_domain(one.slug, company_domain(person.email or ""))

    def learn(self, slug: str, client: str) -> None:
        """Remember an account."""
        self._slugs.add(slug)
        self._names[_key(client)].add(slug)

    def learn_domain(self, slug: str, domain: str) -> bool:
        """Remember a domain in which people of an account have addresses; say whether that was news."""
        if not domain or slug in self._domains[domain]:
            return False
        self._domains[domain].add(slug)
        return True

    def match(self, whose: Whose, *, may_begin: bool) -> Match:
        """Return the account that is meant. `may_begin`: a company that nobody knows is a new one."""
        if whose.slug:
            return self._by_slug(whose.slug)
        company = " ".join(whose.company.split())
        if not company:
            return self._by_domain(whose.domain) or Match(reason=_nobody(whose.domain))
        return self._chosen_for(company) or self._by_company(company, whose.domain, may_begin=may_begin)

    def match_slug(self, slug: str) -> Match:
        """Return the account that a slug, or the name of a client, means for certain."""
        return self._by_slug(slug) if slug else Match(reason="no account is named")

    def _by_slug(self, slug: str) -> Match:
        key = _key(slug)
        if key in self._unreadable:
            return Match(reason=f"{self._unreadable[key]} cannot be read")
        if key in self._slugs:
            return Match(slug=key)
        return self._by_name(slug) or Match(reason=f'there is no account "{slug}"')

    def _chosen_for(self, company: str) -> Match | None:
        slug = self._chosen.get(_key(company))
        if slug is None:
            return None
        return self._begun(company) if slug == NEW else self._by_slug(slug)

    def _by_name(self, company: str) -> Match | None:
        named = self._names.get(_key(company), set()) | ({_slug(company)} & self._slugs)
        if len(named) == 1:
            return Match(slug=next(iter(named)))
        return Match(reason=_several(company, named)) if named else None

    def _by_domain(self, domain: str) -> Match | None:
        found = self._domains.get(domain, set())
        if len(found) == 1:
            return Match(slug=next(iter(found)), note=f"by its domain {domain}")
        return Match(reason=f"{domain} belongs to {', '.join(sorted(found))}") if found else None

    def _by_company(self, company: str, domain: str, *, may_begin: bool) -> Match:
        if _key(company) in self._us:
            return Match(reason=f"{company} is us")
        if found := self._by_name(company) or self._by_domain(domain):
            return found
        if near := self._near(company):
            return Match(reason=f"? {company} may be {near}: {_which(company, near)}")
        if not may_begin:
            return Match(reason=f"no account {company}: import its people first, or csctl new")
        return self._new(company)

    def _near(self, company: str) -> str:
        """Return an account whose name begins like the company's, or the other way round."""
        asked = f"{_key(company)} "
        for name, slugs in sorted(self._names.items()):
            if asked.startswith(f"{name} ") or f"{name} ".startswith(asked):
                return min(slugs)
        return ""

    def _new(self, company: str) -> Match:
        if ";" in company:
            return Match(reason=f"several companies in one cell: {company}")
        for file in self._unreadable.values():
            return Match(reason=f"{file} cannot be read, so nobody knows whether that is {company}")
        return self._begun(company)

    def _begun(self, company: str) -> Match:
        """Return a new account, unless its short name is none or somebody else's."""
        slug = slug_of(company)
        if not slug:
            return Match(reason=f"no short name can be made of {company}: {_BY_HAND}")
        if slug in self._unreadable:
            return Match(reason=f"{self._unreadable[slug]} cannot be read")
        if slug in self._slugs and slug not in self._names.get(_key(company), ()):
            return Match(reason=f"{company} would be {slug}, and that is another client: {_BY_HAND}")
        return Match(client=company)


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return " ".join(folded(name).split())


@lru_cache(maxsize=4096)
def _slug(company: str) -> str:
    """Return the short name uncut: of two long names that only begin alike none is the other."""
    return slug_of(company, _UNCUT)


def _which(company: str, slug: str) -> str:
    return f"--account '{company}={slug}', or '{company}={NEW}' for a new one"


def _several(company: str, slugs: set[str]) -> str:
    return f"{company} could be {', '.join(sorted(slugs))}: {_which(company, min(slugs))}"


def _nobody(domain: str) -> str:
    return f"no company is named, and nobody at {domain} is known" if domain else "no company is named"
