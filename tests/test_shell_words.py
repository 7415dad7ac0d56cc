"""Words that every shell reads back as they were."""

import shlex
import shutil
import subprocess
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.shell_words import in_single_quotes, joined, quoted, single_quoted

texts = st.text(st.characters(codec="utf-8", exclude_characters="\n\r\t\0"), min_size=1)
NASTY = (
    "a\\'\";echo taken over;#",
    "'; echo taken over; '",
    "$(echo taken over)",
    "`echo taken over`",
    "a\\",
    "\\\\'\\",
    'it\'s $5 \\o/ "!" {a,b} ~ * ? [x]',
    "=ls",
    "%self",
    "~root",
    "(echo taken over)",
    "--",
    "",
)


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("beat", "beat"),
        ("2026-117", "2026-117"),
        ("objectives.+", "objectives.+"),
        ("Beat Roth", '"Beat Roth"'),
        ("O'Brien", '"O\'Brien"'),
        ("$HOME", "'$HOME'"),
        ('a "b"', "'a \"b\"'"),
        ("it's $5", "'it'\"'\"'s $5'"),
        ("wow!", "'wow!'"),
        ("", '""'),
    ],
)
def test_a_word_is_quoted_as_lightly_as_it_can_be(word: str, shown: str) -> None:
    assert quoted(word) == shown
    assert shlex.split(shown) == [word]


@given(texts)
def test_a_shell_reads_back_every_word(word: str) -> None:
    assert shlex.split(quoted(word)) == [word]


def test_a_command_is_shown_with_as_few_quotes_as_it_can_be() -> None:
    assert joined(("log", "harbor-homes", "It went well", "O'Brien")) == (
        "log harbor-homes 'It went well' \"O'Brien\""
    )
    assert in_single_quotes("objectives.+") == "'objectives.+'"


@pytest.mark.parametrize("shell", ["sh", "bash", "zsh", "fish"])
@pytest.mark.parametrize("form", [quoted, single_quoted, in_single_quotes])
def test_no_name_gets_out_of_its_quotes_in_any_shell(shell: str, form: Callable[[str], str]) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed here")
    line = " ".join(("printf '[%s]\\n'", *map(form, NASTY)))
    ran = subprocess.run((program, "-c", line), capture_output=True, text=True, check=True, timeout=30)
    assert ran.stdout == "".join(f"[{word}]\n" for word in NASTY)
