"""A git repository around a new book: made, and nothing added or committed."""

from pathlib import Path

from csctl.store.git.program import run_git


def make_repository(folder: Path) -> None:
    """Make an empty repository in a folder, as the user's own settings want it. Raises OutsideTrouble."""
    run_git(folder, "init", "--quiet", "--", str(folder))
