"""The options that mean the same in every command that shows the book."""

from typing import Annotated

import typer

from csctl.cli.completion import account_slugs
from csctl.cli.output import Form

AccountWords = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ACCOUNT",
        help="A slug, its beginning or a part of the name.",
        autocompletion=account_slugs,
    ),
]
OfLeads = Annotated[
    list[str] | None, typer.Option("--lead", metavar="NAME", help="Only this lead's accounts.")
]
RestingToo = Annotated[bool, typer.Option("--all", help="Also paused and ended accounts.")]
InForm = Annotated[
    Form | None, typer.Option("-o", "--output", metavar="|".join(Form), help="The form of the result.")
]
OrJson = Annotated[bool, typer.Option("--json", help="The same as -o json.")]
