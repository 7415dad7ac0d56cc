"""Completion: what shells are told, by their protocol and in the shells themselves."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer import _completion_classes as typers
from typer._click.shell_completion import CompletionItem

from cli.books import BROKEN, HARBOR, NORD, book
from cli.typed import CLEAN, CSCTL
from csctl.__main__ import main
from csctl.cli.commands import ALIASES, COMMANDS
from csctl.cli.completing import candidates
from csctl.cli.completion_shells import answer, asked
from csctl.cli.parser import root_line

Capture = pytest.CaptureFixture[str]
FORMS = {
    "bash": typers.BashComplete.__new__(typers.BashComplete).format_completion,
    "zsh": typers.ZshComplete.__new__(typers.ZshComplete).format_completion,
    "fish": typers.FishComplete.__new__(typers.FishComplete).format_completion,
}
"""How Typer puts an offer, by shell."""
MORE = """\
metrics:
  - {id: bookings, name: Direct bookings}
  - {id: owner-leads, name: Owners}
objectives:
  - {id: brand, title: Brand, kind: soft}
team: {members: [{name: Lea Novak}]}
"""


@pytest.fixture(name="root")
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    accounts = {"harbor_homes": HARBOR + MORE, "hafen": NORD, "broken": BROKEN}
    folder = book(tmp_path / "my book", **accounts)
    monkeypatch.chdir(folder)
    return folder


def bash(line: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> list[str]:
    """Ask as bash does, with the cursor at the end of the line."""
    words = line.split()
    monkeypatch.setenv("_CSCTL_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(words) - (not line.endswith(" "))))
    assert main([]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return sorted(out.split("\n"))[1:] if out else []


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("csctl show ha", ["hafen", "harbor-homes"]),
        ("csctl show ", ["broken", "hafen", "harbor-homes"]),
        ("csctl status hafen ha", ["harbor-homes"]),
        ("csctl agenda hafen ha", ["harbor-homes"]),
        ("csctl status --tier A ha", ["hafen", "harbor-homes"]),
        ("csctl edit har", ["harbor-homes"]),
        ("csctl log har", ["harbor-homes"]),
        ("csctl log-contact --mood 4 har", ["harbor-homes"]),
        ("csctl log har Hello --with ", [r"Anna\ Muster", r"Beat\ Roth"]),
        ("csctl log har --with bea", [r"Beat\ Roth"]),
        ("csctl log har --with Ro", [r"Beat\ Roth"]),
        ('csctl log har --with "Be', ["Beat Roth"]),
        ("csctl log har --with = An", [r"Anna\ Muster"]),
        ("csctl log-pulse harbor 4 --by L", [r"Lea\ Novak"]),
        ("csctl log-reading harbor ", ["bookings", "owner-leads"]),
        ("csctl log-reading harbor b", ["bookings"]),
        ("csctl log-review harbor ", ["brand"]),
        ("csctl log-contact harbor --objective b", ["brand"]),
        ("csctl log-contact harbor --kind vi", ["video", "visit"]),
        ("csctl log-contact nobody --with ", []),
        ("csctl log-contact broken --with ", []),
        ("csctl search roof --in ha", ["hafen", "harbor-homes"]),
        ("csctl ledger hafen ha", ["harbor-homes"]),
        ("csctl report hafen ha", ["harbor-homes"]),
        ("csctl export hafen ha", ["harbor-homes"]),
        ("csctl losses ha", [""]),
        ("csctl losses --le", ["--lead"]),
        ("csctl sheet ha", [""]),
        ("csctl import ha", [""]),
        ("csctl schema n", ["norms"]),
        ("csctl schema --w", ["--write"]),
        ("csctl -C /nowhere show ", []),
        ("csctl sho", ["show"]),
        ("csctl init --de", ["--demo"]),
        ("csctl nonsense x", []),
    ],
)
def test_bash_is_offered_what_can_stand_there(
    line: str, offered: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    assert bash(line, monkeypatch, capsys) == offered


def test_the_book_of_c_is_the_one_that_counts(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.move(root, tmp_path / "plain")
    assert bash("csctl -C plain show haf", monkeypatch, capsys) == ["hafen"]
    assert bash("csctl show haf -C plain", monkeypatch, capsys) == []


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("line", ["csctl show ha", "csctl show x", "csctl show "])
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_answer_is_formed_as_typer_forms_it(line: str, shell: str) -> None:
    question = asked(
        {
            "_CSCTL_COMPLETE": f"complete_{shell}",
            "COMP_WORDS": line,
            "COMP_CWORD": "2",
            "_TYPER_COMPLETE_ARGS": line,
        }
    )
    assert question is not None
    assert question.words == ("show",)
    found = ("hafen", "harbor-homes")
    ours = answer([(word, "") for word in found], question)[0].rstrip("\n")
    items = [FORMS[shell](CompletionItem(word)) for word in found]
    joined = "\n".join(items)
    assert ours == (f"_arguments '*: :(({joined}))'" if shell == "zsh" else joined)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_commands_are_offered_with_their_summaries_as_typer_offers_them(shell: str) -> None:
    question = asked({"_CSCTL_COMPLETE": f"complete_{shell}", "COMP_CWORD": "1"})
    assert question is not None
    found = candidates(question)
    assert found is not None
    assert [name for name, _ in found] == [*COMMANDS, *ALIASES]
    known = root_line().commands
    helped = [
        FORMS[shell](CompletionItem(name, help=known[ALIASES.get(name, name)].get_short_help_str()))
        for name, _ in found
    ]
    joined = "\n".join(helped)
    ours = answer(found, question)[0].rstrip("\n")
    assert ours == (f"_arguments '*: :(({joined}))'" if shell == "zsh" else joined)


@pytest.mark.usefixtures("root")
def test_accounts_are_offered_without_the_heavy_modules() -> None:
    program = (
        "import sys; from csctl.__main__ import main; main([]); "
        "print(sorted({'typer', 'rich', 'pydantic', 'yaml'} & set(sys.modules)), file=sys.stderr)"
    )
    env = CLEAN | {"_CSCTL_COMPLETE": "complete_bash", "COMP_WORDS": "csctl show ha", "COMP_CWORD": "2"}
    ended = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True
    )
    assert (ended.stdout, ended.stderr) == ("hafen\nharbor-homes\n", "[]\n")


def test_no_file_is_opened_for_the_names_of_accounts(root: Path) -> None:
    for file in (root / "accounts").iterdir():
        file.unlink()
        os.mkfifo(file.with_name("not-regular.yaml")) if file.stem == "broken" else file.write_text("")
    env = CLEAN | {"_CSCTL_COMPLETE": "complete_bash", "COMP_WORDS": "csctl show h", "COMP_CWORD": "2"}
    ended = subprocess.run([*CSCTL], env=env, capture_output=True, text=True, check=True, timeout=20)
    assert ended.stdout == "hafen\nharbor-homes\n"


@pytest.fixture(name="home")
def _home(tmp_path: Path) -> dict[str, str]:
    """A home with a `csctl` on the path."""
    program = tmp_path / "bin/csctl"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m csctl "$@"\n')
    program.chmod(0o755)
    path = f"{program.parent}:{os.environ['PATH']}"
    return CLEAN | {"PATH": path, "HOME": str(tmp_path), "TERM": "xterm", "ZDOTDIR": str(tmp_path)}


def in_shell(words: list[str], script: str, root: Path, env: dict[str, str]) -> list[str]:
    if shutil.which(words[0]) is None:
        pytest.skip(f"{words[0]} is not installed here")
    ended = subprocess.run(
        [*words, script], cwd=root, env=env, capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.stderr == ""
    return ended.stdout.splitlines()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("csctl", "show", "ha"), ["hafen", "harbor-homes"]),
        (("csctl", "log", "harbor", "--with", "An"), [r"Anna\ Muster"]),
        (("csctl", "log-reading", "harbor", ""), ["bookings", "owner-leads"]),
        (("csctl", "log-feedback", "harbor", "co"), ["complaint", "competitor"]),
        (("csctl", "set", "harbor", "stakeholders.An"), [r"stakeholders.Anna\ Muster"]),
        (
            ("csctl", "set", "harbor", r"stakeholders.Anna\ Muster.kn"),
            [r"stakeholders.Anna\ Muster.knows_us"],
        ),
        (("csctl", "config", "standard.lo"), ["standard.losses", "standard.losses_per_client_month"]),
    ],
)
def test_bash_itself_completes(
    words: tuple[str, ...], offered: list[str], root: Path, home: dict[str, str]
) -> None:
    listed = " ".join(f"'{word}'" for word in words)
    script = (
        'eval "$(csctl --show-completion bash)"; complete -p csctl >/dev/null || exit 1; '
        f"COMP_WORDS=({listed}); COMP_CWORD={len(words) - 1}; _csctl_completion csctl; "
        "printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    assert in_shell(["bash", "--norc", "-c"], script, root, home) == offered


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("csctl show ha", ["hafen", "harbor-homes"]),
        ("csctl log harbor --with An", ["Anna Muster"]),
        ("csctl log-reading harbor ", ["bookings", "owner-leads"]),
        ("csctl log-feedback harbor co", ["competitor", "complaint"]),
        (r"csctl set harbor stakeholders.Anna\\ Muster.kn", ["stakeholders.Anna Muster.knows_us"]),
        ("csctl explain harbor-homes.te", ["harbor-homes.team"]),
    ],
)
def test_fish_itself_completes(line: str, offered: list[str], root: Path, home: dict[str, str]) -> None:
    script = f"csctl --show-completion fish | source; complete -C '{line}'"
    found = in_shell(["fish", "--no-config", "-c"], script, root, home)
    assert [one.split("\t")[0] for one in found] == offered


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("csctl show har", "csctl show harbor-homes"),
        ("csctl log-reading harbor b", "csctl log-reading harbor bookings"),
        ("csctl log harbor --with An", r"csctl log harbor --with Anna\ Muster"),
        (
            r"csctl set harbor stakeholders.Anna\ Muster.kn",
            r"csctl set harbor stakeholders.Anna\ Muster.knows_us",
        ),
    ],
)
def test_zsh_itself_completes(line: str, completed: str, root: Path, home: dict[str, str]) -> None:
    script = (
        "zmodload zsh/zpty; "
        "zpty it zsh -f -i; "
        'zpty -w it \'PS1=; autoload -Uz compinit; compinit -u -D; eval "$(csctl --show-completion zsh)"; '
        'report() { print -r -- "GOT<$BUFFER>"; zle kill-whole-line }; zle -N report; bindkey "^X" report; '
        "print READY'; "
        "while zpty -r it out; do [[ $out == *READY$'\\r'* ]] && break; done; "
        f"zpty -w -n it '{line}'$'\\t'; sleep 3; zpty -w -n it $'\\x18'; "
        "while zpty -r it out; do [[ $out == *GOT\\<* ]] && break; done; "
        "print -r -- ${${out##*GOT<}%%>*}; zpty -d it"
    )
    assert [one.rstrip() for one in in_shell(["zsh", "-f", "-c"], script, root, home)] == [completed]
