"""One call of csctl from its words to its exit code, with the one `except` of the program."""

import os
from collections.abc import Sequence

import csctl
from csctl.cli.commands import ALIASES, COMMANDS, DEFAULT
from csctl.cli.stdio import write_out
from csctl.errors import UsageProblem

_COMPLETION = "_CSCTL_COMPLETE"
_INTERRUPTED = 130
_HELP = frozenset({"--help", "-h"})


def run(argv: Sequence[str]) -> int:
    """Run one command; whatever happens ends in an exit code and, if need be, in words on stderr."""
    try:
        return _run(argv)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one place where everything ends, see architecture.md
        from csctl.cli.failures import reported

        return reported(error, debug="--debug" in argv)


def _run(argv: Sequence[str]) -> int:
    if _COMPLETION in os.environ:
        return _complete(argv)
    if list(argv) == ["--version"]:  # asked by scripts and prompts: before anything else is imported
        return _version()
    if argv[:1] == ["merge-driver"] and "--help" not in argv:  # git starts it for every file of a merge
        from csctl.cli.merging import merge_for_git

        return merge_for_git(argv[1:])
    return _run_command(argv)


def _run_command(argv: Sequence[str]) -> int:
    from csctl.cli.flags import ROOT_FLAGS, command_word, hoisted

    word = command_word(argv)
    if word is None and hoisted(argv)[0].version:
        return _version()
    if word in ROOT_FLAGS:
        return _called(None, argv)
    if word == "help":
        return _help(argv)
    if word is None or word == DEFAULT or word.startswith("-"):
        shown = _status_shown(argv)
        if shown is not None:
            return shown
    return _called(_command(word), argv)


def _status_shown(argv: Sequence[str]) -> int | None:
    """Show the status without Typer if its words are clear; None where it takes Typer to tell."""
    if not _HELP.isdisjoint(argv):
        return None
    from csctl.cli.quick import quickly_understood

    understood = quickly_understood(argv)
    if understood is None:
        return None
    from csctl.cli.status_call import show_status

    return show_status(*understood)


def _command(word: str | None) -> str:
    """Return the command a word means: options and nothing at all belong to the default one."""
    if word is None or word.startswith("-"):
        return DEFAULT
    if word in COMMANDS or word in ALIASES:
        return ALIASES.get(word, word)
    raise UsageProblem(f'there is no command "{word}"', *_meant(word))


def _meant(word: str) -> tuple[str, ...]:
    import difflib

    close = difflib.get_close_matches(word, (*COMMANDS, *ALIASES), n=2)
    guess = tuple(f"did you mean `csctl {name}`?" for name in close)
    return guess or ("csctl --help lists the commands",)


def _help(argv: Sequence[str]) -> int:
    """`csctl help` and `csctl help status`, as people try."""
    from csctl.cli.flags import hoisted

    _, words = hoisted(argv)
    topic = _command(words[1]) if len(words) > 1 else None
    return _called(topic, ("--help",))


def _complete(argv: Sequence[str]) -> int:
    """Answer a shell at the press of Tab: commands and what is in the book without Typer, else with it."""
    from csctl.cli.completing import candidates
    from csctl.cli.completion_shells import answer, asked

    question = asked(os.environ)
    found = candidates(question) if question else None
    if question is None or found is None:
        return _complete_by_typer(argv)
    text, code = answer(found, question)
    write_out(text)
    return code


def _complete_by_typer(argv: Sequence[str]) -> int:
    from csctl.cli.completion_shells import words_typed
    from csctl.cli.parser import root_line

    parser = root_line({ALIASES.get(word, word) for word in words_typed(os.environ)})
    parser.commands.update({alias: parser.commands[name] for alias, name in ALIASES.items()})
    try:
        result: object = parser.main(list(argv), prog_name="csctl", standalone_mode=False)
    except SystemExit as end:  # so Typer ends every completion, also the one that fish only tests
        result = end.code
    except ValueError:  # the number of the word is none
        result = 1
    return result if isinstance(result, int) else 0


def _called(command: str | None, argv: Sequence[str]) -> int:
    """Take the global flags out and let Typer parse the rest. `command` is None for csctl itself."""
    import typer

    from csctl.cli.failures import misused
    from csctl.cli.flags import hoisted
    from csctl.cli.parser import called, command_line, root_line, valued_options

    parser = command_line((command,)) if command else root_line()
    flags, words = hoisted(argv, valued_options(parser, command))
    if flags.version:
        return _version()
    try:
        return called(parser, _with_command(words, command), flags)
    except typer.Exit as stop:
        return stop.exit_code
    except typer.Abort:
        return _INTERRUPTED
    except typer.TyperException as error:
        return misused(error.format_message(), error.exit_code, command, argv)


def _with_command(words: Sequence[str], command: str | None) -> tuple[str, ...]:
    """Put the command's name first: it may have been meant without being said."""
    if command is None:
        return tuple(words)
    named = bool(words) and not words[0].startswith("-")
    later = tuple(words[1:] if named else words)
    return (command, *later)


def _version() -> int:
    write_out(f"csctl {csctl.__version__}\n")
    return 0
