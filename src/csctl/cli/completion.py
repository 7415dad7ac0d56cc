"""What the shell offers while somebody types: names from the folder, without reading a file."""

import os
from pathlib import Path

import typer

from csctl.errors import CsctlError


def account_slugs(context: typer.Context, incomplete: str) -> list[str]:
    """Return the slugs that begin like this; none outside of a book."""
    from csctl.cli.completing import slugs
    from csctl.store.find import find_book

    directory = context.find_root().params.get("directory")
    try:
        root = find_book(Path(directory) if directory else None, env=os.environ, cwd=Path.cwd())
    except CsctlError:
        return []
    return [slug for slug in slugs(root) if slug.startswith(incomplete)]
