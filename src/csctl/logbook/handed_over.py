"""What is worth saying when an account gets another lead."""

from collections.abc import Iterator

from csctl.measures.measured import plural
from csctl.measures.snapshot import name_key
from csctl.model.account import Account


def handover_notes(before: Account, after: Account) -> Iterator[str]:
    """Say how the clock of the kick-off starts, and which promises stay with whoever had it before."""
    former, lead = before.lead, after.lead
    if former is None or lead is None or _is_one_person(former, lead):
        return
    if after.taken_over == before.taken_over:
        yield f"csctl set ACCOUNT taken_over today   says since when {lead} has it: the kick-off is due then"
    kept = sum(
        step.done_on is None and step.owner is not None and name_key(step.owner) == name_key(former)
        for contact in after.contact_log
        for step in contact.next_steps
    )
    if kept:
        verb = "stays" if kept == 1 else "stay"
        yield f"{plural(kept, 'open promise')} {verb} with {former}: csctl done ACCOUNT shows what is open"


def _is_one_person(one: str, other: str) -> bool:
    """Whether a name was only spelt out, or shortened: that hands nothing over."""
    shorter, longer = sorted((name_key(one), name_key(other)), key=len)
    return longer.startswith(shorter)
