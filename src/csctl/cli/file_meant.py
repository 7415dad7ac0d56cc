"""Which account file people mean, without reading the others where a slug says it already."""

from pathlib import Path

from csctl.cli.choosing import account_meant
from csctl.model.folding import folded
from csctl.store.book import read_account
from csctl.store.entries import account_files


def file_meant(root: Path, words: str) -> Path:
    """Return the account file that is meant. Raises as `account_meant`."""
    files = {path.stem: path for path in account_files(root)[0]}
    asked = folded(words.strip())
    if asked and any(slug.startswith(asked) for slug in files):
        return files[account_meant(words, tuple((slug, "") for slug in files))]
    read = (read_account(path, root) for path in files.values())
    names = tuple((one.slug, one.account.client if one.account else "") for one in read)
    return files[account_meant(words, names)]
