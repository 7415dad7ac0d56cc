"""The git commit that a write ends with: made before it is told, or asked for afterwards."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from csctl.cli import failures
from csctl.cli.asking import can_ask, confirmed
from csctl.cli.flags import Flags
from csctl.errors import OutsideTrouble
from csctl.model.norms import Commit
from csctl.record import Record
from csctl.render.words import count
from csctl.store.write import Written

CommitIt = Annotated[
    bool | None,
    typer.Option("--commit/--no-commit", help="Commit what was written to git, alone; never pushes."),
]


class Step(Record):
    """What was written in one go, and the message of its commit.

    `wish` is what the command line says, None leaves it to `norm`.
    """

    root: Path
    written: tuple[Written, ...]
    message: str
    wish: bool | None
    norm: Commit

    @property
    def files(self) -> tuple[Written, ...]:
        """Those of which something was changed."""
        return tuple(one for one in self.written if one.is_changed)

    @property
    def said(self) -> str:
        """`accounts/a.yaml`, or how many files it is."""
        return self.files[0].file if len(self.files) == 1 else count(len(self.files), "file")


class Done(Record):
    """What became of a commit: its short name, or what kept git from it. `notes` are worth knowing."""

    name: str = ""
    notes: tuple[str, ...] = ()
    trouble: OutsideTrouble | None = None

    @property
    def words(self) -> str:
        """What is put behind the name of a file that was written."""
        return f", committed as {self.name}" if self.name else ""


def committed_now(step: Step) -> Done:
    """Commit before anything is told, where the flag or the norms say so; the write stands in any case."""
    wanted = step.wish if step.wish is not None else step.norm is Commit.ALWAYS
    return _committed(step) if wanted and step.files else Done()


def committed_last(step: Step, done: Done, flags: Flags) -> int:
    """Ask where the norms say so, tell what kept git from it, and return the exit code."""
    if step.wish is None and step.norm is Commit.ASK and step.files and can_ask(flags):
        done = _asked(step)
    if done.trouble is None:
        return 0
    verb = "is" if len(step.files) == 1 else "are"
    what = "removed" if all(one.is_removed for one in step.files) else "written"
    failures.say(f"{step.said} {verb} {what}, but not committed: {done.trouble.message}", *done.trouble.hints)
    return done.trouble.exit_code


def _asked(step: Step) -> Done:
    if not confirmed(f"Commit {step.said}?", default=False):
        return Done()
    done = _committed(step)
    for said in (f"committed as {done.name}", *done.notes) if done.name else done.notes:
        failures.say(said)
    return done


def _committed(step: Step) -> Done:
    from csctl.store.git.commit import commit_files

    befores = {one.file: one.before for one in step.files}
    try:
        done = commit_files(step.root, befores, step.message)
    except OutsideTrouble as trouble:
        return Done(trouble=trouble)
    if not done.name:
        return Done(notes=("git holds it just so already: there was nothing to commit",))
    return Done(name=done.name, notes=_notes(step.files, with_earlier=done.with_earlier_changes))


def _notes(files: Sequence[Written], *, with_earlier: bool) -> tuple[str, ...]:
    whose = "this file" if len(files) == 1 else "these files"
    earlier = f"earlier changes of {whose} that were not committed yet went with it"
    return (earlier,) if with_earlier else ()
