"""The commands that exist: a name, the module to import when it is called, and what the help says of it.

The help and completion name all commands: without the line that stands here they would import every one.
"""

from collections.abc import Callable

COMMANDS = {
    "status": ("csctl.cli.status", "Show triangle health and churn risk, the worst first."),
    "agenda": ("csctl.cli.agenda", "Show what is due, with the command that closes it."),
    "show": ("csctl.cli.show", "Show one account on one page, before a call."),
    "people": ("csctl.cli.people", "Show whom we talk to at every client, and who is silent."),
    "losses": ("csctl.cli.losses", "Show lost clients against the standard, and load per lead."),
    "ledger": ("csctl.cli.ledger", "Show promises kept, shared objectives, and free work."),
    "report": ("csctl.cli.report", "Review a month or a quarter: goals, work, fee, next steps."),
    "log-contact": ("csctl.cli.log_contact", "Write down a call, a mail or a meeting; `log` for short."),
    "log-reading": ("csctl.cli.log_reading", "Record a reading of a metric."),
    "log-pulse": ("csctl.cli.log_pulse", "Record how the team feels about a client."),
    "log-feedback": ("csctl.cli.log_feedback", "Record praise, a complaint or a score."),
    "log-review": ("csctl.cli.log_review", "Record how an objective is doing."),
    "log-change": ("csctl.cli.log_change", "Record a request beyond the scope."),
    "set": ("csctl.cli.set_fact:set_fact", "Set any single fact of an account."),
    "done": ("csctl.cli.done", "Close what is open; without WHAT list it."),
    "notice": ("csctl.cli.notice", "Record that a client will leave."),
    "pause": ("csctl.cli.pause", "Record that the work rests."),
    "end": ("csctl.cli.end", "Record that an account is over."),
    "export": ("csctl.cli.export", "Export the book as JSON, tables or address cards."),
    "search": ("csctl.cli.search", "Search notes, feedback, goals and people of all accounts."),
    "sheet": ("csctl.cli.sheet", "Print a CSV of every figure that a month asks for."),
    "import": ("csctl.cli.importing:import_files", "Import people, contacts, calendars, mail or a sheet."),
    "check": ("csctl.cli.check", "Report every problem of the files, and what to do."),
    "explain": ("csctl.cli.explain", "Explain every point, a finding's code, a key of a file, or a topic."),
    "schema": ("csctl.cli.schema", "Print the JSON Schema of the files, for editors."),
    "new": ("csctl.cli.new", "Begin the file of a new client."),
    "edit": ("csctl.cli.edit", "Open an account file in your editor."),
    "undo": ("csctl.cli.undo", "Take back the latest write of csctl, an import as a whole."),
    "doctor": ("csctl.cli.doctor", "Check what csctl needs around it: git, editor, clock, cache."),
    "config": ("csctl.cli.config", "Show every setting that counts, and where it comes from."),
    "init": ("csctl.cli.init", "Make a book: accounts/ and a csctl.yaml."),
    "merge-driver": ("csctl.cli.merge_driver", "Merge an account file for git, by what it means."),
}
"""The function has the command's name, with `_` for `-`, unless one is named.

The line is the first one of what the function says of itself.
"""

GROUPS = {
    "Every day": ("status", "agenda", "show", "people", "log-contact"),
    "Every month and quarter": (
        *("log-reading", "log-pulse", "log-review", "log-feedback", "log-change", "set", "done"),
        *("sheet", "report", "losses", "ledger"),
    ),
    "Account files": ("init", "new", "edit", "notice", "pause", "end", "import", "export"),
    "Trust": ("check", "explain", "undo"),
}
"""How the help arranges the commands; those that stand nowhere here come last."""

REST = "Plumbing"

DEFAULT = "status"
"""What bare `csctl` runs."""

ALIASES = {"log": "log-contact"}
"""Other names that people try."""


def command_groups() -> dict[str, tuple[str, ...]]:
    """Return every command under the title of its group, in the order of the help."""
    placed = {name for names in GROUPS.values() for name in names}
    groups = {title: tuple(name for name in names if name in COMMANDS) for title, names in GROUPS.items()}
    return groups | {REST: tuple(name for name in COMMANDS if name not in placed)}


def command_function(name: str) -> Callable[..., int]:
    """Import the function of a command. It returns its exit code."""
    from importlib import import_module

    module, _, named = COMMANDS[name][0].partition(":")
    function: Callable[..., int] = getattr(import_module(module), named or name.replace("-", "_"))
    return function
