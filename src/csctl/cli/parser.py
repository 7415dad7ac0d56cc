"""From words to a call: Typer on the commands that are needed for this call, and no others."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Annotated

import typer
from typer.core import TyperArgument, TyperGroup, TyperOption
from typer.main import get_command, get_group

from csctl.cli.commands import COMMANDS, command_function
from csctl.cli.flags import Flags
from csctl.errors import UsageProblem

_GLOBAL_HELP = (
    "Everywhere, before or after the command: -C DIR (the book), --as-of DATE, --rev GITREV, --no-input, "
    "--no-cache, --color auto|always|never, -q, -v, --debug."
)
LOOKS_BACK = (
    *("status", "agenda", "show", "people", "losses", "ledger", "report"),
    *("search", "sheet", "export", "check", "explain"),
)
"""The commands that only read the book, and so can read it as it was."""

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def command_line(names: Iterable[str]) -> TyperGroup:
    """Build the parser for some commands. Global flags are none of its business, the first word names one."""
    app = _csctl(add_help_option=False)  # Typer imports Pydantic for an option that is not given
    for name in names:
        _add(app, name, command_function(name))
    return _without_types(get_group(app))


def root_line(called: Collection[str] = ()) -> TyperGroup:
    """Build the parser of csctl itself, with every command for its help; only those called can be called."""
    from csctl.cli.grouped_help import GroupedHelp

    app = _csctl(GroupedHelp)
    app.callback()(_global_flags)
    for name, (_, summary) in COMMANDS.items():
        _add(app, name, command_function(name) if name in called else _summarised, summary)
    group = get_command(app)  # this one teaches Typer the shells on its way
    if not isinstance(group, TyperGroup):
        raise TypeError(group)
    return _without_types(group)


def _without_types(group: TyperGroup) -> TyperGroup:
    """Return the group, whose help calls arguments by their names alone: <list[str]> tells people nothing."""
    for command in group.commands.values():
        for one in command.params:
            if isinstance(one, TyperArgument):
                vars(one)["display_type_rich"] = _no_type
    return group


def _no_type(ctx: object) -> None:
    """Stand for what Typer would say of the type of an argument."""


def _csctl(kind: type[TyperGroup] = TyperGroup, *, add_help_option: bool = True) -> typer.Typer:
    return typer.Typer(
        name="csctl",
        cls=kind,
        help="How every client stands: triangle health and churn risk of the accounts in your book.",
        epilog="Without a command: csctl status.",
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings=_SETTINGS,
        add_help_option=add_help_option,
    )


def _add(app: typer.Typer, name: str, function: Callable[..., int], summary: str | None = None) -> None:
    app.command(name, help=summary, epilog=_GLOBAL_HELP, context_settings=_SETTINGS)(function)


def _summarised() -> int:
    """Stand for a command that is only named: it is not imported for its name and its summary."""
    raise NotImplementedError


def _global_flags(
    directory: Annotated[
        str | None, typer.Option("-C", metavar="DIR", help="The book: a folder with accounts/.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Look at the book as of another day.")
    ] = None,
    rev: Annotated[
        str | None,
        typer.Option("--rev", metavar="GITREV", help="Look at the book as it was in a git revision."),
    ] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask, fail instead.")] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Work everything out anew.")] = False,
    color: Annotated[str, typer.Option("--color", metavar="auto|always|never", help="Colours.")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only the result.")] = False,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Say which book and day are used.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a bug.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Stand in the help: flags.py takes the flags out of the arguments before Typer sees them."""


def valued_options(parser: TyperGroup, name: str | None) -> Callable[[str], bool]:
    """Say of an option of a command, as typed, whether the next word is its value."""
    command = parser.commands[name] if name else parser
    valued = {
        spelling
        for option in command.params
        if isinstance(option, TyperOption) and not option.is_flag and not option.count
        for spelling in option.opts
    }
    return valued.__contains__


def called(parser: TyperGroup, arguments: Sequence[str], flags: Flags) -> int:
    """Parse and run. Raises what the command raises, and Typer's own exceptions for words it cannot use."""
    if flags.rev is not None and arguments:
        _refuse_the_past(arguments)
    context = parser.make_context("csctl", list(arguments), obj=flags)
    with context:
        result: object = parser.invoke(context)
    return result if isinstance(result, int) else 0


def _refuse_the_past(arguments: Sequence[str]) -> None:
    command = arguments[0]
    if command in LOOKS_BACK or command.startswith("-") or not {"-h", "--help"}.isdisjoint(arguments):
        return
    raise UsageProblem(
        f"csctl {command} works on the book as it is now, and --rev only looks at it as it was",
        f"leave out --rev; these look back: {', '.join(LOOKS_BACK)}",
    )
