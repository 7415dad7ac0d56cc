"""What a failed command says, and its exit code."""

import sys
from collections.abc import Sequence

from csctl.cli.stdio import encoding_of, write_err
from csctl.errors import CsctlError
from csctl.render.console import in_alphabet
from csctl.render.visible import visible

BUG = 70
OUTSIDE = 5


def say(message: str, *hints: str) -> None:
    """Tell a person on stderr: one line, then what to do, indented. Text from outside is made harmless."""
    encoding = encoding_of(sys.stderr)
    lines = (f"csctl: {message}", *(f"  {hint}" for hint in hints))
    write_err("".join(f"{in_alphabet(visible(line), encoding)}\n" for line in lines))


def reported(error: Exception, *, debug: bool) -> int:
    """Report whatever ended a command, and return the exit code it deserves."""
    if isinstance(error, CsctlError):
        return failed(error)
    if isinstance(error, OSError) and not debug:
        return outside(error)
    return bug(error, debug=debug)


def failed(error: CsctlError) -> int:
    """Report a failure the user can do something about."""
    say(error.message, *error.hints)
    return error.exit_code


def misused(message: str, exit_code: int, command: str | None, argv: Sequence[str] = ()) -> int:
    """Report words that Typer could not use. Its messages span lines; each is shown on its own."""
    from csctl.cli.misuse import in_our_words, meant_hints

    first, *more = (line.strip() for line in in_our_words(message).splitlines() or [message])
    place = f"csctl {command} --help" if command else "csctl --help"
    say(first, *more, *meant_hints(message, command, argv), f"{place} shows what is possible")
    return exit_code


def outside(error: OSError) -> int:
    """Report a file or device that did not play along."""
    name = f"{error.filename}: " if error.filename else ""
    say(f"{name}{error.strerror or error}")
    return OUTSIDE


def bug(error: Exception, *, debug: bool) -> int:
    """Report our own fault."""
    if debug:
        import traceback

        write_err(
            "".join(
                f"{visible(line)}\n"
                for text in traceback.format_exception(error)
                for line in text.splitlines()
            )
        )
    else:
        say(
            f"this is a bug: {type(error).__name__}: {error}",
            "your files are as they were; please report it with the output of the same command and --debug",
        )
    return BUG
