"""What must hold of everything csctl prints, whatever it was given: nothing steers, computes or runs."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator

from icalendar import Calendar

from render.report.pages import read

_OWN_COLOUR = re.compile(r"\x1b\[[0-9;]*m|\x1b\[\?25[lh]|\x1b\[2K|\x1b\[1A|\r")
"""Colours, and what a bar of progress needs to draw itself again."""
_NEVER_IN_A_FILE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""A diff in a pipe is a patch: it holds what the file holds, which may be any character that YAML allows."""
_HIDDEN = frozenset({"Cc", "Cs", "Zl", "Zp", "Co", "Cn", "Cf"})
_JOINERS = frozenset("\u200c\u200d")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]+)?")
_OUR_PROPERTIES = frozenset(
    (
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "CALSCALE",
        "METHOD",
        "NAME",
        "X-WR-CALNAME",
        "X-WR-CALDESC",
        "X-WR-TIMEZONE",
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "DURATION",
        "SUMMARY",
        "DESCRIPTION",
        "CATEGORIES",
        "PRIORITY",
        "TRANSP",
        "STATUS",
        "CLASS",
        "URL",
        "LAST-MODIFIED",
        "SEQUENCE",
        "TRIGGER",
        "ACTION",
        "DUE",
        "LOCATION",
    )
)
_OUR_CARD = frozenset(
    (
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "UID",
        "FN",
        "N",
        "ORG",
        "TITLE",
        "ROLE",
        "EMAIL",
        "TEL",
        "NOTE",
        "REV",
        "KIND",
    )
)
_DEAF = frozenset({"script", "iframe", "object", "embed", "form", "base", "link", "img"})


def steering(text: str, *, line_ends: str = "\n") -> Iterator[str]:
    """Yield the characters that could steer a terminal or deceive the eye, with what stands around them."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return
    for place, char in enumerate(text):
        if char not in line_ends and char not in _JOINERS and unicodedata.category(char) in _HIDDEN:
            yield f"U+{ord(char):04X} in {text[max(0, place - 40) : place + 40]!r}"


def complaints(output: bytes, form: str, *, is_terminal: bool = False) -> list[str]:
    """Return what is wrong with an output of a form: table, json, jsonl, csv, md, html, ics, vcard, diff."""
    try:
        text = output.decode("utf-8")
    except UnicodeDecodeError as error:
        return [f"not UTF-8: {error}"]
    if form == "csv":  # a sheet has the line ends of spreadsheets
        text = text.replace("\r\n", "\n")
    if form == "diff" and not is_terminal:
        text = "".join(_NEVER_IN_A_FILE.findall(text))
    if is_terminal:
        text = _OWN_COLOUR.sub("", text.replace("\r\n", "\n"))
    ends = "\r\n" if form in {"ics", "vcard"} else "\n"
    found = [f"steers: {what}" for what in steering(text, line_ends=ends)][:3]
    if is_terminal or not text.strip():
        return found
    return [*found, *_wrong_within(text, form)]


def _wrong_within(text: str, form: str) -> list[str]:
    return list(_LOOKS.get(form, _nothing)(text))


def _nothing(_: str) -> Iterator[str]:
    yield from ()


def _no_json(text: str) -> Iterator[str]:
    try:
        json.loads(text)
    except ValueError as error:
        yield f"no JSON: {error}"


def _no_json_lines(text: str) -> Iterator[str]:
    for line in text.split("\n")[:-1]:
        yield from _no_json(line)


def _foreign_in_calendar(text: str) -> Iterator[str]:
    Calendar.from_ical(text)
    yield from _foreign_lines(text, _OUR_PROPERTIES)


def _foreign_in_cards(text: str) -> Iterator[str]:
    yield from _foreign_lines(text, _OUR_CARD)


def _computing_cells(text: str) -> Iterator[str]:
    csv.field_size_limit(len(text) + 1)
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            bare = cell.lstrip(" \n\u00a0")
            if bare.startswith(_FORMULA) and not _NUMBER.fullmatch(cell):
                yield f"a formula: {cell[:80]!r}"


def _running(text: str) -> Iterator[str]:
    page = read(text)
    for tag in page.tags:
        if tag.name in _DEAF:
            yield f"<{tag.name}>"
        for name, value in tag.attributes.items():
            if name.startswith("on") or name in {"src", "srcset", "style"}:
                yield f"<{tag.name} {name}>"
            if name == "href" and not value.startswith("#"):
                yield f"<{tag.name} href={value!r}>"
    if page.misnested:
        yield f"misnested: {page.misnested[:3]}"


def _foreign_lines(text: str, known: frozenset[str]) -> Iterator[str]:
    """Yield every property that is none of ours; folded lines begin with a blank."""
    for line in text.split("\r\n"):
        name = re.split("[:;]", line, maxsplit=1)[0]
        if line and not line.startswith((" ", "\t")) and name not in known:
            yield f"a property {line[:80]!r}"
    if re.search(r"(?<!\r)\n", text):
        yield "a bare line feed"


_LOOKS: dict[str, Callable[[str], Iterator[str]]] = {
    "json": _no_json,
    "jsonl": _no_json_lines,
    "csv": _computing_cells,
    "html": _running,
    "ics": _foreign_in_calendar,
    "vcard": _foreign_in_cards,
}
