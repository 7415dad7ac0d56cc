"""What a person most likely meant by what they wrote; a suggestion, never used without asking."""

import datetime as dt
import difflib
import re
import unicodedata

SYNONYMS = {
    "goals": "objectives",
    "kpis": "metrics",
    "people": "stakeholders",
    "contacts": "contact_log",
    "log": "contact_log",
    "calls": "contact_log",
    "account": "client",
    "customer": "client",
    "account_manager": "lead",
    "notes": "note",
    "comment": "note",
    "author": "by",
    "participants": "with",
    "deadline": "due",
    "done": "done_on",
    "start": "starts",
    "end": "ends",
    "type": "kind",
    "rating": "score",
}
FOREIGN_DAY = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})", re.ASCII)
SHORT_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)

NUMBER_WITHIN = re.compile(
    r"\D{0,9}?(\d{1,9}|\d{1,3}(?:['\u2019_ ]\d{3}){1,3})(?:[.,](\d{1,2}))?\D{0,9}", re.ASCII
)
LAST_MONTH = 12


def meant_key(key: str, allowed: tuple[str, ...]) -> str | None:
    """Which of the allowed keys was most likely meant, None where nothing comes near."""
    wanted = _plain(key)
    if SYNONYMS.get(wanted) in allowed:
        return SYNONYMS[wanted]
    return next(iter(difflib.get_close_matches(wanted, allowed, 1, 0.65)), None)


def meant_word(word: str, allowed: tuple[str, ...]) -> str | None:
    """Which of the allowed words was most likely meant, None where nothing comes near."""
    return next(iter(difflib.get_close_matches(_plain(word), allowed, 1, 0.6)), None)


def meant_slug(text: str) -> str:
    """Make a short name of a text: `My Service` is `my-service`; empty where no letter is left."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f]", "", letters)).strip("-")


def meant_day(text: str) -> str | None:
    """Read a date in another notation, where there is only one way to read it."""
    if found := SHORT_DAY.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := FOREIGN_DAY.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if found[2] != "." and first <= LAST_MONTH and second <= LAST_MONTH:
            return None
        day, month = (first, second) if found[2] == "." or first > second else (second, first)
    else:
        return None
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def meant_number(text: str) -> str | None:
    """Read a number with a unit, a thousands mark or a decimal comma, where that is not ambiguous."""
    found = NUMBER_WITHIN.fullmatch(text)
    if not found:
        return None
    digits = re.sub(r"\D", "", found[1]).lstrip("0") or "0"
    return f"{digits}.{found[2]}" if found[2] else digits


def _plain(word: str) -> str:
    return re.sub(r"[\s-]+", "_", word.strip().lower())
