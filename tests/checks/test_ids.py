"""Ids that refer to nothing."""

import pytest

from checks.written import BOOKINGS, CALL, METRIC, SERVICE, found_with, only


@pytest.mark.parametrize(
    ("changed", "where", "said"),
    [
        (
            {"contact_log": [{**CALL, "objectives": ["direct-booking"]}]},
            ("contact_log", 0, "objectives", 0),
            'no objective has the id "direct-booking"; did you mean direct-bookings?',
        ),
        (
            {"objectives": [{**BOOKINGS, "metrics": ["bookings", "stars"]}]},
            ("objectives", 0, "metrics", 1),
            'no metric has the id "stars"',
        ),
        (
            {"commercial": {"months": [{"month": "2026-10", "service": "grwth"}]}},
            ("commercial", "months", 0, "service"),
            'no service has the id "grwth"; did you mean growth?',
        ),
        (
            {"services": [{**SERVICE, "id": None}]},
            ("commercial", "months", 0, "service"),
            '"growth" names no service; no service has an id',
        ),
        (
            {"metrics": [{**METRIC, "id": None}]},
            ("objectives", 0, "metrics", 0),
            '"bookings" names no metric; no metric has an id',
        ),
    ],
)
def test_an_id_that_refers_to_nothing_is_shown_with_what_may_be_meant(
    changed: dict[str, object], where: tuple[str | int, ...], said: str
) -> None:
    one = only(found_with(**changed), "W281")
    assert one.message == said
    assert one.where == where
