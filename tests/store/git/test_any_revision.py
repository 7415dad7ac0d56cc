"""Whatever lies in a book: committed, it reads as it does on disk."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csctl.finding import Finding
from csctl.record import replace
from csctl.store.book import load_book
from csctl.store.git.revision import Revision, revision_of
from csctl.store.git.revision_book import revision_book
from support.repository import committed, repository, untouched
from thorough import depth

STEMS = st.sampled_from(
    ["harbor-homes", "nord", "A", "Ünited", "a b", "x_y", ".hidden", "-rf", "a:b", "tab\there", "é" * 60]
)
ENDINGS = st.sampled_from([".yaml", ".yml", ".YAML", ".txt", ".yaml~", "", ".yaml.orig"])
CONTENTS = st.sampled_from(
    [
        b"client: Harbor Homes\nlead: Maya\n",
        b"client: Harbor\r\nleed: Maya\r\n",
        b"\xef\xbb\xbfclient: Harbor\n",
        b"client: [\n",
        b"",
        b"# nothing\n",
        b"client: \xff\n",
        b"client: X\n<<<<<<< ours\n",
    ]
)
FILES = st.dictionaries(st.builds(lambda stem, ending: stem + ending, STEMS, ENDINGS), CONTENTS, max_size=8)
NORMS = st.none() | st.sampled_from([b"name: Northlight\n", b"nmae: x\n", b"", b"working: {country: XX}\n"])


@pytest.fixture(name="home", autouse=True, scope="module")
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_CONFIG_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp("home")))
        yield


def named(finding: Finding, revision: Revision) -> Finding:
    return replace(finding, file=finding.file.removeprefix(revision.prefix))


@settings(max_examples=depth(6, 8, 300))
@given(files=FILES, norms=NORMS, folder=st.sampled_from(["", "book", "a book/of ours", "--rev"]))
def test_a_commit_reads_as_the_folder_it_was_made_of(
    files: dict[str, bytes], norms: bytes | None, folder: str
) -> None:
    with tempfile.TemporaryDirectory() as place:
        top = repository(Path(place))
        root = top / folder
        (root / "accounts").mkdir(parents=True)
        (root / "accounts" / ".gitkeep").touch()
        for name, content in files.items():
            (root / "accounts" / name).write_bytes(content)
        if norms is not None:
            (root / "csctl.yaml").write_bytes(norms)
        committed(top, "everything")
        before = untouched(top)
        now, revision = load_book(root), revision_of(root, "HEAD")
        then = revision_book(root, revision)
        assert untouched(top) == before
    assert [(one.slug, one.account) for one in then.accounts] == [
        (one.slug, one.account) for one in now.accounts
    ]
    assert then.norms == now.norms
    for past, present in (
        (then.findings, now.findings),
        (then.norms_findings, now.norms_findings),
        *((one.findings, two.findings) for one, two in zip(then.accounts, now.accounts, strict=True)),
    ):
        assert tuple(named(one, revision) for one in past) == present
