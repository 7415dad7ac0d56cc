"""Changes of one account, by plans, by whole texts and as previews."""

from pathlib import Path

import pytest

from csctl.errors import CsctlError, NotFound, Refused, UsageProblem
from csctl.model.account import Account
from csctl.store.edit import AddKey, Append, Operation, Prepend, Remove, SetValue
from csctl.store.write import change, change_account, create_account, entries, preview_change, replace_account
from csctl.store.yaml_text import Document
from store.write.small_books import OLD, book, contact, harbor, logs, names, notes, occasion


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return book(tmp_path / "book")


def test_a_planned_change_adds_its_lines_and_keeps_every_other_byte(root: Path) -> None:
    written = change_account(root, "harbor", logs("second"), occasion())
    assert written.before == OLD
    assert written.after == harbor(root).read_bytes() == OLD + b"  - at: 2026-11-21\n    note: second\n"
    assert notes(root) == ["first", "second"]
    assert written.warnings == ()


def test_the_plan_sees_the_account_as_it_is_under_the_lock(root: Path) -> None:
    seen: list[str] = []

    def plan(document: Document, account: Account) -> tuple[Operation, ...]:
        seen.append(f"{document.file}: {account.client}")
        return ()

    written = change_account(root, "harbor", plan, occasion())
    assert not written.is_changed
    assert entries(root) == ()
    assert seen == ["accounts/harbor.yaml: Harbor Homes"]


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
@pytest.mark.parametrize("begin", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_stay(tmp_path: Path, begin: bytes, ends: bytes) -> None:
    old = begin + OLD.replace(b"\n", ends)
    root = book(tmp_path / "book", old)
    after = change_account(root, "harbor", logs("second"), occasion()).after
    assert after == old + b"  - at: 2026-11-21\n    note: second\n".replace(b"\n", ends)


@pytest.mark.parametrize(
    "operations",
    [
        (SetValue(path=("stakeholders", 0, "influence"), value=4), contact("x")),
        (AddKey(path=(), key="team", value={"pulse": [{"date": "2026-11-20", "score": 4}]}),),
        (SetValue(path=("team", "pulse"), value=[{"date": "2026-11-20", "score": 4, "note": "a\nb"}]),),
        (Prepend(path=("contact_log",), item={"at": "2026-11-19", "with": ["Anna Muster"], "mood": None}),),
        (Append(path=("contact_log", 0, "next_steps"), item={"what": "NO"}),),
        (Remove(path=("contact_log", 0, "note")), Remove(path=("stakeholders", 0))),
        (Remove(path=("stakeholders",)),),
        (SetValue(path=("commercial",), value={"renewal": {"date": "2027-01-01"}, "notice_days": 30}),),
        (SetValue(path=("x-mine", "deep", "key"), value=[1, 2.5, True, None, "~"]),),
    ],
)
def test_every_kind_of_operation_is_proven_and_written(root: Path, operations: tuple[Operation, ...]) -> None:
    written = change_account(root, "harbor", lambda *_: operations, occasion())
    assert written.is_changed
    assert harbor(root).read_bytes() == written.after


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (
            SetValue(path=("stakeholders", 0, "influence"), value=9),
            'stakeholders > "Anna Muster" > influence',
        ),
        (SetValue(path=("stakehoulders",), value=[]), "stakehoulders"),
        (SetValue(path=("client",), value=None), "client"),
        (Append(path=("contact_log",), item={"note": "when?"}), "contact_log"),
    ],
)
def test_a_change_to_something_invalid_is_a_mistake_of_who_asked_for_it(
    root: Path, operation: Operation, words: str
) -> None:
    with pytest.raises(UsageProblem, match="Nothing was changed") as problem:
        change_account(root, "harbor", lambda *_: [operation], occasion())
    assert words in problem.value.message
    assert problem.value.hints[0]
    assert harbor(root).read_bytes() == OLD


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OLD + b"titel: x\n", "accounts/harbor.yaml:9:1: "),
        (OLD + b"<<<<<<< HEAD\nlead: A\n=======\nlead: B\n>>>>>>> b\n", "accounts/harbor.yaml:9:1: "),
        (OLD + b'needs: ["open\n', "accounts/harbor.yaml:"),
        (b"client: caf\xe9\n", "accounts/harbor.yaml:1:12: "),
        (b"", "accounts/harbor.yaml:1:1: the file is empty"),
        (b"client: A\nclient: B\n", "accounts/harbor.yaml:2:1: "),
    ],
)
def test_a_broken_file_is_refused_untouched(tmp_path: Path, content: bytes, words: str) -> None:
    root = book(tmp_path / "book", content)
    facts = harbor(root).stat()
    with pytest.raises(Refused) as refusal:
        change_account(root, "harbor", logs("second"), occasion())
    assert refusal.value.message.startswith(words)
    assert refusal.value.message.endswith("Nothing was changed.")
    assert any("csctl check accounts/harbor.yaml" in hint for hint in refusal.value.hints)
    assert (harbor(root).read_bytes(), harbor(root).stat()) == (content, facts)


def test_what_the_edit_layer_refuses_is_refused_with_the_file(tmp_path: Path) -> None:
    root = book(tmp_path / "book", b"client: A\nneeds: &all [x]\npain_points: *all\n")
    with pytest.raises(Refused, match=r"^accounts/harbor.yaml: .*Nothing was changed.$"):
        change_account(root, "harbor", lambda *_: [Append(path=("needs",), item="y")], occasion())


def test_an_account_in_two_files_is_refused(root: Path) -> None:
    (root / "accounts" / "harbor.yml").write_bytes(OLD)
    with pytest.raises(Refused, match="are the same account"):
        change_account(root, "harbor", logs("x"), occasion())


def test_a_yml_file_is_an_account_too(root: Path) -> None:
    harbor(root).rename(root / "accounts" / "adler.yml")
    assert change_account(root, "adler", logs("x"), occasion()).file == "accounts/adler.yml"


@pytest.mark.parametrize(
    ("slug", "kind"), [("adler", NotFound), ("../harbor", UsageProblem), ("", UsageProblem)]
)
def test_an_account_that_cannot_be_there_is_told(root: Path, slug: str, kind: type[CsctlError]) -> None:
    with pytest.raises(kind):
        change_account(root, slug, logs("x"), occasion())


def test_a_preview_is_what_would_be_written_and_writes_nothing(root: Path) -> None:
    preview = preview_change(root, "harbor", logs("second"))
    assert harbor(root).read_bytes() == OLD
    assert not (root / ".csctl").exists()
    assert change_account(root, "harbor", logs("second"), occasion()) == preview


def test_a_whole_new_text_replaces_a_broken_one(tmp_path: Path) -> None:
    root = book(tmp_path / "book", b"client: [\n")
    written = replace_account(root, "harbor", OLD, expected_before=b"client: [\n", occasion=occasion())
    assert written.is_changed
    assert harbor(root).read_bytes() == OLD


def test_a_whole_new_text_never_covers_what_came_in_between(root: Path) -> None:
    harbor(root).write_bytes(OLD + b"# theirs\n")
    with pytest.raises(Refused, match=r"has been changed meanwhile\. Nothing was changed"):
        replace_account(root, "harbor", OLD + b"# mine\n", expected_before=OLD, occasion=occasion())
    assert harbor(root).read_bytes() == OLD + b"# theirs\n"


def test_a_whole_new_text_has_to_be_valid(root: Path) -> None:
    with pytest.raises(UsageProblem):
        replace_account(root, "harbor", OLD + b"titel: x\n", expected_before=OLD, occasion=occasion())
    assert harbor(root).read_bytes() == OLD


def test_a_new_account_has_to_be_valid_and_new(root: Path) -> None:
    assert create_account(root, "adler", OLD, occasion()).is_new
    with pytest.raises(UsageProblem):
        create_account(root, "corvo", b"lead: Maya\n", occasion())
    with pytest.raises(Refused, match="exists already"):
        create_account(root, "harbor", OLD, occasion())
    assert names(root) == ["adler.yaml", "harbor.yaml"]


def test_an_edit_that_does_more_than_it_was_asked_for_is_not_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change, "edited", lambda text, _: text + "lead: Somebody\n")
    with pytest.raises(Refused, match="cannot be proven to be exactly what was meant"):
        change_account(root, "harbor", lambda *_: [SetValue(path=("lead",), value="Maya")], occasion())
    assert harbor(root).read_bytes() == OLD
