"""Everything csctl goes by, gathered: the book, its day, its norms, the terminal and the program."""

import os
from collections.abc import Iterator
from pathlib import Path

from csctl.cli.book_place import book_sought, is_named
from csctl.cli.clock import book_day
from csctl.cli.flags import Flags
from csctl.cli.program_settings import day_settings, program_settings, terminal_settings
from csctl.errors import CsctlError, DataProblem
from csctl.finding import Finding
from csctl.model.norms import Norms
from csctl.render.config import ConfigView
from csctl.store.entries import NORMS_FILE
from csctl.store.norms import load_norms, norms_stand
from csctl.store.settings.kept import cache_settings
from csctl.store.settings.norm_settings import norm_settings
from csctl.store.settings.setting import Setting
from csctl.store.settings.whereabouts import book_settings, trouble_in, unread_keys
from csctl.store.yaml_text import Document


def settings_seen(flags: Flags) -> tuple[ConfigView, CsctlError | None]:
    """Return every setting, and why some are missing: there is no book, or not all of it can be seen."""
    root, missing = book_sought(flags)
    norms, findings, document = load_norms(root, trusted=is_named(flags)) if root else (Norms(), (), None)
    stand = norms_stand(findings)
    settings = (
        *book_settings(root, flags.directory, os.environ, Path.cwd()),
        *cache_settings(root, os.environ, is_wanted=not flags.no_cache),
        *_of_norms(norms, document if stand else None, flags),
        *terminal_settings(flags),
        *program_settings(),
    )
    trouble = missing or (trouble_in(root) if root else None)
    return ConfigView(settings=settings, findings=findings, notes=tuple(_notes(findings))), trouble


def _of_norms(norms: Norms, document: Document | None, flags: Flags) -> Iterator[Setting]:
    stated = norm_settings(norms, document)
    pinned = next((one for one in stated if one.path == "today"), None)
    yield from day_settings(flags, book_day(norms.timezone, norms.today, flags.as_of), pinned, norms.timezone)
    yield from stated


def _notes(findings: tuple[Finding, ...]) -> Iterator[str]:
    """Say what does not count although it is written down."""
    if not norms_stand(findings):
        yield f"nothing in {NORMS_FILE} counts until it can be read: every norm is the default"
    try:
        yield from unread_keys()
    except DataProblem as error:
        yield error.message
