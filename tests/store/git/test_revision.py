"""A book as it was in a revision, and the work tree as it is: untouched."""

import datetime as dt
import hashlib
import os
import shlex
import subprocess
from pathlib import Path

import pytest

from csctl.errors import NotFound, OutsideTrouble, Refused
from csctl.store.book import LoadedBook, load_book
from csctl.store.git import committed_files
from csctl.store.git.revision import revision_of
from csctl.store.git.revision_book import revision_book, revision_norms
from support.repository import committed, git, repository, untouched

HARBOR = "client: Harbor Homes\nlead: Maya Ortiz\ntier: A\n"


@pytest.fixture(name="root")
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book in a folder of a repository, of one account and two commits."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    root = repository(tmp_path / "top") / "books" / "north light"
    (root / "accounts").mkdir(parents=True)
    write(root, "harbor-homes.yaml", HARBOR)
    (root / "csctl.yaml").write_text("name: Northlight\ntiers: {A: {}, B: {}}\n", encoding="utf-8")
    committed(root, "first")
    write(root, "harbor-homes.yaml", HARBOR.replace("tier: A", "tier: B"))
    (root / "csctl.yaml").write_text("name: Southlight\n", encoding="utf-8")
    committed(root, "second", "2026-11-20T10:30:00+01:00")
    return root


def write(root: Path, name: str, text: str) -> None:
    (root / "accounts" / name).write_text(text, encoding="utf-8")


def book_of(root: Path, name: str) -> LoadedBook:
    return revision_book(root, revision_of(root, name))


def test_accounts_and_norms_are_those_of_the_revision(root: Path) -> None:
    then = book_of(root, "HEAD~1")
    (harbor,) = then.accounts
    assert harbor.account is not None
    assert (harbor.slug, harbor.account.client, harbor.account.tier) == ("harbor-homes", "Harbor Homes", "A")
    assert then.book.name == "Northlight"
    assert book_of(root, "HEAD").book.name == "Southlight"
    assert revision_norms(revision_of(root, "HEAD~1")).name == "Northlight"


def test_of_the_latest_commit_it_is_what_lies_there(root: Path) -> None:
    now, then = load_book(root), book_of(root, "main")
    assert [one.account for one in then.accounts] == [one.account for one in now.accounts]
    assert (then.norms, then.root) == (now.norms, now.root)


def test_a_file_is_named_as_git_show_understands_it(root: Path) -> None:
    file = book_of(root, "HEAD~1").accounts[0].file
    short = git(root, "rev-parse", "--short=8", "HEAD~1").strip()
    assert file == f"{short}:books/north light/accounts/harbor-homes.yaml"
    assert git(root, "show", file) == HARBOR


@pytest.mark.parametrize(
    "name",
    [
        "HEAD~1",
        "main~1",
        "HEAD^",
        "before",
        "v1",
        "v2",
        "main@{1}",
        "HEAD@{1}",
        "{commit}",
        "{commit:.7}",
        "HEAD^{{/first}}",
    ],
)
def test_a_revision_is_whatever_git_calls_one(name: str, root: Path) -> None:
    first = git(root, "rev-parse", "HEAD~1").strip()
    git(root, "branch", "before", first)
    git(root, "tag", "v1", first)
    git(root, "tag", "-a", "-m", "annotated", "v2", first)
    typed = name.format(commit=first) if "{c" in name or "{{" in name else name
    found = revision_of(root, typed)
    assert (found.commit, found.short, found.name) == (first, first[:8], typed)
    assert found.committed == dt.datetime(2026, 11, 13, 9, 30, tzinfo=dt.UTC)


def test_neither_the_work_tree_nor_the_index_is_touched(root: Path) -> None:
    write(root, "harbor-homes.yaml", "client: Quite different\n")
    write(root, "new.yaml", "client: New\n")
    git(root, "add", "accounts/new.yaml")
    top = root.parent.parent
    before = untouched(top)
    assert len(book_of(root, "HEAD~1").accounts) == 1
    assert untouched(top) == before


def test_what_is_no_account_file_is_told_and_hides_nothing(root: Path) -> None:
    accounts = root / "accounts"
    write(root, "Bad Name.yaml", "client: X\n")
    write(root, "twin.yaml", "client: Twin\n")
    write(root, "twin.yml", "client: Twin\n")
    write(root, "large.yaml", f"client: L\n# {'x' * 5_000_001}\n")
    write(root, ".hidden.yaml", "client: H\n")
    write(root, "notes.txt", "n\n")
    (accounts / "folder.yaml").mkdir()
    write(root, "folder.yaml/deep.yaml", "client: D\n")
    (accounts / "link.yaml").symlink_to("harbor-homes.yaml")
    (accounts / "out.yaml").symlink_to("/etc/hostname")
    inner = repository(accounts / "inner")
    committed(inner, "inner")
    committed(root, "everything")
    then = book_of(root, "HEAD")
    at = revision_of(root, "HEAD").prefix
    assert {(one.file.removeprefix(at), one.code, one.message) for one in then.findings} == {
        ("accounts/Bad Name.yaml", "E020", '"Bad Name" cannot be the short name of an account'),
        ("accounts/twin.yml", "E021", "twin.yaml is the same account"),
        ("accounts/folder.yaml", "W001", "a folder, not a file"),
        ("accounts/inner", "W001", "a repository of its own, not a file"),
        ("accounts/link.yaml", "E018", "a link, which nobody follows in a revision; it is not a file"),
        ("accounts/out.yaml", "E018", "a link, which nobody follows in a revision; it is not a file"),
    }
    assert [(one.slug, bool(one.account)) for one in then.accounts] == [
        ("harbor-homes", True),
        ("large", False),
        ("twin", True),
    ]
    assert then.accounts[1].findings[0].message == "the file has 5.0 MB; 5 MB is the limit"
    assert then.accounts[1].findings[0].file == f"{at}accounts/large.yaml"


def test_what_is_wrong_in_a_file_has_its_line_there(root: Path) -> None:
    write(root, "harbor-homes.yaml", "client: Harbor\nleed: Maya\n")
    (root / "csctl.yaml").write_text("nmae: x\n", encoding="utf-8")
    committed(root, "third")
    write(root, "harbor-homes.yaml", HARBOR)
    then = book_of(root, "HEAD")
    at = revision_of(root, "HEAD").prefix
    broken = then.accounts[0].findings[0]
    assert (broken.file, broken.line, broken.code) == (f"{at}accounts/harbor-homes.yaml", 2, "E112")
    assert (then.norms_findings[0].file, then.norms_findings[0].line) == (f"{at}csctl.yaml", 1)
    assert then.norms.name is None


def test_norms_that_are_a_link_are_told(root: Path) -> None:
    (root / "csctl.yaml").unlink()
    (root / "csctl.yaml").symlink_to("/etc/hostname")
    committed(root, "linked")
    then = book_of(root, "HEAD")
    assert [one.code for one in then.norms_findings] == ["E018"]
    assert then.norms.name is None


def test_without_norms_the_defaults_hold(root: Path) -> None:
    (root / "csctl.yaml").unlink()
    committed(root, "gone")
    then = book_of(root, "HEAD")
    assert (then.norms_findings, then.norms.name, then.book.name) == ((), None, "north light")


def test_a_book_with_norms_alone_is_an_empty_one(root: Path) -> None:
    (root / "accounts" / "harbor-homes.yaml").unlink()
    committed(root, "none left")
    assert book_of(root, "HEAD").accounts == ()


def test_a_book_at_the_top_level_is_read_as_well(tmp_path: Path) -> None:
    top = repository(tmp_path / "top")
    (top / "accounts").mkdir()
    write(top, "harbor-homes.yaml", HARBOR)
    committed(top, "first")
    assert book_of(top, "HEAD").accounts[0].file.endswith(":accounts/harbor-homes.yaml")


def test_a_repository_with_longer_names_is_read_as_well(tmp_path: Path) -> None:
    top = tmp_path / "top"
    top.mkdir()
    git(top, "init", "-q", "--object-format=sha256")
    repository(top)
    (top / "accounts").mkdir()
    write(top, "harbor-homes.yaml", HARBOR)
    name = committed(top, "first")
    assert len(name) == 64
    assert [one.slug for one in book_of(top, name).accounts] == ["harbor-homes"]


def test_many_files_are_read_a_part_at_a_time(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(committed_files, "_BYTES_AT_ONCE", 100)
    for number in range(12):
        write(root, f"a-{number:02}.yaml", f"client: Number {number}\n# {'x' * number * 10}\n")
    write(root, "empty.yaml", "")
    committed(root, "many")
    then = book_of(root, "HEAD")
    names = [one.account.client for one in then.accounts if one.account]
    assert names == [*(f"Number {number}" for number in range(12)), "Harbor Homes"]
    assert [one.slug for one in then.accounts if not one.account] == ["empty"]


def test_before_the_book_was_there_it_is_not_found(root: Path) -> None:
    git(root, "checkout", "-q", "--orphan", "other")
    git(root, "rm", "-q", "-r", "--cached", ".")
    git(root, "commit", "-q", "--allow-empty", "-m", "empty")
    with pytest.raises(
        NotFound, match=r"there was no book in other: commit .{8} holds no folder books/north light/acc"
    ):
        book_of(root, "other")


def test_what_this_clone_does_not_hold_is_told_of_the_file(root: Path) -> None:
    blob = git(root, "rev-parse", "HEAD~1:./accounts/harbor-homes.yaml").strip()
    write(root, "second.yaml", "client: Second\n")
    git(root, "config", "core.repositoryFormatVersion", "1")
    git(root, "config", "extensions.partialClone", "origin")
    git(root, "config", "remote.origin.url", "ext::false")
    git(root, "config", "remote.origin.promisor", "true")
    (root.parent.parent / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    then = book_of(root, "HEAD~1")
    (finding,) = then.accounts[0].findings
    assert finding.message == "its content is not in this clone of the repository"
    assert finding.remedy.startswith("git fetch --refetch --no-filter ")
    assert then.book.name == "Northlight"


def test_a_partial_clone_is_told_how_to_be_a_whole_one(root: Path, tmp_path: Path) -> None:
    top = root.parent.parent
    git(top, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{top}", "partial")
    book = tmp_path / "partial" / "books" / "north light"
    assert book_of(book, "HEAD").accounts[0].account is not None
    said, remedy = _trouble_of_a_partial_clone(book)
    assert "is a partial clone without everything of that" in said or "is not in this clone" in said
    git(book, *remedy.partition("   ")[0].split()[1:])
    assert book_of(book, "HEAD~1").accounts[0].account is not None


def _trouble_of_a_partial_clone(book: Path) -> tuple[str, str]:
    """Return what is said, and what to do: a git that fails is one trouble, a newer one names each file."""
    try:
        (finding,) = book_of(book, "HEAD~1").accounts[0].findings
    except OutsideTrouble as trouble:
        return str(trouble), trouble.hints[0]
    return finding.message, finding.remedy


def test_accounts_that_were_a_repository_of_their_own_were_no_book(root: Path) -> None:
    git(root, "rm", "-q", "-r", "--cached", "accounts")
    head = git(root, "rev-parse", "HEAD").strip()
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{head},books/north light/accounts")
    git(root, "commit", "-q", "-m", "submodule")
    with pytest.raises(NotFound, match="holds books/north light/accounts as a repository of its own"):
        book_of(root, "HEAD")


def test_a_name_for_two_things_is_refused(root: Path) -> None:
    git(root, "tag", "main", "HEAD~1")
    git(root, "config", "core.warnAmbiguousRefs", "false")
    with pytest.raises(Refused, match='"main" is the name of several things'):
        revision_of(root, "main")
    assert revision_of(root, "heads/main").commit != revision_of(root, "tags/main").commit


def test_letters_with_which_several_commits_begin_are_refused(root: Path) -> None:
    plain = git(root, "cat-file", "commit", "HEAD")
    texts: dict[str, list[str]] = {}
    for text in (f"{plain}{number}\n" for number in range(3000)):
        name = hashlib.sha1(f"commit {len(text)}\0{text}".encode()).hexdigest()  # noqa: S324  # as git
        texts.setdefault(name[:4], []).append(text)
    letters, same = next((four, both) for four, both in texts.items() if len(both) > 1)
    for text in same:
        (root / "raw").write_text(text, encoding="utf-8")
        git(root, "hash-object", "-t", "commit", "-w", "raw")
    with pytest.raises(Refused, match=f'several commits begin with "{letters}"'):
        revision_of(root, letters)


def test_further_back_than_the_log_reaches_is_not_guessed(root: Path) -> None:
    with pytest.raises(NotFound, match="its log of main only goes back to"):
        revision_of(root, "main@{3 years ago}")
    with pytest.raises(NotFound, match="its log of main only has 2 entries"):
        revision_of(root, "main@{99}")
    git(root, "branch", "new")
    with pytest.raises(NotFound, match=r"its log of new only has 1 entry$"):
        revision_of(root, "new@{1}")


def test_a_branch_that_follows_no_other_has_no_upstream(root: Path) -> None:
    with pytest.raises(NotFound, match="no upstream configured for branch 'main'"):
        revision_of(root, "main@{u}")


def test_the_command_that_lists_revisions_works_wherever_it_is_typed(root: Path) -> None:
    with pytest.raises(NotFound) as raised:
        revision_of(root, "nope")
    command = raised.value.hints[-1].partition("   ")[0]
    listed = subprocess.run(shlex.split(command), cwd="/", capture_output=True, text=True, check=True)
    assert [line.partition(" ")[2] for line in listed.stdout.splitlines()] == ["second", "first"]


def test_a_clone_without_its_whole_history_is_told_so(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{root.parent.parent}", "shallow")
    book = tmp_path / "shallow" / "books" / "north light"
    assert book_of(book, "HEAD").accounts
    with pytest.raises(NotFound, match='there is no revision "HEAD~1"') as raised:
        revision_of(book, "HEAD~1")
    assert raised.value.hints[0] == "this clone holds only the latest commits: git fetch --unshallow"


def test_a_second_work_tree_reads_the_same(root: Path, tmp_path: Path) -> None:
    git(root, "worktree", "add", "-q", "--detach", str(tmp_path / "second"), "HEAD")
    book = tmp_path / "second" / "books" / "north light"
    assert book_of(book, "main~1").accounts[0].file == book_of(root, "main~1").accounts[0].file


@pytest.mark.parametrize(
    ("seconds", "year"), [("0", 1970), ("99999999999", None), ("999999999999999", None), ("1e9", None)]
)
def test_a_commit_of_an_impossible_day_has_none(seconds: str, year: int | None, root: Path) -> None:
    plain = git(root, "cat-file", "commit", "HEAD")
    head, _, _ = plain.partition("committer ")
    raw = root.parent.parent / "raw"
    raw.write_text(f"{head}committer Maya <m@x.example> {seconds} +0000\n\nx\n", encoding="utf-8")
    name = git(raw.parent, "hash-object", "-t", "commit", "-w", "--literally", "raw").strip()
    moment = revision_of(root, name).committed
    assert (moment.year if moment else None) == year


def test_outside_of_a_repository_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "accounts").mkdir()
    with pytest.raises(OutsideTrouble, match="is in no git repository") as raised:
        revision_of(tmp_path, "HEAD")
    assert raised.value.hints[0].startswith("git -C ")


def test_in_a_repository_without_commits_there_is_no_revision(tmp_path: Path) -> None:
    repository(tmp_path)
    (tmp_path / "accounts").mkdir()
    with pytest.raises(NotFound, match='there is no revision "HEAD"') as raised:
        revision_of(tmp_path, "HEAD")
    assert raised.value.hints == ("nothing is committed in it yet",)


def test_names_of_files_may_be_any_bytes(root: Path) -> None:
    folder = os.fsencode(root / "accounts")
    for name in (b"caf\xe9.yaml", b"new\nline.yaml", b"tab\there.yaml", "zürich.yaml".encode()):
        with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123  # names that no text is
            file.write(b"client: X\n")
    committed(root, "odd")
    then = book_of(root, "HEAD")
    assert [one.code for one in then.findings] == ["E020"] * 4
    assert [one.slug for one in then.accounts] == ["harbor-homes"]
