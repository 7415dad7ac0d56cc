"""`csctl status`: how every client stands, the worst first."""

from typing import Annotated

import typer

from csctl.cli.flags import Flags
from csctl.cli.options import AccountWords, InForm, OfLeads, OrJson, RestingToo
from csctl.cli.status_asked import LIMIT, USUAL_SINCE, Asked
from csctl.judgement import Band, RiskBand
from csctl.render.selection import FailOn, SortBy


def status(
    context: typer.Context,
    accounts: AccountWords = None,
    lead: OfLeads = None,
    tier: Annotated[
        list[str] | None, typer.Option(metavar="TIER", help="Only accounts of this tier.")
    ] = None,
    band: Annotated[
        list[Band] | None, typer.Option(metavar="red|amber|green|unknown", help="Only this triangle band.")
    ] = None,
    risk: Annotated[
        list[RiskBand] | None, typer.Option(metavar="|".join(RiskBand), help="Only this churn band.")
    ] = None,
    sort: Annotated[
        SortBy, typer.Option(metavar="|".join(SortBy), help="The order; worst first.")
    ] = SortBy.RISK,
    include_all: RestingToo = False,
    limit: Annotated[
        int | None, typer.Option(min=0, metavar="N", help=f"Rows; {LIMIT} on a terminal, 0 for all.")
    ] = None,
    since: Annotated[
        str, typer.Option(metavar="7d|DATE", help="What the arrows compare with.")
    ] = USUAL_SINCE,
    fail_on: Annotated[
        FailOn | None, typer.Option(metavar="|".join(FailOn), help="Exit 1 if an account is there or worse.")
    ] = None,
    output: InForm = None,
    as_json: OrJson = False,
) -> int:
    """Show triangle health and churn risk, the worst first."""
    from csctl.cli.status_call import show_status

    flags: Flags = context.obj
    asked = Asked(
        accounts=tuple(accounts or ()),
        leads=tuple(lead or ()),
        tiers=tuple(tier or ()),
        bands=tuple(band or ()),
        risks=tuple(risk or ()),
        sort=sort,
        include_all=include_all,
        limit=limit,
        since=since,
        fail_on=fail_on,
        output=output,
        as_json=as_json,
    )
    return show_status(flags, asked)
