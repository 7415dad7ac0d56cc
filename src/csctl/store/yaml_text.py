"""The text of a file read as strict YAML: plain data, the place of everything in it, or findings."""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import cast

import yaml
from yaml import events

from csctl.finding import DataPath, Finding
from csctl.record import Row, replace
from csctl.store import codes, places
from csctl.store.entries import BYTES_LIMIT
from csctl.store.places import Marks, Tree
from csctl.store.yaml_builder import PROBLEMS_LIMIT, Builder, Event, Problem

DOCUMENT: type[object] = events.DocumentStartEvent
STREAM_END: type[object] = events.StreamEndEvent

DIRECTIVES_LIMIT = 16
BOM = "\ufeff"

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_ORDINARY = b"\t\n" + bytes(range(0x20, 0x7F)) + bytes({*range(0x80, 0x100)} - {0xC2, 0xE2, 0xEF})
_CONFLICT_SIGNS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_HIDDEN_BREAK = re.compile("[\x85\u2028\u2029]|\r(?!\n)")
_BEFORE_A_KEY = re.compile(r"[\s\-?\[{,]*")
_CHARACTER_NAMES = {
    "\x00": "the null character",
    "\x07": "the bell character",
    "\x08": "a backspace",
    "\x0b": "a vertical tab",
    "\x0c": "a form feed",
    "\x1b": "an escape character",
    "\x7f": "a delete character",
    BOM: "a byte order mark within the text",
}


class Document(Row):
    """A file that could be read: its data and where everything stands.

    `file` is the name as shown to people. `text` has no byte order mark and its own line ends. `start`
    is the character at which the root begins. Nobody changes `tree`: what is referred to several times is
    in it several times, as the same object.
    """

    file: str
    text: str
    tree: dict[str, Tree]
    marks: Marks
    start: int
    had_bom: bool
    has_own_keys: bool

    def place(self, path: DataPath, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column from 1 of a value or its key; of the deepest existing parent where nothing is.

        The inside of a node that is referred to with `*name` is at that reference.
        """
        return places.line_and_column(
            self.text, places.offset_of(self.marks, self.start, path, at_key=at_key)
        )

    def breadcrumb(self, path: DataPath) -> str:
        """Name a place as a person would: `stakeholders > "Ana Ruiz" > role`."""
        return places.breadcrumb(self.tree, path)

    def excerpt(self, line: int) -> str:
        """Return a line, counted from 1, without its end and capped."""
        return places.line_at(self.text, line)


def read_document(raw: bytes, file: str) -> Document | tuple[Finding, ...]:
    """Read a whole file; findings, in the order of the text, if anything is wrong.

    Raises nothing, whatever the bytes.
    """
    document, findings = document_and_findings(raw, file)
    return findings if document is None or findings else document


def document_and_findings(raw: bytes, file: str) -> tuple[Document | None, tuple[Finding, ...]]:
    """Read as much of a file as stands, so that more can be found in it than the first thing wrong."""
    try:
        text = _decoded(raw)
        _refuse_unreadable(text)
    except Problem as problem:
        shown = raw[:BYTES_LIMIT].decode("utf-8", "replace").removeprefix(BOM)
        return None, _findings([problem], shown, file)
    parsed, problems = _parsed(text)
    if parsed is not None:
        parsed = replace(parsed, file=file, had_bom=raw.startswith(b"\xef\xbb\xbf"))
    return parsed, _findings(problems, text, file)


def without_own_keys(tree: Tree) -> Tree:
    """Leave out the user's own keys, those beginning with `x-`, at every level."""
    match tree:
        case dict():
            return {key: without_own_keys(value) for key, value in tree.items() if not key.startswith("x-")}
        case list():
            return [without_own_keys(item) for item in tree]
        case _:
            return tree


def events_of(text: str) -> yaml.CSafeLoader | yaml.SafeLoader:
    """Open a parser, libyaml's where it exists. Whoever asks must dispose of it."""
    return yaml.CSafeLoader(text) if yaml.__with_libyaml__ else yaml.SafeLoader(text)


def _decoded(raw: bytes) -> str:
    if len(raw) > BYTES_LIMIT:
        raise Problem(codes.TOO_LARGE, 0, f"the file has {len(raw) / 1e6:.1f} MB; 5 MB is the limit")
    try:
        return raw.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError as error:
        good = raw[: error.start].decode("utf-8").removeprefix(BOM)
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Problem(codes.NOT_UTF8, 0, "the file is UTF-16, not UTF-8") from None
        byte = raw[error.start : error.start + 1]
        looks = byte.decode("cp1252", "ignore")
        guess = f'; in Windows-1252 it would be "{looks}"' if looks.isalpha() else ""
        raise Problem(codes.NOT_UTF8, len(good), f"byte 0x{byte.hex().upper()} is not UTF-8{guess}") from None


def _refuse_unreadable(text: str) -> None:
    """Look for what no parser gets over, and for what it would only complain about in riddles."""
    if not _is_ordinary(text) and (found := _CONTROL.search(text)):
        character = found.group()
        name = _CHARACTER_NAMES.get(character, "a control character")
        raise Problem(codes.CONTROL_CHARACTER, found.start(), f"U+{ord(character):04X}, {name}")
    if found := conflict_marker(text):
        raise Problem(codes.CONFLICT_MARKERS, found.start(), f"a conflict marker of git: {found.group()}")
    # libyaml compares every directive with every other one
    lines = "\n" + text
    if lines.count("\n%") > DIRECTIVES_LIMIT:
        raise Problem(codes.SYNTAX, lines.index("\n%"), "a line at the margin cannot begin with %")


def conflict_marker(text: str) -> re.Match[str] | None:
    """Find the first line with which git marks what nobody has merged yet."""
    return _CONFLICT.search(text) if any(sign in text for sign in _CONFLICT_SIGNS) else None


def _is_ordinary(text: str) -> bool:
    """Whether nothing in the text can be a control character or a hidden line break; most texts are so.

    Ten times as fast as looking for those: they lie below a space, or begin with one of three bytes of UTF-8.
    """
    return not text.encode().translate(None, _ORDINARY)


def _parsed(text: str) -> tuple[Document | None, list[Problem]]:
    """Build the document of a text as far as that goes, and collect what is wrong with it."""
    loader = events_of(text)
    following = cast("Callable[[], Event]", loader.get_event)
    builder = Builder(following, text)
    document = None
    try:
        document = _built(builder, following, text)
        builder.problems.extend(islice(_hidden_breaks(text, document.marks), PROBLEMS_LIMIT))
    except Problem as problem:
        builder.problems.append(problem.with_traceback(None))  # its frames would lead back to the builder
    except yaml.YAMLError as error:
        from csctl.store.yaml_words import syntax_problem  # noqa: PLC0415 - only for a mistake

        builder.problems.append(syntax_problem(error, text))
    except (ValueError, OverflowError):
        # the pure parser trips over "\UFFFFFFFF"
        builder.problems.append(Problem(codes.SYNTAX, 0, "a \\U escape that is no character"))
    finally:
        loader.dispose()
    return document, builder.problems


def _built(builder: Builder, following: Callable[[], Event], text: str) -> Document:
    """Build the one document of a stream of events; who asked knows the name of the file."""
    following()
    if type(following()) is STREAM_END:
        raise Problem(codes.EMPTY_FILE, 0, "the file is empty")
    root = following()
    tree, marks = builder.node(root, 0)
    following()
    after = following()
    if not isinstance(tree, dict):
        if tree is None:
            raise Problem(codes.EMPTY_FILE, 0, "the file is empty")
        what = "a list" if isinstance(tree, list) else "a text"
        raise Problem(
            codes.ROOT_NOT_A_MAPPING, root.start_mark.index, f"the file is {what}, not keys with values"
        )
    if type(after) is DOCUMENT:
        builder.problems.append(
            Problem(codes.SEVERAL_DOCUMENTS, after.start_mark.index, "a second document begins here")
        )
    return Document("", text, tree, marks, root.start_mark.index, False, builder.has_own_keys)


def _hidden_breaks(text: str, marks: Marks) -> Iterator[Problem]:
    """Keys and list items that begin a line for the parser, but not for the eye."""
    if _is_ordinary(text) or not _HIDDEN_BREAK.search(text):
        return
    hidden = "\x85\u2028\u2029" + ("\r" if "\n" in text else "")
    for offset in _offsets(marks):
        begin = max(text.rfind(character, 0, offset) for character in hidden)
        if begin < 0 or text[begin : begin + 2] == "\r\n" or "\n" in text[begin:offset]:
            continue
        if _BEFORE_A_KEY.fullmatch(text, begin, offset):
            message = f"U+{ord(text[begin]):04X} begins a line that editors show as part of the one before"
            yield Problem(codes.HIDDEN_LINE_BREAK, begin, message)


def _offsets(marks: Marks) -> Iterator[int]:
    match marks:
        case dict():
            for key, _, inner in marks.values():
                yield key
                yield from _offsets(inner)
        case list():
            for item, inner in marks:
                yield item
                yield from _offsets(inner)


def _findings(problems: list[Problem], text: str, file: str) -> tuple[Finding, ...]:
    return tuple(_finding(problem, text, file) for problem in sorted(problems, key=lambda one: one.offset))


def _finding(problem: Problem, text: str, file: str) -> Finding:
    line, column = places.line_and_column(text, problem.offset)
    return Finding(
        code=problem.rule.code,
        severity=problem.rule.severity,
        message=problem.message,
        remedy=problem.remedy,
        file=file,
        line=line,
        column=column,
        excerpt=places.line_at(text, line),
    )
