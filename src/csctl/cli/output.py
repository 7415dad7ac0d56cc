"""Results to stdout, in the form that was asked for."""

import os
import sys
from collections.abc import Iterable
from enum import StrEnum

from csctl.cli.flags import Flags
from csctl.cli.stdio import encoding_of, write_out
from csctl.errors import UsageProblem
from csctl.render.console import Look, drawn, look_of
from csctl.render.document import Json, json_text
from csctl.render.line import Line


class Form(StrEnum):
    """The forms of a result that is a table."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


def form_wanted(output: Form | None, as_json: bool) -> Form:
    """`--json` is short for `-o json`. Raises UsageProblem if they disagree."""
    if as_json and output not in {None, Form.JSON}:
        raise UsageProblem(f"--json and -o {output} cannot both be had")
    return Form.JSON if as_json else output or Form.TABLE


def stdout_look(flags: Flags) -> Look:
    """Return what stdout can show."""
    return look_of(sys.stdout, flags.color, os.environ)


def print_lines(lines: Iterable[Line], look: Look) -> None:
    """Write lines to stdout."""
    write_out(drawn(lines, look))


def print_json(document: Json) -> None:
    """Write one JSON document to stdout."""
    utf8 = encoding_of(sys.stdout).casefold().replace("-", "") == "utf8"
    write_out(json_text(document, ascii_only=not utf8))
