"""Scalars: the text of a file becomes a value, or is refused."""

import copy
import datetime as dt
import pickle

import pytest
from pydantic import TypeAdapter, ValidationError

from csctl.model import scalars
from csctl.model.scalars import Moment

AT = TypeAdapter[Moment](scalars.At)
DAY = TypeAdapter[dt.date](scalars.Day)
MONTH = TypeAdapter[dt.date](scalars.MonthDay)
NUMBER = TypeAdapter[float](scalars.Number)
WHOLE = TypeAdapter[int](scalars.Whole)
SWITCH = TypeAdapter[bool](scalars.Switch)
CLOCK = TypeAdapter[dt.time](scalars.ClockTime)
PERIOD = TypeAdapter[str](scalars.Period)
SLUG = TypeAdapter[str](scalars.Slug)
JUDGED = TypeAdapter[int](scalars.Judged)
HOURS = TypeAdapter[float](scalars.Hours)


@pytest.mark.parametrize(
    ("of", "text", "value"),
    [
        (DAY, "2026-02-28", dt.date(2026, 2, 28)),
        (DAY, "2024-02-29", dt.date(2024, 2, 29)),
        (DAY, "1900-01-01", dt.date(1900, 1, 1)),
        (DAY, "2999-12-31", dt.date(2999, 12, 31)),
        (AT, "2026-11-20", Moment(dt.date(2026, 11, 20))),
        (AT, "2026-11-20 16:10", Moment(dt.date(2026, 11, 20), dt.time(16, 10))),
        (AT, "2026-11-20T16:10:05", Moment(dt.date(2026, 11, 20), dt.time(16, 10, 5))),
        (AT, "2026-11-20 16:10Z", Moment(dt.date(2026, 11, 20), dt.time(16, 10, tzinfo=dt.UTC))),
        (MONTH, "2026-10", dt.date(2026, 10, 1)),
        (NUMBER, "4500", 4500.0),
        (NUMBER, "-12.5", -12.5),
        (WHOLE, "12", 12),
        (SWITCH, "yes", True),
        (SWITCH, "OFF", False),
        (CLOCK, "17:30", dt.time(17, 30)),
        (PERIOD, "2027Q1", "2027Q1"),
        (PERIOD, "2027", "2027"),
        (SLUG, "direct-bookings", "direct-bookings"),
        (JUDGED, "5", 5),
    ],
)
def test_plain_text_becomes_a_value(of: TypeAdapter[object], text: str, value: object) -> None:
    assert of.validate_python(text) == value


@pytest.mark.parametrize(
    ("of", "text"),
    [
        (DAY, "2026-02-29"),
        (DAY, "2026-2-3"),
        (DAY, "20.11.2026"),
        (DAY, "1899-12-31"),
        (DAY, "3000-01-01"),
        (DAY, "2026-11-20 10:00"),
        (DAY, "\u0662\u0660\u0662\u0666-11-20"),
        (AT, "2026-11-20 25:00"),
        (AT, "2026-11-20 9:00"),
        (AT, "2026-11-20 10:00+99:00"),
        (AT, "16:10"),
        (MONTH, "2026-13"),
        (MONTH, "2026-10-05"),
        (NUMBER, "4,500"),
        (NUMBER, "1e3"),
        (NUMBER, "nan"),
        (NUMBER, "012"),
        (NUMBER, "0x10"),
        (WHOLE, "4.0"),
        (SWITCH, "1"),
        (CLOCK, "24:00"),
        (PERIOD, "2027Q5"),
        (SLUG, "Direct"),
        (SLUG, "-a"),
        (SLUG, "a\n"),
        (JUDGED, "0"),
        (JUDGED, "6"),
        (HOURS, "-1"),
    ],
)
def test_other_text_is_refused(of: TypeAdapter[object], text: str) -> None:
    with pytest.raises(ValidationError):
        of.validate_python(text)


def test_a_moment_is_a_value_equal_hashed_copied_and_sent_as_its_day_and_time() -> None:
    day, time = dt.date(2026, 11, 20), dt.time(16, 10)
    moment = Moment(day, time)
    assert moment == Moment(day=day, time=time)
    assert moment not in {Moment(day), day, (day, time)}
    assert {moment: 1}[Moment(day, time)] == 1
    sent = pickle.loads(pickle.dumps(moment))  # noqa: S301 - its own, as between two processes
    assert copy.deepcopy(moment) == sent == moment
    assert repr(Moment(day)) == "Moment(day=datetime.date(2026, 11, 20), time=None)"


def test_a_moment_cannot_be_changed() -> None:
    name = "day"
    with pytest.raises(TypeError, match="a Moment is frozen: day cannot be set"):
        setattr(Moment(dt.date(2026, 11, 20)), name, dt.date(2026, 11, 21))
