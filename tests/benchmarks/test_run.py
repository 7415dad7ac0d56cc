"""The benchmarks themselves: that they run, and that their document holds what was measured."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from readme import ROOT

RUN = ROOT / "benchmarks" / "run.py"
PROGRAM = Path(sys.executable).with_name("csctl")


@pytest.mark.skipif(not PROGRAM.exists(), reason="the console script is not installed beside Python")
def test_one_round_measures_every_reference_and_what_is_asked_for(tmp_path: Path) -> None:
    options = ("--accounts", "1", "--rounds", "1", "--only=--version", "--work", str(tmp_path / "work"))
    result = tmp_path / "result.json"
    done = subprocess.run(
        [sys.executable, str(RUN), *options, "--python", sys.executable, "--json", str(result)],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    document = json.loads(result.read_text("utf-8"))
    subjects = document["books"][0]["subjects"]
    assert set(subjects) == {"I", "P", "S", "python", "--version"}
    assert all(len(one["wall_ms"]) == 1 and one["peak_mb"] > 1 for one in subjects.values())
    assert subjects["I"]["ratios"]["I"] == 1
    assert "| --version, 15 | - | ≤ 0.2 I | not measured |" in done.stdout


def test_a_program_that_fails_is_no_measurement(tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text("#!/bin/sh\nexit 70\n", encoding="utf-8")
    program.chmod(0o755)
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path\n"
        "from measuring.process import Command, Unmeasured, run_once\n"
        "try: run_once(Command(argv=(sys.argv[2],), folder=Path('/')), 30)\n"
        "except Unmeasured as reason: print(reason)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(RUN.parent), str(program)],
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.startswith("ended with 70")
