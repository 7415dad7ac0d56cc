"""People and companies from the rows of a table."""

import re

from csctl.exchange.columns import Columns, Field
from csctl.exchange.directory import company_domain
from csctl.exchange.readable import Dates, Unclear
from csctl.exchange.records import CompanyRecord, PersonRecord, Whose
from csctl.exchange.sniffing import Row
from csctl.model.people import Role


def person_of(row: Row, columns: Columns) -> PersonRecord:
    """Return the person of a row. Raises Unclear where nobody is named, or a role is none of ours."""
    stated = columns.text(row.cells, Field.EMAIL)
    several = tuple(filter(None, map(str.strip, re.split("[,;]", stated))))
    email = next(iter(tuple(map(address, several))), "")
    name = _name(row, columns) or _name_of_address(email)
    return PersonRecord(
        line=row.line,
        whose=whose_of(row, columns, email),
        name=name,
        email=email,
        phone=columns.text(row.cells, Field.PHONE),
        title=columns.text(row.cells, Field.TITLE),
        role=_role(columns.text(row.cells, Field.ROLE)),
        note=f"the first of {len(several)} addresses: {email}" if len(several) > 1 else "",
    )


def company_of(row: Row, columns: Columns, dates: Dates) -> CompanyRecord:
    """Return the company of a row. Raises Unclear without a name."""
    whose = whose_of(row, columns)
    if not whose.company:
        raise Unclear("no company is named")
    since = columns.text(row.cells, Field.SINCE)
    return CompanyRecord(
        line=row.line,
        whose=whose,
        lead=columns.text(row.cells, Field.LEAD),
        since=dates.day(since) if since else None,
    )


def whose_of(row: Row, columns: Columns, email: str = "") -> Whose:
    """Return which account a row is about, as far as it says."""
    site = columns.text(row.cells, Field.DOMAIN)
    return Whose(
        slug=columns.text(row.cells, Field.ACCOUNT),
        company=columns.text(row.cells, Field.COMPANY),
        domain=_domain(site) or company_domain(email),
    )


def address(text: str) -> str:
    """Return the address in a cell. Raises Unclear for what is none."""
    if not text:
        return ""
    if text.count("@") != 1 or any(char.isspace() or char in ",;<>\"'" for char in text):
        raise Unclear(f'"{text[:60]}" is not one mail address')
    return text


def _name(row: Row, columns: Columns) -> str:
    parts = (columns.text(row.cells, Field.FIRST_NAME), columns.text(row.cells, Field.LAST_NAME))
    return columns.text(row.cells, Field.NAME) or " ".join(filter(None, parts))


def _name_of_address(email: str) -> str:
    if not email:
        raise Unclear("nobody is named")
    return email


def _role(text: str) -> Role | None:
    if not text:
        return None
    try:
        return Role(text.strip().casefold())
    except ValueError:
        raise Unclear(f'"{text[:40]}" is not a role; roles are {", ".join(Role)}') from None


def _domain(site: str) -> str:
    """Return `harborhomes.example` for `https://www.harborhomes.example/en`."""
    bare = site.casefold().partition("://")[2] or site.casefold()
    return bare.partition("/")[0].partition("?")[0].partition(":")[0].removeprefix("www.").strip()
