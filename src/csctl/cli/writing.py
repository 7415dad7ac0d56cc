"""The one way of every command that writes: plan, write or show the difference, tell, commit."""

from collections.abc import Callable, Iterable
from typing import Annotated

import typer
from pydantic import ValidationError

from csctl.cli import failures
from csctl.cli.committing import Step, committed_last, committed_now
from csctl.cli.completion import account_slugs
from csctl.cli.desk import Desk
from csctl.cli.output import print_json, print_lines, stdout_look
from csctl.cli.stdio import write_out
from csctl.errors import UsageProblem
from csctl.finding import DataPath
from csctl.logbook.effect import effect, new_errors
from csctl.logbook.entered import Entered
from csctl.logbook.plain_text import refuse_unwritable
from csctl.logbook.timely import timely_notes
from csctl.model.account import Account
from csctl.record import Record, replace
from csctl.render.visible import visible
from csctl.render.write_json import write_document
from csctl.render.written import Echo, diff_lines, written_lines
from csctl.store.edit import Operation, Remove, SetValue, changed_lines, unified_diff
from csctl.store.write import Written, change_account, preview_change
from csctl.store.write.proof import expected_tree
from csctl.store.yaml_text import Document, without_own_keys

_WORD_CHARACTERS = 40

Planned = Callable[[Document, Account], Entered]

AccountWord = Annotated[
    str,
    typer.Argument(
        metavar="ACCOUNT",
        help="A slug, its beginning or a part of the name.",
        autocompletion=account_slugs,
    ),
]
OnDay = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The day; default: today. A weekday is the last one."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change of the file and write nothing.")]
AsJson = Annotated[bool, typer.Option("--json", help="What was done, as one JSON document.")]


class How(Record):
    """What the options of every writing command ask for. `commit` None leaves it to the norms.

    `words` are what the journal remembers of the command, beside the account.
    """

    dry_run: bool = False
    commit: bool | None = None
    as_json: bool = False
    words: tuple[str, ...] = ()


def write(desk: Desk, planned: Planned, how: How) -> int:
    """Write what is planned, and tell what it did; with `--dry-run` show the difference instead.

    `planned` may be asked again when somebody else was faster. Raises what it raises, and what keeps a file
    from being written.
    """
    plan = _Plan(planned, desk)
    if how.dry_run:
        written = preview_change(desk.book.root, desk.slug, plan)
        return _told_dry(_echo(desk, plan, written), written, desk, how)
    words = tuple(visible(word, _WORD_CHARACTERS) for word in how.words if word)
    occasion = replace(desk.occasion, command=(*desk.occasion.command, *words))
    written = change_account(desk.book.root, desk.slug, plan, occasion)
    return _told(_echo(desk, plan, written), written, desk, how)


class _Plan:
    """Plans in the words of the store, and remembers the last one, with the account before and after it.

    The store proves that a file it writes says exactly that, so nobody needs to read it again.

    Refuses what no file should hold, and what `check` would call an error from then on.
    """

    def __init__(self, planned: Planned, desk: Desk) -> None:
        self._planned = planned
        self._desk = desk
        self.entered = Entered(headline="nothing", operations=())
        self.before = self.after = desk.account

    def __call__(self, document: Document, account: Account) -> tuple[Operation, ...]:
        self.entered = self._planned(document, account)
        operations = self.entered.operations
        refuse_unwritable(operations)
        after = _as_it_will_be(document, operations) if operations else None
        for first in new_errors(self._desk.stage, account, after)[:1] if after else ():
            raise UsageProblem(
                f"{first.code} {first.message}. Nothing was changed.",
                first.remedy,
                "csctl edit ACCOUNT   changes several things at once",
            )
        self.before, self.after = account, after or account
        return operations


def _as_it_will_be(document: Document, operations: tuple[Operation, ...]) -> Account | None:
    """Return the account after the edits; None where it would not be valid, which the store tells better."""
    try:
        return Account.model_validate(without_own_keys(expected_tree(document.tree, operations)))
    except ValidationError:
        return None


def _echo(desk: Desk, plan: _Plan, written: Written) -> Echo:
    entered, before, after = plan.entered, plan.before, plan.after
    timely = timely_notes(entered.operations, before, after, desk.today)
    return Echo(
        command=desk.command,
        account=desk.slug,
        client=after.client,
        file=written.file,
        entered=replace(entered, notes=_named(entered.notes, desk)),
        effect=effect(desk.stage, before, after, _taken_out(entered)),
        lines=changed_lines(written.before.decode(), written.after.decode()),
        is_new_text=written.is_changed,
        notes=(*timely, *_named(_of_another_lead(before, after), desk), *desk.book.day.notes),
    )


def _of_another_lead(before: Account, after: Account) -> Iterable[str]:
    if before.lead == after.lead:
        return ()
    from csctl.logbook.handed_over import handover_notes

    return handover_notes(before, after)


def _named(notes: Iterable[str], desk: Desk) -> tuple[str, ...]:
    """Put the account into the commands of notes."""
    return tuple(note.replace("ACCOUNT", desk.slug) for note in notes)


def _taken_out(entered: Entered) -> tuple[DataPath, ...]:
    """Name the places that were emptied, or filled anew with a whole list or group."""
    return tuple(
        one.path
        for one in entered.operations
        if isinstance(one, Remove) or (isinstance(one, SetValue) and isinstance(one.value, (list, dict)))
    )


def _told_dry(echo: Echo, written: Written, desk: Desk, how: How) -> int:
    diff = unified_diff(written.before.decode(), written.after.decode(), written.file)
    if how.as_json:
        print_json(write_document(echo, diff=diff))
        return 0
    look = stdout_look(desk.flags)
    if look.is_terminal:
        print_lines(diff_lines(diff, look), look)
    else:
        write_out(diff)
    if not desk.flags.quiet:
        failures.say("dry run, nothing was written" if diff else f"{written.file} says so already")
    return 0


def _told(echo: Echo, written: Written, desk: Desk, how: How) -> int:
    """Tell what was written; a commit that fails is told last, and the write stands."""
    step = Step(
        root=desk.book.root,
        written=(written,),
        message=f"{echo.client}: {echo.entered.headline}",
        wish=how.commit,
        norm=desk.book.norms.commit,
    )
    done = committed_now(step)
    _print(replace(echo, commit=done.name, notes=(*echo.notes, *done.notes)), desk, how)
    for warning in written.warnings:
        failures.say(warning)
    return committed_last(step, done, desk.flags)


def _print(echo: Echo, desk: Desk, how: How) -> None:
    if how.as_json:
        print_json(write_document(echo, diff=None))
        return
    look = stdout_look(desk.flags)
    print_lines(written_lines(echo, look, quiet=desk.flags.quiet), look)
