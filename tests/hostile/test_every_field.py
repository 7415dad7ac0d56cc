"""A hostile text in every field of the format, before every command that only reads, in every form it has."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from pydantic import ValidationError

from csctl.model.account import Account
from hostile.commands import OF_AN_ACCOUNT, OF_THE_BOOK, words
from hostile.processes import ran
from hostile.test_account_files import sound
from support.marked import Value, marked_data
from thorough import depth

EVIL = {
    "terminal": "\x1b[31m\x1b]8;;https://evil.example\x1b\\x\x1b]52;c;cm0=\x07\x1b]0;owned\x07"
    "\x1bP$qm\x1b\\\x9b31m\x9d0;x\x9c\x00",
    "eyes": "\u202egpj.exe\u2066\u200b\u2060\ufffe\U000e0041\u00ad\ue000\u2028x\u2029y\x85z" + "\u0301" * 30,
    "formula": "=cmd|' /C calc'!A0;=1+1",
    "formula-plus": "+1+cmd|'/C calc'!A0",
    "formula-minus": "-2+3+cmd|'/C calc'!A0",
    "formula-at": "@SUM(1+1)*cmd|'/C calc'!A0",
    "formula-wide": "\uff1d1+1|x!y",
    "formula-tab": "\t=1+1|x!y",
    "markup": "[red]x[/] [/] [link=https://evil.example]y[/link] :warning: | a | `b`"
    " ![x](https://evil.example/x) [y](javascript:x)",
    "page": "</title></h1><script>alert(1)</script><img src=x onerror=alert(1)>\"' {{7*7}}{% raw %} <!--",
    "properties": "x\r\nATTENDEE:mailto:a@evil.example\r\nEND:VEVENT\r\nBEGIN:VALARM"
    "\nEND:VCARD\nBEGIN:VCARD;,\\n\\",
}
"""Each of them begins with what would do the harm, so that it does where a cell or a line begins with it."""

MARK = re.compile(r"zq\d+zq")
PAST = ("done_on", "answered_at", "closed_on", "paid_on", "agreed_on", "left_on", "scored_on")
STATES = {
    "active": ("ended", "notice", "paused"),
    "open": ("ended", "notice", "paused", *PAST, "status", "overrides"),
    "leaving": ("ended", "paused"),
    "resting": ("ended", "notice"),
    "over": (),
}
"""What an account lacks to be in each of the states that tables tell apart."""


def without(value: Value, keys: tuple[str, ...]) -> Value:
    """Leave keys out, at every level."""
    if isinstance(value, dict):
        return {key: without(inner, keys) for key, inner in value.items() if key not in keys}
    return [without(inner, keys) for inner in value] if isinstance(value, list) else value


def marks_in(value: Value) -> Iterator[str]:
    """Yield every mark that stands somewhere."""
    yield from dict.fromkeys(MARK.findall(json.dumps(value)))


def with_text(value: Value, mark: str, text: str) -> Value:
    """Put a text in the place of a mark, the mark behind it."""
    if isinstance(value, dict):
        return {key: with_text(inner, mark, text) for key, inner in value.items()}
    if isinstance(value, list):
        return [with_text(inner, mark, text) for inner in value]
    return f"{text} {mark}" if value == mark else value


def poisoned(data: Value, text: str) -> tuple[Value, int]:
    """Put a text into every field that takes it, and say into how many."""
    taken = 0
    for mark in marks_in(data):
        tried = with_text(deepcopy(data), mark, text)
        try:
            Account.model_validate(tried)
        except ValidationError:
            continue
        data, taken = tried, taken + 1
    return data, taken


def as_yaml(data: Value) -> str:
    """Write it as JSON, which is YAML as long as no character is written as two halves."""
    text = json.dumps(data, ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in text)


def poisoned_book(root: Path, text: str) -> Path:
    """Write a book with an account in every state, and norms, all of them full of a text."""
    (root / "accounts").mkdir(parents=True)
    tiers: Value = {text: {"cadence_days": "3"}}
    norms: Value = {"name": text, "timezone": "Europe/Zurich", "today": "2026-11-23", "tiers": tiers}
    (root / "csctl.yaml").write_text(as_yaml(norms), "utf-8")
    whole = marked_data()
    for state, lacking in STATES.items():
        data, taken = poisoned(without(whole, lacking), text)
        assert taken > 20, state
        (root / "accounts" / f"{state}.yaml").write_text(as_yaml(data), "utf-8")
    (root / "accounts" / "broken.yaml").write_text(as_yaml({text: text, "client": [text]}), "utf-8")
    return root


CHOSEN = tuple(EVIL)[:: depth(5, 4, 1)]


@pytest.mark.parametrize("kind", CHOSEN)
def test_no_field_harms_whoever_reads_it_in_a_pipe(tmp_path: Path, kind: str) -> None:
    book = poisoned_book(tmp_path / "book", EVIL[kind])
    slugs = depth(("open",), ("open",), tuple(STATES))
    calls = [(words(call, slug), form) for slug in slugs for call, form in OF_AN_ACCOUNT]
    calls += [(words(call), form) for call, form in OF_THE_BOOK]
    for one, (_, form) in zip(ran([call for call, _ in calls], book), calls, strict=True):
        sound(one, form)


@pytest.mark.parametrize("kind", depth(("terminal", "eyes"), ("terminal", "eyes"), CHOSEN))
def test_no_field_harms_whoever_reads_it_on_a_terminal(tmp_path: Path, kind: str) -> None:
    book = poisoned_book(tmp_path / "book", EVIL[kind])
    slugs = depth(("open",), ("open",), tuple(STATES))
    calls = [words(call, slug) for slug in slugs for call, _ in OF_AN_ACCOUNT]
    calls += [words(call) for call, form in OF_THE_BOOK if form in {"table", "--all", "text"}]
    for one in ran(calls, book, is_terminal=True):
        sound(one, "table", is_terminal=True)
    for one in ran(calls, book, is_terminal=True, env={"COLUMNS": "40", "NO_COLOR": "1"}):
        sound(one, "table", is_terminal=True)
