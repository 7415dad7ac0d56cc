"""The text of a calendar taken apart: each event by itself, so that a broken one spoils no other."""

import re
from collections.abc import Iterable, Iterator

from csctl.record import Record

_LINE_END = re.compile(r"\r\n|\n|\r")
_FOLD = re.compile(r"\n[ \t]")
_UID = re.compile(r"^UID(?:;[^:\n]*)?:(.*)$", re.IGNORECASE | re.MULTILINE)
_ZONE_ID = re.compile(r"^TZID(?:;[^:\n]*)?:(.*)$", re.IGNORECASE | re.MULTILINE)
_ZONE_USED = re.compile(r";TZID=(\"[^\"\n]*\"|[^;:\n]*)", re.IGNORECASE)
_OF_ALL = ("METHOD", "X-WR-TIMEZONE")
_EVENT, _ZONE = "VEVENT", "VTIMEZONE"
_ZONE_LINES_LIMIT = 1_000
"""Time zones are read again for each event: longer ones, or many together, are left out."""


class Series(Record):
    """An event with everything that changes single occurrences of it, as a calendar of its own.

    `line` is where it begins in the file. `is_whole` is False where the file ends before it does.
    """

    line: int
    text: str
    is_whole: bool = True


class _Block(Record):
    line: int
    text: str
    kind: str
    is_whole: bool


def series_of(text: str) -> tuple[Series, ...]:
    """Return the events of a calendar, or of several in one file, by their UIDs in the order of the file."""
    lines = _LINE_END.split(text)
    blocks = tuple(_blocks(lines))
    head = tuple(line for line in lines if line.partition(":")[0].upper() in _OF_ALL)[: len(_OF_ALL)]
    zones = {name: one.text for one in blocks if one.kind == _ZONE and (name := _first(_ZONE_ID, one.text))}
    groups: dict[str, list[_Block]] = {}
    for one in blocks:
        if one.kind == _EVENT:
            groups.setdefault(_first(_UID, one.text) or f"line {one.line}", []).append(one)
    return tuple(_series(group, zones, head) for group in groups.values())


def _series(group: list[_Block], zones: dict[str, str], head: Iterable[str]) -> Series:
    events = "\n".join(one.text for one in group)
    used = {found.strip('"') for found in _ZONE_USED.findall(events)}
    needed = tuple(zones[name] for name in sorted(used) if name in zones)
    if sum(text.count("\n") for text in needed) > _ZONE_LINES_LIMIT:
        needed = ()
    parts = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//csctl//EN", *head, *needed, events, "END:VCALENDAR")
    return Series(
        line=group[0].line,
        text="\r\n".join(parts).replace("\r\n", "\n").replace("\n", "\r\n") + "\r\n",
        is_whole=all(one.is_whole for one in group),
    )


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """Yield events and time zones. What begins before another has ended takes that one's end."""
    begun: int | None = None
    kind = ""
    for number, line in enumerate(lines):
        word = line.strip().upper()
        if word in {f"BEGIN:{_EVENT}", f"BEGIN:{_ZONE}"}:
            if begun is not None:
                yield _block(lines, begun, number, kind, is_whole=False)
            begun, kind = number, word.partition(":")[2]
        elif begun is not None and word == f"END:{kind}":
            yield _block(lines, begun, number + 1, kind, is_whole=True)
            begun = None
    if begun is not None:
        yield _block(lines, begun, len(lines), kind, is_whole=False)


def _block(lines: list[str], begin: int, end: int, kind: str, *, is_whole: bool) -> _Block:
    text = _FOLD.sub("", "\n".join(lines[begin:end]))
    return _Block(line=begin + 1, text=text, kind=kind, is_whole=is_whole)


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1].strip() if found else ""
