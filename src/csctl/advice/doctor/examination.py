"""Everything that is looked at, in the order in which it is told."""

from csctl.advice.doctor import book, git, machine
from csctl.advice.doctor.diagnosis import Diagnosis
from csctl.advice.doctor.facts import Facts

_EXAMINATIONS = (
    book.book,
    book.own_settings,
    book.norms,
    book.writing,
    book.merges,
    book.schemas,
    book.leftovers,
    book.journal,
    book.names,
    git.git,
    machine.program,
    machine.reading,
    machine.cache,
    machine.zones,
    machine.encoding,
    machine.editor,
    machine.completion,
    machine.extras,
)


def diagnoses(facts: Facts) -> tuple[Diagnosis, ...]:
    """Return what is to be said of every part."""
    return tuple(one for examine in _EXAMINATIONS for one in examine(facts))
