"""The way in: `csctl` and `python -m csctl`."""

import gc
import os
import sys
from collections.abc import Sequence

_MONITORING_TOOLS = 6
"""As many as Python has places for."""


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
    if _is_watched():
        return
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code)


def _is_watched() -> bool:
    """Whether a debugger, a profiler or a count of coverage wants to see the end."""
    if sys.gettrace() or sys.getprofile():
        return True
    if sys.version_info < (3, 12):
        return False
    return any(map(sys.monitoring.get_tool, range(_MONITORING_TOOLS)))


if __name__ == "__main__":
    sys.exit(main())
