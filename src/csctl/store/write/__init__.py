"""Writing account files so that nothing is ever lost: one protocol for every command that writes.

`change_account` edits one file and leaves every other byte alone; `create_account` and `replace_account`
write whole texts; `preview_change` only says what would come out. `undo_latest` takes the latest write back.
"""

from csctl.store.write.change import (
    Plan,
    change_account,
    create_account,
    preview_change,
    replace_account,
)
from csctl.store.write.journal import entries
from csctl.store.write.journal_entry import JournalEntry, Occasion
from csctl.store.write.protocol import Written, create, rewrite
from csctl.store.write.undo import Undone, nothing_left, undo_latest, undoable

__all__ = [
    "JournalEntry",
    "Occasion",
    "Plan",
    "Undone",
    "Written",
    "change_account",
    "create",
    "create_account",
    "entries",
    "nothing_left",
    "preview_change",
    "replace_account",
    "rewrite",
    "undo_latest",
    "undoable",
]
