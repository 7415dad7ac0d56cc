"""Where the cache is: the place that platformdirs names, without importing platformdirs."""

import os
import stat
import sys
from collections.abc import Iterator, Mapping

from csctl.store.cache.hashing import hash_of

SWITCH_OFF = "CSCTL_NO_CACHE"
_NAME_DIGITS = 32
_OWNER_ONLY = 0o700
_WRITABLE_BY_OTHERS = 0o022


def is_switched_off(env: Mapping[str, str] | None = None) -> bool:
    """Whether CSCTL_NO_CACHE says that nothing is kept and nothing kept is used."""
    return bool((os.environ if env is None else env).get(SWITCH_OFF))


def cache_folder(env: Mapping[str, str] | None = None, platform: str = sys.platform) -> str | None:
    """Return the folder, whether or not it exists; None without a home, or where it is switched off."""
    env = os.environ if env is None else env
    if is_switched_off(env):
        return None
    if platform == "win32":
        return _below(env.get("LOCALAPPDATA", ""), "csctl", "Cache")
    chosen = env.get("XDG_CACHE_HOME", "").strip()
    if os.path.isabs(chosen):
        return _below(chosen, "csctl")
    return _below(
        env.get("HOME", ""), *(("Library", "Caches") if platform == "darwin" else (".cache",)), "csctl"
    )


def _below(base: str, *parts: str) -> str | None:
    return os.path.join(base, *parts) if os.path.isabs(base) else None


def own_file(root: str, ending: str) -> str | None:
    """Return the file of a book in the cache, whether or not it exists; None without a cache."""
    folder = cache_folder()
    if folder is None:
        return None
    return os.path.join(folder, hash_of(os.fsencode(os.path.realpath(root)))[:_NAME_DIGITS] + ending)


def made_folder(folder: str) -> bool:
    """Make the folder, for its owner only, but never a home. Says whether it is there; never raises."""
    if not os.path.isdir(os.path.dirname(os.path.dirname(folder))):
        return False
    try:
        os.makedirs(folder, mode=_OWNER_ONLY, exist_ok=True)
    except OSError:
        return False
    return True


def is_trusted(facts: os.stat_result) -> bool:
    """Whether it is a file that only its user can have written; what others can write is not believed."""
    if not stat.S_ISREG(facts.st_mode):
        return False
    if not hasattr(os, "geteuid"):
        return True
    return facts.st_uid == os.geteuid() and not facts.st_mode & _WRITABLE_BY_OTHERS


def clear_cache() -> int:
    """Delete what the cache holds, of every book; return the number of files."""
    return sum(map(removed, files()))


def removed(path: str) -> bool:
    """Delete a file. Says whether it was there to delete; never raises."""
    try:
        os.unlink(path)
    except OSError:
        return False
    return True


def files() -> Iterator[str]:
    """Name the files of the cache, whatever they hold."""
    folder = cache_folder()
    if folder is None or not os.path.isdir(folder):
        return
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for name in names:
        digits = name.partition(".")[0]
        if len(digits) == _NAME_DIGITS and set(digits) <= set("0123456789abcdef"):
            yield os.path.join(folder, name)
