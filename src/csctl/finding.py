"""One thing wrong in a file, and the rule that says so."""

from dataclasses import dataclass
from enum import StrEnum

DataPath = tuple[str | int, ...]
"""A place in an account's data: keys and list indexes from the root, as they stand in the file."""


class Severity(StrEnum):
    """How much a finding weighs: an error makes `check` fail, a warning only under `--strict`."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of finding: its stable code, a short title, why it matters, and what to do."""

    code: str
    severity: Severity
    title: str
    why: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
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
