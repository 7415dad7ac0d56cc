"""The norms of a book as settings: every one of them, stated or not, with the line that states it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import StrEnum

from csctl.finding import DataPath
from csctl.model.norms import Norms
from csctl.store import places
from csctl.store.entries import NORMS_FILE
from csctl.store.settings.setting import Group, Plain, Setting, Source
from csctl.store.yaml_text import Document


def norm_settings(norms: Norms, document: Document | None) -> tuple[Setting, ...]:
    """Return the norms in the order of the file's keys; without a document all of them are defaults."""
    stated = _leaves(norms.model_dump(by_alias=True), (), document)
    return tuple(_with_derived(tuple(stated), norms))


def _leaves(value: object, path: DataPath, document: Document | None) -> Iterator[Setting]:
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from _leaves(inner, (*path, str(key)), document)
        return
    yield _setting(value, path, document)


def _setting(value: object, path: DataPath, document: Document | None) -> Setting:
    items = value if isinstance(value, tuple | list) else ()
    line = _line(path, document)
    return Setting(
        group=Group.NORMS,
        path=_dotted(path),
        value=_plain(value),
        source=Source.FILE if line else Source.DEFAULT,
        name=NORMS_FILE if line else "",
        line=line,
        items=tuple(_setting(item, (*path, place), document) for place, item in enumerate(items)),
    )


def _line(path: DataPath, document: Document | None) -> int | None:
    """Return the line that states a value; None where none does."""
    if document is None:
        return None
    tree: places.Tree = document.tree
    for part in path:
        _, tree = places.child(tree, part)
    return None if tree is None else document.place(path, at_key=True)[0]


def _dotted(path: DataPath) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def _plain(value: object) -> Plain:
    match value:
        case StrEnum():
            return str(value)
        case dt.time():
            return value.isoformat("minutes")
        case Mapping():
            return {str(key): _plain(inner) for key, inner in value.items() if inner is not None}
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case str() | bool() | int() | float() | dt.date() | None:
            return value
    return str(value)


def _with_derived(settings: tuple[Setting, ...], norms: Norms) -> Iterator[Setting]:
    """Put what is worked out behind what it is worked out from."""
    derived = {
        "standard.per_days": _derived(
            "standard.losses_per_client_month",
            norms.standard.losses_per_client_month,
            "from losses, per_days and clients_per_lead",
        ),
        "risk.prior_client_months": _derived(
            "risk.losses_per_month",
            norms.risk.losses_per_month,
            "from prior_losses and prior_client_months",
        ),
    }
    for one in settings:
        yield one
        if one.path in derived:
            yield derived[one.path]


def _derived(path: str, value: float, how: str) -> Setting:
    return Setting(group=Group.NORMS, path=path, value=value, source=Source.DERIVED, name=how)
