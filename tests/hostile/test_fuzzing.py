"""Any bytes through reading, editing and merging; and whatever a longer hunt has found before."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hostile.targets import REGRESSIONS, TARGETS, artifact_run
from thorough import depth

FOUND = sorted(REGRESSIONS.glob("*"))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_once_is_not_found_again(path: Path) -> None:
    target = path.name.partition("-")[0]
    if path.suffix == ".seed":
        TARGETS[target](int(path.read_text("utf-8")))
    elif not path.suffix:
        artifact_run(target, path.read_bytes())
    else:
        TARGETS[target](0, path.read_bytes())


@settings(max_examples=depth(60, 80, 20_000))
@given(seed=st.integers(0, 2**32))
@pytest.mark.parametrize("target", ["reading", "editing"])
def test_no_bytes_break_reading_or_editing(target: str, seed: int) -> None:
    TARGETS[target](seed)


@settings(max_examples=depth(10, 15, 1_000))
@given(seed=st.integers(0, 2**32))
def test_no_three_versions_break_a_merge(seed: int) -> None:
    TARGETS["merging"](seed)


@settings(max_examples=depth(100, 150, 20_000))
@given(raw=st.binary(max_size=300))
def test_no_bytes_at_all_break_reading(raw: bytes) -> None:
    TARGETS["reading"](0, raw)
