"""The agenda on a screen, in a pipe, and as flat files."""

import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.advice.agenda.item import AgendaItem, ItemKind, When
from csctl.record import replace
from csctl.render.agenda import AgendaView, agenda_screen
from csctl.render.agenda_flat import agenda_csv, agenda_markdown
from csctl.render.agenda_json import agenda_document, item_data
from csctl.render.agenda_selection import ItemSelection, matching_items, nearest_first
from csctl.render.agenda_words import due_words, whom_words
from csctl.render.console import Look, drawn
from csctl.render.line import columns
from csctl.render.status import Unreadable
from support.agenda_items import TODAY, item

LATE = item(
    when=When.OVERDUE,
    due=dt.date(2026, 11, 18),
    due_at=dt.datetime.fromisoformat("2026-11-18 16:10"),
    file="accounts/harbor-homes.yaml",
    line=57,
)
PROMISE = item(
    kind=ItemKind.PROMISE,
    key="promise-1",
    what="Send the capped SOW",
    when=When.OVERDUE,
    due=dt.date(2026, 11, 20),
    owner="Lea Novak",
    people=("Anna Muster",),
    reason="promised on Mon 16 Nov",
    command='csctl done harbor-homes "Send the capped SOW"',
)
SOON = item(due=TODAY, due_at=dt.datetime.fromisoformat("2026-11-23 16:10"), left_minutes=130)
CALL = item(
    kind=ItemKind.CALL,
    key="call",
    account="seeblick-villas",
    client="Seeblick Villas",
    what="call Lena Brunner",
    reason="last spoken to on Fri 13 Nov; rhythm 14 days (tier B)",
    when=When.THIS_WEEK,
    due=dt.date(2026, 11, 27),
    people=("Lena Brunner",),
    command='csctl log seeblick-villas "..." --with "Lena Brunner"',
)
SITE = item(
    kind=ItemKind.DELIVERABLE,
    key="site",
    what="deliver the new site",
    when=When.LATER,
    due=dt.date(2026, 12, 4),
    people=(),
    expert="Tom Fischer",
    reason="",
    command='csctl done harbor-homes "The new site"',
)
ALL = (LATE, PROMISE, SOON, CALL, SITE)
BROKEN = Unreadable(account="cedar", file="accounts/cedar.yaml", message="accounts/cedar.yaml:2:1: E112 leed")
PIPE = Look()
SCREEN = Look(width=80)
NARROW = Look(width=40)


def view(*rows: AgendaItem, beyond: tuple[AgendaItem, ...] = ()) -> AgendaView:
    return AgendaView(book="Northlight", as_of=TODAY, days=7, rows=rows, chosen=rows, beyond=beyond)


def screen(of: AgendaView, look: Look, *, quiet: bool = False, verbose: bool = False) -> list[str]:
    return drawn(agenda_screen(of, look, quiet=quiet, verbose=verbose), look).splitlines()


def test_in_a_pipe_every_item_is_one_line_and_its_command() -> None:
    assert screen(view(*ALL), PIPE) == [
        "Northlight · Mon 23 Nov 2026 · 2 overdue, 1 today, 1 this week, 1 later",
        "",
        "OVERDUE",
        "! Harbor Homes · answer Beat Roth · by Maya Ortiz · was due Wed 18 Nov 16:10 · "
        "asked on Tue 17 Nov: Is it still the date?",
        '    csctl log harbor-homes "..." --kind email --out --with "Beat Roth"',
        "! Harbor Homes · Send the capped SOW · Anna Muster · by Lea Novak · "
        "was due Fri 20 Nov · promised on Mon 16 Nov",
        '    csctl done harbor-homes "Send the capped SOW"',
        "",
        "TODAY",
        "  Harbor Homes · answer Beat Roth · by Maya Ortiz · today 16:10, 2 h 10 min left · "
        "asked on Tue 17 Nov: Is it still the date?",
        '    csctl log harbor-homes "..." --kind email --out --with "Beat Roth"',
        "",
        "THIS WEEK",
        "  Seeblick Villas · call Lena Brunner · by Maya Ortiz · Fri 27 Nov · "
        "last spoken to on Fri 13 Nov; rhythm 14 days (tier B)",
        '    csctl log seeblick-villas "..." --with "Lena Brunner"',
        "",
        "LATER",
        "  Harbor Homes · deliver the new site · needs Tom Fischer · by Maya Ortiz · Fri 4 Dec",
        '    csctl done harbor-homes "The new site"',
    ]


def test_on_a_terminal_an_item_goes_on_below_itself_and_hints_say_how_to_work() -> None:
    of = replace(
        view(LATE, CALL, beyond=(SITE,)),
        whose=("Maya Ortiz",),
        cover=("harbor-homes",),
        notes=("a demo book",),
    )
    assert screen(of, SCREEN) == [
        "Northlight · Mon 23 Nov 2026 · for Maya Ortiz · 1 overdue, 1 this week",
        "",
        "OVERDUE",
        "! Harbor Homes · answer Beat Roth · was due Wed 18 Nov 16:10",
        "    asked on Tue 17 Nov: Is it still the date?",
        '    csctl log harbor-homes "..." --kind email --out --with "Beat Roth"',
        "",
        "THIS WEEK",
        "  Seeblick Villas · call Lena Brunner · Fri 27 Nov",
        "    last spoken to on Fri 13 Nov; rhythm 14 days (tier B)",
        '    csctl log seeblick-villas "..." --with "Lena Brunner"',
        "",
        "HAND-OVER PAGES",
        "  csctl show harbor-homes",
        "",
        "1 more comes later, on Fri 4 Dec: Harbor Homes, deliver the new site",
        "a demo book",
        "fill in ... and the words in capitals, and a line is ready to run; csctl undo",
        "takes it back",
    ]


def test_forty_columns_hold_everything_but_the_commands_which_are_never_broken() -> None:
    lines = screen(replace(view(*ALL), cover=("harbor-homes", "seeblick-villas")), NARROW)
    commands = [line for line in lines if line.startswith("    csctl ")]
    assert commands == [f"    {one.command}" for one in ALL]
    assert [line for line in lines if columns(line) > 40 and line not in commands] == []
    start = lines.index("OVERDUE") + 1
    assert lines[start : start + 5] == [
        "! Harbor Homes · answer Beat Roth",
        "    by Maya Ortiz",
        "    was due Wed 18 Nov 16:10",
        "    asked on Tue 17 Nov: Is it still the",
        "    date?",
    ]


def test_the_slug_is_said_where_the_name_does_not_tell_it() -> None:
    assert "  Seeblick Villas (sv) · call Lena" in "\n".join(screen(view(replace(CALL, account="sv")), PIPE))


def test_verbose_shows_the_rule_and_the_line_of_the_file() -> None:
    assert screen(view(LATE), PIPE, verbose=True)[-1] == (
        "    a reply is due at the same time on the next working day · accounts/harbor-homes.yaml:57"
    )


def test_quiet_leaves_the_items_and_the_notes() -> None:
    lines = screen(replace(view(CALL, beyond=(SITE,)), notes=("a demo book",)), SCREEN, quiet=True)
    assert lines[-3:] == ['    csctl log seeblick-villas "..." --with "Lena Brunner"', "", "a demo book"]


def test_an_empty_agenda_says_what_comes_next_and_when() -> None:
    assert screen(view(beyond=(SITE, CALL)), PIPE) == [
        "Northlight · Mon 23 Nov 2026 · nothing due",
        "",
        "nothing is due within 7 days",
        "2 more come later, the next on Fri 4 Dec: Harbor Homes, deliver the new site",
    ]
    assert screen(replace(view(), days=0), PIPE)[-1] == "nothing is due today"


def test_what_the_limit_cuts_is_counted() -> None:
    lines = screen(replace(view(LATE), chosen=ALL), PIPE)
    assert lines[0].endswith("2 overdue, 1 today, 1 this week, 1 later")
    assert lines[-1] == "1 of 5 shown (--limit 0 shows all)"


def test_a_file_that_cannot_be_read_has_a_row_of_its_own() -> None:
    lines = screen(replace(view(CALL), unreadable=(BROKEN,)), PIPE)
    assert lines[0].endswith("1 this week, 1 cannot be read")
    assert lines[-3:] == ["CANNOT READ", "! cedar", "    csctl check accounts/cedar.yaml"]


def test_ascii_terminals_and_hostile_names_are_no_danger() -> None:
    lines = screen(view(replace(LATE, client="Zoë \x1b[31m[red]")), Look(width=80, encoding="ascii"))
    assert "".join(lines).isascii()
    assert "Zo\\xeb \\x1b[31m[red]" in "".join(lines)
    assert " | " in lines[0]


def test_overdue_stands_out_in_colour_too() -> None:
    text = drawn(agenda_screen(view(LATE), Look(width=120, colour=True)), Look(width=120, colour=True))
    assert "\x1b[31m! \x1b[0m" in text
    assert "\x1b[31mwas due Wed 18 Nov 16:10\x1b[0m" in text


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (item(when=When.LATER), "no day set"),
        (LATE, "was due Wed 18 Nov 16:10"),
        (SOON, "today 16:10, 2 h 10 min left"),
        (replace(SOON, left_minutes=None), "today 16:10"),
        (
            replace(SOON, due=TODAY + dt.timedelta(1), left_minutes=1570, when=When.THIS_WEEK),
            "Tue 24 Nov 16:10, 1 day 2 h left",
        ),
        (replace(SOON, when=When.OVERDUE, left_minutes=-35), "was due today 16:10, overdue by 35 min"),
        (item(due=TODAY), "today"),
        (CALL, "Fri 27 Nov"),
        (item(when=When.LATER, due=dt.date(2027, 9, 1)), "Wed 1 Sep 2027"),
    ],
)
def test_a_due_day_in_words(one: AgendaItem, words: str) -> None:
    assert due_words(one, TODAY) == words


def test_nobody_is_named_twice() -> None:
    assert whom_words(LATE) == ""
    assert whom_words(PROMISE) == "Anna Muster"
    assert whom_words(replace(SITE, people=("Anna Muster",))) == "Anna Muster, needs Tom Fischer"


def test_lead_means_the_lead_of_the_account_or_who_has_to_do_it_without_case_and_accents() -> None:
    assert matching_items(ALL, ItemSelection(leads=("NÖVAK",))) == (PROMISE,)
    assert matching_items(ALL, ItemSelection(leads=("ortiz",), kinds=(ItemKind.CALL,))) == (CALL,)
    assert matching_items(ALL, ItemSelection(accounts=("seeblick-villas",))) == (CALL,)
    assert matching_items(ALL, ItemSelection(leads=("nobody",))) == ()


def test_what_has_no_day_comes_after_what_has_one() -> None:
    undated = item(when=When.LATER)
    assert nearest_first((undated, SITE, CALL)) == (CALL, SITE, undated)


def test_every_field_is_in_the_json_with_the_offset_of_the_zone() -> None:
    assert item_data(LATE, "Europe/Zurich") == {
        "kind": "reply",
        "key": "reply-1",
        "account": "harbor-homes",
        "client": "Harbor Homes",
        "lead": "Maya Ortiz",
        "what": "answer Beat Roth",
        "people": ["Beat Roth"],
        "owner": None,
        "expert": None,
        "when": "overdue",
        "due": "2026-11-18",
        "due_at": "2026-11-18T16:10:00+01:00",
        "left_minutes": None,
        "reason": "asked on Tue 17 Nov: Is it still the date?",
        "rule": "a reply is due at the same time on the next working day",
        "command": 'csctl log harbor-homes "..." --kind email --out --with "Beat Roth"',
        "worth": 0.0,
        "file": "accounts/harbor-homes.yaml",
        "line": 57,
    }
    assert item_data(LATE, None)["due_at"] == "2026-11-18T16:10:00"


def test_the_document_counts_what_comes_later_and_names_the_next() -> None:
    document = agenda_document(replace(view(LATE, beyond=(SITE, CALL)), unreadable=(BROKEN,), cover=("a",)))
    assert isinstance(document, dict)
    assert document["schema"] == "csctl.agenda/1"
    assert (document["as_of"], document["days"], document["beyond"]) == ("2026-11-23", 7, 2)
    assert document["next"] == item_data(SITE, None)
    assert document["hand_over"] == ["a"]
    assert document["unreadable"] == [
        {"account": "cedar", "file": "accounts/cedar.yaml", "message": "accounts/cedar.yaml:2:1: E112 leed"}
    ]


def test_csv_has_a_row_per_item_and_computes_nothing() -> None:
    of = replace(view(replace(LATE, what="=1+1"), PROMISE), unreadable=(BROKEN,), timezone="Europe/Zurich")
    first, second, broken = csv.DictReader(io.StringIO(agenda_csv(of)))
    assert first["what"] == "'=1+1"
    assert (first["when"], first["due_at"], first["line"]) == ("overdue", "2026-11-18T16:10:00+01:00", "57")
    assert (second["owner"], second["people"], second["left_minutes"]) == ("Lea Novak", "Anna Muster", "")
    assert (broken["when"], broken["account"], broken["file"]) == (
        "cannot_read",
        "cedar",
        "accounts/cedar.yaml",
    )


def test_markdown_is_a_task_list() -> None:
    assert agenda_markdown(replace(view(LATE, CALL, beyond=(SITE,)), notes=("a demo book",))) == (
        "## Northlight, Mon 23 Nov 2026, 1 overdue, 1 this week\n"
        "\n"
        "### Overdue\n"
        "\n"
        "- [ ] **Harbor Homes**: answer Beat Roth; was due Wed 18 Nov 16:10; "
        "asked on Tue 17 Nov: Is it still the date?\n"
        '  `csctl log harbor-homes "..." --kind email --out --with "Beat Roth"`\n'
        "\n"
        "### This week\n"
        "\n"
        "- [ ] **Seeblick Villas**: call Lena Brunner; Fri 27 Nov; "
        "last spoken to on Fri 13 Nov; rhythm 14 days (tier B)\n"
        '  `csctl log seeblick-villas "..." --with "Lena Brunner"`\n'
        "\n"
        "1 more comes later, on Fri 4 Dec: Harbor Homes, deliver the new site\n"
        "\n"
        "a demo book\n"
    )


def test_an_empty_task_list_says_so_and_names_what_cannot_be_read() -> None:
    text = agenda_markdown(replace(view(), unreadable=(BROKEN,)))
    assert "### Cannot read\n\n- cedar: cannot read: `csctl check accounts/cedar.yaml`\n" in text
    assert text.endswith("nothing is due within 7 days\n")


def test_backticks_in_a_command_end_no_code() -> None:
    text = agenda_markdown(view(replace(CALL, command="csctl done a '`` x `'", client="*A* <b>")))
    assert "  ``` csctl done a '`` x `' ```\n" in text
    assert r"**\*A\* &lt;b&gt; (seeblick-villas)**" in text


@given(st.text(), st.text(), st.integers(8, 130) | st.none())
def test_no_text_breaks_the_screen(client: str, what: str, width: int | None) -> None:
    of = view(replace(LATE, client=client, what=what, command="csctl x"))
    lines = screen(of, Look(width=width))
    assert "    csctl x" in lines
    assert width is None or all(columns(line) <= width for line in lines if line != "    csctl x")
    assert width is not None or len(lines) == 5
