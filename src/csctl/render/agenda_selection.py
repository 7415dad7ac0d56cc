"""Which agenda items somebody asked for, and whose they are."""

import datetime as dt
from collections.abc import Iterable

from csctl.advice.agenda.item import AgendaItem, ItemKind
from csctl.record import Record
from csctl.render.selection import is_led_by


class ItemSelection(Record):
    """What was asked for; empty means no restriction.

    `leads` are parts of a name, of the lead of the account or of who has to do it.
    """

    accounts: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    kinds: tuple[ItemKind, ...] = ()


def matching_items(items: Iterable[AgendaItem], wanted: ItemSelection) -> tuple[AgendaItem, ...]:
    """Return the items that meet every restriction, in the order they came in."""
    return tuple(item for item in items if _matches(item, wanted))


def _matches(item: AgendaItem, wanted: ItemSelection) -> bool:
    return (
        (not wanted.accounts or item.account in wanted.accounts)
        and (not wanted.kinds or item.kind in wanted.kinds)
        and (is_led_by(item.lead, wanted.leads) or is_led_by(item.owner, wanted.leads))
    )


def doer(item: AgendaItem) -> str:
    """Return who of us it falls to: who promised it, else the lead of the account."""
    return item.owner or item.lead


def nearest_first(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return the items by their day; what has none comes last."""
    return tuple(sorted(items, key=lambda item: (item.due is None, item.due or dt.date.max, item.account)))
