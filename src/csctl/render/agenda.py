"""`csctl agenda`: what is due, to be worked off from the top."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from csctl.advice.agenda.item import AgendaItem, When
from csctl.measures.measured import near_day
from csctl.record import Record
from csctl.render.agenda_selection import doer
from csctl.render.agenda_words import TITLES, client_words, doer_words, due_words, place_words, whom_words
from csctl.render.console import Look
from csctl.render.line import Line, Tone, span
from csctl.render.page import Block, flowing, joined, paragraph, section
from csctl.render.status import Unreadable
from csctl.render.words import count, day_in_words, listed

_TONES = {When.OVERDUE: Tone.BAD, When.TODAY: Tone.WARN, When.THIS_WEEK: Tone.PLAIN, When.LATER: Tone.PLAIN}
_INDENT = 2
_HANG = 2


class AgendaView(Record):
    """What one call of `csctl agenda` shows.

    `chosen` are the items that match, in the order to work them off, and `rows` those of them that are drawn.
    `beyond` are those that match and come after the horizon of `days`, the nearest first. `whose` are the
    leads or clients that were asked for, `cover` the accounts whose hand-over pages are named.
    """

    book: str
    as_of: dt.date
    days: int
    rows: tuple[AgendaItem, ...]
    chosen: tuple[AgendaItem, ...]
    beyond: tuple[AgendaItem, ...] = ()
    whose: tuple[str, ...] = ()
    cover: tuple[str, ...] = ()
    timezone: str | None = None
    unreadable: tuple[Unreadable, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def heading(self) -> tuple[str, ...]:
        """The book, the day, for whom, and how much there is to do."""
        told = ", ".join(filter(None, (self._counted, self._broken)))
        whose = f"for {listed(self.whose)}" if self.whose else ""
        return tuple(filter(None, (self.book, day_in_words(self.as_of), whose, told)))

    @property
    def _counted(self) -> str:
        numbers = Counter(item.when for item in self.chosen)
        parts = (f"{numbers[when]} {title.lower()}" for when, title in TITLES.items() if numbers[when])
        return ", ".join(parts) or "nothing due"

    @property
    def _broken(self) -> str:
        return f"{len(self.missing)} cannot be read" if self.missing else ""

    @property
    def missing(self) -> tuple[Unreadable, ...]:
        """Files that are not used at all, so that what they hold is missing here."""
        return tuple(one for one in self.unreadable if not one.remedy)

    @property
    def sections(self) -> tuple[tuple[str, tuple[AgendaItem, ...]], ...]:
        """The rows by how near they are, with the title of each part; none is empty."""
        parts = ((title, self._rows_of(when)) for when, title in TITLES.items())
        return tuple((title, rows) for title, rows in parts if rows)

    def _rows_of(self, when: When) -> tuple[AgendaItem, ...]:
        return tuple(item for item in self.rows if item.when is when)

    @property
    def left_out(self) -> tuple[str, ...]:
        """What is not on the screen, and how to see it."""
        shown = f"{len(self.rows)} of {len(self.chosen)} shown (--limit 0 shows all)"
        return tuple(
            filter(
                None, (shown if len(self.rows) < len(self.chosen) else "", self.later if self.rows else "")
            )
        )

    @property
    def nothing(self) -> tuple[str, ...]:
        """What is said where nothing is due: so, and what comes next."""
        when = f"within {count(self.days, 'day')}" if self.days else "today"
        return () if self.rows else tuple(filter(None, (f"nothing is due {when}", self.later)))

    @property
    def later(self) -> str:
        """`12 more come later, the next on Thu 3 Dec: Harbor Homes, call Beat Roth`; empty without any."""
        if not self.beyond:
            return ""
        first = self.beyond[0]
        when = f" on {near_day(first.due, self.as_of)}" if first.due else ""
        if len(self.beyond) == 1:
            comes = f"1 more comes later{when and f',{when}'}"
        else:
            comes = f"{len(self.beyond)} more come later, the next{when}"
        return f"{comes}: {first.client}, {first.what}"


def agenda_screen(
    view: AgendaView, look: Look, *, quiet: bool = False, verbose: bool = False
) -> tuple[Line, ...]:
    """Return heading, sections and footer. In a pipe each item is one line and its command, and no hints."""
    footer = view.notes if quiet else (*view.left_out, *view.notes, *_hints(view, look))
    return joined(
        (
            flowing([span(part, Tone.STRONG) for part in view.heading], look, indent=0, hang=0),
            *(
                section(title.upper(), _items(view, rows, look, verbose), look)
                for title, rows in view.sections
            ),
            _nothing(view, look),
            section("CANNOT READ", _unreadable(view.missing, look), look),
            section("HAND-OVER PAGES", _cover(view, look), look),
            tuple(line for text in footer for line in paragraph(text, look, indent=0, tone=Tone.QUIET)),
        )
    )


def _items(view: AgendaView, rows: Sequence[AgendaItem], look: Look, verbose: bool) -> Block:
    doers = {doer(item) for item in view.rows}
    return tuple(
        line
        for item in rows
        for line in (
            *_said(item, view.as_of, look, doer_words(item, doers)),
            *_command(item.command, look),
            *(_traced(item, look) if verbose else ()),
        )
    )


def _said(item: AgendaItem, today: dt.date, look: Look, who: str) -> Block:
    """Return what to do, for whom, by when and why; overdue begins with a sign that needs no colour."""
    sign = "! " if item.when is When.OVERDUE else "  "
    tone = _TONES[item.when]
    parts = (
        span(client_words(item), Tone.STRONG),
        span(item.what),
        span(whom_words(item)),
        span(who),
        span(due_words(item, today), tone),
        span(item.reason, Tone.QUIET),
    )
    first, *more = flowing(parts, look, indent=_INDENT, hang=_HANG)
    return ((span(sign, tone), *_without_margin(first)), *more)


def _without_margin(line: Line) -> Line:
    first, *rest = line
    return (span(first.text.removeprefix(" " * _INDENT), first.tone), *rest)


def _command(command: str, look: Look) -> Block:
    """Return the command on a line of its own: only a terminal may wrap it, so that it is copied whole."""
    return ((look.span(f"{' ' * (_INDENT + _HANG)}{command}"),),) if command else ()


def _traced(item: AgendaItem, look: Look) -> Block:
    parts = (span(item.rule, Tone.QUIET), span(place_words(item), Tone.QUIET))
    return flowing(parts, look, indent=_INDENT + _HANG, hang=0)


def _nothing(view: AgendaView, look: Look) -> Block:
    return tuple(line for text in view.nothing for line in paragraph(text, look, indent=0))


def _unreadable(broken: tuple[Unreadable, ...], look: Look) -> Block:
    return tuple(
        line
        for one in broken
        for line in (
            *paragraph(f"! {one.account}", look, indent=0, tone=Tone.BAD),
            *_command(one.command, look),
        )
    )


def _cover(view: AgendaView, look: Look) -> Block:
    return flowing([span(f"csctl show {slug}") for slug in view.cover], look, hang=0)


def _hints(view: AgendaView, look: Look) -> tuple[str, ...]:
    if not look.is_terminal or not view.rows:
        return ()
    return ("fill in ... and the words in capitals, and a line is ready to run; csctl undo takes it back",)
