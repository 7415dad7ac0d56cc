"""Measures csctl against references and peers: `run.py --accounts 15 150 --peers`. Standard library only.

Markdown goes to stdout, talk to stderr, and `--json FILE` keeps every sample.
"""

import argparse
import datetime as dt
import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from make_book import make_book
from measuring.csctl_subjects import books, csctl_subjects
from measuring.figures import Book, peak_mb
from measuring.peers import PEERS, Peer, installed, peer_subjects, version
from measuring.process import Clock, Command, run_once
from measuring.result import Result, document
from measuring.rounds import Plan, interleaved
from measuring.subject import references
from measuring.surroundings import Workplace, busy, machine, stages, traps
from measuring.tables import tables

_HERE = Path(__file__).resolve().parent
_SIZES = (15, 150, 1500, 10000)
_ROUNDS = {15: 21, 150: 11, 1500: 7, 10000: 3}
_FEWEST_ROUNDS = 3


def main() -> int:
    """Measure what the command line asks for."""
    wanted = _arguments()
    workplace = Workplace(python=wanted.python.absolute(), folder=wanted.work.absolute())
    noise = busy()
    peers = _peers(wanted)
    floor_mb = _floor_mb()
    measured = tuple(_measured(size, workplace, peers, wanted) for size in wanted.accounts)
    result = Result(
        day=dt.datetime.now(tz=dt.UTC).date(),
        machine=machine(workplace),
        books=measured,
        floor_mb=floor_mb,
        peers={peer.name: version(peer, wanted.peer_folder) for peer in peers},
        warnings=tuple(one for one in (noise or busy(), *traps(workplace)) if one),
    )
    sys.stdout.buffer.write(tables(result).encode("utf-8"))  # whatever the locale is
    if wanted.json:
        wanted.json.write_text(json.dumps(document(result), indent=1) + "\n", encoding="utf-8")
    return 0


def _peers(wanted: argparse.Namespace) -> tuple[Peer, ...]:
    """Install the peers that are asked for; one that cannot be is skipped, and why is said."""
    found: list[Peer] = []
    for peer in PEERS if wanted.peers else ():
        _say(f"{peer.name}: looking for it in {wanted.peer_folder}")
        reason = installed(peer, wanted.peer_folder)
        if reason is None:
            found.append(peer)
        else:
            _say(f"{peer.name} is left out: {reason}")
    return tuple(found)


def _floor_mb() -> float:
    """Return the least memory that can be seen: that of a program that does nothing."""
    nothing = Command(argv=("/bin/true",), folder=Path("/"), is_silent=True)
    return peak_mb([run_once(nothing, limit_seconds=10)]) or 0.0


def _measured(size: int, workplace: Workplace, peers: tuple[Peer, ...], wanted: argparse.Namespace) -> Book:
    """Measure one size of book, everything interleaved."""
    folder = workplace.folder / str(size)
    _say(f"{size:,}: making the books")
    shutil.rmtree(folder, ignore_errors=True)  # a cache of an earlier time would know tomorrow already
    read = _made(folder / "csctl", size, wanted.seed)
    here = replace(workplace, folder=folder)
    subjects = list(csctl_subjects(here, books(read, folder / "states")))
    for peer in peers:
        book = _made(folder / peer.name, size, wanted.seed, peer.name)
        subjects += peer_subjects(peer, here, wanted.peer_folder, book)
    chosen = [one for one in subjects if wanted.only in one.name]
    rounds = wanted.rounds or _ROUNDS.get(size, _FEWEST_ROUNDS)
    plan = Plan(rounds=rounds, limit_seconds=wanted.limit, seed=wanted.seed)
    return Book(
        accounts=size,
        size_bytes=sum(path.stat().st_size for path in (read / "accounts").iterdir()),
        rounds=rounds,
        clock=wanted.clock,
        stages=stages(workplace, read),
        series=interleaved([*references(here, read), *chosen], plan, lambda text: _say(f"{size:,}: {text}")),
    )


def _made(folder: Path, size: int, seed: int, kind: str = "csctl") -> Path:
    make_book(folder, size, seed, kind)
    return folder


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("--accounts", type=int, nargs="+", default=_SIZES, metavar="N", help="sizes of book")
    parser.add_argument(
        "--rounds", type=int, metavar="N", help="rounds of every size; default: fewer if large"
    )
    parser.add_argument("--clock", type=Clock, choices=Clock, default=Clock.WALL, help="the time that counts")
    parser.add_argument("--only", default="", metavar="TEXT", help="only subjects whose name holds this")
    parser.add_argument("--peers", action="store_true", help="other programs too; installs them at first")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep every sample")
    parser.add_argument(
        "--python", type=Path, default=_python(), help="the Python that csctl is installed for"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the books and of the order of runs")
    parser.add_argument("--limit", type=float, default=600, metavar="SECONDS", help="longest run")
    parser.add_argument("--work", type=Path, default=_HERE / ".work", help="folder for books and caches")
    parser.add_argument(
        "--peer-folder", type=Path, default=_HERE / ".peers", help="where peers are installed"
    )
    return parser.parse_args()


def _python() -> Path:
    """Return the Python of the project's own environment where there is one."""
    own = _HERE.parent / ".venv" / "bin" / "python"
    return own if own.exists() else Path(sys.executable)


if __name__ == "__main__":
    sys.exit(main())
