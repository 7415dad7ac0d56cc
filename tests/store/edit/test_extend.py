"""Several entries at the end of a list in one go: the same text as one after the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.store.edit import Append, EditRefused, Extend, Value, edited

TEXTS = {
    "missing": "client: Acme\n",
    "null": "client: Acme\ncontact_log:\n",
    "empty": "client: Acme\ncontact_log: []\n",
    "block": "contact_log:\n  - at: 2026-01-01\n    note: a   # keep\n\n# below\nlead: Kim\n",
    "apart": "contact_log:\n- {at: 2026-01-01}\n\n- {at: 2026-01-02}\n",
    "flow": "contact_log: [{at: 2026-01-01}]\n",
    "flow in lines": "contact_log: [\n  {at: 2026-01-01},\n  {at: 2026-01-02},\n]\n",
    "no final newline": "contact_log:\n  - {at: 2026-01-01}",
    "windows": "contact_log:\r\n  - {at: 2026-01-01}\r\n",
}
ITEMS: tuple[Value, ...] = (
    {"at": "2026-02-01", "note": "one"},
    {"at": "2026-02-02", "note": "two: words"},
    {"at": "2026-02-03", "with": ["Anna Muster", "Beat: Roth"]},
)
items = st.lists(
    st.fixed_dictionaries({"at": st.dates()}, optional={"note": st.text("ab:#-\n'\" é", max_size=12)}),
    max_size=4,
)


def one_by_one(text: str, values: tuple[Value, ...]) -> str:
    return edited(text, [Append(path=("contact_log",), item=one) for one in values])


@pytest.mark.parametrize("name", ["block", "apart", "no final newline", "windows", "flow"])
def test_it_writes_what_appending_one_by_one_writes(name: str) -> None:
    text = edited(TEXTS[name], [Extend(path=("contact_log",), items=ITEMS)])
    assert text == one_by_one(TEXTS[name], ITEMS)


@given(st.sampled_from(sorted(TEXTS)), items)
def test_what_it_writes_reads_back_as_the_old_list_and_the_new_entries(
    name: str, values: list[dict[str, Value]]
) -> None:
    text = TEXTS[name]
    try:
        after = edited(text, [Extend(path=("contact_log",), items=tuple(values))])
    except EditRefused:
        return
    assert edited(after, [Extend(path=("contact_log",), items=())]) == after
    if not values:
        assert after == text
    for line in text.splitlines():
        if "contact_log" not in line and not line.endswith("]"):
            assert line.rstrip(",") in after


def test_no_entries_change_nothing() -> None:
    for text in TEXTS.values():
        assert edited(text, [Extend(path=("contact_log",), items=())]) == text
