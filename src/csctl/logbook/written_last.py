"""The contact that was written last, as far as what csctl remembers of its writes says."""

from collections.abc import Iterable

from csctl.model.contact import Contact

Log = tuple[Contact, ...]


def contact_written_last(logs: Iterable[tuple[Log, Log]]) -> Contact | None:
    """Return the contact that was added last, as later writes have left it; None where none is known.

    `logs` are the contact logs before and after each write, the latest write first.
    """
    later: list[tuple[Log, Log]] = []
    for before, after in logs:
        added = _beyond(after, before)
        if len(added) == 1 and not _beyond(before, after):
            return _followed(added[0], later)
        later.append((before, after))
    return None


def _followed(contact: Contact, later: list[tuple[Log, Log]]) -> Contact | None:
    """Return what became of a contact; None where it was taken out."""
    for before, after in reversed(later):
        changed = _beyond(after, before)
        if contact not in _beyond(before, after):
            continue
        if len(changed) != 1:
            return None
        contact = changed[0]
    return contact


def _beyond(log: Log, other: Log) -> Log:
    """Return the entries that the other log has not, of two alike as many as it lacks."""
    rest = list(other)
    found: list[Contact] = []
    for one in log:
        if one in rest:
            rest.remove(one)
        else:
            found.append(one)
    return tuple(found)
