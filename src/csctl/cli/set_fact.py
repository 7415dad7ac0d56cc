"""`csctl set`: any single fact of an account, validated before it is written."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from csctl.cli import failures
from csctl.cli.asking import can_ask, confirmed
from csctl.cli.committing import CommitIt
from csctl.cli.dates import Facing, day_meant, moment_meant
from csctl.cli.desk import Desk, desk_of
from csctl.cli.writing import AccountWord, AsJson, DryRun, How, write
from csctl.errors import CsctlError, Refused, UsageProblem
from csctl.logbook.anything import value_entered, value_typed
from csctl.logbook.entered import Entered
from csctl.logbook.loss import Loss, loss_of
from csctl.logbook.place import place_meant
from csctl.model.account import Account
from csctl.shell_words import in_single_quotes, single_quoted
from csctl.store.places import Tree
from csctl.store.yaml_text import Document

_PAST_DAYS = frozenset(
    {"since", "tracked_since", "taken_over", "agreed_on", "closed_on", "left_on", "done_on"}
    | {"answered_at", "answered_on", "scored_on", "paid_on", "date", "at"}
)
_PLAIN = re.compile(r"[\w.-]+")
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
    """Set any single fact of an account.

    csctl set harbor 'stakeholders.Anna Muster.knows_us' true

    An entry of a list is called by its name, title, id, number, date or month, as in
    commercial.months.2026-11.hours_used. Entries alike are told apart with / or by number:
    months.2026-11/growth, next_steps.#2, contact_log.last. A month or an invoice number that is not
    there begins a new entry, and so does +, with all that is known of it:
    csctl set harbor stakeholders.+ '{name: Beat Roth, role: manager}'. Days can be today, -2d, last fri.
    """
    with desk_of(context, account) as desk:
        with _pasted(value):
            place_meant(path, desk.document.tree)
        raw = _with_days(value_typed(value), path.rpartition(".")[2].strip(), desk)
        loss = loss_of(path, raw, desk.document)
        if loss and not dry_run and not _may_go(desk, loss, path):
            failures.say("nothing was changed")
            return 0

        def planned(document: Document, _account: Account) -> Entered:
            if loss_of(path, raw, document) != loss:
                raise Refused(f"{desk.file} has been changed meanwhile. Nothing was changed.", "run it again")
            return value_entered(path, raw, document)

        how = How(dry_run=dry_run, commit=commit, as_json=as_json, words=(path, value))
        return write(desk, planned, how)


@contextmanager
def _pasted(value: str) -> Iterator[None]:
    """Put the value into the commands of the hints, so that they can be pasted."""
    try:
        yield
    except CsctlError as error:
        plain = value if _PLAIN.fullmatch(value) else "..."
        hints = (hint.replace(": VALUE", f": {plain}") for hint in error.hints)
        error.hints = tuple(hint.replace("' VALUE", f"' {single_quoted(value)}") for hint in hints)
        raise


def _may_go(desk: Desk, loss: Loss, path: str) -> bool:
    """Ask before much goes with one word. Raises UsageProblem where nobody is there to answer."""
    if can_ask(desk.flags):
        return confirmed(f"Take out {loss.what}?", default=False)
    raise UsageProblem(
        f"this would take out {loss.what}. Nothing was changed.",
        f"csctl set ACCOUNT {in_single_quotes(f'{path}.{loss.single}')} null   takes out a single one",
        "csctl edit ACCOUNT   opens the whole file",
    )


def _with_days(raw: Tree, key: str, desk: Desk) -> Tree:
    """Return what was typed with days in words as dates, wherever they stand in it."""
    match raw:
        case str():
            return _value(raw, key, desk)
        case list():
            return [_with_days(one, key, desk) for one in raw]
        case dict():
            return {inner: _with_days(one, inner, desk) for inner, one in raw.items()}
        case None:
            return None


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
