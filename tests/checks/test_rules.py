"""The table of rules."""

import pytest

from csctl.checks.rules import RULES
from csctl.finding import Rule, Severity


def test_codes_are_unique_and_sorted() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_what_why_and_what_to_do(rule: Rule) -> None:
    letter = "E" if rule.severity is Severity.ERROR else "W"
    assert rule.code.startswith(f"{letter}2")
    assert rule.title
    assert rule.title[0].islower()
    assert rule.why.endswith(".")
    assert rule.remedy
    assert not rule.remedy.endswith(".")
