"""The norms of the book."""

from csctl.checks.findings import norms_findings
from csctl.finding import Severity
from csctl.model.norms import Norms


def test_a_closed_range_ends_after_it_begins() -> None:
    for until, count in (("2026-12-23", 1), ("2026-12-24", 0), ("2027-01-02", 0)):
        written = {"working": {"closed": [{"from": "2026-12-24", "until": until}]}}
        found = norms_findings(Norms.model_validate(written))
        assert len(found) == count
        assert all(one.severity is Severity.ERROR and one.where[-1] == "until" for one in found)


def test_norms_that_say_nothing_are_fine() -> None:
    assert norms_findings(Norms()) == ()
