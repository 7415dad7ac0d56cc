"""The commands that exist: a name, and the module to import when it is called."""

from collections.abc import Callable
from importlib import import_module

COMMANDS = {
    "status": "csctl.cli.status",
    "show": "csctl.cli.show",
    "log-contact": "csctl.cli.log_contact",
    "log-reading": "csctl.cli.log_reading",
    "log-pulse": "csctl.cli.log_pulse",
    "log-feedback": "csctl.cli.log_feedback",
    "log-review": "csctl.cli.log_review",
    "log-change": "csctl.cli.log_change",
    "set": "csctl.cli.set_fact:set_fact",
    "done": "csctl.cli.done",
    "notice": "csctl.cli.notice",
    "pause": "csctl.cli.pause",
    "end": "csctl.cli.end",
    "check": "csctl.cli.check",
    "explain": "csctl.cli.explain",
    "new": "csctl.cli.new",
    "edit": "csctl.cli.edit",
    "undo": "csctl.cli.undo",
    "init": "csctl.cli.init",
}
"""In the order of the help. The function has the command's name, with `_` for `-`, unless one is named."""

DEFAULT = "status"
"""What bare `csctl` runs."""

ALIASES = {"log": "log-contact"}
"""Other names that people try."""


def command_function(name: str) -> Callable[..., int]:
    """Import the function of a command. It returns its exit code."""
    module, _, named = COMMANDS[name].partition(":")
    function: Callable[..., int] = getattr(import_module(module), named or name.replace("-", "_"))
    return function
