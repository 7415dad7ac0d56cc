"""The client's edition: every field of the format is decided, and nothing else than the allowed is shown."""

import pytest

from csctl.advice.report.allowed import LEFT_OUT, LINKS, SHOWN, SHOWN_ON_REQUEST, left_out
from csctl.advice.report.book import Edition
from csctl.advice.report.client import client_review
from csctl.advice.report.period import written_period
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.record import replace
from csctl.render.document import json_text
from csctl.render.report.as_html import report_html
from csctl.render.report.as_json import report_document
from csctl.render.report.as_markdown import report_markdown
from csctl.render.report.view import Audience, Report
from support.accounts import account, norms
from support.marked import Marks, account_with_other, field_paths, marked_account

NOT_OF_THESE = frozenset(
    {"contact_log.at#note", "services.changes.hours#open", "objectives.reviews.note#ours"}
    | {f"contact_log.next_steps.{name}#note" for name in ("what", "owner", "due", "done_on")}
    | {
        f"feedback.{name}#{kind}"
        for name in ("date", "by", "text", "answered_on")
        for kind in ("nps", "competitor")
    }
)
"""Allowed fields in entries that are not the client's: notes, our own reviews, scores, what we noted."""


UNMARKED = sorted(set(LEFT_OUT) - {path.partition("#")[0] for path in marked_account()[1].paths})
"""Left out, and too small for a mark: a judgement from 1 to 5, yes or no, a word of a vocabulary."""


def _of_marked(*, our_goals: bool = False) -> tuple[Report, Marks]:
    file, marks = marked_account()
    return _report(file, our_goals=our_goals), marks


def _report(of: Account, *, our_goals: bool = False) -> Report:
    period = written_period("2026")
    assert period is not None
    snapshot = Snapshot(of, norms(name="Northlight"), period.last)
    review = client_review(snapshot, period, "Northlight", our_goals=our_goals)
    return Report(
        audience=Audience.CLIENT, agency="Northlight", period=period, editions=(Edition(review=review),)
    )


def _forms(report: Report) -> dict[str, str]:
    return {
        "json": json_text(report_document(report, lambda _account, _path: 0)),
        "md": report_markdown(report),
        "html": report_html(report),
    }


def test_every_field_of_the_format_is_shown_or_left_out_or_a_link_and_only_one_of_them() -> None:
    tables = (SHOWN, LINKS, frozenset(LEFT_OUT))
    assert set(field_paths()) == SHOWN | LINKS | set(LEFT_OUT)
    assert sum(map(len, tables)) == len(SHOWN | LINKS | set(LEFT_OUT))


@pytest.mark.parametrize("form", ["json", "md", "html"])
def test_no_mark_of_a_field_that_is_not_allowed_is_in_any_form_of_the_clients_edition(form: str) -> None:
    report, marks = _of_marked()
    found = marks.found_in(_forms(report)[form])
    leaked = {path for path in found if path.partition("#")[0] not in SHOWN or path in NOT_OF_THESE}
    assert leaked == set()


@pytest.mark.parametrize("path", UNMARKED)
def test_what_is_left_out_and_has_no_room_for_a_mark_changes_nothing(path: str) -> None:
    assert _forms(_report(account_with_other(path))) == _forms(_report(marked_account()[0]))


@pytest.mark.parametrize("form", ["json", "md", "html"])
def test_our_goals_are_all_that_more_is_shown_where_they_are_asked_for(form: str) -> None:
    report, marks = _of_marked(our_goals=True)
    plain, _ = _of_marked()
    more = marks.found_in(_forms(report)[form]) - marks.found_in(_forms(plain)[form])
    assert more == SHOWN_ON_REQUEST


def test_every_mark_of_an_allowed_field_is_in_the_json_of_the_clients_edition() -> None:
    report, marks = _of_marked()
    every = {*marks.texts.values(), *marks.numbers.values(), *marks.days.values()}
    wanted = {path for path in every if path.partition("#")[0] in SHOWN} - NOT_OF_THESE
    assert wanted - marks.found_in(_forms(report)["json"]) == set()
    assert len(wanted) > 40


@pytest.mark.parametrize("form", ["md", "html"])
def test_what_a_client_may_read_is_there_to_be_read(form: str) -> None:
    report, marks = _of_marked()
    found = marks.found_in(_forms(report)[form])
    assert {"client", "lead", "objectives.title", "objectives.client_goal", "metrics.name"} <= found
    assert {"contact_log.next_steps.what", "services.changes.what", "feedback.text", "plans.what"} <= found


def test_the_marks_would_be_found_if_they_leaked() -> None:
    report, marks = _of_marked()
    told = "\n".join((*marks.texts, *map(str, marks.numbers), *(day.isoformat() for day in marks.days)))
    assert marks.found_in(told) == {*marks.texts.values(), *marks.numbers.values(), *marks.days.values()}
    leaking = replace(
        report.editions[0].review, lead=next(t for t, p in marks.texts.items() if "our_goal" in p)
    )
    leaky = replace(report, editions=(Edition(review=leaking),))
    assert all("objectives.our_goal" in marks.found_in(text) for text in _forms(leaky).values())


def test_the_json_of_a_client_has_only_the_fields_of_the_review() -> None:
    report, _ = _of_marked()
    document = report_document(report, lambda _account, _path: 0)
    assert isinstance(document, dict)
    (one,) = document["accounts"]
    assert set(one) == {"review", "so_far"}
    assert document["book"] is None


def test_what_an_account_does_not_hold_is_not_said_to_be_left_out() -> None:
    assert left_out(account()) == ("triangle and churn risk",)


def test_our_goals_are_left_out_unless_they_are_asked_for() -> None:
    of = account(objectives=[{"title": "Grow", "our_goal": "A case study"}])
    assert left_out(of) == ("our own goals", "triangle and churn risk")
    assert left_out(of, our_goals=True) == ("triangle and churn risk",)


def test_what_is_left_out_is_named_once_in_words() -> None:
    words = left_out(account(team={"pulse": [{"date": "2026-11-02", "score": 4, "note": "Well"}]}, tier="A"))
    assert words == ("our team and its pulse", "tier, rhythm and hand-over", "triangle and churn risk")


def test_a_marked_account_says_something_in_every_field() -> None:
    _, marks = marked_account()
    assert len(marks.texts) + len(marks.numbers) + len(marks.days) > 130
