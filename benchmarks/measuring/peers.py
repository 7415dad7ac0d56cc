"""Programs that a user might pick instead, each in an environment of its own, with the same clients.

todoman and khard keep a file for each item as csctl does, watson one JSON file, beancount one ledger. Each is
asked for what its users type most, and, where it writes, for one entry more.
"""

import shutil
import subprocess
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from measuring.process import Command, Screen
from measuring.subject import Subject
from measuring.surroundings import Workplace

_ADD_FRAME = ("add", "-f", "2026-11-23 10:00", "-t", "2026-11-23 10:30", "measured", "+call")
_TODOMAN = """\
path = "{book}/*"
cache_path = "{cache}/todoman.sqlite3"
date_format = "%Y-%m-%d"
time_format = "%H:%M"
default_list = "clients"
"""
_KHARD = "[addressbooks]\n[[clients]]\npath = {book}/clients\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A program: its name here, what pip calls it, and the program that is run."""

    name: str
    package: str
    program: str


PEERS = (
    Peer(name="todoman", package="todoman", program="todo"),
    Peer(name="khard", package="khard", program="khard"),
    Peer(name="watson", package="td-watson", program="watson"),
    Peer(name="beancount", package="beancount", program="bean-check"),
)


def installed(peer: Peer, folder: Path) -> str | None:
    """Install a peer where it is not yet; return the reason where that fails."""
    home = folder / peer.name
    if (home / "bin" / peer.program).exists():
        return None
    venv.create(home, with_pip=True, clear=True)
    pip = [str(home / "bin" / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    done = subprocess.run([*pip, peer.package], capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return None
    shutil.rmtree(home)
    last = done.stderr.strip().splitlines()[-1:]
    return f"could not be installed: {' '.join(last)}"


def version(peer: Peer, folder: Path) -> str:
    """Return the version that is installed."""
    code = f"from importlib.metadata import version; print(version({peer.package!r}))"
    python = str(folder / peer.name / "bin" / "python")
    return subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerPlace:
    """Where a peer is installed, its book for the same clients, and the workplace it shares with csctl."""

    workplace: Workplace
    program: Path
    book: Path

    def command(self, *words: str, screen: Screen = Screen.TERMINAL, **environment: str) -> Command:
        """Return a call of the peer; what it has to say goes to a terminal, as csctl's status does."""
        return Command(
            argv=(str(self.program), *words),
            folder=self.book,
            environment=self.workplace.environment("peers", **environment),
            screen=screen,
        )


def peer_subjects(peer: Peer, workplace: Workplace, folder: Path, book: Path) -> tuple[Subject, ...]:
    """Return what is measured of an installed peer on its book."""
    place = PeerPlace(
        workplace=workplace, program=(folder / peer.name / "bin" / peer.program).absolute(), book=book
    )
    return _SUBJECTS[peer.name](place)


def _todoman(at: PeerPlace) -> tuple[Subject, ...]:
    """Its list has a cache of its own, which lies beside its settings here."""
    cold, warm = (_todoman_settings(at, name) for name in ("cold", "warm"))
    writing = _copy(at.book / "clients", at.book.with_name("todoman-written") / "clients").parent
    written = _todoman_settings(at, "written", writing)
    new = ("new", "-l", "clients", "Call measured", "--due", "2026-12-01")
    return (
        Subject(
            name="todoman list, cold",
            command=at.command("list", TODOMAN_CONFIG=str(cold)),
            prepare=_without(cold.with_name("todoman.sqlite3")),
        ),
        Subject(name="todoman list, warm", command=at.command("list", TODOMAN_CONFIG=str(warm))),
        Subject(name="todoman new", command=at.command(*new, TODOMAN_CONFIG=str(written))),
    )


def _todoman_settings(at: PeerPlace, state: str, book: Path | None = None) -> Path:
    cache = at.workplace.cache(f"{at.book.parent.name}-todoman-{state}")
    cache.mkdir(parents=True, exist_ok=True)
    settings = cache / "config.py"
    settings.write_text(_TODOMAN.format(book=book or at.book, cache=cache), encoding="utf-8")
    return settings


def _khard(at: PeerPlace) -> tuple[Subject, ...]:
    settings = at.book / "khard.conf"
    settings.write_text(_KHARD.format(book=at.book), encoding="utf-8")
    return (Subject(name="khard list", command=at.command("-c", str(settings), "list")),)


def _watson(at: PeerPlace) -> tuple[Subject, ...]:
    """Both calls have the book to themselves: adding frames makes it larger."""
    writing = _copy(at.book, at.book.with_name("watson-written"))
    report = at.command("report", "--all", "--no-pager", WATSON_DIR=str(at.book))
    return (
        Subject(name="watson report", command=report),
        Subject(name="watson add", command=at.command(*_ADD_FRAME, WATSON_DIR=str(writing))),
    )


def _beancount(at: PeerPlace) -> tuple[Subject, ...]:
    """Its check is silent on a good ledger; the pickle of an earlier run would answer in its place."""
    command = at.command("--no-cache", "book.beancount", screen=Screen.PIPE)
    silent = Command(
        argv=command.argv, folder=command.folder, environment=command.environment, is_silent=True
    )
    return (Subject(name="bean-check", command=silent),)


def _without(file: Path) -> Callable[[int], None]:
    def prepare(_: int) -> None:
        file.unlink(missing_ok=True)

    return prepare


def _copy(source: Path, target: Path) -> Path:
    shutil.copytree(source, target)
    return target


_SUBJECTS: dict[str, Callable[[PeerPlace], tuple[Subject, ...]]] = {
    "todoman": _todoman,
    "khard": _khard,
    "watson": _watson,
    "beancount": _beancount,
}
