"""Makes what lies where an account file should: pipes, devices, links, names, twins."""

import os
import shutil
import socket
import stat
from collections.abc import Callable
from pathlib import Path

TERABYTE = 10**12


class NotHere(Exception):
    """This system does not have such a thing, or does not let this user make it."""


def put(kind: str, path: str, root: Path) -> None:
    """Put something into a book. Raises NotHere where the system does not have such a thing."""
    name, _, rest = kind.partition(":")
    if name in _AT:
        _AT[name](root / path, rest)
    else:
        _IN[name](root)


def _file(target: Path, _: str) -> None:
    target.write_text("client: Acme\n", "utf-8")


def _text(target: Path, said: str) -> None:
    target.write_text(said, "utf-8")


def _folder(target: Path, _: str) -> None:
    _gone(target).mkdir()


def _fifo(target: Path, _: str) -> None:
    os.mkfifo(_gone(target))


def _link(target: Path, to: str) -> None:
    _gone(target).symlink_to(to)


def _two_links(target: Path, _: str) -> None:
    target.symlink_to("b.yaml")
    target.with_name("b.yaml").symlink_to(target.name)


def _link_within(target: Path, _: str) -> None:
    (target.parents[1] / "kept.yaml").write_text("client: Kept\n", "utf-8")
    target.symlink_to("../kept.yaml")


def _hard_link(target: Path, _: str) -> None:
    target.hardlink_to(target.with_name("good-neighbour.yaml"))


def _many(target: Path, times: str) -> None:
    for number in range(int(times)):
        (target / f"n{number}.yaml").touch()


def _twins(target: Path, names: str) -> None:
    for twin in names.split(":"):
        (target / twin).write_text("client: Twin\n", "utf-8")


def _no_accounts(root: Path) -> None:
    shutil.rmtree(root / "accounts")


def _accounts_file(root: Path) -> None:
    shutil.rmtree(root / "accounts")
    (root / "accounts").write_text("client: Acme\n", "utf-8")


def _accounts_link(root: Path) -> None:
    (root / "accounts").rename(root / "elsewhere")
    (root / "accounts").symlink_to("elsewhere")


def _accounts_loop(root: Path) -> None:
    shutil.rmtree(root / "accounts")
    (root / "accounts").symlink_to("accounts")


def _journal(root: Path) -> None:
    (root / ".csctl").mkdir()
    (root / ".csctl" / "journal").write_bytes(bytes(range(256)))


def _bare_repository(root: Path) -> None:
    """Make the folder look like a repository whose settings run a program."""
    accounts = root / "accounts"
    for name in ("HEAD", "objects", "refs"):
        (accounts / name).mkdir()
    (accounts / "config").write_text("[core]\n\tbare = true\n\tfsmonitor = touch owned\n", "utf-8")


def _gone(target: Path) -> Path:
    target.unlink(missing_ok=True)
    return target


def _socket(target: Path, _: str) -> None:
    here = Path.cwd()
    os.chdir(target.parent)
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(target.name)
    finally:
        os.chdir(here)


def _endless_device(target: Path, _: str) -> None:
    _device(target, stat.S_IFCHR, os.makedev(1, 5))


def _disk(target: Path, _: str) -> None:
    _device(target, stat.S_IFBLK, os.makedev(7, 0))


def _device(target: Path, kind: int, number: int) -> None:
    try:
        os.mknod(target, kind | 0o600, number)
    except (PermissionError, AttributeError):
        raise NotHere("only root makes devices") from None


def _sparse(target: Path, _: str) -> None:
    with _gone(target).open("wb") as file:
        try:
            file.truncate(TERABYTE)
        except OSError:
            raise NotHere("no file of this size here") from None


def _forbidden(target: Path, _: str) -> None:
    if os.geteuid() == 0:
        raise NotHere("root may read everything")
    target.write_text("client: Acme\n", "utf-8")
    target.chmod(0)


_AT: dict[str, Callable[[Path, str], None]] = {
    "file": _file,
    "text": _text,
    "folder": _folder,
    "fifo": _fifo,
    "socket": _socket,
    "device": _endless_device,
    "disk": _disk,
    "link": _link,
    "two-links": _two_links,
    "link-within": _link_within,
    "hard-link": _hard_link,
    "sparse": _sparse,
    "forbidden": _forbidden,
    "many": _many,
    "twins": _twins,
}
_IN: dict[str, Callable[[Path], None]] = {
    "no-accounts": _no_accounts,
    "accounts-file": _accounts_file,
    "accounts-link": _accounts_link,
    "accounts-loop": _accounts_loop,
    "bare-repository": _bare_repository,
    "journal": _journal,
}
