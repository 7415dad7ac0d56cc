"""What the YAML parser complains about, in words a person who never read about YAML can act on."""

import re

from yaml import MarkedYAMLError, YAMLError

from csctl.store import codes
from csctl.store.places import line_and_column, line_at
from csctl.store.yaml_builder import Problem

NO_SPACE = re.compile(r"[\w-]+:[^\s:/]")
SPACE = 'write "key: value"'
QUOTE = 'put the whole text in quotes: "..."'
TABLE: tuple[tuple[str, str, str], ...] = (
    ("violates indentation", "a tab at the beginning of a line", "indent with spaces"),
    ("for the next token|cannot start any token|block node.*node content", "", ""),
    ("mapping values are not allowed", "", ""),
    (
        "while scanning an alias|while scanning an anchor",
        "text cannot begin with * or & here",
        QUOTE,
    ),
    (
        "end of stream|unexpected document indicator",
        "quotes are opened and never closed",
        "close the quotes, or remove the one that opens them",
    ),
    (
        "expected ',' or '\\]'",
        "a list in [ ] is not closed or lacks a comma",
        "check the brackets and commas",
    ),
    (
        "flow node.*node content",
        "brackets are opened and never closed, or nothing stands before a comma",
        "close the bracket, or remove the comma that is too many",
    ),
    ("expected ',' or '}'", "keys in { } are not closed or lack a comma", "check the braces and commas"),
    (
        "unknown escape|hexdecimal|hexadecimal|Unicode character escape",
        r"a backslash means something special within double quotes",
        r"use single quotes, or write the backslash twice: \\",
    ),
    ("unexpected ':'", "a space is missing after the colon", SPACE),
    ("could not find expected ':'", "", ""),
    (
        "expected '-' indicator",
        "this line does not belong to the list above",
        "indent it to belong to the item above, begin it with a dash, or move it to the left",
    ),
    ("expected key|expected <block end>", "", ""),
    (
        "sequence entries are not allowed",
        "a list item with a dash cannot stand on the line of its key",
        "begin the list on the next line",
    ),
    (
        "expected chomping|comment or line break|while scanning a block scalar",
        "text cannot begin with | or > here",
        QUOTE,
    ),
    ("undefined tag handle|scanning a tag", "text cannot begin with an exclamation mark", QUOTE),
    ("directive|incompatible YAML", "a line at the margin cannot begin with %", "remove the line"),
    ("document start", "text follows the end of the document", "remove the line before it"),
)


def syntax_problem(error: YAMLError, text: str) -> Problem:
    """Put a parser's complaint into words, at the character it points at."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Problem(codes.SYNTAX, getattr(error, "position", 0), "the text cannot be read as YAML")
    offset = min(error.problem_mark.index, len(text))
    said = f"{error.context or ''}: {error.problem or ''}"
    row = next((row for row in TABLE if re.search(row[0], said)), ("", error.problem or "not valid YAML", ""))
    if row[1]:
        return Problem(codes.SYNTAX, offset, row[1] + _opened(error, text, offset), row[2])
    if "could not find" in said and error.context_mark is not None:
        offset = error.context_mark.index
    explain = _after_quotes if "expected key" in said or "<block end>" in said else _about_character
    explain = _about_colon if "expected ':'" in said else explain
    return Problem(codes.SYNTAX, offset, *explain(text, offset))


def _opened(error: MarkedYAMLError, text: str, offset: int) -> str:
    """Say where the thing began that is broken here, if that is on another line."""
    if error.context_mark is None:
        return ""
    began, _ = line_and_column(text, error.context_mark.index)
    here, _ = line_and_column(text, offset)
    return f" (begun on line {began})" if began < here else ""


def _about_character(text: str, offset: int) -> tuple[str, str]:
    """Explain a character that cannot stand where it does."""
    character = text[offset : offset + 1]
    if character == "\t":
        return "a tab at the beginning of a line", "indent with spaces"
    if character != ":":
        return f'text cannot begin with "{character}"', QUOTE
    line = line_at(text, line_and_column(text, offset)[0])
    if ": " in line[: line_and_column(text, offset)[1] - 1]:
        return "a second colon followed by a space in one line", QUOTE
    above = line_at(text, line_and_column(text, offset)[0] - 1)
    if NO_SPACE.match(above.lstrip(" -")):
        return "the line above lacks a space after its colon", SPACE
    return (
        "a key cannot begin here",
        "indent it like the keys it belongs to; text with a colon belongs in quotes",
    )


def _about_colon(text: str, offset: int) -> tuple[str, str]:
    """Explain a line or an entry that should have been a key."""
    if NO_SPACE.match(text, offset):
        return "a space is missing after the colon", SPACE
    message = "this is neither a key with a colon nor a list item with a dash"
    return message, 'write "key: value", or indent the line to continue the text above'


def _after_quotes(text: str, offset: int) -> tuple[str, str]:
    """Explain what stands where only a key, or the end of a line, could."""
    before = text[:offset].rstrip(" ")
    if before.endswith(("'", '"')):
        return "text goes on after the closing quote", "put the whole text in quotes of the other kind"
    if before.endswith(("]", "}")):
        return "text goes on after the closing bracket", QUOTE
    return "this line does not line up with the keys above", "indent it like the line it belongs to"
