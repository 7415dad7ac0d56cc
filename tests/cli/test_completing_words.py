"""Words of csctl's own at the press of Tab: vocabularies, keys of the files, topics, codes."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from cli.books import HARBOR, book
from cli.typed import CLEAN
from csctl.__main__ import main
from csctl.cli.completing import candidates
from csctl.cli.completing_words import BELOW, EXPLAINED_PARTS, LIST, SCHEMAS, SETTINGS, TOPICS, setting_paths
from csctl.cli.completion_shells import Asked, Shell
from csctl.cli.explain import TOPICS as EXPLAINED_TOPICS
from csctl.exchange.json_schema import Described
from csctl.judgement import CornerName
from csctl.model.account import Account
from csctl.model.feedback import FeedbackKind
from csctl.model.fields import expected_at, keys_of
from csctl.model.goals import Verdict
from csctl.model.norms import Norms

MORE = """\
objectives:
  - {id: brand, title: Brand, kind: soft}
commercial: {months: [{month: 2026-10}]}
"""
ANNA_AND_BEAT = ("stakeholders.Anna Muster", "stakeholders.Beat Roth")


@pytest.fixture(name="root")
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = book(tmp_path / "book", harbor=HARBOR + MORE)
    monkeypatch.chdir(folder)
    return folder


def offered(line: str) -> list[str]:
    """Return what is offered for the last word of a line; the shell has taken the quotation marks away."""
    *words, incomplete = line.split("|")
    found = candidates(Asked(shell=Shell.ZSH, words=tuple(words), incomplete=incomplete))
    assert found is not None, "Typer would be asked"
    return [word for word, _ in found]


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("log-feedback|harbor|co", ["complaint", "competitor"]),
        ("log-review|harbor|brand|", list(Verdict)),
        ("set|harbor|zz", []),
        ("set|harbor|tie", ["tier"]),
        ("set|harbor|stakeholders.", [*ANNA_AND_BEAT, "stakeholders.+"]),
        ("set|harbor|stakeholders.Anna Muster.kn", ["stakeholders.Anna Muster.knows_us"]),
        ("set|harbor|objectives.brand.reviews.last.ver", ["objectives.brand.reviews.last.verdict"]),
        ("set|harbor|commercial.ren", ["commercial.renewal"]),
        ("set|harbor|commercial.months.", ["commercial.months.2026-10", "commercial.months.+"]),
        ("set|harbor|team.members.", ["team.members.+"]),
        ("set|harbor|client.x", []),
        ("set|harbor|stakeholders.Anna.nothing.", []),
        ("explain|har", ["harbor"]),
        ("explain|harbor.c", ["harbor.client", "harbor.commercial"]),
        ("explain|sco", ["scoring"]),
        ("explain|contact_log.k", ["contact_log.kind"]),
        ("explain|nothing.k", []),
        ("explain|kick", ["kickoff_within_days"]),
        ("explain|working.h", ["working.holidays"]),
        ("explain|tiers.c", ["tiers.cadence_days"]),
        ("explain|E023", ["E023"]),
        ("config|standard.l", ["standard.losses", "standard.losses_per_client_month"]),
        ("config|standard.losses|standard.l", ["standard.losses_per_client_month"]),
        ("config|ed", ["editor"]),
        ("schema|", ["account", "norms"]),
        ("help|sho", ["show"]),
    ],
)
def test_what_can_stand_there_is_offered(line: str, expected: list[str]) -> None:
    assert offered(line) == expected


def test_a_file_without_an_end_offers_nothing(root: Path) -> None:
    os.truncate(root / "accounts" / "harbor.yaml", 10**12)
    assert offered("log-contact|harbor|--with|A") == []


@pytest.mark.usefixtures("root")
def test_words_are_offered_with_what_they_mean() -> None:
    found = candidates(Asked(shell=Shell.FISH, words=("log-feedback", "harbor"), incomplete="nps"))
    assert found is not None
    assert [word for word, says in found if says] == ["nps"]
    assert offered("log-feedback|harbor|") == list(FeedbackKind)


def test_what_needs_no_book_is_offered_outside_of_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("CSCTL_BOOK", raising=False)
    assert offered("explain|exit") == ["exit-codes"]
    assert offered("config|timez") == ["timezone"]
    assert offered("show|x") == []


def test_every_code_is_offered_once_it_is_begun() -> None:
    assert {"E001", "E106"} <= set(offered("explain|E"))
    *codes, key = offered("explain|w")
    assert all(code.startswith("W") for code in codes)
    assert key == "working"


def test_what_stands_below_a_key_is_what_the_models_say() -> None:
    found = {(of, key): name for model in (Account, Norms) for of, key, name in _below(model)}
    assert found == BELOW


def _below(model: type[BaseModel]) -> Iterator[tuple[str, str, str]]:
    for key in keys_of(model):
        places = ((key,), (key, 0), (key, "A"))
        inner = next((found for path in places if (found := expected_at(model, path).model)), None)
        if inner is not None:
            several = LIST if expected_at(model, (key,)).is_list else ""
            yield model.__name__, key, inner.__name__ + several
            yield from _below(inner)


@pytest.mark.usefixtures("root")
def test_the_settings_that_are_offered_are_those_that_config_shows(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CSCTL_NO_CACHE", raising=False)
    assert main(["config", "--json"]) == 0
    shown = [one["setting"] for one in json.loads(capsys.readouterr().out)["settings"]]
    known = {path for path, _ in setting_paths()}
    assert all(known & {path, path.rpartition(".")[0], path.partition(".")[0]} for path in shown)
    assert main(["config", *SETTINGS]) == 0


def test_topics_parts_and_schemas_are_those_of_their_commands() -> None:
    assert TOPICS == EXPLAINED_TOPICS
    assert (*CornerName, "risk") == EXPLAINED_PARTS
    assert set(SCHEMAS) == set(Described)


@pytest.mark.parametrize("line", ["csctl set harbor sta", "csctl log-feedback harbor n", "csctl config ti"])
def test_neither_models_nor_typer_are_imported_for_it(line: str, root: Path) -> None:
    program = (
        "import sys; from csctl.__main__ import main; main([]); "
        "print(sorted({'typer', 'rich', 'pydantic'} & set(sys.modules)), file=sys.stderr)"
    )
    asked = {"_CSCTL_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=root,
        env=CLEAN | asked,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout
    assert ended.stderr == "[]\n"
