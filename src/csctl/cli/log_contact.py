"""`csctl log-contact`: a call, a mail or a meeting, written down in one line."""

from typing import Annotated

import typer

from csctl.cli.asking import can_ask
from csctl.cli.committing import CommitIt
from csctl.cli.dates import moment_meant
from csctl.cli.desk import Desk, desk_of
from csctl.cli.note_text import Draft, clean, edited_note, kept_on_failure, note_from
from csctl.cli.whom import anyone, our_name, whom
from csctl.cli.writing import AccountWord, AsJson, DryRun, How, Planned, write
from csctl.errors import Refused, UsageProblem
from csctl.logbook.contact import ContactSaid, Promise, check_sense, contact_entered
from csctl.logbook.entered import Entered
from csctl.logbook.goals import objective_id
from csctl.model.account import Account
from csctl.model.contact import ContactKind, Flow
from csctl.model.scalars import Moment
from csctl.record import Record, replace
from csctl.store.yaml_text import Document


class _NoteOptions(Record):
    """The ways to give a note; at most one is used."""

    words: str | None
    file: str | None
    editor: bool


def log_contact(
    context: typer.Context,
    account: AccountWord,
    note: Annotated[
        str | None, typer.Argument(metavar="NOTE", help="What was said; without it you are asked.")
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE[ TIME]", help='When; default: now. As in fri, "yesterday 16:10".'),
    ] = None,
    kind: Annotated[
        ContactKind | None,
        typer.Option(
            "--kind", metavar="|".join(ContactKind), help="How; default: call.", case_sensitive=False
        ),
    ] = None,
    people: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="NAME", help="Who; a part of the name. Default: the only manager."),
    ] = None,
    incoming: Annotated[
        bool | None, typer.Option("--in/--out", help="It came from them, or it went out to them.")
    ] = None,
    both: Annotated[
        bool, typer.Option("--both", help="Both spoke, as in any call; with --last undoes --no-answer.")
    ] = False,
    no_answer: Annotated[bool, typer.Option("--no-answer", help="Nobody was reached.")] = False,
    wants_reply: Annotated[
        bool | None, typer.Option("--wants-reply/--no-reply", help="They asked: the reply clock runs.")
    ] = None,
    mood: Annotated[
        int | None, typer.Option(min=1, max=5, metavar="1-5", help="How they came across; 5 is best.")
    ] = None,
    purpose: Annotated[
        str | None, typer.Option(metavar="WORD", help="kickoff, check_in, review, escalation, ...")
    ] = None,
    objective: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="The objective it serves; id or part of the title.")
    ] = None,
    promised: Annotated[str | None, typer.Option("--next", metavar="TEXT", help="What was promised.")] = None,
    due: Annotated[
        str | None, typer.Option(metavar="DATE", help="Until when; a weekday is the next one.")
    ] = None,
    owner: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who keeps the promise; default: --by.")
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who of us it was; default: the lead.")
    ] = None,
    new_person: Annotated[
        list[str] | None,
        typer.Option(metavar='"NAME, ROLE"', help="Was there too, and is added to the stakeholders."),
    ] = None,
    file: Annotated[
        str | None, typer.Option("-F", "--file", metavar="FILE", help="The note from a file; - is stdin.")
    ] = None,
    editor: Annotated[
        bool, typer.Option("-e", "--edit", help="Write the note in $VISUAL or $EDITOR.")
    ] = False,
    last: Annotated[
        bool,
        typer.Option("--last", help="Correct the contact written last: what is given replaces what was."),
    ] = False,
    dry_run: DryRun = False,
    commit: CommitIt = None,
    as_json: AsJson = False,
) -> int:
    """Write down a call, a mail or a meeting; `log` for short.

    csctl log harbor "Asked about the budget" --in --kind email --with anna
    """
    notes = _NoteOptions(words=note, file=file, editor=editor)
    how = How(dry_run=dry_run, commit=commit, as_json=as_json)
    with desk_of(context, account) as desk:
        met = whom(desk, people, new_person)
        said = ContactSaid(
            at=moment_past(on, desk),
            kind=kind,
            flow=_flow(incoming, both=both),
            no_answer=no_answer,
            purpose=_short(purpose, "--purpose"),
            people=met.names,
            new_people=met.new,
            by=our_name(desk, by),
            mood=mood,
            wants_reply=wants_reply,
            objectives=tuple(objective_id(one, desk.account) for one in objective) if objective else None,
            promise=Promise(
                what=_short(promised, "--next"),
                owner=anyone(desk, owner),
                due=desk.future_day(due, "--due") if due else None,
            ),
        )
        return _correct(desk, said, notes, how) if last else _add(desk, said, notes, how)


def _flow(incoming: bool | None, *, both: bool) -> Flow | None:
    """Return the direction as it was said. Raises UsageProblem for two of them."""
    if both and incoming is not None:
        raise UsageProblem("it is one of --in, --out and --both")
    if both:
        return Flow.BOTH
    return None if incoming is None else Flow.IN if incoming else Flow.OUT


def moment_past(text: str | None, desk: Desk) -> Moment | None:
    """Return when a contact was; None where nobody said. Raises UsageProblem for a moment still to come."""
    if text is None:
        return None
    moment = moment_meant(text, desk.today, "--on")
    now = desk.moment
    later_today = moment.day == now.day and moment.time and now.time and moment.time > now.time
    if moment.day > now.day or later_today:
        when = f"{moment.day:%Y-%m-%d}" + (f" {moment.time:%H:%M}" if moment.time else "")
        raise UsageProblem(
            f"--on {when} is in the future, and the log holds what happened",
            'what is planned is a promise: --next "Call about the budget" --due DATE',
        )
    return moment


def _add(desk: Desk, said: ContactSaid, notes: _NoteOptions, how: How) -> int:
    check_sense(said, said.kind or ContactKind.CALL)
    draft = _draft(desk, notes, "")
    if draft is not None:
        said = replace(said, note=draft.text)
    elif not said.no_answer:
        if not can_ask(desk.flags):
            raise UsageProblem("the note is missing: what was said?", "NOTE, -F FILE, -F - for stdin, or -e")
        from csctl.cli.contact_questions import answered

        said = answered(desk, said)

    def planned(_document: Document, account: Account) -> Entered:
        return contact_entered(said, account, desk.today, desk.moment)

    return _write(desk, planned, replace(how, words=(said.note or "",)), draft)


def _correct(desk: Desk, said: ContactSaid, notes: _NoteOptions, how: How) -> int:
    from csctl.cli.log_last import contact_to_correct
    from csctl.logbook.correction import contact_corrected

    latest = contact_to_correct(desk, desk.account)
    draft = _draft(desk, notes, latest.fact.note or "")
    said = replace(said, note=draft.text if draft else None)

    def planned(_document: Document, account: Account) -> Entered:
        now = contact_to_correct(desk, account)
        if now.fact != latest.fact:
            raise Refused("another contact has been written meanwhile. Nothing was changed.", "run it again")
        return contact_corrected(said, now, account, desk.today)

    return _write(desk, planned, replace(how, words=("--last", said.note or "")), draft)


def _write(desk: Desk, planned: Planned, how: How, draft: Draft | None) -> int:
    with kept_on_failure(draft):
        return write(desk, planned, how)


def _draft(desk: Desk, notes: _NoteOptions, begin: str) -> Draft | None:
    """Return the note as it was given; None where it was not."""
    if notes.file is not None and (notes.words is not None or notes.editor):
        raise UsageProblem("the note comes from NOTE, from -F FILE or from -e, not from two of them")
    if notes.editor:
        about = f"# {desk.account.client} ({desk.slug}): what was said? An empty note writes nothing."
        return edited_note(desk.flags, notes.words or begin, about)
    if notes.words is None and notes.file is None:
        return None
    text = note_from(notes.file) if notes.file is not None else clean(notes.words or "")
    if not text:
        raise UsageProblem("the note is empty")
    return Draft(text=text)


def _short(text: str | None, option: str) -> str | None:
    """Return one line of text as it can stand in a file. Raises UsageProblem for an empty one."""
    if text is None:
        return None
    line = " ".join(clean(text).split())
    if not line:
        raise UsageProblem(f"{option} is empty")
    return line
