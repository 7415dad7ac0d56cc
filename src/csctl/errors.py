"""What stops a command: one class per way to fail, each with its exit code."""


class CsctlError(Exception):
    """A failure the user can do something about.

    `message` says what happened, `hints` what to do next, a line each.
    """

    exit_code = 1

    def __init__(self, message: str, *hints: str) -> None:
        super().__init__(message)
        self.message = message
        self.hints = hints


class DataProblem(CsctlError):
    """Something is wrong in the data that was asked about (exit 1)."""

    exit_code = 1


class UsageProblem(CsctlError):
    """The command was called in a way that cannot work: a bad date, a missing flag (exit 2)."""

    exit_code = 2


class NotFound(CsctlError):
    """There is no such book, account or thing to check (exit 3)."""

    exit_code = 3


class Refused(CsctlError):
    """Going on could lose or guess something: ambiguous name, changed file, invalid file (exit 4)."""

    exit_code = 4


class OutsideTrouble(CsctlError):
    """The world did not play along: permission, disk, editor, git (exit 5)."""

    exit_code = 5
