"""Public holidays of a country, from the optional package `holidays`; nothing else imports it."""

import datetime as dt
import re
from collections.abc import Container
from functools import cache
from typing import TYPE_CHECKING

from csctl.finding import Finding, Rule
from csctl.model.folding import folded
from csctl.record import Row
from csctl.store.holiday_rules import PACKAGE_MISSING, UNKNOWN_COUNTRY

if TYPE_CHECKING:
    from holidays import HolidayBase

WHERE = ("working", "country")

_FORM = re.compile(r"([A-Za-z]{2,3})(?:-(.+))?", re.ASCII)
_NEAR_ENOUGH = 0.7


class PublicHolidays(Row, Container[dt.date]):
    """The public holidays of a country or a part of it, each year worked out when it is first asked for."""

    country: str
    part: str | None = None

    def __contains__(self, day: object) -> bool:
        return day in _calendar(self.country, self.part)


def public_holidays(stated: str) -> PublicHolidays | Finding:
    """Return the holidays of a country as the norms state it, else what is wrong with that.

    Letters may be small or large, and a part may be named in full. A country alone is looked up in a list;
    only for a part of one its calendar is loaded at once, which takes a tenth of a second.
    """
    try:
        from holidays import registry  # noqa: PLC0415 - slow to import, and it may not be there
    except ImportError:
        message = f"the public holidays of {stated} are not known, so that the reply clock runs on them"
        return _finding(PACKAGE_MISSING, message)
    form = _FORM.fullmatch(stated)
    country, part = form.groups() if form else ("", None)
    codes = {code: names[1] for names in registry.COUNTRIES.values() for code in names[1:]}
    known = codes.get(country.upper())
    if known is None:
        names = {name.replace("_", " "): codes[1] for name, codes in registry.COUNTRIES.items()}
        message = f'"{stated}" is not a country whose holidays are known'
        return _finding(UNKNOWN_COUNTRY, message, _meant(stated, names) + UNKNOWN_COUNTRY.remedy)
    return PublicHolidays(known) if part is None else _part(known, part)


def _part(country: str, stated: str) -> PublicHolidays | Finding:
    """Find a part of a country by its code or its name."""
    calendar = _calendar(country, None)
    parts = {part: part for part in calendar.subdivisions}
    names = {folded(name): code for name, code in {**calendar.subdivisions_aliases, **parts}.items()}
    if folded(stated) in names:
        return PublicHolidays(country, names[folded(stated)])
    message = f"{country} has no part {stated} with holidays of its own"
    allowed = f"the parts of {country} are {', '.join(parts)}" if parts else f"write {country}"
    return _finding(UNKNOWN_COUNTRY, message, _meant(stated, names, f"{country}-") + allowed)


def _meant(stated: str, names: dict[str, str], before: str = "") -> str:
    """Say which name was most likely meant; empty where none comes near."""
    import difflib  # noqa: PLC0415 - only for a mistake

    near = difflib.get_close_matches(folded(stated), names, 1, _NEAR_ENOUGH)
    return f"did you mean {before}{names[near[0]]}? " if near else ""


def _finding(rule: Rule, message: str, remedy: str = "") -> Finding:
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=message,
        remedy=remedy or rule.remedy,
        where=WHERE,
    )


@cache
def _calendar(country: str, part: str | None) -> "HolidayBase":
    from holidays import country_holidays  # noqa: PLC0415 - the same

    return country_holidays(country, part)
