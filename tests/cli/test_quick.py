"""The fast lane of `csctl status` against the ordinary way: the same bytes, or no answer of its own."""

import io
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from typer.core import TyperOption

from cli.books import BROKEN, HARBOR, NORD, book
from cli.typed import at_a_terminal
from csctl.__main__ import main
from csctl.cli import app, quick
from csctl.cli.parser import command_line
from csctl.cli.quick import REPEATED, SWITCHES, VALUED
from thorough import depth

SETTINGS = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "CSCTL_BOOK", "CSCTL_NO_CACHE")
WORDS = st.sampled_from(
    [
        *("harbor", "nord", "ha", "gone", "", "-", "--", "status", "Stadtwerke"),
        *("--lead", "Maya", "--lead=Jonas", "--tier", "A", "--tier=C", "--band", "red", "--band=unknown"),
        *("--risk", "high", "--risk=low", "--sort", "name", "--sort=fee", "--all", "--all=1", "--limit", "1"),
        *("--limit=0", "--limit=x", "--limit=-1", "--since", "7d", "--since=3d", "--fail-on", "watch"),
        *("--fail-on=red", "-o", "csv", "md", "table", "json", "-ocsv", "--output=md", "--json", "--help"),
        *("-q", "--color", "always", "--color=never", "--color=pink", "--no-cache", "--no-input", "--debug"),
        *("--as-of", "2026-11-20", "--as-of=fri", "--odd", "-x", "--fail", "--out=csv", "\udcff", "--lead=é"),
    ]
)
ENVIRONMENTS = st.fixed_dictionaries(
    {},
    optional={
        "NO_COLOR": st.just("1"),
        "FORCE_COLOR": st.just("1"),
        "COLUMNS": st.sampled_from(["20", "57", "80", "100", "200", "x"]),
        "CSCTL_NO_CACHE": st.just("1"),
    },
)


class Screen(io.TextIOWrapper):
    """An output of a certain kind, in memory."""

    is_terminal = False

    def isatty(self) -> bool:
        return self.is_terminal


def screen(encoding: str, *, is_terminal: bool) -> Screen:
    made = Screen(io.BytesIO(), encoding=encoding, write_through=True)
    made.is_terminal = is_terminal
    return made


def answer(argv: Sequence[str], encoding: str, is_terminal: bool) -> tuple[int, bytes, bytes]:
    """Run csctl on outputs of a kind; return its exit code and what it wrote to both."""
    out, err = (screen(encoding, is_terminal=is_terminal) for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        code = main(argv)
    written = tuple(one.buffer for one in (out, err))
    assert all(isinstance(one, io.BytesIO) for one in written)
    first, second = (one.getvalue() for one in written if isinstance(one, io.BytesIO))
    return code, first, second


@pytest.fixture(name="root", scope="module")
def _root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return book(tmp_path_factory.mktemp("quick") / "book", harbor=HARBOR, nord=NORD, broken=BROKEN)


def test_every_option_of_the_command_is_known_here_too() -> None:
    params = command_line(["status"]).commands["status"].params
    own = [one for one in params if isinstance(one, TyperOption) and one.name != "help"]
    assert {name for one in own if one.is_flag for name in one.opts} == SWITCHES
    assert {name for one in own if not one.is_flag for name in one.opts} == VALUED.keys()
    assert {name for one in own if one.multiple for name in one.opts} == REPEATED


@given(
    words=st.lists(WORDS, max_size=5),
    named=st.booleans(),
    environ=ENVIRONMENTS,
    kind=st.tuples(st.sampled_from(["utf-8", "ascii", "cp1252"]), st.booleans()),
)
@example(words=[], named=False, environ={}, kind=("utf-8", True))
@example(words=["--json"], named=True, environ={}, kind=("ascii", False))
@settings(max_examples=depth(60, 80, 3000))
def test_the_fast_lane_says_what_the_ordinary_way_says(
    words: list[str], named: bool, environ: dict[str, str], kind: tuple[str, bool], root: Path
) -> None:
    argv = ["-C", str(root), *(["status"] if named else []), *words]
    with pytest.MonkeyPatch.context() as patch:
        for name in SETTINGS:
            patch.delenv(name, raising=False)
        for name, value in environ.items():
            patch.setenv(name, value)
        quickly = answer(argv, *kind)
        patch.setattr(quick, "quickly_understood", lambda _argv: None)
        assert quickly == answer(argv, *kind)


@pytest.mark.parametrize(
    ("words", "is_quick"),
    [
        ((), True),
        (("status", "harbor", "--lead", "Maya", "--lead=Jonas", "-q"), True),
        (("--sort", "name", "-o", "csv", "--fail-on", "high", "--limit", "0"), True),
        (("-C", "status", "--color=always", "--as-of", "fri"), True),
        (("status", "--sort", "odd"), False),
        (("status", "--limit", "many"), False),
        (("status", "--sort", "name", "--sort", "risk"), False),
        (("status", "-ocsv"), False),
        (("status", "--", "harbor"), False),
        (("status", "--lead", "--all"), False),
        (("status", "--since="), False),
        (("status", "--all=1"), False),
        (("status", "\udcff"), False),
        (("--version", "-q"), False),
        (("harbor",), False),
        (("agenda",), False),
    ],
)
def test_only_clear_words_take_the_fast_lane(words: tuple[str, ...], is_quick: bool) -> None:
    assert (quick.quickly_understood(words) is not None) is is_quick


@pytest.mark.parametrize("environ", [{"COLUMNS": "60"}, {"NO_COLOR": ""}, {"TERM": "dumb", "NO_COLOR": ""}])
def test_both_ways_draw_the_same_at_a_real_terminal(environ: dict[str, str], root: Path) -> None:
    quickly = at_a_terminal(["status", "--sort", "name"], root, env=environ)
    ordinary = at_a_terminal(["status", "--sort", "risk", "--sort", "name"], root, env=environ)
    assert quickly == ordinary
    assert quickly[0] == 1
    assert ("\x1b[" in quickly[1]) is (environ == {"NO_COLOR": ""})


def test_a_call_that_is_clear_never_reaches_typer(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app, "_called", lambda *_words: 99)
    assert main(["-C", str(root), "status", "nord", "--odd"]) == 99
    assert main(["-C", str(root), "status", "nord", "--sort", "name"]) == 0
    assert capsys.readouterr().out.startswith("Northlight · Mon 23 Nov 2026 · 1 of ")
