"""A writer killed at any moment leaves the old file or the new one, and loses nothing it has acknowledged."""

import os
import random
import signal
import time
from pathlib import Path

from csctl.store.write import entries
from store.write.processes import server
from store.write.small_books import OLD, book, harbor, names, notes, tell
from thorough import depth

KILLS = depth(20, 25, 400)
LONGEST_SECONDS = 0.15


def test_kill_9_at_random_moments_loses_no_acknowledged_entry_and_tears_no_file(tmp_path: Path) -> None:
    root = book(tmp_path / "book")
    told = root / "told"
    told.touch()
    moments = random.Random(20261122)  # noqa: S311  # chance, not secrecy
    with server(root) as forks:
        for _ in range(KILLS):
            begin = len(notes(root))
            writer = forks.start(kind="for ever")
            time.sleep(moments.random() * LONGEST_SECONDS)
            os.kill(writer, signal.SIGKILL)
            assert forks.ended() == -signal.SIGKILL
            mine = [note for note in notes(root) if note.startswith(f"{writer}-")]
            acknowledged = [
                line for line in told.read_text("ascii").splitlines() if line.startswith(f"{writer}-")
            ]
            assert mine[: len(acknowledged)] == acknowledged
            assert len(mine) <= len(acknowledged) + 1
            assert len(notes(root)) == begin + len(mine)
            assert all(entry.after for entry in entries(root))
            if len(mine) > 100:
                harbor(root).write_bytes(OLD)
        assert forks.run(note="after all") == 0
    assert notes(root)[-1] == "after all"
    assert names(root) == ["harbor.yaml"]
    written = len(told.read_text("ascii").splitlines())
    tell(f"{KILLS} kills survived in {written} acknowledged writes, all found")
