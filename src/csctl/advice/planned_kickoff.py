"""A kick-off that is planned: a promise in an internal note whose purpose it is."""

import datetime as dt
from collections.abc import Iterator

from csctl.checks.life import is_kick_off
from csctl.measures.snapshot import Placed, known_by, placed
from csctl.model.account import Account
from csctl.model.contact import Contact, ContactKind, NextStep


def plans_kick_off(contact: Contact) -> bool:
    """Whether what is promised in an entry of the log is to hold a kick-off."""
    return contact.kind is ContactKind.NOTE and is_kick_off(contact.purpose)


def planned_kick_offs(account: Account, today: dt.date) -> Iterator[Placed[NextStep]]:
    """Yield the promises to hold a kick-off that are open on a day; logging the kick-off keeps them."""
    for entry in placed(("contact_log",), account.contact_log):
        if plans_kick_off(entry.fact) and entry.fact.at.day <= today:
            steps = placed((*entry.path, "next_steps"), entry.fact.next_steps)
            yield from (step for step in steps if known_by(step.fact.done_on, today) is None)
