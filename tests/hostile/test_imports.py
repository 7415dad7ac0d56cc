"""Foreign files: what somebody mails to a lead is taken or told, and never takes the machine with it."""

from pathlib import Path

from hostile.battery import book_of, manifest
from hostile.making import made
from hostile.processes import ran
from hostile.test_account_files import sound
from thorough import depth

IMPORTS = manifest()["imports"][:: depth(9, 5, 1)]
INVITED = "client: Invited\nstakeholders:\n  - {name: Ann Lee, email: ann@invited.example, role: manager}\n"
AS_MAYA = ("--dry-run", "--bodies", "--me", "maya@us.example")


def test_a_foreign_file_is_taken_or_told(tmp_path: Path) -> None:
    book = book_of(tmp_path / "book")
    (book / "accounts" / "invited.yaml").write_text(INVITED, "utf-8")
    for row in IMPORTS:
        (book / f"{row['name']}-{row['file']}").write_bytes(made(row["made"]))
    calls = [["import", f"{row['name']}-{row['file']}", *AS_MAYA] for row in IMPORTS]
    for row, one in zip(IMPORTS, ran(calls, book), strict=True):
        sound(one, "text")
        assert row["must"] in (one.out + one.err).decode("utf-8"), row["name"]
        assert one.code == row["exit"], row["name"]
