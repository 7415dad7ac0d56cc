"""Promises, partnership and free work in words."""

from collections.abc import Iterator

from csctl.advice.fees import CurrencySum
from csctl.advice.free_work import FreeKind, FreePart, FreeWork
from csctl.advice.ledger import FreeSum
from csctl.advice.partnership import Interest, Naming, OpenGoal, Partnership
from csctl.advice.promises import Tally
from csctl.render.losses_words import money_of, sums_in_words
from csctl.render.words import count

_ONE_SIDED = {
    Interest.THEIRS_ONLY: "states only their interest",
    Interest.OURS_ONLY: "states only our interest",
    Interest.NOBODYS: "states nobody's interest",
    Interest.BOTH: "",
}
_ENOUGH_FOR_A_SHARE = 5
_KINDS = {
    FreeKind.OVER_PLAN: "over plan",
    FreeKind.WAIVED: "waived",
    FreeKind.OPEN: "nobody has decided yet",
}


def kept_in_words(tally: Tally) -> str:
    """`7 of 9 kept on time (78%)`; of a handful the share would say more than they do."""
    if tally.on_time_share is None:
        return "none was due yet" if tally.total else "none in this time, and none open"
    share = f" ({tally.on_time_share:.0%})" if tally.decided >= _ENOUGH_FOR_A_SHARE else ""
    return f"{tally.kept_on_time} of {tally.decided} kept on time{share}"


def rest_in_words(tally: Tally) -> str:
    """`1 kept late, 2 open and late`: what became of the others, as far as there are any."""
    older = count(tally.older_open_late, "older one")
    parts = (
        f"{tally.kept_late} kept late" if tally.kept_late else "",
        f"{tally.open_late} open and late" if tally.open_late else "",
        f"{older} open and late" if tally.older_open_late else "",
        f"{tally.open} open" if tally.open else "",
        f"{tally.kept_early} kept before the day" if tally.kept_early else "",
        f"{tally.kept_without_day} kept without a day" if tally.kept_without_day else "",
        f"{tally.open_without_day} open without a day" if tally.open_without_day else "",
    )
    return ", ".join(filter(None, parts))


def one_sided_in_words(goal: OpenGoal) -> str:
    """`"Grow bookings" states only their interest`."""
    return f'"{goal.title}" {_ONE_SIDED[goal.interest]}'


def unserved_in_words(goal: OpenGoal) -> str:
    """`no contact served "Grow bookings"`."""
    return f'no contact served "{goal.title}"'


def lacking(test: Partnership) -> Iterator[str]:
    """Yield what is missing in the partnership, the goals first; nothing where it is whole."""
    yield from map(one_sided_in_words, test.one_sided)
    match test.naming:
        case Naming.NO_OBJECTIVE:
            yield "no objective is agreed yet"
        case Naming.NO_IDS:
            yield "no objective has an id, so no contact can name one"
        case Naming.NEVER_USED:
            yield "no contact names an objective"
        case Naming.USED:
            if aimless := test.contacts - test.serving:
                yield f"{aimless} of {count(test.contacts, 'contact')} {_names(aimless)} no objective"
    yield from map(unserved_in_words, test.unserved)
    yield from (work.text for work in test.work)


def _names(number: int) -> str:
    return "names" if number == 1 else "name"


def hours(number: float) -> str:
    """`19 h`, `7.5 h`; hardly anything is not nothing."""
    return f"{round(number, 1):g} h" if number == 0 or number >= 0.05 else "under 0.1 h"  # noqa: PLR2004 - rounding


def free_in_words(work: FreeWork) -> str:
    """`19 h, 1,853 EUR`, `none`, `?`; hours that nobody can price are said."""
    if work.hours is None:
        return "?"
    if not work.hours:
        return "none"
    return priced(work.hours, None if work.worth is None else _sums(work), work.unpriced_hours)


def _sums(work: FreeWork) -> tuple[CurrencySum, ...]:
    return (CurrencySum(currency=work.currency, amount=work.worth or 0),)


def sum_in_words(of: FreeSum) -> str:
    """`84 h, 9,563 EUR`; where nothing says whether there was any, that."""
    return "not known" if of.hours is None else priced(of.hours, of.worth, of.unpriced_hours)


def priced(number: float, worth: tuple[CurrencySum, ...] | None, unpriced: float) -> str:
    """Hours and what they would have earned; those without a rate are named."""
    if not worth:
        return f"{hours(number)}, rate not known" if number else "none"
    rest = f", {hours(unpriced)} without a rate" if unpriced else ""
    return f"{hours(number)}, {sums_in_words(worth)}{rest}"


def free_reason(work: FreeWork) -> str:
    """Where the hours of one account come from; both views of the same work."""
    if work.hours is None:
        return "no hours recorded"
    over = f"{hours(work.over_plan_hours or 0)} over the {work.planned or 0:g} planned"
    parts = (over if work.over_plan_hours else "", *(part_in_words(part) for part in work.given_away))
    return "; ".join(filter(None, parts))


def part_in_words(part: FreePart) -> str:
    """`Seating plan tool: 11 h waived`."""
    said = "hours not written down" if part.hours is None else hours(part.hours)
    return f"{part.what}: {said}, {_KINDS[part.kind]}"


def part_with_worth(part: FreePart, currency: str | None) -> str:
    """The same with its worth and where the rate comes from."""
    if part.hours is None:
        return part_in_words(part)
    if part.worth is None or part.rate is None:
        return (
            f"{part_in_words(part)}; rate not known: record fee_per_month and hours_per_month of the service"
        )
    worth = money_of(CurrencySum(currency=currency, amount=part.worth))
    return f"{part_in_words(part)}; worth {worth} ({part.rate.text})"


def goals_in_words(test: Partnership) -> str:
    """`2 of 3`: open objectives that state both sides' interest; a dash without any."""
    return f"{len(test.goals) - len(test.one_sided)} of {len(test.goals)}" if test.goals else "-"
