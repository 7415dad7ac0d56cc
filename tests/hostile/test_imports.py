"""Foreign files: what somebody mails to a lead is taken or told, and never takes the machine with it."""

import pytest

from hostile.battery import ImportRow, book_of, manifest
from hostile.making import made
from hostile.processes import Ran, ran
from hostile.test_account_files import sound
from thorough import depth

IMPORTS = manifest()["imports"][:: depth(5, 3, 1)]
INVITED = "client: Invited\nstakeholders:\n  - {name: Ann Lee, email: ann@invited.example, role: manager}\n"
AS_MAYA = ("--dry-run", "--bodies", "--me", "maya@us.example")


@pytest.fixture(scope="module")
def of_imports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ran]:
    """Import every file, all of them in one process."""
    book = book_of(tmp_path_factory.mktemp("imports") / "book")
    (book / "accounts" / "invited.yaml").write_text(INVITED, "utf-8")
    for row in IMPORTS:
        (book / f"{row['name']}-{row['file']}").write_bytes(made(row["made"]))
    calls = [["import", f"{row['name']}-{row['file']}", *AS_MAYA] for row in IMPORTS]
    return dict(zip((row["name"] for row in IMPORTS), ran(calls, book), strict=True))


def called(row: ImportRow) -> str:
    """Return what the manifest calls a row."""
    return row["name"]


@pytest.mark.parametrize("row", IMPORTS, ids=called)
def test_a_foreign_file_is_taken_or_told(of_imports: dict[str, Ran], row: ImportRow) -> None:
    one = of_imports[row["name"]]
    sound(one, "text")
    assert row["must"] in (one.out + one.err).decode("utf-8")
    assert one.code == row["exit"]
