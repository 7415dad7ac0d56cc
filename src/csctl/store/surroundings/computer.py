"""Time zones, packages and programs, as they are on this computer."""

import re
import shutil
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from csctl.advice.doctor.facts import Extra
from csctl.model.norms import Norms
from csctl.store.find import expanded

_ANY_ZONE = "Europe/Zurich"
_POSIX_ZONE = re.compile(r"(?:[A-Za-z]{3,}|<[\w+-]+>)[+-]?\d.*|UTC0?|GMT0?", re.ASCII)
_EXTRAS = (
    ("holidays", ("holidays",), "public holidays of a country"),
    ("calendar", ("icalendar", "recurring_ical_events"), "calendars, in and out"),
    ("report", ("jinja2",), "the review as an HTML file"),
)
_COMPLETIONS = {
    "bash": ".bash_completions/csctl.sh",
    "zsh": ".zfunc/_csctl",
    "fish": ".config/fish/completions/csctl.fish",
}


def knows_zones() -> bool:
    """Whether the names of time zones mean anything here."""
    return _is_zone(_ANY_ZONE)


def unknown_tz(env: Mapping[str, str]) -> str:
    """Return what TZ says where that is no time zone, which systems pass over in silence; else nothing."""
    name = env.get("TZ", "").removeprefix(":")
    known = not name or name.startswith("/") or _POSIX_ZONE.fullmatch(name) or _is_zone(name)
    return "" if known else name


def extras(norms: Norms) -> tuple[Extra, ...]:
    """Return the optional parts; nothing is imported for it."""
    country = norms.working.country
    needed = {"holidays": f"country: {country} in csctl.yaml"} if country else {}
    return tuple(
        Extra(
            name=name,
            is_installed=all(find_spec(one) is not None for one in modules),
            gives=gives,
            needed_for=needed.get(name, ""),
        )
        for name, modules, gives in _EXTRAS
    )


def is_on_path() -> bool:
    """Whether the command is found by whoever starts it by its name."""
    return shutil.which("csctl") is not None


def command_folder() -> str:
    """Return the folder of the command that belongs to this Python; empty where there is none."""
    folder = Path(sys.executable).parent if sys.executable else None
    return str(folder) if folder and (folder / "csctl").exists() else ""


def has_completion(shell: str) -> bool | None:
    """Whether the script for a shell lies where it is put; None for other shells."""
    place = _COMPLETIONS.get(shell)
    try:
        return expanded(f"~/{place}").is_file() if place else None
    except OSError:
        return None


def is_program(name: str) -> bool:
    """Whether a program is there to be started; a `~` that no shell took away means nothing."""
    return bool(name) and shutil.which(name) is not None


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
