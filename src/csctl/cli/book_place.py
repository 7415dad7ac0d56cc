"""Where the book of a call is, and whether somebody said so."""

import os
from pathlib import Path

from csctl.cli.flags import Flags


def book_folder(flags: Flags) -> Path:
    """Find the book. Raises NotFound, which says what helps."""
    from csctl.store.find import find_book

    start = Path(flags.directory) if flags.directory is not None else None
    return find_book(start, env=os.environ, cwd=Path.cwd())


def is_named(flags: Flags) -> bool:
    """Say whether somebody named the folder; one that was stumbled upon is trusted less."""
    return flags.directory is not None or bool(os.environ.get("CSCTL_BOOK"))
