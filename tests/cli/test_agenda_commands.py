"""The command beside each kind of agenda item, filled in and run, closes it: whatever things are called."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.books import book
from csctl.advice.agenda.item import AgendaItem, ItemKind
from support.work_off import agenda_of_book, close, is_due

MONDAY = dt.date(2026, 11, 23)
FAR_DAYS = 3000
HEAD = "client: Acme\nlead: Maya Ortiz\nsince: 2025-01-06\ntracked_since: 2026-01-05\n"
LEE = "stakeholders: [{name: Lee, role: manager, signs_invoices: true, knows_us: true}]\n"
GOAL = "{title: Grow, id: grow, client_goal: More, our_goal: A case, agreed_on: 2026-09-01"
HOSTILE = """O'Brien \\"Bob\\" $HOME `id` \\\\n!x; #1, Jr."""


@dataclass(frozen=True, slots=True)
class Case:
    """A file, the kind of item it makes, and a part of what the item says."""

    kind: ItemKind
    text: str
    says: str = ""


def log(entry: str) -> str:
    return f"contact_log:\n  - {{{entry}}}\n"


def asked(kind: str, whom: str = "Lee", note: str = "When?") -> str:
    said = f'kind: {kind}, direction: in, with: ["{whom}"], note: "{note}"'
    return log(f"at: 2026-11-19 10:00, {said}, wants_reply: true")


def work(deliverable: str) -> str:
    return f"services: [{{name: Work, deliverables: [{{{deliverable}}}]}}]\n"


CASES = {
    "mail": Case(ItemKind.REPLY, LEE + asked("email"), "--kind email --out --with Lee"),
    "chat": Case(ItemKind.REPLY, LEE + asked("chat"), "--kind chat --out"),
    "a question in a call": Case(ItemKind.REPLY, LEE + asked("call"), 'log acme "..." --with Lee'),
    "of nobody": Case(
        ItemKind.REPLY, LEE + log("at: 2026-11-19, kind: email, direction: in, wants_reply: true"), "--out"
    ),
    "of a stranger": Case(ItemKind.REPLY, LEE + asked("email", "Zoe"), 'done acme "When?"'),
    "of somebody hard to name": Case(
        ItemKind.REPLY,
        f'stakeholders: [{{name: "{HOSTILE}"}}, {{name: Bob}}]\n' + asked("email", HOSTILE),
        "--with",
    ),
    "of somebody with a dash": Case(
        ItemKind.REPLY, 'stakeholders: [{name: "-v"}]\n' + asked("email", "-v"), "--with=-v"
    ),
    "call": Case(ItemKind.CALL, LEE + log("at: 2026-10-02, with: [Lee]"), "--with Lee"),
    "call to nobody named": Case(ItemKind.CALL, log("at: 2026-10-02, purpose: kickoff"), "call the client"),
    "call to one of two": Case(
        ItemKind.CALL,
        "stakeholders: [{name: Ann}, {name: Anna}]\n" + log("at: 2026-10-02, with: [Ann], purpose: kickoff"),
        "--with Ann",
    ),
    "executive": Case(
        ItemKind.EXECUTIVE,
        "stakeholders: [{name: Lee, role: manager}, {name: Dr. Kim, role: executive}]\n"
        + log("at: 2026-11-20, with: [Lee]"),
        'kind meeting --with "Dr. Kim"',
    ),
    "who follows": Case(
        ItemKind.SUCCESSOR,
        "stakeholders: [{name: Sam, role: manager, left_on: 2026-10-20}]\n",
        "who follows Sam?",
    ),
    "successor": Case(
        ItemKind.SUCCESSOR,
        "stakeholders: [{name: Sam, role: executive, left_on: 2026-10-20}, "
        "{name: Kim, role: executive, since: 2026-11-01}]\n",
        "meet Kim",
    ),
    "promise": Case(
        ItemKind.PROMISE, LEE + log("at: 2026-11-19, with: [Lee], next_steps: [{what: Send it}]"), '"Send it"'
    ),
    "promise of a number": Case(
        ItemKind.PROMISE, LEE + log('at: 2026-11-19, next_steps: [{what: "7"}]'), '"promise 7"'
    ),
    "promise hard to say": Case(
        ItemKind.PROMISE, LEE + log(f'at: 2026-11-19, next_steps: [{{what: "-v {HOSTILE}"}}]'), "-- '-v"
    ),
    "promises that begin alike": Case(
        ItemKind.PROMISE,
        LEE + log("at: 2026-11-19, next_steps: [{what: Send it}, {what: Send it again}]"),
        'done acme "Send it"',
    ),
    "promise invisible": Case(
        ItemKind.PROMISE, LEE + log('at: 2026-11-19, next_steps: [{what: "a\\u202eb"}]'), "done acme 1"
    ),
    "long promise": Case(
        ItemKind.PROMISE,
        LEE + log(f"at: 2026-11-19, next_steps: [{{what: Send {'the plan and ' * 12}more}}]"),
        'done acme "Send the plan and the plan and the plan and the"',
    ),
    "reading": Case(
        ItemKind.READING,
        f"objectives: [{GOAL}, metrics: [x]}}]\nmetrics: [{{id: x, name: Bookings}}]\n",
        " x VALUE",
    ),
    "reading by name": Case(
        ItemKind.READING, 'metrics: [{name: "-Net growth", target: {value: 3}}]\n', '-- "-Net growth" VALUE'
    ),
    "review": Case(ItemKind.REVIEW, f"objectives: [{GOAL}, kind: soft}}]\n", "log-review acme grow VERDICT"),
    "review by title": Case(
        ItemKind.REVIEW, f'objectives: [{{title: "{HOSTILE}", kind: soft}}]\n', "log-review acme '"
    ),
    "deliverable": Case(ItemKind.DELIVERABLE, work("name: Site, due: 2026-11-13, expert: Tom"), "needs Tom"),
    "deliverable that is a number": Case(
        ItemKind.DELIVERABLE, work('name: "404", due: 2026-11-13'), '"deliverable 404"'
    ),
    "kick-off": Case(ItemKind.KICKOFF, LEE + "taken_over: 2026-10-01\n", "--purpose kickoff --with Lee"),
    "who decides": Case(ItemKind.KICKOFF, "stakeholders: [{name: Lee}]\n", "who signs the invoices?"),
    "known": Case(
        ItemKind.KICKOFF,
        "stakeholders: [{name: Dr. R. Lee, role: executive}]\n",
        "make sure Dr. R. Lee knows",
    ),
    "known, hard to name": Case(
        ItemKind.KICKOFF,
        'stakeholders: [{name: Kim, knows_us: true}, {name: "a > b", signs_invoices: true}]\n',
        "stakeholders.#2.knows_us",
    ),
    "goals": Case(ItemKind.KICKOFF, LEE, "what do both sides want to reach?"),
    "their side": Case(ItemKind.KICKOFF, "objectives: [{title: A. B, our_goal: x}]\n", "agree their side"),
    "our side": Case(ItemKind.KICKOFF, "objectives: [{title: A, client_goal: x}]\n", "agree our side"),
    "metric to describe": Case(
        ItemKind.KICKOFF, f"objectives: [{GOAL}, metrics: [y]}}]\n", "{id: y, name: ...}"
    ),
    "metric to define": Case(ItemKind.KICKOFF, f"objectives: [{GOAL}}}]\n", "{id: NAME, name: ...}"),
    "metric to link": Case(
        ItemKind.KICKOFF, f"objectives: [{GOAL}}}]\nmetrics: [{{id: x, name: X}}]\n", 'metrics "[x]"'
    ),
    "target": Case(
        ItemKind.KICKOFF,
        f"objectives: [{GOAL}, due: 2027-06-30, metrics: [x]}}]\nmetrics: [{{id: x, name: X}}]\n",
        "{value: VALUE, date: 2027-06-30}",
    ),
    "baseline": Case(
        ItemKind.KICKOFF,
        f"taken_over: 2026-11-10\nobjectives: [{GOAL}, metrics: [x]}}]\n"
        "metrics: [{id: x, name: X, target: {value: 9, date: 2027-06-30}}]\n",
        "where X starts",
    ),
    "complaint": Case(
        ItemKind.FEEDBACK,
        LEE + "feedback: [{date: 2026-11-02, kind: complaint, by: Lee, text: Late}]\n",
        "complaint",
    ),
    "two complaints": Case(
        ItemKind.FEEDBACK,
        "feedback: [{date: 2026-11-02, kind: complaint, text: Late}, {date: 2026-11-03, kind: complaint}]\n",
        "said Mon 2 Nov",
    ),
    "low score": Case(
        ItemKind.FEEDBACK, "feedback: [{date: 2026-11-02, kind: nps, score: 4}]\n", 'done acme "NPS 4"'
    ),
    "invoice": Case(
        ItemKind.INVOICE,
        "commercial: {invoices: [{number: 2026-117, due: 2026-11-14}]}\n",
        "done acme 2026-117",
    ),
    "invoice number of digits": Case(
        ItemKind.INVOICE, 'commercial: {invoices: [{number: "7", due: 2026-11-14}]}\n', '"invoice 7"'
    ),
    "invoices without a number": Case(
        ItemKind.INVOICE,
        "commercial: {invoices: [{due: 2026-11-14}, {due: 2026-10-14}]}\n",
        'done acme "invoice due Sat 14 Nov 2026"',
    ),
    "renewal": Case(
        ItemKind.RENEWAL, "commercial: {notice_days: 30, renewal: {date: 2027-01-01}}\n", "done acme renewal"
    ),
    "leaving": Case(ItemKind.NOTICE, "notice: {date: 2026-11-01, leaves_on: 2026-11-30}\n", "end acme"),
    "pulse": Case(ItemKind.PULSE, "team: {members: [{name: Lea Novak}]}\n", "log-pulse acme SCORE"),
    "override": Case(
        ItemKind.OVERRIDE,
        "overrides: [{corner: client, band: red, reason: They say, date: 2026-11-01, expires: 2026-11-27}]\n",
        "confirm client red",
    ),
}
NORMS = "today: 2026-11-23\ntimezone: Europe/Zurich\n"


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_command_of_an_item_closes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], case: Case
) -> None:
    root = book(tmp_path, NORMS, acme=HEAD + case.text)
    item = the_item(root, case)
    assert close(root, item) == 0, (item.command, capsys.readouterr())
    assert not is_due(root, item, MONDAY), item.command


def test_of_two_alike_each_is_closed_in_turn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    promises = LEE + log("at: 2026-11-19, next_steps: [{what: Send it}, {what: Send it}]")
    root = book(tmp_path, NORMS, acme=HEAD + promises)
    for left in (2, 1):
        mine = promised(root)
        assert len({item.key for item in mine}) == left
        assert close(root, mine[-1]) == 0, capsys.readouterr()
    assert promised(root) == []


def promised(root: Path) -> list[AgendaItem]:
    return [i for i in agenda_of_book(root, MONDAY, FAR_DAYS).items if i.kind is ItemKind.PROMISE]


def the_item(root: Path, case: Case) -> AgendaItem:
    items = agenda_of_book(root, MONDAY, FAR_DAYS).items
    mine = [i for i in items if i.kind is case.kind and case.says in f"{i.what} {i.reason} {i.command}"]
    assert mine, [(i.kind.value, i.what, i.reason, i.command) for i in items]
    return mine[0]


def test_there_is_a_case_for_every_kind() -> None:
    assert {case.kind for case in CASES.values()} == set(ItemKind)
