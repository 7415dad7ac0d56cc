"""What a call of `csctl status` asks for, whoever has understood its words."""

from csctl.cli.output import Form
from csctl.judgement import Band, RiskBand
from csctl.record import Record
from csctl.render.selection import FailOn, SortBy

LIMIT = 50
"""Rows a person is shown without asking for more."""

USUAL_SINCE = "7d"
"""What the arrows compare with, unless another day is asked for."""


class Asked(Record):
    """The words of one call: what is None or empty was not said."""

    accounts: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    risks: tuple[RiskBand, ...] = ()
    sort: SortBy = SortBy.RISK
    include_all: bool = False
    limit: int | None = None
    since: str = USUAL_SINCE
    fail_on: FailOn | None = None
    output: Form | None = None
    as_json: bool = False
