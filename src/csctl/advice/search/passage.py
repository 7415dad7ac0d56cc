"""What can be found: one entry of an account, with the texts that are searched."""

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from csctl.finding import DataPath
from csctl.record import Record


class PassageKind(StrEnum):
    """What kind of entry it is."""

    ACCOUNT = "account"
    NOTE = "note"
    PROMISE = "promise"
    FEEDBACK = "feedback"
    OBJECTIVE = "objective"
    METRIC = "metric"
    NEED = "need"
    PERSON = "person"
    TEAM = "team"
    SERVICE = "service"
    INVOICE = "invoice"
    PLAN = "plan"
    OVERRIDE = "override"
    STATUS = "status"


class Text(NamedTuple):
    """A text of an entry and where it stands. `is_title` names the entry; `in_label`: its label shows it."""

    path: DataPath
    text: str
    is_title: bool = False
    in_label: bool = False


class Passage(Record):
    """One entry. `label` names it in a few words, `date` is None for what holds without a day.

    The first of its texts that is not in the label is what it says.
    """

    kind: PassageKind
    label: str
    texts: tuple[Text, ...]
    date: dt.date | None = None


def passage(kind: PassageKind, label: str, *texts: Text | None, date: dt.date | None = None) -> Passage:
    """Return an entry of those of its texts that are written."""
    return Passage(kind=kind, label=label, texts=tuple(text for text in texts if text), date=date)


def said(path: DataPath, key: str | int, text: str | None) -> Text | None:
    """Return what an entry says under a key; None where nothing is written."""
    return Text((*path, key), text) if text else None


def named(path: DataPath, key: str | int, text: str | None) -> Text | None:
    """Return what names an entry, and stands in its label."""
    return Text((*path, key), text, is_title=True, in_label=True) if text else None


def beside(path: DataPath, key: str | int, text: str | None) -> Text | None:
    """Return what stands in the label without naming the entry: whom it is from, whose it is."""
    return Text((*path, key), text, in_label=True) if text else None
