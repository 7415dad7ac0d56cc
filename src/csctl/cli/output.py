"""Results to stdout, in the form that was asked for."""

import os
import sys
from collections.abc import Iterable
from enum import StrEnum

from csctl.cli.flags import Flags
from csctl.cli.stdio import is_utf8, write_out
from csctl.errors import UsageProblem
from csctl.render.console import Look, drawn, look_of
from csctl.render.line import Line

TYPE_CHECKING = False  # as typing has it, without importing it: a warm `csctl status` does without it
if TYPE_CHECKING:
    from typing import TypeVar

    from csctl.render.document import Json

    FormT = TypeVar("FormT", bound=StrEnum)


class Form(StrEnum):
    """The forms of a result that is a table."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


def form_wanted(output: Form | None, as_json: bool) -> Form:
    """`--json` is short for `-o json`. Raises UsageProblem if they disagree."""
    return form_among(Form, output, as_json)


def form_among(forms: "type[FormT]", output: "FormT | None", as_json: bool) -> "FormT":
    """Return the same among forms of a command's own, which have `table` and `json` too."""
    json = forms(Form.JSON)
    if as_json and output not in {None, json}:
        raise UsageProblem(f"--json and -o {output} cannot both be had")
    return json if as_json else output or forms(Form.TABLE)


def row_limit(limit: int | None, look: Look, usual: int, *, is_table: bool) -> int | None:
    """Rows to draw; None is all. Only a person at a terminal is spared those after the usual, unasked."""
    if limit is None:
        return usual if look.is_terminal and is_table else None
    return limit or None


def stdout_look(flags: Flags) -> Look:
    """Return what stdout can show."""
    return look_of(sys.stdout, flags.color, os.environ)


def print_lines(lines: Iterable[Line], look: Look) -> None:
    """Write lines to stdout."""
    write_out(drawn(lines, look))


def print_json(document: "Json") -> None:
    """Write one JSON document to stdout."""
    from csctl.render.document import json_text

    write_out(json_text(document, ascii_only=not is_utf8(sys.stdout)))
