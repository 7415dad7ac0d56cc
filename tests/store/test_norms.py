"""The norms on disk with the holidays of their country: used even where those cannot be had."""

import datetime as dt
import sys
from pathlib import Path

import pytest

from csctl.measures.worktime import WorkingTime
from csctl.store.norms import load_norms, norms_stand

WRITTEN = "hour_cost: 60\nworking:\n  holidays: [2026-12-24]\n  country: {}\n"
LABOUR_DAY, CHRISTMAS_EVE = dt.date(2026, 5, 1), dt.date(2026, 12, 24)


def written(root: Path, country: str) -> Path:
    (root / "csctl.yaml").write_text(WRITTEN.format(country), encoding="utf-8")
    return root


@pytest.mark.parametrize(("country", "is_off"), [("CH", False), ("CH-ZH", True), ("~", False)])
def test_the_team_is_off_on_the_holidays_of_its_country(tmp_path: Path, country: str, is_off: bool) -> None:
    norms, findings, _ = load_norms(written(tmp_path, country))
    assert findings == ()
    assert WorkingTime(norms.working).is_working_day(LABOUR_DAY) is not is_off
    assert not WorkingTime(norms.working).is_working_day(CHRISTMAS_EVE)


@pytest.mark.parametrize(("country", "code"), [("CH-XX", "E115"), ("Switzerland", "E115"), ("CH", "E023")])
def test_without_a_countrys_holidays_the_rest_of_the_norms_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, country: str, code: str
) -> None:
    if code == "E023":
        monkeypatch.setitem(sys.modules, "holidays", None)
    norms, findings, document = load_norms(written(tmp_path, country))
    assert norms.hour_cost == 60
    assert not WorkingTime(norms.working).is_working_day(CHRISTMAS_EVE)
    assert document is not None
    (one,) = findings
    assert (one.code, one.file, one.line, one.column) == (code, "csctl.yaml", 4, 12)
    assert one.breadcrumb == "working > country"
    assert norms_stand(findings)


def test_norms_that_cannot_be_read_do_not_stand(tmp_path: Path) -> None:
    (tmp_path / "csctl.yaml").write_text("hour_cost: much\n", encoding="utf-8")
    assert not norms_stand(load_norms(tmp_path)[1])


def test_no_country_means_no_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    assert load_norms(written(tmp_path, "~"))[1] == ()
