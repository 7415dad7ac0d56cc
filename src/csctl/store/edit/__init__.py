"""Text in, text out: change one fact of a hand-written YAML file and leave every other byte alone.

`edited` makes the change or raises `EditRefused`; `changed_lines` and `unified_diff` say what it did.
`entry_lines` lays out a key and its value where there is no file yet.
"""

from csctl.store.edit.apply import edited
from csctl.store.edit.changes import changed_lines, unified_diff
from csctl.store.edit.layout import Style, entry_lines
from csctl.store.edit.operations import (
    AddKey,
    Append,
    Extend,
    InsertAt,
    Operation,
    Prepend,
    Remove,
    SetValue,
    Value,
)
from csctl.store.edit.refusals import EditRefused, RefusalReason

__all__ = [
    "AddKey",
    "Append",
    "EditRefused",
    "Extend",
    "InsertAt",
    "Operation",
    "Prepend",
    "RefusalReason",
    "Remove",
    "SetValue",
    "Style",
    "Value",
    "changed_lines",
    "edited",
    "entry_lines",
    "unified_diff",
]
