"""The demo book: fifteen invented clients, each a story, that comes with the program."""

import datetime as dt
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import csctl
from csctl.errors import NotFound
from csctl.record import Record
from csctl.store.demo_dates import moved_to, norms_without_a_pinned_day
from csctl.store.entries import ACCOUNTS

PACKAGE = "csctl_demo"
"""The data package of an installed csctl; in a checkout the files are read where they are written."""

TIMEZONE = "Europe/Zurich"
"""Where the demo book is at home, and so whose today its stories end with."""

_NORMS = "csctl.yaml"


class DemoBook(Record):
    """The texts of a demo book: `accounts` are file names with texts, in order."""

    accounts: tuple[tuple[str, str], ...]
    norms: str


def demo_book(today: dt.date) -> DemoBook:
    """Return the demo book as if written in the week of `today`. Raises NotFound if it was left out."""
    folder = _folder()
    files = sorted(
        (one for one in (folder / ACCOUNTS).iterdir() if one.name.endswith(".yaml")), key=lambda one: one.name
    )
    return DemoBook(
        accounts=tuple((one.name, moved_to(_text(one), today)) for one in files),
        norms=norms_without_a_pinned_day(_text(folder / _NORMS), today),
    )


def _folder() -> Traversable:
    package = Path(csctl.__file__).resolve().parent
    checkout = package.parents[1]
    if package.parent.name == "src" and (checkout / ACCOUNTS).is_dir():
        return checkout
    try:
        folder = resources.files(PACKAGE)
    except ModuleNotFoundError:
        folder = checkout
    if not (folder / ACCOUNTS).is_dir():
        raise NotFound(
            "the demo book is not part of this installation", "pip install --force-reinstall csctl"
        )
    return folder


def _text(file: Traversable) -> str:
    return file.read_text(encoding="utf-8")
