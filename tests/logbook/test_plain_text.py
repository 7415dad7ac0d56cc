"""What words may hold before they stand in a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.errors import UsageProblem
from csctl.logbook.plain_text import refuse_unwritable, strange_character
from csctl.store.edit import AddKey, Append, Prepend, Remove, SetValue

good = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff")
)
bad = st.characters(categories=("Cc", "Cs")).filter(lambda char: char not in "\n\t")


@given(good)
def test_text_of_one_line_may_stand_anywhere(text: str) -> None:
    refuse_unwritable((SetValue(path=("client",), value=text), Append(path=("needs",), item=text)))


@given(good, bad, good)
def test_control_characters_may_stand_nowhere(before: str, char: str, after: str) -> None:
    text = before + char + after
    assert strange_character(text)
    for operation in (
        SetValue(path=("contact_log", 0, "note"), value=text),
        SetValue(path=("x-own",), value={"deep": [text]}),
        Append(path=("contact_log",), item={"note": text}),
        Prepend(path=("contact_log",), item={"next_steps": [{"what": text}]}),
        AddKey(path=(), key="lead", value=text),
    ):
        with pytest.raises(UsageProblem, match=r"holds .*Nothing was changed"):
            refuse_unwritable((operation,))


@pytest.mark.parametrize("end", ["\n", "\u2028", "\u2029"])
@pytest.mark.parametrize(
    ("key", "is_refused"),
    [("client", True), ("source", True), ("note", False), ("text", False), ("x-a", False)],
)
def test_only_some_fields_hold_several_lines(key: str, is_refused: bool, end: str) -> None:
    operation = SetValue(path=(key,), value=f"a{end}b")
    if is_refused:
        with pytest.raises(UsageProblem, match=f"{key} is one line"):
            refuse_unwritable((operation,))
    else:
        refuse_unwritable((operation,))


def test_what_is_taken_out_holds_nothing() -> None:
    refuse_unwritable((Remove(path=("client",)),))
