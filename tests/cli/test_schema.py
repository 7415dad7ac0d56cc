"""`csctl schema`, and the first line with which new files name it."""

import json
import os
import shutil
from pathlib import Path

import pytest

from cli.books import HARBOR, NORD, book
from csctl.__main__ import main
from csctl.exchange.json_schema import Described, json_schema
from csctl.render.console import Look
from csctl.store.schema_files import ACCOUNT_SCHEMA, NORMS_SCHEMA, account_modeline

Capture = pytest.CaptureFixture[str]
MODELINE = "# yaml-language-server: $schema=../schema/account.schema.json\n"


@pytest.fixture(name="root")
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = book(tmp_path / "book", harbor_homes=HARBOR, stadtwerke_nord=NORD)
    monkeypatch.chdir(root)
    return root


def said(capsys: Capture, *argv: str, code: int = 0) -> str:
    assert main(argv) == code
    captured = capsys.readouterr()
    return captured.err if code else captured.out


@pytest.mark.parametrize(("words", "of"), [((), "account"), (("account",), "account"), (("norms",), "norms")])
def test_a_schema_is_printed_outside_of_a_book_too(
    words: tuple[str, ...], of: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    printed = json.loads(said(capsys, "schema", *words))
    assert printed == json.loads(json.dumps(json_schema(Described(of))))
    assert json.loads(said(capsys, "schema", *words, "--json")) == printed


def test_both_schemas_are_written_beside_the_accounts(root: Path, capsys: Capture) -> None:
    assert said(capsys, "schema", "--write") == (
        "wrote     schema/account.schema.json\n"
        "wrote     schema/csctl.schema.json\n"
        "Files of `csctl new` name it from now on. A file that is there does so with this first line:\n"
        "  account     # yaml-language-server: $schema=../schema/account.schema.json\n"
        "  csctl.yaml  # yaml-language-server: $schema=schema/csctl.schema.json\n"
    )
    assert json.loads((root / ACCOUNT_SCHEMA).read_text("utf-8"))["required"] == ["client"]
    assert "tiers" in json.loads((root / NORMS_SCHEMA).read_text("utf-8"))["properties"]
    assert said(capsys, "schema", "--write").startswith("was there schema/account.schema.json\nwas there ")


@pytest.mark.usefixtures("root")
def test_what_is_to_be_copied_is_never_wrapped(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr("csctl.cli.schema.stdout_look", lambda _flags: Look(width=40))
    assert f"  account     {MODELINE}" in said(capsys, "schema", "--write")


def test_a_schema_of_an_older_csctl_is_written_anew_and_an_account_is_never_touched(
    root: Path, capsys: Capture
) -> None:
    said(capsys, "schema", "--write")
    older = root / ACCOUNT_SCHEMA
    older.write_text(older.read_text("utf-8").replace("purpose", "motive"), "utf-8")
    document = json.loads(said(capsys, "schema", "--write", "--json"))
    assert document == {
        "schema": "csctl.schema/1",
        "book": str(root),
        "written": [ACCOUNT_SCHEMA],
        "kept": [NORMS_SCHEMA],
    }
    assert "purpose" in older.read_text("utf-8")
    assert (root / "accounts/harbor-homes.yaml").read_text("utf-8") == HARBOR


@pytest.mark.parametrize("text", ["{}", "not json", '{"$comment": "mine"}', "[]"])
def test_a_file_of_that_name_that_csctl_has_not_written_is_left_alone(
    root: Path, capsys: Capture, text: str
) -> None:
    (root / "schema").mkdir()
    (root / NORMS_SCHEMA).write_text(text)
    assert "csctl has not written it. Nothing was written." in said(capsys, "schema", "--write", code=4)
    assert (root / NORMS_SCHEMA).read_text() == text
    assert not (root / ACCOUNT_SCHEMA).exists()


def test_a_folder_that_is_a_link_is_not_followed(root: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / "schema").symlink_to(tmp_path / "elsewhere")
    assert "is a link" in said(capsys, "schema", "--write", code=4)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_what_stands_in_the_way_is_told(root: Path, capsys: Capture) -> None:
    (root / "schema").write_text("")
    assert "cannot make the folder" in said(capsys, "schema", "--write", code=5)
    (root / "schema").unlink()
    (root / ACCOUNT_SCHEMA).mkdir(parents=True)
    assert "is no plain file. Nothing was written." in said(capsys, "schema", "--write", code=4)


@pytest.mark.parametrize("size", [0, 10**12])
def test_a_schema_of_a_stranger_is_never_read_to_its_end(root: Path, capsys: Capture, size: int) -> None:
    (root / ACCOUNT_SCHEMA).parent.mkdir()
    (root / ACCOUNT_SCHEMA).write_text("[" * 200_000)
    if size:
        os.truncate(root / ACCOUNT_SCHEMA, size)
    assert "csctl has not written it" in said(capsys, "schema", "--write", code=4)


@pytest.mark.parametrize("name", [ACCOUNT_SCHEMA, NORMS_SCHEMA])
def test_a_file_that_is_a_link_is_refused_before_anything_is_written(
    name: str, root: Path, tmp_path: Path, capsys: Capture
) -> None:
    (root / "schema").mkdir()
    (root / name).symlink_to(tmp_path / "elsewhere")
    told = said(capsys, "schema", "--write", code=4)
    assert f"{root / name} is a link. Nothing was written." in told
    assert "--out" not in told
    assert [path.name for path in (root / "schema").iterdir()] == [Path(name).name]


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["schema", "norms", "--write"], "leave out WHAT"),
        (["schema", "--write", "--as-of", "2026-11-01"], "leave out --as-of"),
        (["schema", "--write", "--rev", "HEAD"], "leave out --rev"),
        (["schema", "people"], "people"),
    ],
)
def test_a_call_that_cannot_work_says_why(argv: list[str], words: str, capsys: Capture) -> None:
    assert words in said(capsys, *argv, code=2)


def test_a_new_file_names_its_schema_where_there_is_one(root: Path, capsys: Capture) -> None:
    assert account_modeline() == MODELINE
    said(capsys, "new", "Before", "--no-input")
    said(capsys, "schema", "--write")
    said(capsys, "new", "After", "--no-input")
    assert not (root / "accounts/before.yaml").read_text("utf-8").startswith("# yaml-language-server")
    assert (root / "accounts/after.yaml").read_text("utf-8").startswith(f"{MODELINE}# What is not known")
    assert said(capsys, "new", "Third", "--dry-run", "--no-input").startswith(MODELINE)
    assert "1 warning in 1 file\n" in said(capsys, "check", "after")
    shutil.rmtree(root / "schema")
    assert not said(capsys, "new", "Last", "--dry-run", "--no-input").startswith(MODELINE)


def test_every_file_of_a_new_book_names_its_schema_and_an_old_file_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "csctl.yaml").write_text("name: Mine\n")
    said(capsys, "init", "--demo")
    files = sorted((tmp_path / "accounts").iterdir())
    assert len(files) == 15
    assert all(file.read_text("utf-8").startswith(MODELINE) for file in files)
    assert (tmp_path / "csctl.yaml").read_text() == "name: Mine\n"
    said(capsys, "init", "empty")
    first = (tmp_path / "empty/csctl.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=schema/csctl.schema.json"
    assert (tmp_path / "empty" / first.partition("=")[2]).is_file()


def test_an_import_of_a_new_client_names_the_schema_too(root: Path, capsys: Capture) -> None:
    said(capsys, "schema", "--write")
    (root / "people.csv").write_text("Company,Name,Email\nNeuhaus AG,Ida Frei,ida@neuhaus.example\n")
    columns = ("--map", "Company=company", "--map", "Name=name", "--map", "Email=email")
    said(capsys, "import", "people.csv", *columns, "--account", "Neuhaus AG=NEW", "--yes")
    assert (root / "accounts/neuhaus-ag.yaml").read_text("utf-8").startswith(MODELINE)
