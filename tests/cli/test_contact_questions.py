"""The questions of `csctl log-contact` on a real terminal."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.log_book import HARBOR, Book

PATIENCE_SECONDS = 30


@pytest.fixture
def harbor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Book:
    return Book(tmp_path / "book", capsys)


class Dialogue:
    """A csctl on a pseudo terminal, and what was said so far."""

    def __init__(self, root: Path, *argv: str) -> None:
        self.mine, its = pty.openpty()
        env = {key: value for key, value in os.environ.items() if key != "CSCTL_BOOK"}
        # Where the tests run in the background, a shell lets them ignore Ctrl-C, and they would hand it down.
        inherited = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "csctl", *argv],
            cwd=root,
            env=env | {"NO_COLOR": "1", "COLUMNS": "200"},
            stdin=its,
            stdout=its,
            stderr=its,
        )
        signal.signal(signal.SIGINT, inherited)
        os.close(its)
        self.shown = ""
        self.seen = 0

    def until(self, words: str) -> "Dialogue":
        """Read until these words stand on the screen."""
        end = time.monotonic() + PATIENCE_SECONDS
        while words not in self.shown[self.seen :]:
            assert time.monotonic() < end, f"{words!r} never came; there was: {self.shown}"
            if not self._read():
                assert words in self.shown[self.seen :], f"it ended without {words!r}: {self.shown}"
        self.seen = self.shown.index(words, self.seen) + len(words)
        return self

    def types(self, line: str) -> None:
        """Type a line."""
        os.write(self.mine, f"{line}\n".encode())

    def keys(self, raw: bytes) -> None:
        """Press keys."""
        os.write(self.mine, raw)

    def ended(self) -> int:
        """Read the rest, and return the exit code."""
        end = time.monotonic() + PATIENCE_SECONDS
        while self._read():
            assert time.monotonic() < end, f"it never ended: {self.shown}"
        os.close(self.mine)
        return self.process.wait(PATIENCE_SECONDS)

    def _read(self) -> bool:
        ready, _, _ = select.select([self.mine], [], [], 0.5)
        if not ready:
            return self.process.poll() is None
        try:
            data = os.read(self.mine, 65536)
        except OSError:  # Linux tells the end of a terminal this way
            return False
        self.shown += data.decode(errors="replace").replace("\r\n", "\n")
        return bool(data)


def test_a_call_is_written_down_in_five_answers(harbor: Book) -> None:
    call = Dialogue(harbor.root, "log", "harbor")
    call.until("Harbor Homes (harbor-homes), Mon 23 Nov 2026\n")
    call.until("With whom (Enter: Béat Roth)?").types("anna")
    call.until("What was said?").types("Likes the plan")
    call.until("Their mood, 1 to 5, 5 is best (Enter: skip)?").types("4")
    call.until("Anything promised (Enter: nothing)?").types("Send the SOW")
    call.until("Until when, as in fri or 2026-11-27 (Enter: no day)?").types("fri")
    assert call.ended() == 0
    assert harbor.changed == (
        "+   - at: 2026-11-23\n"
        "+     with: [Anna Muster]\n"
        "+     by: Maya Ortiz\n"
        "+     note: Likes the plan\n"
        "+     mood: 4\n"
        "+     next_steps:\n"
        "+       - what: Send the SOW\n"
        "+         owner: Maya Ortiz\n"
        "+         due: 2026-11-27\n"
    )
    assert "csctl undo takes it back" in call.shown


def test_everything_but_the_note_is_skipped_with_enter(harbor: Book) -> None:
    call = Dialogue(harbor.root, "log", "harbor")
    for question, answer in (
        ("With whom", ""),
        ("What was said?", ""),
        ("a few words are enough", "Hello"),
        ("Their mood", ""),
        ("Anything promised", ""),
    ):
        call.until(question).types(answer)
    assert call.ended() == 0
    assert harbor.changed == (
        "+   - at: 2026-11-23\n+     with: [Béat Roth]\n+     by: Maya Ortiz\n+     note: Hello\n"
    )


def test_a_wrong_answer_is_asked_again_with_the_reason(harbor: Book) -> None:
    call = Dialogue(harbor.root, "log", "harbor", "--with", "anna")
    call.until("What was said?").types("x")
    call.until("Their mood").types("9")
    call.until('"9" is no mood').until("Their mood").types("2")
    call.until("Anything promised").types("y")
    call.until("Until when").types("someday")
    call.until('"someday" is not a day I understand').until("Until when").types("")
    assert call.ended() == 0
    assert "+     mood: 2\n" in harbor.changed


def test_what_was_said_in_options_is_not_asked(harbor: Book) -> None:
    call = Dialogue(harbor.root, "log", "harbor", "--with", "anna", "--mood", "3", "--next", "Send it")
    call.until("What was said?").types("x")
    assert call.ended() == 0
    assert "With whom" not in call.shown
    assert "Their mood" not in call.shown
    assert "Anything promised" not in call.shown


def test_somebody_unknown_is_offered_to_be_added(harbor: Book) -> None:
    call = Dialogue(harbor.root, "log", "harbor", "Met Carla", "--with", "Carla Rossi")
    call.until("Add Carla Rossi to the stakeholders of Harbor Homes? [y/N]").types("y")
    call.until("Role: executive, manager,").types("chief")
    call.until('"chief" is no role').until("Role:").types("champ")
    assert call.ended() == 0
    assert "+   - {name: Carla Rossi, role: champion}\n" in harbor.changed


def test_whoever_is_not_added_is_not_written(harbor: Book) -> None:
    call = Dialogue(harbor.root, "log", "harbor", "Met Carla", "--with", "Ana Muster")
    call.until("did you mean Anna Muster?").until("[y/N]").types("")
    assert call.ended() == 3
    assert harbor.text == HARBOR


@pytest.mark.parametrize("answers", [[], ["anna"], ["anna", "said", "4"]])
def test_the_end_of_input_ends_the_questions(answers: list[str], harbor: Book) -> None:
    call = Dialogue(harbor.root, "log", "harbor")
    questions = ["With whom", "What was said?", "Their mood", "Anything promised"]
    for question, answer in zip(questions, answers, strict=False):
        call.until(question).types(answer)
    call.until(questions[len(answers)]).keys(b"\x04")
    assert call.ended() == 2
    assert "the input ended before the last question. Nothing was changed." in call.shown
    assert harbor.text == HARBOR


def test_ctrl_c_ends_the_questions(harbor: Book) -> None:
    call = Dialogue(harbor.root, "log", "harbor")
    call.until("With whom")
    call.process.send_signal(signal.SIGINT)  # what the terminal of a shell sends for Ctrl-C
    assert call.ended() == 130
    assert harbor.text == HARBOR


def test_nobody_is_asked_with_no_input(harbor: Book) -> None:
    call = Dialogue(harbor.root, "log", "harbor", "--no-input")
    assert call.ended() == 2
    assert "the note is missing" in call.shown


def test_done_asks_which_of_the_open_things(harbor: Book) -> None:
    call = Dialogue(harbor.root, "done", "harbor")
    call.until("Which one is done (Enter: none)?").types("invoice")
    assert call.ended() == 0
    assert "paid_on: 2026-11-23" in harbor.changed


def test_done_changes_nothing_where_nothing_is_answered(harbor: Book) -> None:
    call = Dialogue(harbor.root, "done", "harbor")
    call.until("Which one is done (Enter: none)?").types("")
    assert call.ended() == 0
    assert harbor.text == HARBOR


def test_a_day_that_is_past_is_asked_again(harbor: Book) -> None:
    call = Dialogue(harbor.root, "log", "harbor", "--with", "anna")
    call.until("What was said?").types("x")
    call.until("Their mood").types("")
    call.until("Anything promised").types("Send it")
    call.until("Until when").types("yesterday")
    call.until("Sun 22 Nov 2026 is past").until("Until when").types("fri")
    assert call.ended() == 0
    assert "due: 2026-11-27" in harbor.changed


def test_feedback_asks_for_their_words(harbor: Book) -> None:
    call = Dialogue(harbor.root, "log-feedback", "harbor", "praise")
    call.until("What did they say (praise)?").types("")
    call.until("a few of their words are enough").until("What did").types("Love it")
    assert call.ended() == 0
    assert "kind: praise, text: Love it" in harbor.changed


@pytest.mark.parametrize(("answer", "is_out"), [("", False), ("y", True)])
def test_set_asks_before_a_whole_list_goes(answer: str, is_out: bool, harbor: Book) -> None:
    call = Dialogue(harbor.root, "set", "harbor", "contact_log", "null")
    call.until("Take out 2 entries of contact_log? [y/N]").types(answer)
    assert call.ended() == 0
    assert (harbor.text != HARBOR) is is_out
    assert ("before    2 entries" in call.shown) is is_out
    assert "closes" not in call.shown


def test_end_asks_how_it_ended(harbor: Book) -> None:
    call = Dialogue(harbor.root, "end", "harbor", "--cause", "budget")
    call.until("How did it end: lost, completed, we_left, merged?").types("lost")
    assert call.ended() == 0
    assert "+ ended:" in harbor.changed


@pytest.mark.parametrize(("answer", "commits"), [("y", 2), ("", 1)])
def test_the_norms_may_ask_for_a_commit(answer: str, commits: int, harbor: Book) -> None:
    with (harbor.root / "csctl.yaml").open("a") as norms:
        norms.write("commit: ask\n")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example"]
    for words in (["init", "-q"], ["config", "user.name", "a"], ["config", "user.email", "a@b.example"]):
        subprocess.run(["git", *words], cwd=harbor.root, check=True)
    subprocess.run([*git, "add", "."], cwd=harbor.root, check=True)
    subprocess.run([*git, "commit", "-qm", "first"], cwd=harbor.root, check=True)
    call = Dialogue(harbor.root, "log", "harbor", "x")
    call.until("Commit accounts/harbor-homes.yaml? [y/N]").types(answer)
    assert call.ended() == 0
    count = subprocess.run(
        ["git", "rev-list", "--count", "HEAD"], cwd=harbor.root, capture_output=True, text=True, check=True
    )
    assert int(count.stdout) == commits
