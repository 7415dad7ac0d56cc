"""The way in: `csctl` and `python -m csctl`."""

import gc
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Without `argv` this is a process of its own: it takes the command line and does without the cyclic garbage
    collector, which costs a bulk load more than a short life can give back.
    """
    arguments = sys.argv[1:] if argv is None else list(argv)
    if argv is None:
        gc.disable()
    from csctl.cli.app import run  # noqa: PLC0415 - an interrupt during imports is less likely the later they are

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
