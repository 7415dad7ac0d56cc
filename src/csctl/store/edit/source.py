"""The lines of a text: where they begin and end, what indents them, and how pieces of it are replaced."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from csctl.record import Row


class Splice(NamedTuple):
    """Replace the characters from `start` up to, but not including, `end`."""

    start: int
    end: int
    text: str


class Source(Row):
    """A text whose lines end in LF or CRLF. All offsets count characters."""

    text: str

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        while (found := self.text.find("\n", starts[-1])) >= 0:
            starts.append(found + 1)
        return starts

    def line_number(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return bisect_right(self._starts, offset)

    def line_start(self, offset: int) -> int:
        """Where the line of an offset begins."""
        return self._starts[self.line_number(offset) - 1]

    def next_line(self, offset: int) -> int:
        """Where the line after that of an offset begins; the end of the text after the last line."""
        number = self.line_number(offset)
        return self._starts[number] if number < len(self._starts) else len(self.text)

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends, before its line break."""
        end = self.next_line(offset)
        return end - len(self._break_before(end))

    def column(self, offset: int) -> int:
        """How many characters stand before an offset in its line."""
        return offset - self.line_start(offset)

    def before(self, offset: int) -> str:
        """What stands before an offset in its line."""
        return self.text[self.line_start(offset) : offset]

    def after(self, offset: int) -> str:
        """What stands behind an offset in its line, without the line break."""
        return self.text[offset : self.line_end(offset)]

    def begins_line(self, offset: int) -> bool:
        """Whether only spaces stand before an offset in its line."""
        return not self.before(offset).strip()

    def lines(self, start: int, end: int) -> Iterable[str]:
        """The lines that begin from `start` up to `end`, without their line breaks."""
        while start < end:
            yield self.text[start : self.line_end(start)]
            start = self.next_line(start)

    def line_break(self, offset: int) -> str:
        """The line break to use at an offset: that of the line before it, else the one that is there."""
        previous = self.line_start(max(offset - 1, 0))
        for end in (self.next_line(previous), previous, self.next_line(0)):
            if found := self._break_before(end):
                return found
        return "\n"

    def _break_before(self, offset: int) -> str:
        if offset and self.text[offset - 1] == "\n":
            return "\r\n" if self.text[: offset - 1].endswith("\r") else "\n"
        return ""

    def replaced_lines(self, start: int, end: int, lines: Sequence[str]) -> Splice:
        """Replace the whole lines from `start` up to `end`; a missing final line break stays missing."""
        line_break = self.line_break(start)
        text = line_break.join(lines)
        if end < len(self.text) or self.text.endswith("\n") or not self.text:
            return Splice(start=start, end=end, text=text + line_break if lines else "")
        if start == end:
            return Splice(start=start, end=end, text=line_break + text if lines else "")
        return Splice(start=start if lines else self._end_before(start), end=end, text=text)

    def _end_before(self, start: int) -> int:
        """Where the last line before an offset ends that is not blank."""
        while start and not self.text[self.line_start(start - 1) : start].strip():
            start = self.line_start(start - 1)
        return start - len(self._break_before(start))

    def spliced(self, splices: Iterable[Splice]) -> str:
        """The text with all pieces replaced; they must not overlap."""
        text = self.text
        for splice in sorted(splices, reverse=True):
            text = text[: splice.start] + splice.text + text[splice.end :]
        return text
