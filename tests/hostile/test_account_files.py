"""Account files from the battery: each ends in its finding or in harmless output, and hides no other."""

import json
import subprocess
from pathlib import Path

import pytest

from hostile.battery import LARGE, SMALL, Input, book_of, manifest
from hostile.commands import OF_AN_ACCOUNT, OF_THE_BOOK, SLUG, words
from hostile.oracle import complaints
from hostile.processes import MB_LIMIT, Ran, ran, seconds_limit
from thorough import depth

_OF_A_LARGE_ONE = (
    ("status --json", "json"),
    ("agenda -o json", "json"),
    ("agenda -o ics", "ics"),
    ("people -o csv", "csv"),
    ("search nowhere", "table"),
    ("report --book -o html", "html"),
    ("sheet 2026-11", "csv"),
    ("export --what contacts -o csv", "csv"),
    (f"show {SLUG} --contacts 1000", "table"),
    (f"explain {SLUG}", "table"),
    (f"report {SLUG} --period 2026 -o html", "html"),
)
HARMLESS = tuple(one for one in SMALL if not one.code)
BUG = 70


def sound(one: Ran, form: str, *, is_terminal: bool = False) -> None:
    """Assert what holds of every command: no bug, nothing that steers, within its time and memory."""
    assert one.code != BUG, (one.argv, one.err, one.out[-500:])
    assert complaints(one.out, form, is_terminal=is_terminal) == [], one.argv
    assert complaints(one.err, "text") == [], one.argv
    assert one.seconds < seconds_limit(), one.argv
    assert one.mb < MB_LIMIT, one.argv


def first_findings(document: bytes) -> dict[str, tuple[str, int]]:
    """Return code and line of the first finding of every file."""
    found: dict[str, tuple[str, int]] = {}
    for finding in json.loads(document)["findings"]:
        if finding["code"].startswith("E"):
            found.setdefault(finding["file"], (finding["code"], finding["line"]))
    return found


def test_the_battery_is_what_its_manifest_says() -> None:
    files = {path.stem for path in (Path(__file__).parent / "files").iterdir()}
    assert files == {one.name for one in SMALL}
    assert len(SMALL) + len(LARGE) >= 150
    said = manifest()
    calls = (said["surroundings"], said["words"])
    for rows in (said["account_files"], said["norms_files"], said["entries"], said["imports"], *calls):
        names = [row["name"] for row in rows]
        assert len(set(names)) == len(names)
        assert all(row["what"] for row in rows)


def test_every_small_file_has_its_finding_and_none_hides_another(tmp_path: Path) -> None:
    book = book_of(tmp_path / "book", *SMALL)
    check, status, table, github = ran(
        [["check", "--json"], ["status", "--json"], ["check"], ["check", "-o", "github"]], book
    )
    for one, form in ((check, "json"), (status, "json"), (table, "text"), (github, "text")):
        sound(one, form)
        assert one.code == 1
    expected = {f"accounts/{one.name}.yaml": (one.code, one.line) for one in SMALL if one.code}
    assert first_findings(check.out) == expected
    document = json.loads(status.out)
    shown = {row["account"] for rows in ("accounts", "unreadable") for row in document[rows]}
    assert {one.name for one in SMALL} | {"good-neighbour"} <= shown | _at_rest(check.out)


def _at_rest(document: bytes) -> set[str]:
    """Accounts that status leaves out unless it is asked for all."""
    return {Path(finding["file"]).stem for finding in json.loads(document)["findings"]}


@pytest.mark.parametrize("is_terminal", [False, True])
def test_every_small_file_alone_ends_as_the_manifest_says(tmp_path: Path, is_terminal: bool) -> None:
    book = book_of(tmp_path / "book", *SMALL)
    for input_, one in zip(
        SMALL, ran([["check", one.name] for one in SMALL], book, is_terminal=is_terminal), strict=True
    ):
        sound(one, "text", is_terminal=is_terminal)
        assert one.code == input_.exit, (input_.name, one.out)
        if not is_terminal and input_.code:
            assert input_.code.encode() in one.out


@pytest.mark.parametrize("large", LARGE, ids=lambda one: one.name)
def test_a_large_file_ends_as_the_manifest_says(tmp_path: Path, large: Input) -> None:
    book = book_of(tmp_path / "book", large)
    check = ("check --json", "json")
    calls = depth((check,), (check, ("status", "table")), (check, *_most(large)))
    results = ran([words(call, large.name) for call, _ in calls], book)
    for one, (_, form) in zip(results, calls, strict=True):
        sound(one, form)
    found = first_findings(results[0].out)
    assert found == ({f"accounts/{large.name}.yaml": (large.code, large.line)} if large.code else {})
    assert results[0].code == large.exit


def _most(large: Input) -> tuple[tuple[str, str], ...]:
    """Return what is asked of a large file; where it cannot be read, every other command says the same."""
    return (("status", "table"), (f"show {SLUG}", "table"), *(() if large.code else _OF_A_LARGE_ONE))


@pytest.mark.parametrize("is_terminal", [False, True])
def test_every_command_shows_harmless_files_harmlessly(tmp_path: Path, is_terminal: bool) -> None:
    book = book_of(tmp_path / "book", *HARMLESS[:: depth(9, 9, 1)])
    calls = [call for call in OF_THE_BOOK if not is_terminal or call[1] in {"table", "text", "--all", "md"}]
    results = ran([words(call) for call, _ in calls], book, is_terminal=is_terminal)
    for one, (_, form) in zip(results, calls, strict=True):
        sound(one, form, is_terminal=is_terminal)


@pytest.mark.parametrize("is_terminal", [False, True])
def test_every_command_about_one_account_shows_it_harmlessly(tmp_path: Path, is_terminal: bool) -> None:
    chosen = HARMLESS[:: depth(40, 40, 1)]
    book = book_of(tmp_path / "book", *chosen)
    calls = [(words(call, one.name), form) for one in chosen for call, form in OF_AN_ACCOUNT]
    results = ran([call for call, _ in calls], book, is_terminal=is_terminal)
    for one, (_, form) in zip(results, calls, strict=True):
        sound(one, form, is_terminal=is_terminal)


def test_what_a_dry_run_prints_into_a_pipe_is_a_patch_of_the_very_file(tmp_path: Path) -> None:
    chosen = HARMLESS[:: depth(10, 10, 1)]
    book = book_of(tmp_path / "book", *chosen)
    said = ran([["log-contact", one.name, "Words", "--dry-run", "--no-input"] for one in chosen], book)
    patches = {one.name: result.out for one, result in zip(chosen, said, strict=True) if result.code == 0}
    assert len(patches) > len(chosen) / 2
    given = b"".join(patches.values())
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=book, input=given, check=True)
    for name in patches:
        assert b"Words" in (book / "accounts" / f"{name}.yaml").read_bytes(), name


@pytest.mark.parametrize("one", SMALL[:: depth(80, 80, 1)], ids=lambda one: one.name)
def test_a_file_alone_in_its_book_stays_within_the_limits_of_a_process(tmp_path: Path, one: Input) -> None:
    book = book_of(tmp_path / "book", one)
    for call in (["check"], ["status", "--all"]):
        (result,) = ran([call], book, cpu_seconds=int(seconds_limit()) + 1)
        sound(result, "text")
        is_judged = call[0] == "status" and one.code.startswith("E2")  # a mistake in what can be read
        assert result.code == (0 if is_judged else one.exit)
