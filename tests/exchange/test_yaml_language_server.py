"""What an editor makes of a book: the real yaml-language-server over files that csctl has made."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from csctl.__main__ import main
from support.language_server import PROGRAM, Editor, editor

pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="no yaml-language-server: npm install -g yaml-language-server"
)
WRITTEN = """\
contact_log:
  - at: 2026-11-20 16:10
    kind: emial
    mood: 7
    wants_reply: no
    note: 5
    x-own: anything
objectives:
  - titel: Grow
since: 2026-13-01
lead:
team:
"""


@pytest.fixture(name="book")
def _book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["init", str(tmp_path)]) == 0
    assert main(["new", "Acme", "-C", str(tmp_path), "--no-input"]) == 0
    capsys.readouterr()
    return tmp_path


@pytest.fixture(name="opened")
def _opened(book: Path) -> Iterator[Editor]:
    with editor(book) as opened:
        yield opened


def test_files_that_csctl_makes_have_no_mistake(book: Path, opened: Editor) -> None:
    for name in ("accounts/acme.yaml", "csctl.yaml"):
        path = book / name
        assert opened.marked(opened.opened(path, path.read_text("utf-8"))) == []


def test_mistakes_are_marked_and_words_and_keys_offered_with_what_they_mean(
    book: Path, opened: Editor
) -> None:
    path = book / "accounts/acme.yaml"
    head = path.read_text("utf-8").splitlines()[0]
    lines = [head, "client: Acme", *WRITTEN.splitlines()]
    uri = opened.opened(path, "\n".join(lines) + "\n")
    marked = opened.marked(uri)
    assert {int(one.partition(":")[0]): one for one in marked}.keys() == {5, 6, 11, 12}, marked
    (word,) = [one for one in marked if one.startswith("5:")]
    assert '"email"' in word
    (date,) = [one for one in marked if one.startswith("12:")]
    assert "write YYYY-MM-DD, e.g. 2026-11-20" in date

    kinds = opened.offered(uri, 4, len("    kind: "))
    assert {"call", "meeting", "video", "email", "chat", "visit", "workshop", "note"} <= kinds.keys()
    assert {"1", "2", "3", "4", "5"} <= opened.offered(uri, 5, len("    mood: ")).keys()
    hover = opened.hovered(uri, 4, 5)
    assert "How the contact took place." in hover
    assert "internal: never counts as a contact" in hover
    assert "2026-11-20 16:10" in opened.hovered(uri, 3, 5)


def test_a_key_is_offered_without_a_value_that_nobody_has_said(book: Path, opened: Editor) -> None:
    path = book / "accounts/acme.yaml"
    head = path.read_text("utf-8").splitlines()[0]
    text = f"{head}\nclient: Acme\nstakeholders:\n  - name: Anna\n    \n"
    offered = opened.offered(opened.opened(path, text), 4, 4)
    assert {"role", "title", "email", "phone", "knows_us", "influence", "left_on"} <= offered.keys()
    bare = {key: text.removesuffix("$1").strip() for key, text in offered.items()}
    assert bare == {key: f"{key}:" for key in offered}


@pytest.mark.parametrize(
    ("above", "column", "keys"),
    [
        ("", 0, {"format", "objectives", "metrics", "contact_log", "services"}),
        ("contact_log:\n  - at: 2026-11-20\n", 4, {"kind", "wants_reply", "mood"}),
        ("metrics:\n  - name: Bookings\n", 4, {"direction", "every_days", "target"}),
    ],
)
def test_what_counts_anyway_is_not_written_down_by_a_completed_key(
    above: str, column: int, keys: set[str], book: Path, opened: Editor
) -> None:
    path = book / "accounts/acme.yaml"
    head = path.read_text("utf-8").splitlines()[0]
    text = f"{head}\nclient: Acme\n{above}{' ' * column}\n"
    offered = opened.offered(opened.opened(path, text), text.count("\n") - 1, column)
    assert keys <= offered.keys()
    for word in ("call", "false", "number", "retainer", "open", "31", "up"):
        assert not [one for one in offered.values() if re.search(rf"\b{word}\b", one)], word
