"""Which account file people mean, without reading the others where a slug says it already."""

import re
from pathlib import Path

from csctl.cli.choosing import account_meant
from csctl.errors import Refused
from csctl.finding import Finding
from csctl.model.folding import folded
from csctl.store.book import read_account
from csctl.store.entries import account_files, exact_file, file_bytes

_CLIENT = re.compile(r"""^(?:client|"client"|'client')[ \t]*:(.*)\n?(.*)""", re.MULTILINE)
_NOT_PLAIN = re.compile(r"""[\\"'|>&*!]""")
"""What can make the name another text than the one that stands there."""


def file_meant(root: Path, words: str) -> Path:
    """Return the account file that is meant. Raises as `account_meant`.

    Refused as well for a name of something in `accounts/` that cannot be an account file.
    """
    if exact := exact_file(root, words):
        return exact
    paths, strays = account_files(root)
    files = {path.stem: path for path in paths}
    asked = folded(words.strip())
    _refuse_stray(asked, files, strays)
    if asked and any(slug.startswith(asked) for slug in files):
        return files[account_meant(words, tuple((slug, "") for slug in files))]
    names = tuple((slug, _client(path, root, asked)) for slug, path in files.items())
    return files[account_meant(words, names)]


def _refuse_stray(asked: str, files: dict[str, Path], strays: tuple[Finding, ...]) -> None:
    if asked in files:
        return
    for stray in strays:
        name = Path(stray.file)
        if folded(name.stem) == asked and name.parent.name == "accounts":
            raise Refused(f"{stray.file}: {stray.message}", stray.remedy)


def _client(path: Path, root: Path, asked: str) -> str:
    """Return the client's name where it can be the one that is meant, else nothing.

    To validate every account takes its time in a large book; most are told apart by one line.
    """
    raw = file_bytes(path, root)
    if isinstance(raw, Finding) or not _may_hold(raw.decode("utf-8-sig", "replace"), asked):
        return ""
    account = read_account(path, root).account
    return account.client if account else ""


def _may_hold(text: str, asked: str) -> bool:
    line = _CLIENT.search(text.replace("\r\n", "\n"))
    if line is None:
        return True
    value, below = line.groups()
    is_plain = value.strip() and not _NOT_PLAIN.search(value) and not below.startswith((" ", "\t"))
    return not is_plain or asked in folded(value)
