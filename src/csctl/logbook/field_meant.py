"""Which key of the two files is meant by words like `contact_log.kind`, `mood` or `cadence`."""

import difflib
import re
from collections.abc import Sequence

from csctl.errors import NotFound, Refused
from csctl.model.field_tree import Field
from csctl.model.folding import folded
from csctl.store.meant import SYNONYMS

_SHOWN = 12
_NEAR = 0.7


def field_named(words: str, fields: Sequence[Field]) -> Field | None:
    """Return the key of exactly these words: a path, or a name at the root of a file."""
    wanted = _plain(words)
    return next((field for field in fields if ".".join(field.path) == wanted), None)


def field_meant(words: str, fields: Sequence[Field]) -> Field:
    """Return the key that is meant: by its path, its name, their beginning, or what people call it.

    A path may name an entry on its way, as `tiers.A.cadence_days` does.
    Raises Refused where several fit, and NotFound with near ones.
    """
    wanted = _plain(words)
    wanted = SYNONYMS.get(wanted, wanted)
    several = frozenset(field.path for field in fields if field.is_list or field.is_named)
    for fitting in (
        [field for field in fields if ".".join(field.path) == wanted],
        [field for field in fields if ".".join(field.path[-1 - wanted.count(".") :]) == wanted],
        [field for field in fields if field.key.startswith(wanted) and wanted],
        [field for field in fields if _through_entries(field, several).fullmatch(wanted)],
    ):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise Refused(f'"{words}" could be several keys', *_commands(fitting))
    near = difflib.get_close_matches(wanted.rpartition(".")[2], [field.key for field in fields], 1, _NEAR)
    close = [field for field in fields if field.key in near]
    raise NotFound(f'there is no key "{words}"', *(f"did you mean: {one}" for one in _commands(close)))


def _through_entries(field: Field, several: frozenset[tuple[str, ...]]) -> re.Pattern[str]:
    """Return what fits the path of a key with names of entries on its way."""
    above = (field.path[: depth + 1] for depth in range(len(field.path) - 1))
    parts = (f"{path[-1]}{r'(?:[.].+)?' if path in several else ''}[.]" for path in above)
    return re.compile(f"{''.join(parts)}{field.key}")


def _commands(fields: Sequence[Field]) -> tuple[str, ...]:
    shown = tuple(f"csctl explain {'.'.join(field.path)}" for field in fields[:_SHOWN])
    more = len(fields) - len(shown)
    return (*shown, f"and {more} more") if more else shown


def _plain(words: str) -> str:
    """Read `Contact log > kind` and `contact-log.kind` alike; numbers of entries do not matter."""
    text = re.sub(r"\[\d*\]|\.#?\d+(?=\.|$)", "", folded(words.strip()))
    return re.sub(r"[\s-]+", "_", re.sub(r"\s*>\s*", ".", text))
