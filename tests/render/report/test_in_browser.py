"""The pages in a real browser: nothing is loaded, nothing is said, nothing sticks out, and they print."""

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from csctl.__main__ import main
from csctl.render.report.as_html import report_html
from readme import ROOT
from render.report.browser import Tab, browser, chromium
from render.report.pages import HOSTILE, clients, full, teams

PHONE, TABLET, DESK, A4 = 360, 880, 1200, 665
"""CSS pixels; an A4 page is 176 mm wide between its margins."""
NOISE = (
    *("Log.entryAdded", "Runtime.consoleAPICalled"),
    *("Runtime.exceptionThrown", "Page.javascriptDialogOpening"),
)
STICKING_OUT = """
[...document.querySelectorAll('main *')].filter(one => {
  const box = one.getBoundingClientRect();
  return box.width > 1 && box.right > document.documentElement.clientWidth + 1;
}).map(one => one.tagName + '.' + one.className + ' ' + one.textContent.slice(0, 40))
"""
OVERLAPPING = """
[...document.querySelectorAll('table.small th, table.small td, table.wide td')].filter(one =>
  one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'none'
).map(one => one.textContent)
"""
UPRIGHT_CAPTIONS = """
[...document.querySelectorAll('caption:not(.unseen)')].filter(one => one.clientWidth < 100)
  .map(one => one.textContent)
"""

pytestmark = pytest.mark.skipif(
    chromium() is None, reason="no Chromium is installed (apt-get install chromium)"
)


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browser(chromium() or "", tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    texts = {
        "client": report_html(clients(full())),
        "hostile client": report_html(clients(full(HOSTILE))),
        "hostile book": report_html(teams(full(HOSTILE), full("Paper & Ink"), whole_book=True)),
        "long words": report_html(teams(full("Donaudampfschifffahrtsgesellschaft" * 4), whole_book=True)),
    }
    found = {name: folder / f"{name.replace(' ', '-')}.html" for name in (*texts, "example book")}
    for name, text in texts.items():
        found[name].write_text(text, "utf-8")
    assert main(["-C", str(ROOT), "report", "--book", "--out", str(found["example book"])]) == 0
    return found


def test_the_pages_are_whole_and_alone_at_every_width_and_in_both_lights(
    tab: Tab, pages: dict[str, Path]
) -> None:
    for name, page in pages.items():
        for width, dark in ((PHONE, False), (PHONE, True), (TABLET, False), (DESK, True)):
            tab.open(page, width, dark=dark)
            place = f"{name} at {width}"
            assert _requested(tab) == [page.as_uri()], place
            assert (
                _dicts(tab, "Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown") == []
            ), place
            assert _dicts(tab, "Page.javascriptDialogOpening") == [], place
            assert tab.value_of("document.documentElement.scrollWidth") == width, place
            assert tab.value_of(STICKING_OUT) == [], place
            assert tab.value_of(UPRIGHT_CAPTIONS) == [], place
            assert tab.value_of("document.querySelectorAll('h1').length") == 1, place


def test_a_hostile_name_is_read_as_it_is_written(tab: Tab, pages: dict[str, Path]) -> None:
    tab.open(pages["hostile client"], DESK)
    text = tab.value_of("document.querySelector('h1').textContent")
    assert isinstance(text, str)
    assert text.startswith("<script>alert(1)</script>\"'</title>{{7*7}}")
    assert tab.value_of("document.scripts.length") == 0
    assert tab.value_of("document.images.length") == 0


def test_light_and_dark_are_not_the_same_and_print_is_light(tab: Tab, pages: dict[str, Path]) -> None:
    colours = []
    for dark, media in ((False, "screen"), (True, "screen"), (True, "print")):
        tab.open(pages["client"], DESK, dark=dark, media=media)
        colours.append(tab.value_of("getComputedStyle(document.body).backgroundColor"))
    assert colours == ["rgb(255, 255, 255)", "rgb(20, 23, 29)", "rgb(255, 255, 255)"]


@pytest.mark.parametrize("name", ["client", "example book"])
def test_a_printed_page_cuts_nothing_off(tab: Tab, pages: dict[str, Path], name: str) -> None:
    tab.open(pages[name], A4, media="print")
    assert tab.value_of("document.documentElement.scrollWidth") == A4
    assert tab.value_of(STICKING_OUT) == []
    assert tab.value_of(OVERLAPPING) == []


def test_each_account_of_the_agencys_page_begins_a_sheet_of_paper(tab: Tab, pages: dict[str, Path]) -> None:
    tab.open(pages["hostile book"], A4, media="print")
    answer = tab.ask("Page.printToPDF", preferCSSPageSize=True)
    printed = base64.b64decode(str(answer["data"]))
    assert printed.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", printed)) >= 3


def _dicts(tab: Tab, *methods: str) -> list[dict[str, object]]:
    return [dict(one) for one in tab.reported(*methods) if isinstance(one, dict)]


def _requested(tab: Tab) -> list[object]:
    requests = (one["request"] for one in _dicts(tab, "Network.requestWillBeSent"))
    return [one["url"] for one in requests if isinstance(one, dict)]
