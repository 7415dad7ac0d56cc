"""Runs one program and reports what it took, from a process that is small itself.

Linux hands the peak memory of whoever starts a program on to it, so that a big runner would be measured
instead of a small program. This process imports next to nothing and stays below any Python program.

    python -I -S launcher.py FD PROGRAM ARGUMENT...    writes "wall_ns user_s system_s peak exit_code" to FD
"""

import os
import sys
import time


def main() -> None:
    """Run the program of the command line and report on it."""
    report, argv = int(sys.argv[1]), sys.argv[2:]
    os.set_inheritable(report, False)
    begun = time.perf_counter_ns()
    child = os.posix_spawn(argv[0], argv, os.environ)
    _, status, usage = os.wait4(child, 0)
    wall_ns = time.perf_counter_ns() - begun
    code = os.waitstatus_to_exitcode(status)
    line = f"{wall_ns} {usage.ru_utime} {usage.ru_stime} {usage.ru_maxrss} {code}"
    os.write(report, line.encode("ascii"))


if __name__ == "__main__":
    main()
