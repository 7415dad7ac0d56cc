"""Where the repository of a book is: looked for without git, so that git never starts anywhere else."""

import os
from pathlib import Path

from csctl.errors import OutsideTrouble
from csctl.shell_words import single_quoted


def repository_around(folder: Path) -> Path | None:
    """Return the nearest folder with a `.git`, from the folder upwards, links followed."""
    place = folder.resolve()
    return next((one for one in (place, *place.parents) if (one / ".git").exists()), None)


def top_level(root: Path) -> Path:
    """Return the top level of the repository a book is in. Raises OutsideTrouble where it is in none."""
    found = repository_around(root)
    if found is None:
        raise OutsideTrouble(
            f"{root} is in no git repository",
            f"git -C {single_quoted(str(root))} init   makes one; csctl uses it from then on",
        )
    return found


def path_within(top: Path, root: Path, file: str = "") -> str:
    """Name a file of a book, or its folder, as git does: from the top level, with slashes; "" for that."""
    path = Path(os.path.relpath(root.resolve() / file, top)).as_posix()
    return "" if path == "." else path
