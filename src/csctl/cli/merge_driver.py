"""`csctl merge-driver`: what git calls to merge an account file."""

from typing import Annotated

import typer

from csctl.cli.merging import merge_for_git


def merge_driver(
    base: Annotated[str, typer.Argument(metavar="%O", help="The version that both sides began with.")],
    ours: Annotated[str, typer.Argument(metavar="%A", help="Our version; the result is written into it.")],
    theirs: Annotated[str, typer.Argument(metavar="%B", help="Their version.")],
    size: Annotated[str, typer.Argument(metavar="%L", help="How long a conflict marker is.")],
    path: Annotated[str, typer.Argument(metavar="%P", help="The name of the file in the repository.")],
) -> int:
    """Merge an account file for git, by what it means.

    Git calls it in a clone where `csctl init --hooks` or `csctl config --install-merge-driver` was run. A
    conflict is left in the file with markers, exit code 1.
    """
    return merge_for_git((base, ours, theirs, size, path))
