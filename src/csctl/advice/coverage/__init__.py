"""Who on the client's side we talk to, how often, how long silent, and what is missing in that."""

from csctl.advice.coverage.account import AccountCoverage, account_coverage
from csctl.advice.coverage.person import PersonCoverage
from csctl.advice.coverage.roles import RoleCoverage, RoleGroup
from csctl.advice.coverage.warning import CoverageKind, CoverageWarning

__all__ = [
    "AccountCoverage",
    "CoverageKind",
    "CoverageWarning",
    "PersonCoverage",
    "RoleCoverage",
    "RoleGroup",
    "account_coverage",
]
