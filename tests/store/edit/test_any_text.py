"""No text makes an edit fail in any other way than by a refusal."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from csctl.store.edit import AddKey, Append, EditRefused, Operation, Prepend, Remove, SetValue, edited
from csctl.store.edit.reread import read_back
from store.edit.hand_written import documents
from thorough import depth

SIGNS = (
    "a",
    "b",
    "1",
    ":",
    ": ",
    "- ",
    "-",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "? ",
    "|",
    "|+",
    ">-",
    "'",
    '"',
    "#",
    " # c",
)
SPACES = (
    "\n",
    "\n",
    "\n  ",
    "\n    ",
    " ",
    "\t",
    "\r\n",
    "\r",
    "&x ",
    "*x",
    "!!str ",
    "!t ",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
)
texts = st.one_of(
    st.lists(st.sampled_from(SIGNS + SPACES), max_size=14).map("".join),
    st.builds(
        lambda text, cut, put: text[:cut] + put + text[cut:],
        documents,
        st.integers(0, 300),
        st.sampled_from(SIGNS),
    ),
    st.text(max_size=20),
)
paths = st.lists(st.sampled_from(("a", "b", "", "1", 0, 1, -1, "with", "at")), max_size=3).map(tuple)
values = st.sampled_from(("x", "x\ny", 1, None, [], {}, ["x"], {"k": "v"}, [{"k": "x\ny"}]))
operations: st.SearchStrategy[Operation] = st.one_of(
    st.builds(Append, path=paths, item=values),
    st.builds(Prepend, path=paths, item=values),
    st.builds(SetValue, path=paths, value=values),
    st.builds(AddKey, path=paths, key=st.sampled_from(("a", "", "k")), value=values),
    st.builds(Remove, path=paths),
)


@settings(max_examples=depth(400, 600, 20_000), deadline=None)
@given(texts, operations)
@example("a: [a: b]", AddKey(path=("a", 0), key="k", value=1))
@example("? a\n: - b\n", Append(path=("a",), item="x"))
@example("a: &x !!seq\n- b\n", Append(path=("a",), item="x"))
@example("", AddKey(path=(), key="a", value=1))
def test_every_text_is_edited_or_refused(text: str, operation: Operation) -> None:
    try:
        result = edited(text, [operation])
    except EditRefused as refused:
        check_line(refused, text)
        return
    assert read_back(result.removeprefix("\ufeff")) is not None


def check_line(refused: EditRefused, text: str) -> None:
    assert 1 <= refused.line <= len(text.splitlines()) + 1
