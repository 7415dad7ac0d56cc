"""How deep the tests dig: quick by default, CSCTL_SLOW=1 in the gate, CSCTL_SLOW=2 with all there is."""

import os
from typing import TypeVar

T = TypeVar("T")

LEVEL = int(os.environ.get("CSCTL_SLOW") or 0)


def depth(quick: T, gate: T, everything: T) -> T:
    """Return the number, or whatever it is, of the level."""
    return (quick, gate, everything)[min(LEVEL, 2)]
