"""One thing wrong in a file, and the rule that says so."""

from collections.abc import Sequence
from enum import StrEnum

from csctl.record import Record, replace

DataPath = tuple[str | int, ...]
"""A place in an account's data: keys and list indexes from the root, as they stand in the file."""


class Severity(StrEnum):
    """How much a finding weighs: an error makes `check` fail, a warning only under `--strict`."""

    ERROR = "error"
    WARNING = "warning"


class Rule(Record):
    """One kind of finding: its stable code, a short title, why it matters, and what to do."""

    code: str
    severity: Severity
    title: str
    why: str
    remedy: str


class Finding(Record):
    """One thing wrong at one place.

    `where` is the place in the data. `file`, `line`, `column` (both from 1, counted in characters, as an
    editor counts), `excerpt` (that line of the file) and `breadcrumb` are filled in by whoever knows the
    file; they are empty when a finding leaves the pure core.
    """

    code: str
    severity: Severity
    message: str
    remedy: str
    where: DataPath = ()
    at_key: bool = False
    file: str = ""
    line: int = 1
    column: int = 1
    breadcrumb: str = ""
    excerpt: str = ""


FINDINGS_LIMIT = 500
"""Nobody reads more of one file."""


def listed(findings: Sequence[Finding], more: int = 0) -> tuple[Finding, ...]:
    """Return as many findings of one file as are listed; the last one says how many there are beside them.

    `more` were left out already.
    """
    more += max(0, len(findings) - FINDINGS_LIMIT)
    if not more:
        return tuple(findings)
    *most, last = findings[:FINDINGS_LIMIT]
    rest = f"; and {more:,} more in this file, which are not listed"
    return (*most, replace(last, message=last.message + rest))
