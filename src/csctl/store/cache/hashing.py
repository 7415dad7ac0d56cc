"""SHA-256, without loading OpenSSL for the few files of a small book."""

import sys

TYPE_CHECKING = False  # as typing has it, without importing it: a warm `csctl status` does without it
if TYPE_CHECKING:
    from collections.abc import Callable
    from hashlib import _Hash

FEW = 30
"""Files up to which Python's own SHA-256 is done before hashlib, which is quicker, has been loaded."""

_OWN = "_sha2" if sys.version_info >= (3, 12) else "_sha256"


def hash_of(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal digits."""
    return _sha256()(data).hexdigest()


def expect_many(files: int) -> None:
    """Get ready for so many files."""
    if files > FEW:
        import hashlib  # noqa: F401, PLC0415 - from now on it is there


def _sha256() -> "Callable[[bytes], _Hash]":
    if "hashlib" not in sys.modules:
        try:
            own: Callable[[bytes], _Hash] = __import__(_OWN).sha256
        except (ImportError, AttributeError):
            pass  # another Python than CPython, or a later one
        else:
            return own
    from hashlib import sha256  # noqa: PLC0415 - see above

    return sha256
