"""A record behaves as a frozen, keyword-only dataclass would."""

import copy
import dataclasses
import pickle
from functools import cached_property
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.record import Record, Row, fields_of, replace


class Point(Record):
    x: int
    y: int = 0


class Named(Point):
    name: str = ""
    tags: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, kw_only=True)
class Twin:
    x: int
    y: int = 0
    name: str = ""
    tags: tuple[str, ...] = ()


values = st.fixed_dictionaries(
    {"x": st.integers()},
    optional={"y": st.integers(), "name": st.text(), "tags": st.lists(st.text()).map(tuple)},
)


@given(values, values)
def test_a_record_is_equal_hashed_and_replaced_as_a_dataclass(
    one: dict[str, Any], two: dict[str, Any]
) -> None:
    a, b = Named(**one), Named(**two)
    c, d = Twin(**one), Twin(**two)
    assert (a == b) is (c == d)
    assert (hash(a) == hash(b)) or a != b
    assert repr(a) == repr(c).replace("Twin", "Named")
    assert repr(replace(a, **two)) == repr(Twin(**{**dataclasses.asdict(c), **two})).replace("Twin", "Named")
    assert copy.copy(a) == a


def test_fields_of_the_base_come_first() -> None:
    assert fields_of(Named(x=1)) == ("x", "y", "name", "tags")


def test_records_of_two_classes_are_never_equal() -> None:
    assert Point(x=1) != Named(x=1)


def test_a_record_cannot_be_changed() -> None:
    point, name = Point(x=1), "x"
    with pytest.raises(TypeError, match="Point is frozen: x cannot be set"):
        setattr(point, name, 2)
    with pytest.raises(TypeError, match="Point is frozen: x cannot be deleted"):
        delattr(point, name)


@pytest.mark.parametrize(
    ("given_values", "message"), [({}, "Point: x missing"), ({"x": 1, "z": 2}, "Point: no field z")]
)
def test_a_record_wants_its_fields_and_no_others(given_values: dict[str, int], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        Point(**given_values)


class Pair(Row):
    one: int
    two: int = 0

    @cached_property
    def total(self) -> int:
        return self.one + self.two


def test_a_row_takes_its_values_by_position_by_name_or_both() -> None:
    assert Pair(1, 2) == Pair(1, two=2) == Pair(one=1, two=2)
    assert repr(Pair(1)) == "Pair(one=1, two=0)"
    assert Pair(1) != Pair(1, 2)


def test_what_a_row_remembers_of_itself_is_no_part_of_it() -> None:
    known, fresh = Pair(1, 2), Pair(1, 2)
    assert known.total == 3
    assert known == fresh
    assert hash(known) == hash(fresh)
    assert replace(known, two=3).total == 4
    assert pickle.loads(pickle.dumps(known)) == fresh  # noqa: S301 - its own, as between two processes


@pytest.mark.parametrize("values", [(), (1, 2, 3)])
def test_a_row_wants_as_many_values_as_it_has_fields(values: tuple[int, ...]) -> None:
    with pytest.raises(TypeError, match=r"Pair: (one missing|3 values for 2 fields)"):
        Pair(*values)


def test_a_row_is_frozen_and_no_value_is_given_twice() -> None:
    name = "one"
    with pytest.raises(TypeError, match="Pair is frozen: one cannot be set"):
        setattr(Pair(1), name, 2)
    with pytest.raises(TypeError, match="multiple values for keyword argument 'one'"):
        Pair(1, **{name: 1})
