"""Closing what is open, also when the file has changed between the list and the answer."""

import datetime as dt

import pytest

from cli.log_book import HARBOR
from csctl.advice.open_items import OpenItem, closable_items
from csctl.errors import Refused
from csctl.logbook.closing import item_meant, same_item
from csctl.measures.facts import facts
from csctl.measures.snapshot import Snapshot
from csctl.model.norms import Norms
from logbook.test_read_back import read


def items(text: str = HARBOR) -> tuple[OpenItem, ...]:
    return closable_items(facts(Snapshot(read(text)[1], Norms(), dt.date(2026, 11, 23))))


def test_a_thing_is_found_again_where_others_came_before_it() -> None:
    chosen = item_meant("campaign", items())
    moved = HARBOR.replace("deliverables:\n", "deliverables:\n      - {name: New, due: 2026-11-01}\n")
    assert same_item(chosen, items(moved)).path == ("services", 0, "deliverables", 1)


def test_a_thing_that_somebody_else_closed_is_refused() -> None:
    chosen = item_meant("campaign", items())
    with pytest.raises(Refused, match="has been changed meanwhile"):
        same_item(chosen, items(HARBOR.replace("due: 2026-11-30", "due: 2026-11-30, done_on: 2026-11-20")))


def test_every_open_thing_goes_by_its_number_and_its_words() -> None:
    for number, item in enumerate(items(), 1):
        assert item_meant(str(number), items()) == item
        assert item_meant(f"{item.kind.value} {item.what}", items()) == item
