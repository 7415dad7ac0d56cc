"""Numbers and days as people say them."""

import datetime as dt
import math

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HOUR, _DAY = 60, 24 * 60
_FRACTIONS = ((1, 2), (3, 5), (2, 3), (3, 4), (4, 5), (9, 10), (19, 20))


def day_in_words(day: dt.date) -> str:
    """`Mon 23 Nov 2026`, the same in every locale."""
    return f"{_WEEKDAYS[day.weekday()]} {date_in_words(day)}"


def date_in_words(day: dt.date) -> str:
    """`23 Nov 2026`, the same in every locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def due_in_words(due: dt.date, today: dt.date) -> str:
    """`by Fri 27 Nov 2026`, `today`, or `was due Wed 18 Nov 2026` once the day is over."""
    if due == today:
        return "today"
    return f"{'was due' if due < today else 'by'} {day_in_words(due)}"


def left_in_words(minutes: int) -> str:
    """`2 h 10 min left`, `1 day 4 h left`, `3 days left`; `overdue by 2 h` once it is over."""
    if minutes == 0:
        return "due now"
    return f"{_span_in_words(minutes)} left" if minutes > 0 else f"overdue by {_span_in_words(-minutes)}"


def _span_in_words(minutes: int) -> str:
    """Return a time in its two largest units, or in days alone from two days on."""
    days, hours = minutes // _DAY, minutes % _DAY // _HOUR
    if days > 1:
        return count(days, "day")
    parts = (count(days, "day") if days else "", f"{hours} h" if hours else "")
    rest = "" if days or not minutes % _HOUR else f"{minutes % _HOUR} min"
    return " ".join(filter(None, (*parts, rest)))


def percent(probability: float) -> str:
    """Whole percent, never `0%` or `100%`: nothing is certain."""
    if probability < 0.01:  # noqa: PLR2004 - below one percent
        return "<1%"
    if probability > 0.99:  # noqa: PLR2004 - above 99 percent
        return ">99%"
    return f"{probability * 100:.0f}%"


def loss_in_words(probability: float) -> str:
    """Return the 90-day probability as the sentence of scoring: a frequency, not a prophecy."""
    return f"{frequency(probability)} accounts scored like this would be lost within 90 days"


def frequency(probability: float) -> str:
    """`about 1 in 6`, `about 2 in 3`, `fewer than 1 in 100`, `more than 99 in 100`."""
    if probability < 0.01:  # noqa: PLR2004 - below one percent
        return "fewer than 1 in 100"
    if probability > 0.99:  # noqa: PLR2004 - above 99 percent
        return "more than 99 in 100"
    if probability < 0.45:  # noqa: PLR2004 - from here on a half is nearer than a third
        return f"about 1 in {round(1 / probability)}"
    top, bottom = min(_FRACTIONS, key=lambda pair: abs(pair[0] / pair[1] - probability))
    return f"about {top} in {bottom}"


def whole_score(score: float) -> str:
    """Return a score without decimals, cut and not rounded: an amber 69.8 never reads as a green 70."""
    return str(math.floor(score + 1e-9))


def money(amount: float, currency: str | None) -> str:
    """`4,100 EUR`; without a currency only the number."""
    return f"{amount:,.0f} {currency}" if currency else f"{amount:,.0f}"


def count(number: int, one: str, many: str = "") -> str:
    """`1 account`, `3 accounts`, `-1 point`."""
    return f"{number} {one}" if abs(number) == 1 else f"{number} {many or one + 's'}"


def listed(parts: tuple[str, ...], last: str = "and") -> str:
    """Return `a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
