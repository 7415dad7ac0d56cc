"""What is said of one part of the surroundings."""

from enum import StrEnum

from csctl.record import Record


class Verdict(StrEnum):
    """How much a diagnosis weighs; a problem makes `doctor` fail."""

    PROBLEM = "problem"
    NOTE = "note"
    OK = "ok"


class Diagnosis(Record):
    """A part, a verdict, a sentence, and what to do: mostly commands, as they are typed."""

    part: str
    verdict: Verdict
    said: str
    remedies: tuple[str, ...] = ()


def numbered(number: int, one: str) -> str:
    """`1 file`, `3 files`."""
    return f"{number} {one if number == 1 else one + 's'}"


def fine(part: str, said: str) -> Diagnosis:
    """Return a diagnosis of what works."""
    return Diagnosis(part=part, verdict=Verdict.OK, said=said)


def note(part: str, said: str, *remedies: str) -> Diagnosis:
    """Return what is worth knowing, and what would help."""
    return Diagnosis(part=part, verdict=Verdict.NOTE, said=said, remedies=remedies)


def problem(part: str, said: str, *remedies: str) -> Diagnosis:
    """Return what does not work as it should."""
    return Diagnosis(part=part, verdict=Verdict.PROBLEM, said=said, remedies=remedies)
