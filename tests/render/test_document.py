"""JSON that is safe to look at."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.render.document import json_text
from csctl.render.visible import is_harmless


@given(st.text(st.characters()), st.booleans())
def test_json_is_exact_and_harmless_to_a_terminal(text: str, ascii_only: bool) -> None:
    written = json_text({"text": text}, ascii_only=ascii_only)
    assert json.loads(written) == {"text": text} or "\ud800" <= max(text) <= "\U0010ffff"
    assert all(char == "\n" or is_harmless(char) for char in written)


@pytest.mark.parametrize(("text", "written"), [("Zürich", '"Zürich"'), ("\x7f\u202e", r'"\u007f\u202e"')])
def test_letters_stay_letters_and_controls_are_escaped(text: str, written: str) -> None:
    assert json_text(text) == f"{written}\n"


def test_ascii_output_escapes_everything_else() -> None:
    assert json_text("Zürich", ascii_only=True) == '"Z\\u00fcrich"\n'
