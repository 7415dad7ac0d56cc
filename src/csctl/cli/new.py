"""`csctl new`: the file of a new client, with what is known today and hints for the rest."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from csctl.cli.asking import asked, can_ask
from csctl.cli.committing import CommitIt, Step, committed_last, committed_now
from csctl.cli.dates import Facing, day_meant
from csctl.cli.flags import Flags
from csctl.cli.new_questions import Told, asked_further, future_day, number_meant
from csctl.cli.new_screen import new_document, new_lines
from csctl.cli.output import print_json, print_lines, stdout_look
from csctl.cli.stdio import write_out
from csctl.cli.writable import WritableBook, writable_book
from csctl.errors import Refused, UsageProblem
from csctl.finding import Finding
from csctl.logbook.account_template import account_text
from csctl.logbook.new_account import Goal, NewAccount
from csctl.logbook.slugs import slug_of
from csctl.record import replace
from csctl.render.visible import is_harmless
from csctl.store.edit.scalars import on_one_line
from csctl.store.entries import ACCOUNTS, ENDINGS
from csctl.store.schema_files import named_schema
from csctl.store.write import create_account
from csctl.store.write.names import check_slug


def new(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="The name of the client.")] = None,
    slug: Annotated[
        str | None, typer.Option(metavar="SLUG", help="The short name; default: made of the name.")
    ] = None,
    executive: Annotated[str, typer.Option(metavar="NAME", help="Who signs the invoices.")] = "",
    manager: Annotated[str, typer.Option(metavar="NAME", help="Who is the daily contact.")] = "",
    objective: Annotated[str, typer.Option(metavar="TITLE", help="What you want to reach together.")] = "",
    client_goal: Annotated[str, typer.Option(metavar="TEXT", help="What they get out of it.")] = "",
    our_goal: Annotated[str, typer.Option(metavar="TEXT", help="What we get out of it.")] = "",
    metric: Annotated[str, typer.Option(metavar="NAME", help="The number that decides.")] = "",
    baseline: Annotated[str, typer.Option(metavar="N", help="Where it stands today.")] = "",
    target: Annotated[str, typer.Option(metavar="N", help="Where it is to be.")] = "",
    by: Annotated[str, typer.Option(metavar="DATE", help="By when.")] = "",
    kickoff: Annotated[
        str, typer.Option(metavar="DATE", help="When the kick-off is, or was; a weekday is the next one.")
    ] = "",
    lead: Annotated[str, typer.Option(metavar="NAME", help="Who of us answers for the account.")] = "",
    tier: Annotated[str, typer.Option(metavar="TIER", help="A, B, C or one of your own.")] = "",
    since: Annotated[str, typer.Option(metavar="DATE", help="When they became a client.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the file, write nothing.")] = False,
    commit: CommitIt = None,
    as_json: Annotated[bool, typer.Option("--json", help="The result as JSON.")] = False,
) -> int:
    """Begin the file of a new client.

    At a terminal it asks five questions, all of which may be skipped.
    """
    flags: Flags = context.obj
    book = writable_book(flags, "new")
    book.refuse_unknown_day()
    today = book.day.today
    client = _clean(name or "", "NAME") or _asked_name(flags)
    short = _slug(client, slug)
    _refuse_existing(book.root, short)
    goal = _goal(
        title=_clean(objective, "--objective"),
        client_goal=_clean(client_goal, "--client-goal"),
        our_goal=_clean(our_goal, "--our-goal"),
        metric=_clean(metric, "--metric"),
        baseline=number_meant(baseline, "--baseline") if baseline else "",
        target=number_meant(target, "--target") if target else "",
        by=future_day(by, today, "--by") if by else None,
    )
    told = Told(
        executive=_clean(executive, "--executive"),
        manager=_clean(manager, "--manager"),
        goal=goal,
        kickoff=day_meant(kickoff, today, Facing.FUTURE, "--kickoff") if kickoff else None,
    )
    begun = _past(since, today) if since else None

    told = asked_further(told, today, flags)
    account = NewAccount(
        client=client,
        slug=short,
        today=today,
        executive=told.executive,
        manager=told.manager,
        goal=told.goal,
        kickoff=told.kickoff,
        lead=_clean(lead, "--lead"),
        tier=_clean(tier, "--tier"),
        since=begun,
    )
    text = named_schema(book.root, account_text(account, on_one_line))

    if dry_run:
        write_out(text)
        return 0
    return _write(account, text, book, flags, commit=commit, as_json=as_json)


def _asked_name(flags: Flags) -> str:
    if not can_ask(flags):
        raise UsageProblem("the NAME of the client is missing", 'csctl new "Harbor Homes"')
    return asked("The name of the client?")


def _write(
    account: NewAccount, text: str, book: WritableBook, flags: Flags, *, commit: bool | None, as_json: bool
) -> int:
    occasion = replace(book.occasion, command=("new", account.slug))
    written = create_account(book.root, account.slug, text.encode(), occasion)
    step = Step(
        root=book.root,
        written=(written,),
        message=f"{account.client}: a new client",
        wish=commit,
        norm=book.norms.commit,
    )
    done = committed_now(step)
    found = _brought(account, text, book, written.file)
    if as_json:
        print_json(new_document(account, written, found, done.name))
    else:
        look = stdout_look(flags)
        notes = (*done.notes, *book.day.notes)
        print_lines(new_lines(account, written, found, notes, look, done.name), look)
    return committed_last(step, done, flags)


def _brought(account: NewAccount, text: str, book: WritableBook, file: str) -> tuple[Finding, ...]:
    """Return what the rules say of the answers; what nobody has answered yet is told as not known."""
    from csctl.cli.edit_check import new_findings, read_text

    bare = NewAccount(client=account.client, slug=account.slug, today=account.today)
    bare_text = account_text(bare, on_one_line)
    before, after = (read_text(one.encode(), account.slug, file) for one in (bare_text, text))
    return new_findings(before, after, book.norms, book.day)[0]


def _clean(text: str, flag: str) -> str:
    """Return a name or a sentence without blanks around it; UsageProblem for more than one line."""
    bare = text.strip()
    if not all(is_harmless(char) for char in bare):
        raise UsageProblem(f"{flag} {text!r} holds a character that cannot be seen", "type it again by hand")
    return bare


def _slug(client: str, asked: str | None) -> str:
    if not client:
        raise UsageProblem("a client needs a name", 'csctl new "Harbor Homes"')
    if asked is not None:
        check_slug(asked)
        return asked
    slug = slug_of(client)
    if not slug:
        raise UsageProblem(
            f'no short name of Latin letters can be made of "{client}"', "give one: --slug harbor-homes"
        )
    return slug


def _refuse_existing(root: Path, slug: str) -> None:
    """Refuse before the questions and not after them; the write looks again."""
    taken = {f"{slug}{ending}" for ending in ENDINGS}
    try:
        names = sorted(entry.name for entry in (root / ACCOUNTS).iterdir())
    except OSError:
        return
    for name in names:
        if name.casefold() in taken:
            raise Refused(
                f"{ACCOUNTS}/{name} exists already. Nothing was changed.",
                f"csctl show {slug}             is it the same client?",
                f"csctl new NAME --slug {slug}-2   if not, give the new one another short name",
            )


def _goal(
    *,
    title: str,
    client_goal: str,
    our_goal: str,
    metric: str,
    baseline: str,
    target: str,
    by: dt.date | None,
) -> Goal | None:
    """Return the objective that the flags describe; UsageProblem for parts of one that is not there."""
    about_it = {"--client-goal": client_goal, "--our-goal": our_goal, "--metric": metric, "--by": by}
    about_metric = {"--baseline": baseline, "--target": target}
    if metric == "" and (stray := _first_given(about_metric)):
        raise UsageProblem(f"{stray} needs the name of the number: --metric")
    if not title:
        if stray := _first_given(about_it):
            raise UsageProblem(f"{stray} needs an objective: --objective TITLE")
        return None
    return Goal(
        title=title,
        client_goal=client_goal,
        our_goal=our_goal,
        metric=metric,
        baseline=baseline,
        target=target,
        by=by,
    )


def _first_given(flags: dict[str, str] | dict[str, str | dt.date | None]) -> str:
    return next((flag for flag, value in flags.items() if value), "")


def _past(text: str, today: dt.date) -> dt.date:
    day = day_meant(text, today, Facing.PAST, "--since")
    if day > today:
        raise UsageProblem(f"--since {day} is after today, {today}")
    return day
