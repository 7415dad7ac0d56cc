"""The commands that exist: a name, and the module to import when it is called."""

from collections.abc import Callable
from importlib import import_module

COMMANDS = {
    "status": "csctl.cli.status",
    "show": "csctl.cli.show",
    "check": "csctl.cli.check",
    "explain": "csctl.cli.explain",
}
"""In the order of the help. The function has the name of the command, with `_` for `-`."""

DEFAULT = "status"
"""What bare `csctl` runs."""

ALIASES: dict[str, str] = {}
"""Other names that people try."""


def command_function(name: str) -> Callable[..., int]:
    """Import the function of a command. It returns its exit code."""
    function: Callable[..., int] = getattr(import_module(COMMANDS[name]), name.replace("-", "_"))
    return function
