"""`csctl set`: any single fact, found by name and validated before it is written."""

from pathlib import Path

import pytest

from cli.log_book import HARBOR, Book

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def harbor(tmp_path: Path, capsys: Capture) -> Book:
    return Book(tmp_path / "book", capsys)


@pytest.mark.parametrize(
    ("path", "value", "added"),
    [
        ("lead", "Jonas Keller", "lead: Jonas Keller"),
        ("tier", "No", "tier: 'No'"),
        ("cadence_days", "14", "cadence_days: 14"),
        ("taken-over", "yesterday", "taken_over: 2026-11-22"),
        ("stakeholders.Anna Muster.knows_us", "no", "knows_us: false}"),
        ("stakeholders.anna.left_on", "last fri", "left_on: 2026-11-20}"),
        ("stakeholders.beat.title", "Head of: Marketing", "title: 'Head of: Marketing'}"),
        ("stakeholders.#3.influence", "2", "influence: 2}"),
        ('stakeholders > "Nadine Wirz" > role', "champion", "role: champion}"),
        ("objectives.brand.status", "dropped", "status: dropped}"),
        ("objectives.brand.client_goal", "Trust", "client_goal: Trust}"),
        ("metrics.direct.readings.2026-10-31.value", "301", "- {date: 2026-10-31, value: 301}"),
        (
            "metrics.direct.baseline",
            "{date: 2026-01-01, value: 200}",
            "baseline: {date: 2026-01-01, value: 200}",
        ),
        ("contact_log.last.mood", "3", "    mood: 3"),
        ("contact_log.2026-11-02.by", "Lea Novak", "by: Lea Novak}"),
        ("contact_log.last.at", "2026-11-18 10:30", "- at: 2026-11-18 10:30"),
        ("contact_log.last.with.+", "Nadine Wirz", "with: [Béat Roth, Nadine Wirz]"),
        ("services.growth.fee_per_month", "4750.50", "fee_per_month: 4750.5"),
        ("services.growth.deliverables.Autumn.done_on", "today", "done_on: 2026-11-23}"),
        (
            "services.growth.deliverables.+",
            "{name: Site, due: 2027-01-31}",
            "- {name: Site, due: 2027-01-31}",
        ),
        ("services.growth.excluded.+", "Photography", "excluded: [Photography]"),
        ("commercial.renewal.agreed_on", "2026-11-20", "agreed_on: 2026-11-20}"),
        ("commercial.months.2026-11.hours_used", "64", "- {month: 2026-11, hours_used: 64}"),
        ("commercial.months.2026-11/growth.hours_used", "64.5", "service: growth, hours_used: 64.5}"),
        ("commercial.invoices.117.paid_on", "fri", "paid_on: 2026-11-20}"),
        ("commercial.invoices.2026-140.due", "2026-12-14", "- {number: 2026-140, due: 2026-12-14}"),
        ("commercial.fee_changes.+", "{date: 2026-06-01, pct: -10}", "- {date: 2026-06-01, pct: -10}"),
        ("team.members.+", "{name: Tom Fischer, role: Developer}", "- {name: Tom Fischer, role: Developer}"),
        ("team.pulse.+", "{date: 2026-11-02, score: 4}", "- {date: 2026-11-02, score: 4}"),
        (
            "stakeholders.+",
            "{name: Carla Rossi, role: manager, influence: 3}",
            "- {name: Carla Rossi, role: manager, influence: 3}",
        ),
        ("needs.+", "More: bookings", "needs: ['More: bookings']"),
        ("needs", "[a, b]", "needs: [a, b]"),
        ("plans.+", "{period: 2027Q1, what: Spring}", "- {period: 2027Q1, what: Spring}"),
        ("away.+", "{from: 2026-12-21, until: 2027-01-06}", "- {from: 2026-12-21, until: 2027-01-06}"),
        ("x-crm", "12", "x-crm: '12'"),
        ("notice.leaves_on", "2026-12-31", "leaves_on: 2026-12-31"),
        ("notice", "{date: today, leaves_on: +30d}", "leaves_on: 2026-12-23"),
        ("away.+", "{from: tomorrow, until: in 10d}", "- {from: 2026-11-24, until: 2026-12-03}"),
        ("plans", "[{period: 2027Q1, what: today}]", "what: today"),
        ("contact_log.last.note", "First\nSecond", "  Second"),
    ],
)
def test_a_fact_stands_where_it_belongs_in_the_form_of_its_field(
    path: str, value: str, added: str, harbor: Book
) -> None:
    assert harbor.run("set", "harbor", path, value) == 0
    new = [line for line in harbor.changed.splitlines() if line.startswith("+ ")]
    assert any(added in line for line in new), harbor.changed
    assert len([line for line in harbor.changed.splitlines() if line.startswith("- ")]) <= 1
    assert harbor.run("check", "harbor", "-o", "json") == 0


@pytest.mark.parametrize(
    ("path", "gone"),
    [
        ("tier", "- tier: A\n"),
        ("stakeholders.Nadine", "-   - {name: Nadine Wirz, role: user}\n"),
        ("services.growth.hours_per_month", "-     hours_per_month: 40\n"),
    ],
)
def test_null_takes_a_fact_out(path: str, gone: str, harbor: Book) -> None:
    assert harbor.run("set", "harbor", path, "null") == 0
    assert harbor.changed == gone
    assert "taken out" in harbor.out()[0]


def test_the_echo_says_what_it_was_before(harbor: Book) -> None:
    harbor.run("set", "harbor", "stakeholders.Anna.knows_us", "false")
    assert harbor.out()[0].startswith(
        'Harbor Homes (harbor-homes): stakeholders > "Anna Muster" > knows_us: false\n  before    true\n'
    )


@pytest.mark.parametrize(("path", "value"), [("tier", "A"), ("plans", "null"), ("cadence_days", "")])
def test_what_says_so_already_is_not_written(path: str, value: str, harbor: Book) -> None:
    assert harbor.run("set", "harbor", path, value) == 0
    assert harbor.text == HARBOR
    assert "nothing was written" in harbor.out()[0]


@pytest.mark.parametrize(
    ("path", "value", "code", "message"),
    [
        ("titel", "x", 2, 'there is no "titel" in an account\n'),
        ("stakeholders.Anna.knows", "true", 2, "did you mean knows_us?"),
        ("client.name", "x", 2, "client is one value; there is no name in it"),
        ("..", "x", 2, '".." is no path into an account'),
        ("client", "null", 2, 'the file has no "client". Nothing was changed.'),
        ("contact_log.last.mood", "9", 2, "mood is 9. Nothing was changed.\n  give a whole number from 1"),
        ("since", "2026-02-30", 2, '"2026-02-30" is not a day of the calendar'),
        ("since", "30.11.2026", 2, "2026-11-30"),
        ("stakeholders.Anna.role", "boss", 2, "role"),
        ("cadence_days", "often", 2, '"often" is not a whole number'),
        ("needs", "one", 2, "needs is a list\n  csctl set harbor-homes 'needs.+' VALUE   adds one"),
        ("stakeholders.Anna", "x", 2, "has keys of its own"),
        ("stakeholders.+", "Carla", 2, "has keys of its own"),
        ("stakeholders.+", "{name: Carla", 2, "cannot be read"),
        ("stakeholders.+", "{role: manager}", 2, 'has no "name"'),
        ("needs.+", "null", 2, "a new entry needs a value"),
        ("client", "x\ny", 2, "client is one line, and this text has several"),
        ("needs.+", "x\ny", 2, "needs is one line"),
        ("client", "\x1b[31m", 2, "client holds U+001B, a control character. Nothing was changed."),
        ("contact_log.last.note", "\x1b[31m", 2, "note holds U+001B"),
        ("contact_log.last.note", "a\rb", 2, "note holds U+000D"),
        ("x-crm", "\x00", 2, "x-crm holds U+0000"),
        ("client", "\udcff", 2, "VALUE is no UTF-8. Nothing was changed."),
        ("contact_log.last.direction", "out", 2, "E203"),
        ("stakeholders.Nadine.name", "Anna Muster", 2, "E206"),
        ("metrics.direct.baseline", "{date: 2027-01-01, value: 1}", 2, "E202"),
        ("contact_log", "null", 2, "this would take out 2 entries of contact_log. Nothing was changed.\n"),
        ("contact_log", "[]", 2, "this would take out 2 entries of contact_log"),
        ("contact_log", "[{at: today}]", 2, "this would take out 2 entries of contact_log"),
        ("commercial", "null", 2, "this would take out renewal and invoices of commercial"),
        ("commercial", "{currency: EUR}", 2, "this would take out renewal and invoices of commercial"),
        (
            "stakeholders.Carla.role",
            "manager",
            3,
            "csctl set harbor-homes 'stakeholders.+' '{name: Carla}'   adds one",
        ),
        ("stakeholders.Ana Mustr.role", "manager", 3, "did you mean #1 (Anna Muster)?"),
        ("stakeholders.#9.role", "manager", 3, "stakeholders has 3 entries; there is no #9"),
        ("commercial.invoices.2026-140.amount", "10", 3, "to begin it takes due"),
        ("commercial.months.November.fee", "10", 3, 'there is no "November" in commercial > months'),
        ("objectives.b.status", "open", 4, '"b" could be'),
        (
            "objectives.b.status",
            "in work",
            4,
            "csctl set harbor-homes 'objectives.#1.status' 'in work'   means the first of them",
        ),
        (
            "commercial.invoices.2026-140.amount",
            "10",
            3,
            "csctl set harbor-homes 'commercial.invoices.+' '{number: 2026-140, amount: 10, due: ...}'",
        ),
        ("contact_log", "null", 2, "csctl set harbor-homes 'contact_log.#1' null   takes out a single one"),
        ("commercial", "null", 2, "csctl set harbor-homes 'commercial.renewal' null   takes out a single"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_remedy(
    path: str, value: str, code: int, message: str, harbor: Book
) -> None:
    ended = harbor.run("set", "harbor", path, value)
    assert message in harbor.out()[1]
    assert ended == code
    assert harbor.text == HARBOR


def test_names_with_dots_and_entries_alike_are_found(tmp_path: Path, capsys: Capture) -> None:
    text = HARBOR.replace("Nadine Wirz", "Dr. N. Wirz").replace(
        "  renewal:",
        "  months: [{month: 2026-10, service: growth}, {month: 2026-10, service: site}]\n  renewal:",
    )
    harbor = Book(tmp_path, capsys, text)
    assert harbor.run("set", "harbor", "stakeholders.Dr. N. Wirz.influence", "2") == 0
    assert harbor.run("set", "harbor", "commercial.months.2026-10.fee", "1") == 4
    assert "could be #1 (2026-10, growth) or #2 (2026-10, site)" in harbor.out()[1]
    assert harbor.run("set", "harbor", "commercial.months.2026-10/site.fee", "1") == 0
    assert "{month: 2026-10, service: site, fee: 1}" in harbor.text


def test_an_error_that_was_there_before_keeps_nobody_from_writing(tmp_path: Path, capsys: Capture) -> None:
    harbor = Book(tmp_path, capsys, HARBOR.replace("Nadine Wirz", "Anna Muster"))
    assert harbor.run("set", "harbor", "contact_log.#1", "null") == 0
    assert harbor.run("set", "harbor", "tier", "B") == 0
    assert harbor.run("set", "harbor", "stakeholders.#2.name", "Anna Muster") == 2
    assert "E206" in harbor.out()[1]


def test_what_is_taken_out_is_not_closed(harbor: Book) -> None:
    assert harbor.run("set", "harbor", "contact_log.last", "null") == 0
    assert "closes" not in harbor.out()[0]


def test_what_stands_behind_an_entry_that_is_taken_out_is_neither_closed_nor_asked(harbor: Book) -> None:
    assert harbor.run("set", "harbor", "contact_log.#1", "null") == 0
    out, _ = harbor.out()
    assert "closes" not in out
    assert "reply" not in out


def test_a_list_is_shown_as_the_number_of_its_entries(harbor: Book) -> None:
    dry = harbor.run("set", "harbor", "contact_log", "null", "--dry-run")
    assert dry == 0
    assert harbor.text == HARBOR
    assert harbor.run("set", "harbor", "commercial.invoices.#1", "null") == 0
    assert harbor.run("set", "harbor", "notice", "{date: today, leaves_on: 2026-12-31}") == 0
    assert harbor.run("set", "harbor", "notice", "null") == 0
    assert "before    {date: 2026-11-23, leaves_on: 2026-12-31}" in harbor.out()[0]


def test_another_lead_is_told_how_the_clock_of_the_kick_off_starts(harbor: Book) -> None:
    harbor.run("log", "harbor", "Called", "--next", "Send the plan", "--due", "fri")
    harbor.out()
    assert harbor.run("set", "harbor", "lead", "Tom Fischer") == 0
    out = harbor.out()[0]
    assert "csctl set harbor-homes taken_over today   says since when Tom Fischer has it" in out
    assert "1 open promise stays with Maya Ortiz: csctl done harbor-homes shows what is open\n" in out
    assert harbor.run("set", "harbor", "taken_over", "today") == 0
    assert "says since when" not in harbor.out()[0]


def test_a_lead_whose_name_is_spelt_out_takes_nothing_over(harbor: Book) -> None:
    assert harbor.run("set", "harbor", "lead", "maya") == 0
    assert harbor.run("set", "harbor", "lead", "Maya Ortiz") == 0
    assert "says since when" not in harbor.out()[0]
