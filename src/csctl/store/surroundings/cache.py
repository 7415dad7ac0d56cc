"""The cache as it is on this computer: where, how much, and whether it can be used."""

import os
from pathlib import Path

from csctl.advice.doctor.facts import CacheFacts, Trouble
from csctl.shell_words import single_quoted
from csctl.store.cache.facts import cache_facts
from csctl.store.cache.folder import SWITCH_OFF, cache_folder, files, is_switched_off


def cache_found(root: Path | None, *, is_wanted: bool) -> CacheFacts:
    """Return what is to be said of the cache of all books; it is made when it is first needed."""
    folder = cache_folder()
    sizes = tuple(_size(path) for path in files())
    off = "--no-cache was given" if not is_wanted else f"{SWITCH_OFF} is set" if is_switched_off() else ""
    return CacheFacts(
        folder=folder or "",
        entries=len(sizes),
        size_bytes=sum(sizes),
        is_off=off,
        trouble=_trouble(folder) or (_spoilt(root) if root else None),
    )


def _trouble(folder: str | None) -> Trouble | None:
    if folder is None:
        return Trouble(said="there is no home to keep a cache in", remedies=("export HOME=DIR",))
    place = Path(folder)
    nearest = next((one for one in (place, *place.parents) if one.exists()), place)
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return None
    return Trouble(said=f"{nearest} may not be written", remedies=(f"ls -ld {single_quoted(str(nearest))}",))


def _spoilt(root: Path) -> Trouble | None:
    """Say that what is kept of a book cannot be used; its remedy keeps it anew."""
    facts = cache_facts(str(root))
    if facts is None or facts.is_usable or not _size(facts.path):
        return None
    said = f"{facts.path} is of another release of csctl, or damaged"
    return Trouble(said=said, remedies=("csctl status",))


def _size(path: str) -> int:
    try:
        return os.lstat(path).st_size
    except OSError:
        return 0
