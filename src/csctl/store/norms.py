"""The norms of a book as they are on disk, with the public holidays of the country they name."""

import os
from collections.abc import Iterable
from pathlib import Path

from csctl.finding import Finding
from csctl.model.norms import Norms
from csctl.store import codes
from csctl.store.entries import NORMS_FILE, file_bytes, shown_name
from csctl.store.holiday_rules import PACKAGE_MISSING, UNKNOWN_COUNTRY
from csctl.store.placing import placed_in
from csctl.store.public_holidays import PublicHolidays, public_holidays
from csctl.store.validate import validated
from csctl.store.yaml_text import Document, read_document

NormsFile = tuple[Norms, tuple[Finding, ...], Document | None]
"""Norms, what is wrong with them, and the file they were read from."""

_BESIDE_THE_NORMS = frozenset({PACKAGE_MISSING.code, UNKNOWN_COUNTRY.code})


def load_norms(root: Path, *, trusted: bool = True) -> NormsFile:
    """Read `csctl.yaml`: the defaults without one, and with findings where it cannot be used.

    A country whose holidays are not known is a finding too, beside which the rest is used: see `norms_stand`.
    Unless the folder is `trusted`, because somebody named it, a file of another user does not count.
    """
    path = root / NORMS_FILE
    if not path.exists() and not path.is_symlink():
        return Norms(), (), None
    if not trusted and (strange := _strangers(path)):
        return Norms(), (strange,), None
    return norms_in(file_bytes(path, root), shown_name(path, root))


def norms_in(raw: bytes | Finding, file: str) -> NormsFile:
    """Return what `load_norms` does, for those who have read the file; a finding is why it cannot be."""
    document, findings = _read(raw, file)
    if document is None:
        only_comments = [finding.code for finding in findings] == [codes.EMPTY_FILE.code]
        return Norms(), () if only_comments else findings, None
    result = validated(document, Norms)
    if isinstance(result, tuple):
        return Norms(), result, document
    norms, missing = _with_holidays(result)
    return norms, tuple(placed_in(one, document) for one in missing), document


def norms_stand(findings: Iterable[Finding]) -> bool:
    """Whether the norms are used in spite of these findings: all that is missing is a country's holidays."""
    return all(one.code in _BESIDE_THE_NORMS for one in findings)


def _with_holidays(norms: Norms) -> tuple[Norms, tuple[Finding, ...]]:
    if norms.working.country is None:
        return norms, ()
    days = public_holidays(norms.working.country)
    if not isinstance(days, PublicHolidays):
        return norms, (days,)
    return norms.model_copy(update={"working": norms.working.with_public_holidays(days)}), ()


def _read(raw: bytes | Finding, file: str) -> tuple[Document | None, tuple[Finding, ...]]:
    if not isinstance(raw, bytes):
        return None, (raw,)
    document = read_document(raw, file)
    return (None, document) if isinstance(document, tuple) else (document, ())


def _strangers(path: Path) -> Finding | None:
    """Refuse a file that belongs neither to the user nor to the system; where systems know owners at all."""
    rule = codes.FOREIGN_NORMS
    if not hasattr(os, "geteuid") or path.lstat().st_uid in {os.geteuid(), 0}:
        return None
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=f"{NORMS_FILE} belongs to another user",
        remedy=rule.remedy,
        file=NORMS_FILE,
    )
