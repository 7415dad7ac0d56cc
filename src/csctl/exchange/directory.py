"""Who is who: which account a company, an address or a domain belongs to, and which addresses are our own."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from csctl.model.folding import folded
from csctl.record import Record

_PUBLIC = frozenset(
    {
        "aol.com",
        "bluewin.ch",
        "free.fr",
        "gmail.com",
        "gmx.at",
        "gmx.ch",
        "gmx.de",
        "gmx.net",
        "googlemail.com",
        "hotmail.com",
        "icloud.com",
        "live.com",
        "mac.com",
        "mail.ru",
        "me.com",
        "msn.com",
        "orange.fr",
        "outlook.com",
        "outlook.de",
        "pm.me",
        "posteo.de",
        "proton.me",
        "protonmail.com",
        "t-online.de",
        "web.de",
        "yahoo.com",
        "yahoo.de",
        "yandex.com",
    }
)
"""Domains in which anybody may have an address: they say nothing of a company."""


class KnownPerson(Record):
    """A stakeholder of an account; `email` is empty where none is known."""

    name: str
    email: str = ""


class KnownAccount(Record):
    """An account of the book with its people."""

    slug: str
    client: str
    people: tuple[KnownPerson, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Directory:
    """The accounts of the book, and us: our addresses (`me@us.example`), domains (`us.example`) and names."""

    accounts: tuple[KnownAccount, ...] = ()
    own_addresses: tuple[str, ...] = ()
    own_domains: tuple[str, ...] = ()
    own_names: tuple[str, ...] = ()

    def is_own(self, email: str) -> bool:
        """Whether an address is one of ours."""
        address = email.strip().casefold()
        return address in self._own_addresses or domain_of(address) in self._own_domains

    def person(self, slug: str, email: str) -> str:
        """Return the name of the stakeholder who has the address; empty where nobody has."""
        return self._people.get((slug, email.strip().casefold()), "")

    def accounts_of(self, email: str) -> frozenset[str]:
        """Return whose the address is: by the very address, else by its domain. Several are possible."""
        address = email.strip().casefold()
        if not address or self.is_own(address):
            return frozenset()
        return self._by_address.get(address) or self.accounts_of_domain(domain_of(address))

    def accounts_of_domain(self, domain: str) -> frozenset[str]:
        """Return the accounts whose people have addresses in a domain; none for a public one."""
        return self._by_domain.get(domain.strip().casefold(), frozenset())

    @cached_property
    def _own_addresses(self) -> frozenset[str]:
        return frozenset(one.strip().casefold() for one in self.own_addresses)

    @cached_property
    def _own_domains(self) -> frozenset[str]:
        return frozenset(one.strip().casefold().removeprefix("@") for one in self.own_domains)

    @cached_property
    def _people(self) -> Mapping[tuple[str, str], str]:
        return {
            (account.slug, one.email.casefold()): one.name
            for account in self.accounts
            for one in account.people
            if one.email
        }

    @cached_property
    def _by_address(self) -> Mapping[str, frozenset[str]]:
        return _grouped((email, slug) for slug, email in self._people)

    @cached_property
    def _by_domain(self) -> Mapping[str, frozenset[str]]:
        domains = ((company_domain(email), slug) for slug, email in self._people)
        return _grouped((domain, slug) for domain, slug in domains if domain)


def domain_of(email: str) -> str:
    """Return what stands behind the @, in small letters; empty for what is no address."""
    return email.strip().casefold().rpartition("@")[2] if "@" in email else ""


def company_domain(email: str) -> str:
    """Return the domain of an address as far as it says whose it is; empty for a public one."""
    domain = domain_of(email)
    return "" if domain in _PUBLIC else domain


def same_name(one: str, other: str) -> bool:
    """Whether two names are one person's or one company's, case and accents ignored."""
    return " ".join(folded(one).split()) == " ".join(folded(other).split())


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        groups[key].add(value)
    return {key: frozenset(values) for key, values in groups.items()}
