"""`csctl set`: any single fact of an account, validated before it is written."""

from typing import Annotated

import typer

from csctl.cli.dates import Facing, day_meant, moment_meant
from csctl.cli.desk import Desk, desk_of
from csctl.cli.writing import AccountWord, AsJson, CommitIt, DryRun, How, write
from csctl.errors import UsageProblem
from csctl.logbook.anything import value_entered

_PAST_DAYS = frozenset(
    {"since", "tracked_since", "taken_over", "agreed_on", "closed_on", "left_on", "done_on"}
    | {"answered_at", "answered_on", "scored_on", "paid_on", "date", "at"}
)
_MOMENTS = frozenset({"at", "answered_at"})
_COMING_DAYS = frozenset({"due", "ends", "starts", "leaves_on", "from", "until", "expires"})


def set_fact(
    context: typer.Context,
    account: AccountWord,
    path: Annotated[str, typer.Argument(metavar="PATH", help="Where: keys and names with dots between.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The value; null takes it out.")],
    dry_run: DryRun = False,
    commit: CommitIt = None,
    as_json: AsJson = False,
) -> int:
    """Set any single fact: csctl set harbor 'stakeholders.Anna Muster.knows_us' true.

    An entry of a list is called by its name, title, id, number, date or month, as in
    commercial.months.2026-11.hours_used. Entries alike are told apart with / or by number:
    months.2026-11/growth, next_steps.#2, contact_log.last. A month or an invoice number that is not
    there begins a new entry, and so does +, with all that is known of it:
    csctl set harbor stakeholders.+ '{name: Beat Roth, role: manager}'. Days can be today, -2d, last fri.
    """
    with desk_of(context, account) as desk:
        typed = _value(value, path.rpartition(".")[2].strip(), desk)
        how = How(dry_run=dry_run, commit=commit, as_json=as_json, words=(path, value))
        return write(desk, lambda document, _: value_entered(path, typed, document), how)


def _value(value: str, key: str, desk: Desk) -> str:
    """Return a day in words as a date; whatever else it may be is left to the field."""
    key = key.casefold().replace("-", "_").replace(" ", "_")
    facing = Facing.PAST if key in _PAST_DAYS else Facing.FUTURE if key in _COMING_DAYS else None
    if facing is None:
        return value
    try:
        if key in _MOMENTS:
            moment = moment_meant(value, desk.today, key)
            return f"{moment.day}" + (f" {moment.time:%H:%M}" if moment.time else "")
        return day_meant(value, desk.today, facing, key).isoformat()
    except UsageProblem:
        return value
