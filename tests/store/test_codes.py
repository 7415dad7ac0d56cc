"""The table of codes."""

import re

from csctl.finding import Severity
from csctl.store.codes import READING_RULES, SCHEMA_RULES

RULES = (*READING_RULES, *SCHEMA_RULES)


def test_every_code_is_unique_and_says_its_severity() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert re.fullmatch(r"[EW]\d{3}", rule.code)
        assert (rule.code[0] == "E") == (rule.severity is Severity.ERROR)


def test_every_rule_explains_itself_in_sentences() -> None:
    for rule in RULES:
        assert rule.title
        assert rule.why.endswith(".")
        assert rule.remedy
