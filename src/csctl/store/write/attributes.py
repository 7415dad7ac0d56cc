"""Who owns a file, who may read it, and what else is attached to it: kept when its bytes are replaced."""

import errno
import os
import stat
from contextlib import suppress

Attribute = tuple[str, bytes]

_ACL = "system.posix_acl_access"
_ABOUT_BYTES = frozenset({"security.ima", "security.evm"})
_NONE_HERE = frozenset({errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})


def attributes_of(descriptor: int) -> tuple[Attribute, ...]:
    """The extended attributes of a file, its ACL among them; none where the system or the disk knows none."""
    if not hasattr(os, "listxattr"):
        return ()
    try:
        names = os.listxattr(descriptor)
    except OSError as error:
        if error.errno in _NONE_HERE:
            return ()
        raise
    return tuple((name, os.getxattr(descriptor, name)) for name in names if name not in _ABOUT_BYTES)


def make_alike(descriptor: int, facts: os.stat_result, attributes: tuple[Attribute, ...]) -> None:
    """Give a new file the owner, the group, the attributes, the ACL and the mode of another.

    Where the system lets nobody give files away, the owner is whoever writes, as with every editor that
    saves by renaming; the group has to be kept. Raises OSError for what must be kept and cannot be.
    """
    mine = os.fstat(descriptor)
    if (mine.st_uid, mine.st_gid) != (facts.st_uid, facts.st_gid):
        _give_away(descriptor, facts)
    _set_attributes(descriptor, attributes)
    os.fchmod(descriptor, stat.S_IMODE(facts.st_mode))


def _give_away(descriptor: int, facts: os.stat_result) -> None:
    try:
        os.fchown(descriptor, facts.st_uid, facts.st_gid)
    except PermissionError:
        os.fchown(descriptor, -1, facts.st_gid)


def _set_attributes(descriptor: int, wanted: tuple[Attribute, ...]) -> None:
    present = dict(attributes_of(descriptor))
    if _ACL in present and _ACL not in dict(wanted):
        # inherited from the folder; the old file had none
        os.removexattr(descriptor, _ACL)
    for name, value in wanted:
        if present.get(name) == value:
            continue
        if name == _ACL or name.startswith("user."):
            os.setxattr(descriptor, name, value)
        else:
            with suppress(OSError):
                os.setxattr(descriptor, name, value)
