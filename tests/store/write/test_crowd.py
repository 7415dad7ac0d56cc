"""Many writers at once, while others read: nothing lost, nothing torn, nobody waits too long."""

from pathlib import Path

from store.write.processes import crowd
from store.write.small_books import OLD, book, harbor, names, notes, tell
from thorough import depth

WRITERS, ENTRIES = depth((12, 5), (32, 8), (32, 25))
WAIT_SECONDS = depth(60, 120, 10)
"""Nobody waits longer than 10 seconds on a machine of their own; other tests beside them take their share."""


def test_every_entry_of_many_writers_to_one_file_is_there_once_and_in_order(tmp_path: Path) -> None:
    root = book(tmp_path / "book")
    done = crowd(root, WRITERS, ENTRIES, "harbor")
    found = notes(root)
    assert done.codes == [0] * (WRITERS + 2)
    assert sorted(found) == sorted(
        ["first", *(f"{one}-{n}" for one in range(WRITERS) for n in range(ENTRIES))]
    )
    assert all(
        [n for n in found if n.startswith(f"{one}-")] == [f"{one}-{n}" for n in range(ENTRIES)]
        for one in range(WRITERS)
    )
    assert harbor(root).read_bytes().startswith(OLD)
    assert names(root) == ["harbor.yaml"]
    assert done.reads > 0
    assert done.longest < WAIT_SECONDS
    tell(f"{len(found) - 1} writes made and found, longest {done.longest:.2f} s, {done.reads} reads")


def test_writers_to_different_files_do_not_disturb_each_other(tmp_path: Path) -> None:
    root = book(tmp_path / "book")
    slugs = [f"client-{number}" for number in range(8)]
    for slug in slugs:
        (root / "accounts" / f"{slug}.yaml").write_bytes(OLD)
    done = crowd(root, len(slugs), ENTRIES, *slugs)
    assert done.codes == [0] * (len(slugs) + 2)
    for number, slug in enumerate(slugs):
        assert notes(root, slug) == ["first", *(f"{number}-{n}" for n in range(ENTRIES))]
    assert done.longest < WAIT_SECONDS
