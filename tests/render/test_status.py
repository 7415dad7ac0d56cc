"""The status screen, whole, at fixed widths."""

import json
import re
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.judgement import CornerName
from csctl.record import replace
from csctl.render.console import Look, drawn
from csctl.render.document import json_text
from csctl.render.line import columns
from csctl.render.status import StatusView, Unreadable, status_screen
from csctl.render.status_flat import status_csv, status_markdown
from csctl.render.status_json import status_document
from render.made import ADLER, LEAVING, NEW, NORD, SEEBLICK, judgement, view

BOOK = view(
    ADLER, SEEBLICK, NORD, NEW, LEAVING, notes=("demo book: today is pinned",), hints=("csctl show x",)
)


def screen(shown: StatusView, look: Look) -> str:
    return drawn(status_screen(shown, look), look)


def test_in_a_pipe_every_line_is_complete_and_there_are_no_hints() -> None:
    assert screen(BOOK, Look()) == dedent("""\
        Northlight · Mon 23 Nov 2026 · 5 accounts · 1 high, 1 watch, 1 low, 1 not known yet, 1 leaving · 0.6 losses expected in 90 days (standard: at most 0.7) · 4,100 EUR a month at risk

        ACCOUNT          CLIENT  TEAM    COMMERCIAL  TRIANGLE              CHURN       LAST  EXEC    WHY
        hotel-adler      58 ▼ ~  71 ▼ +  35 ▼ !      RED commercial        17% ▲ high  12d*  94d*    reply owed since Fri; 11 hours unpaid; free work; next: answer Nico Baur (was due Wed 18 Nov)
        seeblick-villas  44 ~    ?       78 +        amber client, team ?  14% watch   31d*  never*  silent for 31 days
        stadtwerke-nord  88 +    85 +    90 +        green                  3% low     1d    20d
        new-client       ?       ?       ?           not enough yet        ?           ?     ?       4 of 14 known; next: who signs the invoices?
        nordkap-cruises  -       -       -           -                     leaving     -     -       leaves Thu 31 Dec 2026; next: hand over and say goodbye (by Thu 31 Dec)

        + green  ~ amber  ! red  ? not known yet · ▲▼ up or down since Mon 16 Nov 2026 · * past the agreed rhythm
        CHURN: chance of losing the client within 90 days · LAST: days since anyone was spoken to · EXEC: days since the executive was spoken to
        demo book: today is pinned
        default weights, not calibrated on your history
        """)  # noqa: E501 - a screen is as wide as it is


def test_at_eighty_columns_the_reasons_go_below() -> None:
    assert screen(BOOK, Look(width=80)) == dedent("""\
        Northlight · Mon 23 Nov 2026 · 5 accounts
        1 high, 1 watch, 1 low, 1 not known yet, 1 leaving
        0.6 losses expected in 90 days (standard: at most 0.7)
        4,100 EUR a month at risk

        ACCOUNT         CLIENT TEAM   COMMERCIAL TRIANGLE             CHURN      EXEC
        hotel-adler     58 ▼ ~ 71 ▼ + 35 ▼ !     RED commercial       17% ▲ high 94d*
          reply owed since Fri; 11 hours unpaid; free work
          next: answer Nico Baur (was due Wed 18 Nov)
        seeblick-villas 44 ~   ?      78 +       amber client, team ? 14% watch  never*
          silent for 31 days
        stadtwerke-nord 88 +   85 +   90 +       green                 3% low    20d
        new-client      ?      ?      ?          not enough yet       ?          ?
          4 of 14 known
          next: who signs the invoices?
        nordkap-cruises -      -      -          -                    leaving    -
          leaves Thu 31 Dec 2026
          next: hand over and say goodbye (by Thu 31 Dec)

        + green  ~ amber  ! red  ? not known yet · ▲▼ up or down since Mon 16 Nov 2026
        * past the agreed rhythm
        CHURN: chance of losing the client within 90 days
        EXEC: days since the executive was spoken to
        demo book: today is pinned
        default weights, not calibrated on your history
        csctl show x
        """)


def test_the_next_step_is_whole_and_the_reasons_make_room_for_it() -> None:
    many = replace(ADLER, reasons=("one reason after the other",) * 9)
    for width in (30, 40, 80, 120, 160):
        said = " ".join(screen(view(many), Look(width=width)).split())
        assert "next: answer Nico Baur (was due Wed 18 Nov)" in said
    assert "…" in screen(view(many), Look(width=120))
    assert "…" not in screen(view(many), Look())


def test_on_the_narrowest_screen_each_account_is_a_card_with_its_whole_name() -> None:
    assert screen(view(ADLER, SEEBLICK), Look(width=30)) == dedent("""\
        Northlight · Mon 23 Nov 2026
        2 accounts · 1 high, 1 watch
        0.6 losses expected in 90 days
        (standard: at most 0.7)
        4,100 EUR a month at risk

        hotel-adler
          triangle RED commercial
          churn 17% ▲ high
          reply owed since Fri; 11…
          next: answer Nico Baur (was
          due Wed 18 Nov)
        seeblick-villas
          triangle amber client, team
          ?
          churn 14% watch
          silent for 31 days

        ▲▼ up or down since Mon 16 Nov
        2026
        CHURN: chance of losing the
        client within 90 days
        default weights, not
        calibrated on your history
        """)


@given(st.integers(20, 200))
def test_at_any_width_every_name_and_band_is_there_and_nothing_is_too_wide(width: int) -> None:
    said = screen(BOOK, Look(width=width))
    joined = "".join(said.split())
    for one in BOOK.rows:
        assert one.account in joined
    assert all(columns(line) <= width for line in said.splitlines())


@given(st.integers(1, 20))
def test_a_width_that_is_hardly_one_breaks_nothing(width: int) -> None:
    assert "hotel-adler" in "".join(screen(BOOK, Look(width=width)).split())


def test_ascii_output_has_ascii_only() -> None:
    said = screen(view(judgement("zürich-zoo"), ADLER), Look(encoding="ascii"))
    assert said.isascii()
    assert "35 v !" in said
    assert r"z\xfcrich-zoo" in said


def test_nothing_in_a_file_steers_the_terminal() -> None:
    evil = judgement("x", reasons=("\x1b[2J\u202e[red]boo[/red]",))
    for look in (Look(), Look(width=80), Look(width=20), Look(width=200)):
        said = screen(view(evil), look)
        assert "\x1b" not in said
        assert "\u202e" not in said
        assert "[red]boo" in "".join(said.split())


def test_colour_comes_with_the_same_words() -> None:
    coloured = screen(BOOK, Look(width=120, colour=True))
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    bare = screen(BOOK, Look(width=120))
    assert [line.rstrip() for line in plain.splitlines()] == bare.splitlines()
    assert "\x1b[1;37;41mRED commercial\x1b[0m" in coloured


def test_a_corner_nobody_records_is_one_line_and_no_column() -> None:
    said = screen(view(ADLER, SEEBLICK, blind=(CornerName.TEAM,)), Look())
    assert "TEAM" not in said
    assert "team: nothing recorded in this book yet" in said
    assert "team ?" not in said


def test_a_file_that_cannot_be_read_has_a_row() -> None:
    shown = replace(
        view(NORD), unreadable=(Unreadable(account="bad", file="accounts/bad.yaml", message="E005"),)
    )
    assert "bad" in screen(shown, Look())
    assert "cannot read" in screen(shown, Look(width=40))
    assert "2 accounts" in screen(shown, Look())
    assert "bad,,,,cannot_read" in status_csv(shown)
    assert "cannot read" in status_markdown(shown)
    assert '"file": "accounts/bad.yaml"' in json_text(status_document(shown))


def test_an_empty_book_says_so() -> None:
    assert "no account to show" in screen(view(), Look())


def test_quiet_leaves_the_table_and_the_day() -> None:
    lines = ["".join(part.text for part in line).rstrip() for line in status_screen(BOOK, Look(), quiet=True)]
    assert lines[-1] == "demo book: today is pinned"
    assert "default weights, not calibrated on your history" not in lines


def test_one_account_is_told_in_a_sentence() -> None:
    assert "about 1 in 6 accounts scored like this" in screen(view(ADLER), Look())


def test_the_csv_has_every_number_unrounded_and_nothing_for_the_unknown() -> None:
    head, adler, _, _, new, leaving = status_csv(BOOK).splitlines()
    assert head.startswith("account,client,lead,tier,status,fee_per_month")
    assert (
        "hotel-adler,Hotel Adler,Maya Ortiz,A,active,4500,EUR,red,commercial,36,free_work,58,amber" in adler
    )
    assert "0.1748" in adler
    assert "new-client,New Client,Maya Ortiz,A,active,4500,EUR,unknown,,,,,unknown,,unknown,,unknown" in new
    assert ",notice,4500,EUR,,,,,,,,,,,leaving,,," in leaving
    assert len({line.count(",") for line in (head, leaving)}) == 1


def test_the_markdown_is_a_table_with_the_same_cells() -> None:
    said = status_markdown(BOOK)
    assert said.startswith("## Northlight, Mon 23 Nov 2026\n\n| Account | Client |")
    assert r"| hotel-adler | 58 ▼ \~ | 71 ▼ + | 35 ▼ \! | RED commercial | 17% ▲ high | 12d\* |" in said


def test_the_json_keeps_the_contract() -> None:
    document = json.loads(json_text(status_document(BOOK)))
    adler, seeblick, _, new, leaving = document["accounts"]
    assert document["schema"] == "csctl.status/1"
    assert document["as_of"] == "2026-11-23"
    assert document["unreadable"] == []
    assert document["portfolio"]["loss_distribution"] == [0.5, 0.5]
    assert adler["triangle"]["corners"]["commercial"]["measures"][0]["evidence"] == [
        {"file": "accounts/x.yaml", "line": 12, "text": "call with Anna", "date": "2026-11-11"}
    ]
    assert adler["triangle"]["imbalance"] == "free_work"
    assert adler["triangle"]["corners"]["team"]["moved"] == -3
    assert adler["churn"]["moved"] == 5
    assert adler["churn"]["families"] == {"quiet": 34}
    assert adler["churn"]["drivers"][0]["points"] is None
    assert adler["last_conversation"] == "2026-11-11"
    assert seeblick["last_executive_conversation"] is None
    assert seeblick["triangle"]["corners"]["team"]["score"] is None
    assert new["churn"]["band"] == "unknown"
    assert new["churn"]["loss_90d"] == pytest.approx(0.057)
    assert (leaving["status"], leaving["triangle"], leaving["churn"]["band"]) == ("notice", None, "leaving")
