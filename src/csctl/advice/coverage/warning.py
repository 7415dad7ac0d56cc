"""What is missing in whom we talk to: a sentence, with its rule and what it rests on."""

from enum import StrEnum

from csctl.judgement import Evidence
from csctl.measures.people import BREADTH_DAYS
from csctl.record import Record

WITHIN = f"in {BREADTH_DAYS} days"


class CoverageKind(StrEnum):
    """What is missing."""

    EXECUTIVE_UNNAMED = "executive_unnamed"
    BALANCE = "balance"
    SUCCESSOR = "successor"
    NOBODY_SPOKEN_TO = "nobody_spoken_to"
    SINGLE_THREAD = "single_thread"
    KNOWS_US = "knows_us"


RULES = {
    CoverageKind.EXECUTIVE_UNNAMED: "know who the Executive is, the one who signs the invoices (S2)",
    CoverageKind.BALANCE: "Manager and Executive are both the client, none is to be forgotten (S2)",
    CoverageKind.SUCCESSOR: "a key person who leaves takes the tie with them (Broschak & Block 2014)",
    CoverageKind.NOBODY_SPOKEN_TO: "several ties protect a relationship (Rogan 2014)",
    CoverageKind.SINGLE_THREAD: "several ties protect a relationship, a single one does not (Rogan 2014)",
    CoverageKind.KNOWS_US: "to know the Executive is one fact, that they know us another (S2)",
}


class CoverageWarning(Record):
    """One thing that is missing. `person` is the key of whom it is about, empty where it is nobody."""

    kind: CoverageKind
    text: str
    rule: str
    person: str = ""
    evidence: tuple[Evidence, ...] = ()


def warning(kind: CoverageKind, text: str, person: str, *evidence: Evidence) -> CoverageWarning:
    """Return a warning with the rule of its kind."""
    return CoverageWarning(kind=kind, text=text, rule=RULES[kind], person=person, evidence=evidence)
