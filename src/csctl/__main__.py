"""The way in: `csctl` and `python -m csctl`."""

import gc
import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Without `argv` this is a process of its own: it takes the command line. It does without the cyclic garbage
    collector, which costs a bulk load more than a short life can give back, and without being taken apart.
    """
    arguments = sys.argv[1:] if argv is None else list(argv)
    if argv is None:
        gc.disable()
    from csctl.cli.app import run  # noqa: PLC0415 - an interrupt during imports is less likely the later they are

    code = run(arguments)
    if argv is None:
        _end(code)
    return code


def _end(code: int) -> None:
    """End the process at once: to free every object first takes a sixth of the time of a short command.

    Returns where Python's own way out is needed: a stream that cannot be flushed, somebody who traces.
    """
    if sys.gettrace() or sys.getprofile():
        return
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
