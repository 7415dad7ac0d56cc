"""A book on disk: accounts, norms, and places in them."""

import os
from pathlib import Path

import pytest

from csctl.finding import Finding, Severity
from csctl.judgement import Evidence
from csctl.store.book import load_book, load_norms, read_account
from csctl.store.placing import located, placed


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "accounts").mkdir()
    return tmp_path


def put(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.write_text(text, "utf-8")
    return path


def test_one_broken_file_never_hides_the_others(root: Path) -> None:
    put(root, "accounts/a.yaml", "client: A\n")
    put(root, "accounts/b.yaml", "client: [\n")
    put(root, "accounts/c.yaml", "clinet: C\n")
    put(root, "accounts/d.yaml", "client: D\n")
    (root / "accounts" / "folder").mkdir()
    loaded = load_book(root)
    assert [(one.slug, one.account is not None, one.document is not None) for one in loaded.accounts] == [
        ("a", True, True),
        ("b", False, False),
        ("c", False, True),
        ("d", True, True),
    ]
    assert [[finding.code for finding in one.findings] for one in loaded.accounts] == [
        [],
        ["E005"],
        ["E112"],
        [],
    ]
    assert [one.code for one in loaded.findings] == ["W001"]


def test_a_book_is_named_by_its_norms_or_its_folder(root: Path) -> None:
    assert load_book(root).book.name == root.name
    put(root, "csctl.yaml", "name: Northlight\n")
    assert load_book(root).book.name == "Northlight"


def test_an_account_file_that_cannot_be_read_is_a_finding(root: Path) -> None:
    loaded = read_account(root / "accounts" / "gone.yaml", root)
    assert (loaded.slug, loaded.file, loaded.account) == ("gone", "accounts/gone.yaml", None)
    assert [one.code for one in loaded.findings] == ["E001"]


def test_norms_are_the_defaults_without_a_file_or_with_comments_only(root: Path) -> None:
    assert load_norms(root)[1:] == ((), None)
    put(root, "csctl.yaml", "# nothing yet\n")
    assert load_norms(root)[1:] == ((), None)


def test_norms_with_a_mistake_are_findings_and_defaults(root: Path) -> None:
    put(root, "csctl.yaml", "kickof_within_days: 3\n")
    norms, findings, document = load_norms(root)
    assert norms.kickoff_within_days == 14
    assert [(one.file, one.code) for one in findings] == [("csctl.yaml", "E112")]
    assert document is not None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="the system knows no owners")
def test_norms_of_a_stranger_count_only_where_the_folder_was_named(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(root, "csctl.yaml", "name: Theirs\n")
    assert load_norms(root, trusted=False)[0].name == "Theirs"
    real = Path.lstat
    monkeypatch.setattr(Path, "lstat", lambda self: _owned_by_stranger(real(self)))
    assert load_norms(root, trusted=True)[0].name == "Theirs"
    norms, findings, _ = load_norms(root, trusted=False)
    assert norms.name is None
    assert [one.code for one in findings] == ["E022"]
    assert path.exists()


def _owned_by_stranger(facts: os.stat_result) -> os.stat_result:
    values = list(facts)
    values[4] = os.geteuid() + 4711
    return os.stat_result(values)


TEXT = "client: A\ncontact_log:\n  - at: 2026-11-01\n  - at: 2026-11-02\n    mood: 2\n"


def test_evidence_gets_the_line_of_its_entry(root: Path) -> None:
    loaded = read_account(put(root, "accounts/a.yaml", TEXT), root)
    found = located(Evidence(text="x", path=("contact_log", 1)), loaded)
    assert (found.file, found.line) == ("accounts/a.yaml", 4)
    assert located(Evidence(text="x", path=("contact_log", 1, "mood")), loaded).line == 5
    assert located(Evidence(text="x", path=("contact_log",)), loaded).line == 2
    assert located(Evidence(text="x", path=("services", 0)), loaded).line == 1


def test_a_finding_of_the_core_gets_its_place(root: Path) -> None:
    loaded = read_account(put(root, "accounts/a.yaml", TEXT), root)
    bare = Finding(
        code="W200",
        severity=Severity.WARNING,
        message="m",
        remedy="r",
        where=("contact_log", 1, "mood"),
        at_key=True,
    )
    found = placed(bare, loaded)
    assert (found.file, found.line, found.column) == ("accounts/a.yaml", 5, 5)
    assert (found.breadcrumb, found.excerpt) == ('contact_log > "2026-11-02" > mood', "    mood: 2")


def test_what_cannot_be_read_still_has_a_file(root: Path) -> None:
    loaded = read_account(put(root, "accounts/a.yaml", "["), root)
    assert located(Evidence(text="x", path=("a",)), loaded).file == "accounts/a.yaml"
    bare = Finding(code="W200", severity=Severity.WARNING, message="m", remedy="r")
    assert placed(bare, loaded).file == "accounts/a.yaml"
