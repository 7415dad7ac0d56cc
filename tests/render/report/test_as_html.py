"""The page: sound, accessible, self-contained, readable in both lights, and deaf to hostile names."""

import re
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings

from csctl.model.account import Account
from csctl.render.document import json_text
from csctl.render.report.as_html import report_html
from csctl.render.report.as_json import report_document
from csctl.render.report.as_markdown import report_markdown
from csctl.render.report.view import Report
from render.report.pages import HOSTILE, Page, clients, full, read, teams
from support.accounts import account
from support.any_account import any_account
from thorough import depth

REPORTS = {
    "client": clients(full()),
    "team": teams(full()),
    "book": teams(full(), account(client="Empty"), full("Paper & Ink"), whole_book=True),
    "empty client": clients(account()),
    "empty book": teams(whole_book=True),
}
CSS = files("csctl.render.report").joinpath("templates/page.css").read_text("utf-8")
every_report = pytest.mark.parametrize("name", REPORTS)


@cache
def html_of(name: str) -> str:
    return report_html(REPORTS[name])


@cache
def page_of(name: str) -> Page:
    return read(html_of(name))


@every_report
def test_every_tag_is_closed_where_it_was_opened(name: str) -> None:
    assert page_of(name).misnested == []


@every_report
def test_there_is_one_first_heading_and_no_level_is_skipped(name: str) -> None:
    levels = [int(tag.name[1]) for tag in page_of(name).of("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_report
def test_the_page_says_its_language_its_title_and_its_width(name: str) -> None:
    page = page_of(name)
    assert page.of("html")[0].attributes["lang"] == "en"
    assert REPORTS[name].title in page.text("title")
    assert any(tag.attributes.get("name") == "viewport" for tag in page.of("meta"))


@every_report
def test_nothing_is_loaded_and_nothing_runs(name: str) -> None:
    html = html_of(name)
    page = read(html)
    assert page.of("script", "link", "img", "iframe", "object", "embed", "form", "base") == []
    policy = next(tag for tag in page.of("meta") if tag.attributes.get("http-equiv"))
    assert policy.attributes["content"].startswith(
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    )
    names = {name for tag in page.tags for name in tag.attributes}
    assert not {name for name in names if name.startswith("on")} | (names & {"src", "srcset", "style"})
    assert all(tag.attributes["href"].startswith("#") for tag in page.of("a"))
    assert "url(" not in html
    assert "@import" not in html
    assert "http" not in re.sub(r"http-equiv", "", html)


@every_report
def test_every_heading_of_a_table_says_what_it_heads_and_every_table_has_a_caption(name: str) -> None:
    page = page_of(name)
    assert all(tag.attributes.get("scope") in {"col", "row"} for tag in page.of("th"))
    assert len(page.of("table")) == len(page.of("caption"))


@every_report
def test_every_drawing_has_a_title_and_a_description_of_its_own(name: str) -> None:
    page = page_of(name)
    ids = Counter(tag.attributes["id"] for tag in page.tags if "id" in tag.attributes)
    assert {many for many in ids.values() if many > 1} == set()
    for drawing in page.of("svg"):
        assert drawing.attributes["role"] == "img"
        assert set(drawing.attributes["aria-labelledby"].split()) <= set(ids)
    assert len(page.of("title")) == len(page.of("svg")) + 1
    assert len(page.of("desc")) == len(page.of("svg"))


def test_every_chart_has_its_figures_in_a_table_beside_it() -> None:
    page = page_of("client")
    assert len(page.of("figure")) == 3  # two metrics and one praise: one reading alone draws no line
    assert len(page.of("table")) == 2
    assert {"5", "6.5", "7,000", "9,000", "6,300"} <= {text for where, text in page.texts if where == "td"}


def test_the_links_of_the_agencys_page_lead_to_the_sections_of_its_accounts() -> None:
    page = page_of("book")
    targets = {tag.attributes["href"].removeprefix("#") for tag in page.of("a")}
    assert targets == {"client-0", "client-1", "client-2"}
    assert targets <= {tag.attributes.get("id") for tag in page.of("article")}


def test_the_clients_page_has_nothing_of_the_teams() -> None:
    text = page_of("client").text()
    assert "For the team only" not in text
    assert "Churn" not in text
    assert "Triangle" not in text
    assert "For the team only" in page_of("team").text()


@pytest.mark.parametrize("report", [clients(full(HOSTILE)), teams(full(HOSTILE), whole_book=True)])
def test_a_hostile_name_is_text_and_nothing_else(report: Report) -> None:
    html = report_html(report)
    page = read(html)
    assert page.misnested == []
    assert page.of("script", "img") == []
    assert len(page.of("title")) == len(page.of("svg")) + 1
    assert "49" not in page.text("h1")
    assert "<script>alert(1)</script>" in page.text("h1" if not report.page else "h2")
    assert "{{7*7}}" in page.text()
    assert "\u202e" not in html
    assert r"\u202etxt.exe" in html
    assert all(" onerror" not in tag.attributes for tag in page.tags)


def test_words_stand_beside_every_colour() -> None:
    html = html_of("book")
    coloured = re.findall(r'<span class="(?:mark|tinted) ', html)
    words = re.findall(
        r'<span class="(?:mark|tinted) \w+">(?:<span aria-hidden="true">.</span> )?([^<]+)</span>', html
    )
    assert len(words) == len(coloured) > 20
    assert all(re.search(r"[a-z]|^-$", text) for text in words)


@settings(max_examples=depth(8, 12, 300))
@given(any_account)
def test_any_account_makes_a_sound_page_and_sound_markdown_and_json(of: Account) -> None:
    for report in (clients(of), teams(of, whole_book=True)):
        page = read(report_html(report))
        assert page.misnested == []
        assert len(page.of("h1")) == 1
        assert report_markdown(report).startswith("# ")
        assert json_text(report_document(report, lambda _account, _path: 1))


def _colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", css))


def _luminance(colour: str) -> float:
    parts = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


LIGHT = _colours(CSS[: CSS.index("@media")])
DARK = _colours(CSS[CSS.index("prefers-color-scheme: dark") : CSS.index("* {")])


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("colour", ["ink", "quiet", "accent", "good", "warn", "bad"])
@pytest.mark.parametrize("ground", ["page", "soft"])
def test_text_has_the_contrast_of_wcag_aa_in_both_lights(
    scheme: dict[str, str], colour: str, ground: str
) -> None:
    assert contrast(scheme[colour], scheme[ground]) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("colour", ["accent", "second", "third", "plan"])
def test_lines_have_the_contrast_of_wcag_aa_in_both_lights(scheme: dict[str, str], colour: str) -> None:
    assert contrast(scheme[colour], scheme["page"]) >= 3


def test_both_lights_name_the_same_colours_and_print_is_always_light() -> None:
    assert set(LIGHT) == set(DARK)
    assert "@media screen and (prefers-color-scheme: dark)" in CSS


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
