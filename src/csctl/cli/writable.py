"""A book that is going to be written to: where, for which day, and on which occasion."""

from pathlib import Path

from csctl.cli import failures
from csctl.cli.book_place import book_folder, is_named
from csctl.cli.clock import BookDay, book_day, clock_time
from csctl.cli.flags import Flags
from csctl.errors import Refused, UsageProblem
from csctl.finding import Finding
from csctl.model.norms import Norms
from csctl.record import Record
from csctl.store.book import load_norms, norms_stand
from csctl.store.write import Occasion


class WritableBook(Record):
    """A book, the day it is there, and what the journal will say of the write."""

    root: Path
    norms: Norms
    norms_findings: tuple[Finding, ...]
    day: BookDay
    occasion: Occasion

    def refuse_unknown_day(self) -> None:
        """Raise Refused where csctl.yaml cannot be used: it says whose today it is.

        Where only the holidays of a country are not known, say so on stderr.
        """
        stands = norms_stand(self.norms_findings)
        for first in self.norms_findings[:1]:
            trouble = f"{first.file}:{first.line}:{first.column}: {first.code} {first.message}"
            if stands:
                failures.say(trouble, first.remedy)
                return
            raise Refused(
                f"{trouble}. Nothing was changed.",
                first.remedy,
                "csctl check   shows every problem; until then the day is not known",
            )


def writable_book(flags: Flags, *command: str) -> WritableBook:
    """Find the book. Raises NotFound, and UsageProblem for a write on another day than today."""
    if flags.as_of is not None:
        raise UsageProblem(
            f"csctl {command[0]} writes now, and --as-of only looks at another day",
            "leave out --as-of; a fact of another day carries its own date",
        )
    root = book_folder(flags)
    norms, problems, _ = load_norms(root, trusted=is_named(flags))
    return WritableBook(
        root=root,
        norms=norms,
        norms_findings=problems,
        day=book_day(norms.timezone, norms.today, None),
        occasion=Occasion(at=clock_time(norms.timezone), command=command),
    )
