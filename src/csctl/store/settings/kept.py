"""The cache as settings: where it is, who said so, and what it holds of a book."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from csctl.store.cache.facts import cache_facts
from csctl.store.cache.folder import SWITCH_OFF, cache_folder, is_switched_off
from csctl.store.settings.setting import Group, Plain, Setting, Source

FOLDER_VARIABLE = "XDG_CACHE_HOME"
_HERE = "of this book"


def cache_settings(root: Path | None, env: Mapping[str, str], *, is_wanted: bool) -> Iterator[Setting]:
    """Return the cache; no folder where it is switched off or there is no home."""
    folder = cache_folder(env)
    if not is_wanted or is_switched_off(env):
        off = (Source.VARIABLE, SWITCH_OFF) if is_wanted else (Source.FLAG, "--no-cache")
        yield _setting("cache.folder", None, *off)
        return
    if folder is None:
        yield _setting("cache.folder", None, Source.FOUND, "there is no home")
        return
    chosen = folder == cache_folder({FOLDER_VARIABLE: env.get(FOLDER_VARIABLE, "")})
    yield _setting("cache.folder", folder, *((Source.VARIABLE, FOLDER_VARIABLE) if chosen else ()))
    facts = cache_facts(str(root)) if root else None
    if facts is not None:
        yield _setting("cache.accounts", facts.accounts, Source.FOUND, _HERE)
        yield _setting("cache.bytes", facts.bytes, Source.FOUND, _HERE)
        yield _setting("cache.format", facts.format, Source.FOUND, _HERE)


def _setting(path: str, value: Plain, source: Source = Source.DEFAULT, name: str = "") -> Setting:
    return Setting(group=Group.BOOK, path=path, value=value, source=source, name=name)
