"""What a key is said to move, against what it moves."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from csctl.advice.field_effects import moved_drivers, moved_measures
from csctl.health.rules import MEASURES
from csctl.health.triangle import corners
from csctl.measures.facts import facts
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.model.field_tree import every_field, fields_of
from csctl.model.norms import Norms
from csctl.risk.drivers import drivers
from csctl.risk.rules import DRIVERS
from csctl.store.book import load_book
from csctl.store.yaml_text import without_own_keys
from readme import ROOT
from support.accounts import NO_NORMS, TODAY
from support.any_account import any_facts
from thorough import depth

Scores = Mapping[str, tuple[object, object]]
BOOKS = (ROOT, ROOT / "tests/books/worked", ROOT / "tests/books/first-week")


def scores(tree: object, norms: Norms, today: dt.date) -> Scores:
    """Return every measure and driver of an account with its value and its score."""
    measured = facts(Snapshot(Account.model_validate(tree), norms, today))
    known = [(m.measure, (m.value, m.score)) for corner in corners(measured) for m in corner.measures]
    return dict(known) | {f"+{d.driver}": (d.value, d.points) for d in drivers(measured)}


def paths(tree: object, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the keys that an account says anything of."""
    if isinstance(tree, list):
        for item in tree:
            yield from paths(item, above)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield (*above, key)
            yield from paths(value, (*above, key))


def without(tree: object, path: tuple[str, ...]) -> object:
    """Return an account that does not say this anywhere."""
    if isinstance(tree, list):
        return [without(item, path) for item in tree]
    if not isinstance(tree, dict):
        return tree
    if len(path) == 1:
        return {key: value for key, value in tree.items() if key != path[0]}
    return {key: without(value, path[1:]) if key == path[0] else value for key, value in tree.items()}


def look(tree: object, norms: Norms, today: dt.date) -> None:
    """Take every key out in turn: nothing else may move than is said."""
    before = scores(tree, norms, today)
    for path in sorted(set(paths(tree))):
        try:
            after = scores(without(tree, path), norms, today)
        except ValidationError:
            continue  # an entry means nothing without it
        moved = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        said = {rule.measure for rule in moved_measures(path)} | {f"+{d.driver}" for d in moved_drivers(path)}
        assert moved <= said, (path, moved - said)


@pytest.mark.parametrize("root", BOOKS, ids=lambda root: root.name)
def test_a_key_of_a_book_moves_nothing_that_it_is_not_said_to_move(root: Path) -> None:
    book = load_book(root)
    for one in book.accounts[:: depth(4, 1, 1)]:
        assert one.document is not None
        look(without_own_keys(one.document.tree), book.norms, book.norms.today or TODAY)


@settings(max_examples=depth(5, 8, 1000), deadline=None)
@given(any_facts)
def test_a_key_of_any_account_moves_nothing_that_it_is_not_said_to_move(said: Mapping[str, object]) -> None:
    look(json.loads(json.dumps(said)), NO_NORMS, TODAY)


def test_every_measure_and_driver_is_moved_by_some_key() -> None:
    every = [field.path for field in every_field(fields_of(Account))]
    assert {rule.measure for path in every for rule in moved_measures(path)} == {m.measure for m in MEASURES}
    assert {rule.driver for path in every for rule in moved_drivers(path)} == {d.driver for d in DRIVERS}


def test_what_holds_keys_moves_what_they_move() -> None:
    assert [rule.measure for rule in moved_measures(("commercial", "invoices"))] == ["invoice_overdue_days"]
    assert [rule.measure for rule in moved_measures(("working", "from"))] == ["replies_in_time"]
    assert moved_measures(("stakeholders", "phone")) == ()
    assert [rule.driver for rule in moved_drivers(("working", "closed"))] == ["gap", "open_asks", "replies"]
