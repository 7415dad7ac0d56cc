"""Evidence that knows its file and line, for whoever shows more than a summary."""

from collections.abc import Callable, Iterable
from itertools import groupby

from csctl.advice.agenda.item import AgendaItem
from csctl.finding import DataPath
from csctl.judgement import Corner, Evidence, Judgement
from csctl.record import replace
from csctl.store.book import LoadedAccount, LoadedBook
from csctl.store.placing import line_of, located


def with_places(judgements: Iterable[Judgement], loaded: LoadedBook) -> tuple[Judgement, ...]:
    """Return judgements with file and line in every evidence."""
    files = {one.slug: one for one in loaded.accounts}
    return tuple(placed_judgement(one, files[one.account].afresh()) for one in judgements)


def items_with_places(items: Iterable[AgendaItem], loaded: LoadedBook) -> tuple[AgendaItem, ...]:
    """Return agenda items with the file and line that each rests on."""
    rows = tuple(items)
    files = {one.slug: one for one in loaded.accounts}
    lines: dict[tuple[str, DataPath], int] = {}
    for account, theirs in groupby(sorted(rows, key=_account), key=_account):
        file = files[account].afresh()
        lines |= {(account, one.path): line_of(one.path, file) for one in theirs}
    return tuple(
        replace(one, file=files[one.account].file, line=lines[one.account, one.path]) for one in rows
    )


def _account(item: AgendaItem) -> str:
    return item.account


def line_finder(loaded: LoadedBook) -> Callable[[str, DataPath], int]:
    """Return what leads from an account and a place in its data to the line of its file."""
    files = {one.slug: one for one in loaded.accounts if one.account}
    return lambda account, path: line_of(path, files[account])


def placed_judgement(one: Judgement, file: LoadedAccount) -> Judgement:
    """Return one account's judgement with file and line in every evidence."""
    triangle, churn = one.triangle, one.churn
    if triangle:
        client, team, commercial = (_corner(corner, file) for corner in triangle.corners)
        triangle = replace(triangle, client=client, team=team, commercial=commercial)
    if churn:
        drivers = tuple(replace(driver, evidence=_all(driver.evidence, file)) for driver in churn.drivers)
        churn = replace(churn, drivers=drivers)
    return replace(one, triangle=triangle, churn=churn)


def _corner(corner: Corner, file: LoadedAccount) -> Corner:
    measures = tuple(replace(one, evidence=_all(one.evidence, file)) for one in corner.measures)
    return replace(corner, measures=measures)


def _all(evidence: tuple[Evidence, ...], file: LoadedAccount) -> tuple[Evidence, ...]:
    return tuple(located(one, file) for one in evidence)
