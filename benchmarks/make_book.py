"""Makes a book of invented clients: `make_book.py OUT --accounts N --seed S`. Standard library only.

The same seed gives the same bytes on every machine, and the first accounts of a large book are those of a
small one. `--kind` makes the same clients as the book of another program instead.
"""

import argparse
import datetime as dt
import sys
from pathlib import Path

from invented import words
from invented.account_file import account_file
from invented.inventing import MOST_CLIENTS, chance, invented_client
from invented.norms_file import norms_file
from invented.peer_books import PEER_BOOKS

_CSCTL = "csctl"


def main() -> int:
    """Make the book that the command line asks for."""
    wanted = _arguments()
    if wanted.out.exists() and any(wanted.out.iterdir()):
        sys.stderr.write(f"{wanted.out} is not empty; nothing was written\n")
        return 1
    make_book(wanted.out, wanted.accounts, wanted.seed, wanted.kind)
    return 0


def make_book(folder: Path, accounts: int, seed: int, kind: str = _CSCTL) -> None:
    """Write the book of a kind into a folder, which is made if need be."""
    today = dt.date.fromisoformat(words.DAY)
    clients = (invented_client(seed, number, today) for number in range(accounts))
    if kind != _CSCTL:
        PEER_BOOKS[kind](clients, folder)
        return
    (folder / "accounts").mkdir(parents=True, exist_ok=True)
    (folder / "csctl.yaml").write_text(norms_file(), encoding="utf-8")
    for client in clients:
        text = account_file(client, chance(seed, client.number, "file"), today)
        (folder / "accounts" / f"{client.slug}.yaml").write_text(text, encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("out", type=Path, metavar="OUT", help="an empty folder, or one to make")
    parser.add_argument("--accounts", type=_number_of_accounts, default=15, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--kind", choices=(_CSCTL, *PEER_BOOKS), default=_CSCTL)
    return parser.parse_args()


def _number_of_accounts(text: str) -> int:
    number = int(text)
    if not 0 <= number <= MOST_CLIENTS:
        raise argparse.ArgumentTypeError(f"the names suffice for {MOST_CLIENTS} clients")
    return number


if __name__ == "__main__":
    sys.exit(main())
