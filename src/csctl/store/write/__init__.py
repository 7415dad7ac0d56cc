"""Writing account files so that nothing is ever lost: one protocol for every command that writes.

`change_account` edits one file and leaves every other byte alone; `create_account` and `replace_account`
write whole texts; `preview_change` only says what would come out. `undo_latest` takes the latest write back.
"""

from csctl.store.write.batch import FileChange, write_batch
from csctl.store.write.change import (
    Plan,
    change_account,
    changed_text,
    create_account,
    preview_change,
    replace_account,
    sound_text,
)
from csctl.store.write.journal import entries
from csctl.store.write.journal_entry import JournalEntry, Occasion
from csctl.store.write.protocol import Written, create, rewrite
from csctl.store.write.undo import Undone, nothing_left, same_step, undo_latest, undoable

__all__ = [
    "FileChange",
    "JournalEntry",
    "Occasion",
    "Plan",
    "Undone",
    "Written",
    "change_account",
    "changed_text",
    "create",
    "create_account",
    "entries",
    "nothing_left",
    "preview_change",
    "replace_account",
    "rewrite",
    "same_step",
    "sound_text",
    "undo_latest",
    "undoable",
    "write_batch",
]
