"""Where the book of a call is, and whether somebody said so."""

import os

from csctl.cli.flags import Flags

TYPE_CHECKING = False  # as typing has it, without importing it: a warm `csctl status` does without it
if TYPE_CHECKING:
    from pathlib import Path

    from csctl.errors import CsctlError
    from csctl.model.norms import Norms
    from csctl.store.book import LoadedBook


def book_folder(flags: Flags) -> "Path":
    """Find the book. Raises NotFound, which says what helps."""
    from pathlib import Path

    from csctl.store.find import find_book

    start = Path(flags.directory) if flags.directory is not None else None
    return find_book(start, env=os.environ, cwd=Path.cwd())


def book_sought(flags: Flags) -> "tuple[Path | None, CsctlError | None]":
    """Find the book, or say why there is none, for commands that have something to say without one too."""
    from csctl.errors import CsctlError

    try:
        return book_folder(flags), None
    except CsctlError as error:
        return None, error


def loaded_book(flags: Flags) -> "LoadedBook":
    """Read the whole book, as it is or, with `--rev`, as it was. Raises what finding and git raise."""
    root = book_folder(flags)
    if flags.rev is None:
        from csctl.cli.progress import counted
        from csctl.store.book import load_book

        return load_book(
            root,
            trusted=is_named(flags),
            cached=not flags.no_cache,
            counted=lambda paths: counted("reading accounts", paths, flags),
        )
    from csctl.store.git.revision import revision_of
    from csctl.store.git.revision_book import revision_book

    return revision_book(root, revision_of(root, flags.rev))


def loaded_norms(flags: Flags) -> "Norms":
    """Read only the norms of the book, which are the defaults where they cannot be used."""
    root = book_folder(flags)
    if flags.rev is None:
        from csctl.store.norms import load_norms

        return load_norms(root, trusted=is_named(flags))[0]
    from csctl.store.git.revision import revision_of
    from csctl.store.git.revision_book import revision_norms

    return revision_norms(revision_of(root, flags.rev))


def is_named(flags: Flags) -> bool:
    """Say whether somebody named the folder; one that was stumbled upon is trusted less."""
    return flags.directory is not None or bool(os.environ.get("CSCTL_BOOK"))
