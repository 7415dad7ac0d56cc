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


def test_a_tier_whose_executive_is_due_before_the_client_is_told() -> None:
    for executive, count in (("6", 1), ("7", 0), ("60", 0)):
        tiers = {"Gold": {"cadence_days": "7", "executive_days": executive}}
        found = norms_findings(Norms.model_validate({"tiers": tiers}))
        assert [one.code for one in found] == ["W264"] * count
        assert all(one.where == ("tiers", "Gold", "executive_days") for one in found)


def test_the_default_of_a_tier_counts_beside_what_is_stated() -> None:
    (one,) = norms_findings(Norms.model_validate({"tiers": {"A": {"cadence_days": "90"}}}))
    assert one.message == "tier A: executive_days is 60, and cadence_days 90"
