"""What a search found, on screens of any width and in any alphabet."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.advice.search import Hit, Marked, PassageKind, Span
from csctl.advice.search.passage import Text
from csctl.advice.search.words import terms_of
from csctl.render.console import Look
from csctl.render.line import Line, Tone, line_columns, plain
from csctl.render.search import PlacedHit, SearchView, search_screen

LONG = "word " * 60 + "the price stands here " + "more words " * 60


def placed(text: str, *words: str, label: str = "call with Lee", date: dt.date | None = None) -> PlacedHit:
    spans = tuple(Span(text.index(word), text.index(word) + len(word)) for word in words)
    hit = Hit(
        account="hh",
        client="Harbor Homes",
        kind=PassageKind.NOTE,
        date=date,
        label=Marked(label),
        text=Marked(text, spans),
        place=Text(("contact_log", 0, "note"), text),
        at=spans[0] if spans else Span(0, 0),
    )
    return PlacedHit(hit=hit, file="accounts/hh.yaml", line=7)


def view(*hits: PlacedHit, total: int = 0) -> SearchView:
    return SearchView(
        book="Northlight",
        terms=terms_of(["price", "two words"]),
        hits=hits,
        total=total or len(hits),
        accounts=1,
    )


def screen(look: Look, *hits: PlacedHit) -> tuple[Line, ...]:
    return search_screen(view(*hits), look)


def strong(lines: tuple[Line, ...]) -> str:
    """Return what is strong below the heading, apart from names of accounts."""
    below = lines[lines.index(()) :]
    parts = (part for line in below for part in line if part.tone is Tone.STRONG)
    return " ".join(part.text for part in parts if part.text != "hh")


def test_a_pipe_gets_every_word_on_one_line() -> None:
    lines = screen(Look(), placed(f"{LONG}\n\nlast   line", "price"))
    assert [plain(line) for line in lines] == [
        '1 hit for price "two words" in 1 account · Northlight',
        "",
        "hh · note · accounts/hh.yaml:7",
        f"  call with Lee: {LONG.strip()} last line",
    ]


def test_a_person_gets_what_stands_around_the_word() -> None:
    lines = screen(Look(width=60), placed(LONG, "price", date=dt.date(2026, 11, 20)))
    assert [plain(line) for line in lines][2:] == [
        "hh · note · Fri 20 Nov 2026 · accounts/hh.yaml:7",
        "  call with Lee: … word word word word word word word word",
        "  word the price stands here more words more words more",
        "  words more words more words more words more words …",
    ]
    assert strong(lines) == "price"


def test_nothing_found_is_no_screen() -> None:
    assert screen(Look()) == ()


def test_a_limit_is_told_with_what_lifts_it() -> None:
    lines = search_screen(view(placed("a price", "price"), total=9), Look())
    assert plain(lines[-1]) == "1 of 9 hits; --limit 0 shows all"


def test_hostile_text_is_harmless_and_still_marked() -> None:
    lines = screen(Look(width=50), placed("\x1b[31m[bold]price[/]\u202e", "price", label="call\x07"))
    assert "\x1b" not in "".join(map(plain, lines))
    assert r"\x1b[31m[bold]price[/]\u202e" in "".join(plain(line).strip() for line in lines)
    assert strong(lines) == "price"


def test_a_terminal_without_umlauts_shows_them_in_ascii() -> None:
    lines = screen(Look(width=50, encoding="ascii"), placed("für den Präis", "Präis"))
    assert strong(lines) == r"Pr\xe4is"


@pytest.mark.parametrize("width", [10, 20, 33, 40, 80, 120, 300])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    lines = screen(Look(width=width), placed(LONG, "price"), placed("東京 " * 40 + "price", "price"))
    assert max(map(line_columns, lines)) <= width


texts = st.lists(
    st.sampled_from(["a", "price", "longer-word", "東京", "\n", "e\u0301"]), min_size=1, max_size=40
)


@given(texts, st.integers(12, 130), st.data())
def test_what_was_found_is_strong_at_every_width(words: list[str], width: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words)))
    text = " ".join((*words[:at], "NEEDLE", *words[at:]))
    lines = screen(Look(width=width), placed(text, "NEEDLE"))
    assert strong(lines).replace(" ", "") == "NEEDLE"
    assert max(map(line_columns, lines)) <= width


@given(texts)
def test_nothing_is_lost_on_the_way_to_a_pipe(words: list[str]) -> None:
    lines = screen(Look(), placed(" ".join(("NEEDLE", *words)), "NEEDLE"))
    said = re.sub(r"\s+", " ", " ".join(("NEEDLE", *words))).strip()
    assert plain(lines[-1]) == f"  call with Lee: {said}"
