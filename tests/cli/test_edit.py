"""`csctl edit`: real editors, made of a few lines of shell."""

import json
import os
import shlex
import signal
import subprocess
from pathlib import Path

import pytest

from cli.books import BROKEN, HARBOR, book
from cli.typed import CLEAN, CSCTL, at_a_terminal
from csctl.__main__ import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture(name="root")
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = book(tmp_path / "book", harbor_homes=HARBOR, broken=BROKEN)
    (tmp_path / "tmp").mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.delenv("VISUAL", raising=False)
    return folder


@pytest.fixture(name="use")
def _use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Editor":
    return Editor(tmp_path, monkeypatch)


class Editor:
    """Makes $EDITOR a script; its first argument is the file."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.path = folder / "my editor"
        self.patch = patch

    def __call__(self, script: str) -> str:
        self.path.write_text(f"#!/bin/sh\n{script}\n")
        self.path.chmod(0o755)
        self.patch.setenv("EDITOR", shlex.quote(str(self.path)))
        return shlex.quote(str(self.path))


def kept(root: Path) -> list[Path]:
    return sorted((root.parent / "tmp").rglob("*.yaml"))


def harbor(root: Path) -> str:
    return (root / "accounts/harbor-homes.yaml").read_text()


def test_a_valid_change_is_written_and_told(root: Path, use: Editor, capsys: Capture) -> None:
    use("sed -i 's/tier: A/tier: B/' \"$1\"")
    assert main(["edit", "harbor"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Harbor Homes: accounts/harbor-homes.yaml is written, 1 line more, 1 line less\n")
    assert err == ""
    assert harbor(root) == HARBOR.replace("tier: A", "tier: B")
    assert kept(root) == []


@pytest.mark.usefixtures("root")
def test_only_what_the_change_brought_is_shown(use: Editor, capsys: Capture) -> None:
    use("sed -i 's/with: .Anna Muster./with: [Carla Nobody]/' \"$1\"")
    assert main(["edit", "harbor"]) == 0
    out = capsys.readouterr().out
    assert "Carla Nobody" in out
    assert "as before: csctl check harbor-homes\n" in out


def test_nothing_changed_is_said(root: Path, use: Editor, capsys: Capture) -> None:
    use('touch "$1"')
    assert main(["edit", "harbor"]) == 0
    assert capsys.readouterr().out == "accounts/harbor-homes.yaml is unchanged\n"
    assert not (root / ".csctl").exists()
    assert kept(root) == []


def test_a_broken_file_can_be_repaired(root: Path, use: Editor) -> None:
    use('sed -i s/leed/lead/ "$1"')
    assert main(["edit", "broken"]) == 0
    assert main(["check", "broken"]) == 0
    assert (root / "accounts/broken.yaml").read_text() == BROKEN.replace("leed", "lead")


def test_bytes_that_are_no_text_can_be_repaired(root: Path, use: Editor) -> None:
    (root / "accounts/latin.yaml").write_bytes(b"client: Z\xfcrich\n")
    use("printf 'client: Zürich\\n' > \"$1\"")
    assert main(["edit", "latin"]) == 0
    assert (root / "accounts/latin.yaml").read_text("utf-8") == "client: Zürich\n"


def test_without_a_terminal_an_invalid_text_is_kept_and_named(
    root: Path, use: Editor, capsys: Capture
) -> None:
    use('echo leed: x >> "$1"')
    assert main(["edit", "harbor"]) == 4
    err = capsys.readouterr().err
    (copy,) = kept(root)
    assert 'accounts/harbor-homes.yaml:12:1: error E112: "leed" is not a key' in err
    assert f"  your text is kept in {copy}\n" in err
    assert f"  go on with it: csctl edit harbor-homes --from {copy}\n" in err
    assert harbor(root) == HARBOR
    assert copy.read_text() == f"{HARBOR}leed: x\n"


def test_a_kept_text_can_be_gone_on_with(root: Path, use: Editor, capsys: Capture) -> None:
    use('echo leed: x >> "$1"')
    main(["edit", "harbor"])
    (copy,) = kept(root)
    use('sed -i \'$d\' "$1"; sed -i s/Harbor/Hafen/ "$1"')
    assert main(["edit", "harbor", "--from", str(copy)]) == 0
    assert harbor(root) == HARBOR.replace("Harbor", "Hafen")
    assert main(["edit", "harbor", "--from", "nowhere"]) == 3
    assert "--from nowhere" in capsys.readouterr().err


def test_a_file_that_changed_meanwhile_is_not_overwritten(root: Path, use: Editor, capsys: Capture) -> None:
    theirs = root / "accounts/harbor-homes.yaml"
    use(f"echo '# mine' >> \"$1\"; echo '# theirs' >> '{theirs}'")
    assert main(["edit", "harbor"]) == 4
    (copy,) = kept(root)
    err = capsys.readouterr().err
    assert "has been changed meanwhile" in err
    assert f"your text is kept in {copy}" in err
    assert f"diff -u {theirs} {copy}" in err
    assert harbor(root) == f"{HARBOR}# theirs\n"
    assert copy.read_text() == f"{HARBOR}# mine\n"


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("exit 3", "ended with exit code 3"),
        ("kill -9 $$", "was ended by signal 9"),
        ('rm "$1"', "cannot read what the editor left"),
    ],
)
def test_an_editor_that_fails_changes_nothing(
    script: str, says: str, root: Path, use: Editor, capsys: Capture
) -> None:
    use(script)
    assert main(["edit", "harbor"]) == 5
    assert says in capsys.readouterr().err
    assert harbor(root) == HARBOR
    assert kept(root) == []


@pytest.mark.parametrize("words", [("edit", "harbor"), ("log-contact", "harbor", "-e")])
def test_an_editor_that_leaves_a_pipe_is_not_waited_for(
    words: tuple[str, ...], root: Path, use: Editor, capsys: Capture
) -> None:
    use('rm "$1"; mkfifo "$1"')
    assert main(words) == 5
    assert "is no plain file" in capsys.readouterr().err
    assert harbor(root) == HARBOR


def test_an_editor_that_fails_after_a_change_loses_no_text(root: Path, use: Editor, capsys: Capture) -> None:
    use("echo '# mine' >> \"$1\"; exit 1")
    assert main(["edit", "harbor"]) == 5
    (copy,) = kept(root)
    assert f"your text is kept in {copy}" in capsys.readouterr().err
    assert copy.read_text().endswith("# mine\n")


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("editor", "codes", "says"),
    [
        ("/no/such/editor", {5}, "cannot be started"),
        ("'unclosed", {2}, "cannot be taken apart"),
        ("", {2, 5}, "there is no "),  # terminal, or no editor on this machine
    ],
)
def test_an_editor_that_is_none_is_told(
    editor: str, codes: set[int], says: str, use: Editor, capsys: Capture
) -> None:
    use.patch.setenv("EDITOR", editor)
    assert main(["edit", "harbor"]) in codes
    assert says in capsys.readouterr().err
    assert harbor(Path.cwd()) == HARBOR


def test_visual_goes_before_editor_and_may_have_options(
    root: Path, use: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    use("exit 1")
    monkeypatch.setenv("VISUAL", "sed -i -e 's/tier: A/tier: C/'")
    assert main(["edit", "harbor"]) == 0
    assert "tier: C" in harbor(root)


def test_the_copy_is_private_and_a_yaml_file(root: Path, use: Editor) -> None:
    use(f'stat -c \'%a %n\' "$1" "$(dirname "$1")" > \'{root}/seen\'')
    main(["edit", "harbor"])
    file, folder = (root / "seen").read_text().splitlines()
    assert file.startswith("600 ")
    assert file.endswith("/harbor-homes.yaml")
    assert folder.startswith("700 ")


@pytest.mark.usefixtures("root")
def test_the_result_as_data(use: Editor, capsys: Capture) -> None:
    use("sed -i 's/tier: A/tier: B/' \"$1\"")
    assert main(["edit", "harbor", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["schema"], document["command"], document["written"]) == ("csctl.write/1", "edit", True)
    assert document["lines"] == {"added": 1, "removed": 1}


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(("name", "code"), [("nobody", 3), ("r", 3), ("--as-of=fri harbor", 2)])
def test_an_account_that_is_not_meant_opens_no_editor(name: str, code: int, use: Editor) -> None:
    use("touch /nowhere/at/all")
    assert main(["edit", *name.split()]) in {code, 4}


def test_at_a_terminal_enter_edits_again(root: Path, use: Editor) -> None:
    use('if grep -q leed "$1"; then sed -i \'s/^leed.*/paused:/\' "$1"; else echo leed: x >> "$1"; fi')
    code, shown = at_a_terminal(["edit", "harbor"], root, "\n", dict(os.environ))
    assert code == 0, shown
    assert 'error E112: "leed" is not a key' in shown
    assert "Edit again (Enter), save as a draft (d) or discard (x)?" in shown
    assert harbor(root) == f"{HARBOR}paused:\n"
    assert kept(root) == []


def test_at_a_terminal_a_draft_is_kept_in_the_book(root: Path, use: Editor) -> None:
    use('echo leed: x >> "$1"')
    code, shown = at_a_terminal(["edit", "harbor"], root, "what\nd\n", dict(os.environ) | {"COLUMNS": "300"})
    draft = root / ".csctl/drafts/harbor-homes-1.yaml"
    assert code == 4, shown
    assert '"what" is none of e, d and x' in shown
    assert f"csctl edit harbor-homes --from {draft}" in shown
    assert draft.read_text() == f"{HARBOR}leed: x\n"
    assert harbor(root) == HARBOR
    assert kept(root) == []


@pytest.mark.parametrize("typed", ["x\n", "\x04"])
def test_at_a_terminal_a_discarded_text_is_still_named(typed: str, root: Path, use: Editor) -> None:
    use('echo leed: x >> "$1"')
    code, shown = at_a_terminal(["edit", "harbor"], root, typed, dict(os.environ))
    (copy,) = kept(root)
    assert code in {2, 4}
    assert f"your text is kept in {copy}" in shown.replace("\n", "")
    assert harbor(root) == HARBOR


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_killed_csctl_leaves_the_text_and_the_old_file(
    number: signal.Signals, root: Path, use: Editor
) -> None:
    use(f"echo '# mine' >> \"$1\"; kill -{int(number)} $PPID; sleep 0.1")
    ended = subprocess.run(
        [*CSCTL, "edit", "harbor"], cwd=root, env=CLEAN | dict(os.environ), check=False, timeout=30
    )
    assert ended.returncode == -number
    (copy,) = kept(root)
    assert copy.read_text() == f"{HARBOR}# mine\n"
    assert harbor(root) == HARBOR


def test_ctrl_c_belongs_to_the_editor(root: Path, use: Editor) -> None:
    use("kill -2 $PPID; sed -i 's/tier: A/tier: B/' \"$1\"")
    ended = subprocess.run(
        [*CSCTL, "edit", "harbor"],
        cwd=root,
        env=CLEAN | dict(os.environ),
        check=False,
        timeout=30,
        capture_output=True,
    )
    assert ended.returncode == 0
    assert "tier: B" in harbor(root)


def test_with_stdin_closed_it_still_ends(root: Path, use: Editor) -> None:
    editor = use('echo leed: x >> "$1"')
    line = f"{' '.join(CSCTL)} edit harbor <&-"
    ended = subprocess.run(
        ["bash", "-c", line],
        cwd=root,
        env=CLEAN | {"EDITOR": editor, "TMPDIR": os.environ["TMPDIR"]},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert ended.returncode == 4
    assert "your text is kept in" in ended.stderr


def test_a_kept_text_overwrites_nothing_written_meanwhile(root: Path, use: Editor, capsys: Capture) -> None:
    theirs = root / "accounts/harbor-homes.yaml"
    use(f"echo '# mine' >> \"$1\"; echo '# theirs' >> '{theirs}'")
    main(["edit", "harbor"])
    (copy,) = kept(root)
    capsys.readouterr()
    use("touch /nowhere/at/all")
    assert main(["edit", "harbor", "--from", str(copy)]) == 4
    err = capsys.readouterr().err
    assert "has been changed since this text was kept: 1 line more, 0 less" in err
    assert f"  see what differs: diff -u {theirs} {copy}\n" in err
    assert "  begin with the file as it is now, and take over what you need: csctl edit harbor-homes\n" in err
    assert harbor(root) == f"{HARBOR}# theirs\n"
    assert copy.read_text() == f"{HARBOR}# mine\n"


def test_a_draft_overwrites_nothing_written_meanwhile(root: Path, use: Editor) -> None:
    use('echo leed: x >> "$1"')
    at_a_terminal(["edit", "harbor"], root, "d\n", dict(os.environ))
    draft = root / ".csctl/drafts/harbor-homes-1.yaml"
    (root / "accounts/harbor-homes.yaml").write_text(f"{HARBOR}# theirs\n")
    use('sed -i "/^leed/d" "$1"')
    assert main(["edit", "harbor", "--from", str(draft)]) == 4
    assert harbor(root) == f"{HARBOR}# theirs\n"


def test_a_text_from_elsewhere_removes_no_line_without_asking(
    root: Path, use: Editor, capsys: Capture, tmp_path: Path
) -> None:
    text = tmp_path / "mine.yaml"
    text.write_text(HARBOR.replace("tier: A\n", ""))
    use("true")
    assert main(["edit", "harbor", "--from", str(text)]) == 4
    assert "lacks 1 line of accounts/harbor-homes.yaml" in capsys.readouterr().err
    assert harbor(root) == HARBOR
    code, shown = at_a_terminal(["edit", "harbor", "--from", str(text)], root, "y\n", dict(os.environ))
    assert code == 0, shown
    assert harbor(root) == text.read_text()


def test_a_text_from_elsewhere_may_add_lines(root: Path, use: Editor, tmp_path: Path) -> None:
    text = tmp_path / "mine.yaml"
    text.write_text(f"{HARBOR}# more\n")
    use("true")
    assert main(["edit", "harbor", "--from", str(text)]) == 0
    assert harbor(root) == f"{HARBOR}# more\n"


@pytest.mark.usefixtures("root")
def test_an_invalid_file_left_as_it_was_is_no_success(use: Editor, capsys: Capture) -> None:
    use("true")
    assert main(["edit", "broken"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("accounts/broken.yaml is unchanged, and it is no valid account\n")
    assert 'error E112: "leed" is not a key' in out
    assert main(["edit", "broken", "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["written"] is False
    assert document["findings"][0]["code"] == "E112"
