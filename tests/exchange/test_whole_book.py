"""The JSON of a whole book, and the way back."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.__main__ import main
from csctl.exchange.whole_book import is_whole_book, whole_book
from csctl.store.book import load_norms
from exchange.any_book import any_file, book_of, written_book
from readme import example_book
from support.accounts import Written

Capture = pytest.CaptureFixture[str]
_HEAD = '"schema": "csctl.export/1", "norms": null, '


def _and_back(root: Path, place: Path) -> Path:
    """Export a book into a file, and begin another one from it in an empty folder."""
    file, other = place / "book.json", place / "other"
    assert main(["-C", str(root), "-q", "export", "--out", str(file)]) == 0
    assert main(["init", str(other), "--from", str(file)]) == 0
    return other


def test_the_example_book_comes_back_without_a_difference(tmp_path: Path, capsys: Capture) -> None:
    root = example_book(tmp_path / "book")
    other = _and_back(root, tmp_path)
    assert book_of(other) == book_of(root)
    assert load_norms(other)[0] == load_norms(root)[0]
    capsys.readouterr()
    texts = []
    for one in (root, other):
        assert main(["-C", str(one), "-q", "export"]) == 0
        texts.append(capsys.readouterr().out)
    assert texts[0] == texts[1]


@given(st.lists(any_file, min_size=1, max_size=2))
def test_any_book_comes_back_without_a_difference(files: list[Written]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        root = written_book(place / "book", files)
        assert book_of(_and_back(root, place)) == book_of(root)


def test_numbers_and_switches_are_typed_and_own_keys_stay_text(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "accounts"
    folder.mkdir()
    (folder / "acme.yaml").write_text(
        "client: NO\ncadence_days: 7\nx-id: 012\nstakeholders:\n- {name: Kim, knows_us: yes, x-on: on}\n"
        "contact_log:\n- {at: 2026-11-02 16:10:30, mood: 4}\n- {at: 2026-11-02 16:10+01:00}\n"
        "commercial: {months: [{month: 2026-10, fee: 4500.50, cost: 3000.0}]}\n",
        encoding="utf-8",
    )
    assert main(["-C", str(tmp_path), "export"]) == 0
    data = json.loads(capsys.readouterr().out)["accounts"][0]["data"]
    assert data == {
        "client": "NO",
        "cadence_days": 7,
        "x-id": "012",
        "stakeholders": [{"name": "Kim", "knows_us": True, "x-on": "on"}],
        "contact_log": [{"at": "2026-11-02 16:10:30", "mood": 4}, {"at": "2026-11-02 16:10+01:00"}],
        "commercial": {"months": [{"month": "2026-10", "fee": 4500.5, "cost": 3000}]},
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not JSON"),
        ("[]", "states no schema"),
        ("{}", "states no schema"),
        ('{"schema": "csctl.export/2"}', "made by another version"),
        ('{"schema": "csctl.status/1"}', "not an export"),
        ("{" + _HEAD + '"accounts": 3}', "no list of accounts"),
        ("{" + _HEAD + '"accounts": [3]}', "entry 1 names no account"),
        ("{" + _HEAD + '"accounts": [{"account": "a", "data": {}}]}', "nothing is said of it"),
        ("{" + _HEAD + '"accounts": [{"account": "a", "data": {"a": "\\ud800"}}]}', "half of a character"),
        ("{" + _HEAD + '"accounts": [{"account": "a", "data": {"a": NaN}}]}', "NaN is no number"),
        ("{" + _HEAD + '"accounts": [{"account": "a", "account": "b"}]}', "stands twice"),
        (
            "{" + _HEAD + '"accounts": [{"account": "a", "data": ' + "[" * 50 + "]" * 50 + "}]}",
            "more than 40",
        ),
        ("[" * 100_000, "lists within lists"),
        ("{" + _HEAD + '"accounts": [{"account": "a", "data": {"a": 1' + "0" * 5000 + "}}]}", ""),
    ],
)
def test_what_is_no_export_is_skipped_with_the_reason(text: str, reason: str) -> None:
    book = whole_book(text.encode())
    assert book.accounts == ()
    assert len(book.skipped) == 1
    assert reason in book.skipped[0].reason


def test_an_account_is_found_on_its_line() -> None:
    text = "{" + _HEAD + '\n"accounts": [\n{"account": "a", "data": {"client": "A", "fee": 0.000001}},\n'
    book = whole_book((text + '{"account": "a", "data": {"client": "B"}}]}').encode("utf-8-sig"))
    assert [(one.slug, one.line, one.tree) for one in book.accounts] == [
        ("a", 3, {"client": "A", "fee": "0.000001"})
    ]
    assert [(one.line, one.reason) for one in book.skipped] == [(4, "stands twice; the first counts")]


def test_every_account_of_many_is_found_on_its_line() -> None:
    lines = (f'{{"account": "a{number}", "data": {{"client": "\u20ac"}}}}' for number in range(300))
    book = whole_book(("{" + _HEAD + '\n"accounts": [\n' + ",\n".join(lines) + "]}").encode())
    assert [one.line for one in book.accounts] == list(range(3, 303))


@given(st.binary(max_size=200))
def test_no_bytes_are_more_than_skipped(raw: bytes) -> None:
    assert whole_book(raw).accounts == ()
    assert not is_whole_book(raw)


@pytest.mark.parametrize(
    ("account", "said"),
    [
        ({"account": "acme", "data": {"client": "Acme", "titel": "x"}}, "titel"),
        ({"account": "../evil", "data": {"client": "Acme"}}, "short name"),
        ({"account": "acme", "data": {"client": "Acme", "since": "2026-02-31"}}, "not a day of the calendar"),
    ],
)
def test_a_book_begins_with_sound_accounts_or_not_at_all(
    account: Written, said: str, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "book.json"
    document = {"schema": "csctl.export/1", "norms": {"name": "Us"}, "accounts": [account]}
    file.write_text(json.dumps(document), encoding="utf-8")
    assert main(["init", str(tmp_path / "new"), "--from", str(file)]) in {1, 2}
    assert said in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_what_could_not_be_read_at_the_export_is_told_again(tmp_path: Path, capsys: Capture) -> None:
    root = written_book(tmp_path / "book", [{"client": "Acme"}])
    (root / "accounts" / "broken.yaml").write_text("client: [", encoding="utf-8")
    file = tmp_path / "book.json"
    assert main(["-C", str(root), "export", "--out", str(file)]) == 1
    assert "cannot read accounts/broken.yaml" in capsys.readouterr().err
    assert main(["init", str(tmp_path / "new"), "--from", str(file)]) == 1
    assert "accounts/broken.yaml: could not be read when the export was made" in capsys.readouterr().err
    assert [slug for slug, _, _ in book_of(tmp_path / "new")] == ["account-0"]


def test_an_export_is_not_mixed_with_accounts_that_are_there(tmp_path: Path, capsys: Capture) -> None:
    root = written_book(tmp_path / "book", [{"client": "Acme"}])
    file = tmp_path / "book.json"
    assert main(["-C", str(root), "export", "--out", str(file)]) == 0
    (tmp_path / "mine" / "accounts").mkdir(parents=True)
    (tmp_path / "mine" / "accounts" / "mine.yaml").write_text("client: Mine\n", encoding="utf-8")
    assert main(["init", str(tmp_path / "mine"), "--from", str(file)]) == 4
    assert "holds accounts of your own" in capsys.readouterr().err


def test_there_has_to_be_an_export(tmp_path: Path, capsys: Capture) -> None:
    assert main(["init", str(tmp_path / "new"), "--from", str(tmp_path / "none.json")]) == 3
    assert main(["init", str(tmp_path / "new"), "--from", "x.json", "--demo"]) == 2
    (tmp_path / "no.json").write_text("{}", encoding="utf-8")
    assert main(["init", str(tmp_path / "new"), "--from", str(tmp_path / "no.json")]) == 1
    assert "not an export of csctl" in capsys.readouterr().err
