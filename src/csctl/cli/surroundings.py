"""What `doctor` looks at: the terminal and the clock from here, all else from the store."""

import os
import platform
import shlex
import sys
from pathlib import Path

import csctl
from csctl.advice.doctor.facts import (
    BookFacts,
    ClockFacts,
    EditorFacts,
    Facts,
    ProgramFacts,
    TerminalFacts,
    Trouble,
)
from csctl.cli.book_place import book_sought, is_named
from csctl.cli.clock import clock_time
from csctl.cli.editor import chosen_editor, usual_editor
from csctl.cli.flags import Flags
from csctl.cli.schema_texts import schema_texts
from csctl.cli.stdio import encoding_of, is_utf8
from csctl.errors import CsctlError
from csctl.model.norms import Norms
from csctl.store.find import OWN_BOOK, config_file, own_settings
from csctl.store.settings.whereabouts import unread_keys
from csctl.store.settings.yaml_reader import has_libyaml, yaml_reader
from csctl.store.surroundings import computer
from csctl.store.surroundings.book import book_facts
from csctl.store.surroundings.cache import cache_found
from csctl.store.surroundings.repository import git_facts, trouble_of


def facts_found(flags: Flags) -> Facts:
    """Look at everything; nothing is changed, and nothing goes over a network."""
    root, no_book = book_sought(flags)
    book, norms = _looked_into(root, flags)
    return Facts(
        program=_program(),
        terminal=_terminal(),
        clock=_clock(norms),
        extras=computer.extras(norms),
        git=git_facts(root),
        book=book,
        no_book=trouble_of(no_book) if no_book else None,
        is_meant=is_named(flags) or _names_a_book(),
        own_settings=_own_settings(),
        cache=cache_found(root, is_wanted=not flags.no_cache),
    )


def _looked_into(root: Path | None, flags: Flags) -> tuple[BookFacts | None, Norms]:
    return book_facts(root, schema_texts(), trusted=is_named(flags)) if root else (None, Norms())


def _own_settings() -> Trouble | None:
    try:
        unread = unread_keys()
    except CsctlError as error:
        return trouble_of(error)
    return Trouble(said=unread[0], remedies=("correct that line, or remove it",)) if unread else None


def _names_a_book() -> bool:
    """Whether the user's own settings name a book, be it there or not."""
    try:
        settings = own_settings(config_file())
    except CsctlError:
        return True
    return settings is not None and OWN_BOOK in settings.tree


def _program() -> ProgramFacts:
    return ProgramFacts(
        version=csctl.__version__,
        python=platform.python_version(),
        yaml_reader=yaml_reader(),
        has_libyaml=has_libyaml(),
        is_on_path=computer.is_on_path(),
        folder=computer.command_folder(),
    )


def _terminal() -> TerminalFacts:
    shell = Path(os.environ.get("SHELL", "")).name
    return TerminalFacts(
        encoding=encoding_of(sys.stdout).lower(),
        is_utf8=is_utf8(sys.stdout),
        shell_name=shell,
        has_completion=computer.has_completion(shell),
        editor=_editor(),
    )


def _editor() -> EditorFacts:
    chosen, variable = chosen_editor()
    usual = Path(usual_editor()).name
    program = _first_word(chosen) if chosen else usual
    return EditorFacts(
        chosen=chosen or usual,
        variable=variable,
        program=program,
        is_found=computer.is_program(program),
        usual=usual,
    )


def _first_word(chosen: str) -> str:
    """Return the program of a command line; nothing where its quotation marks do not fit."""
    try:
        return next(iter(shlex.split(chosen)), "")
    except ValueError:
        return ""


def _clock(norms: Norms) -> ClockFacts:
    return ClockFacts(
        here=clock_time(None),
        of_book=clock_time(norms.timezone),
        zone=norms.timezone,
        pinned=norms.today,
        has_zones=computer.knows_zones(),
        unknown_tz=computer.unknown_tz(os.environ),
    )
