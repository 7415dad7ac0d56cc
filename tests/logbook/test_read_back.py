"""What is logged is read back with the same meaning, and every other byte of the file is as it was."""

import datetime as dt
import difflib

from hypothesis import given
from hypothesis import strategies as st

from cli.log_book import HARBOR
from csctl.logbook.anything import value_entered
from csctl.logbook.contact import ContactSaid, Promise, contact_entered
from csctl.logbook.entered import Entered
from csctl.logbook.goals import ReadingSaid, reading_entered
from csctl.logbook.people import NewPerson
from csctl.logbook.voices import FeedbackSaid, PulseSaid, feedback_entered, pulse_entered
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.model.contact import ContactKind, Flow
from csctl.model.feedback import FeedbackKind
from csctl.model.norms import Norms
from csctl.model.people import Role
from csctl.model.scalars import Moment
from csctl.store.edit import edited
from csctl.store.validate import validated
from csctl.store.yaml_text import Document, read_document

TODAY = dt.date(2026, 11, 23)
LINES = {
    "as it is": HARBOR,
    "crlf": HARBOR.replace("\n", "\r\n"),
    "bom": f"\ufeff{HARBOR}",
    "bare": "client: A",
}

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co")),
    min_size=1,
    max_size=60,
).map(str.strip)
lines = st.lists(texts, min_size=1, max_size=4).map(lambda parts: "\n".join(parts).strip())
notes = st.one_of(
    texts, lines, st.sampled_from(["No", "~", "- a", "a: b", "# x", "12:30", "{", "2026-11-20", "'"])
)
some_notes = notes.filter(lambda text: bool(text) and "\ufeff" not in text)
names = texts.filter(lambda text: bool(text) and "\ufeff" not in text)
days = st.dates(dt.date(2020, 1, 1), TODAY)
moments = st.builds(
    Moment, days, st.none() | st.times().map(lambda time: time.replace(second=0, microsecond=0))
)
promises = st.builds(Promise, what=some_notes, owner=st.none() | names, due=st.none() | days) | st.just(
    Promise()
)
contacts = st.builds(
    ContactSaid,
    at=moments,
    kind=st.sampled_from(ContactKind),
    flow=st.none() | st.sampled_from(Flow),
    purpose=st.none() | names,
    people=st.lists(names, unique=True, max_size=3).map(tuple),
    new_people=st.lists(
        st.builds(NewPerson, name=names, role=st.none() | st.sampled_from(Role)), max_size=1
    ).map(tuple),
    by=st.none() | names,
    note=some_notes,
    mood=st.none() | st.integers(1, 5),
    objectives=st.none() | st.just(("brand",)),
    promise=promises,
)


def read(text: str) -> tuple[Document, Account]:
    document = read_document(text.encode(), "accounts/a.yaml")
    assert isinstance(document, Document), document
    account = validated(document, Account)
    assert isinstance(account, Account), account
    return document, account


def after(text: str, entered: Entered) -> Account:
    """The account with the write in it; everything that was in the text still is."""
    result = edited(text, entered.operations)
    kept = list(difflib.ndiff(text.splitlines(keepends=True), result.splitlines(keepends=True)))
    gone = [line for line in kept if line.startswith("- ")]
    last = text.splitlines(keepends=True)[-1]
    assert gone in ([], [f"- {last}"])  # a last line without an end gets one
    return read(result)[1]


@given(contacts, st.sampled_from(sorted(LINES)))
def test_a_contact_is_read_back_as_it_was_said(said: ContactSaid, form: str) -> None:
    text = LINES[form]
    before = read(text)[1]
    account = after(text, contact_entered(said, before, TODAY, Moment(TODAY)))
    logged = account.contact_log[-1]
    assert account.contact_log[:-1] == before.contact_log
    assert (logged.at, logged.kind, logged.note) == (said.at, said.kind, said.note)
    assert (logged.mood, logged.purpose) == (said.mood, said.purpose)
    assert logged.by == (said.by or before.lead)
    assert set(logged.with_) == {*(said.people or ()), *(one.name for one in said.new_people)}
    assert said.flow is None or logged.flow is said.flow
    assert logged.objectives == (said.objectives or ())
    assert [one.what for one in logged.next_steps] == ([said.promise.what] if said.promise.what else [])
    assert [one.due for one in logged.next_steps] == ([said.promise.due] if said.promise.what else [])
    added = account.stakeholders[len(before.stakeholders) :]
    assert [(one.name, one.role) for one in added] == [(one.name, one.role) for one in said.new_people]
    changed = {"contact_log": (), "stakeholders": ()}
    assert account.model_copy(update=changed) == before.model_copy(update=changed)


@given(
    days, st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6).map(lambda value: round(value, 3)), some_notes
)
def test_a_reading_is_read_back_as_it_was_said(on: dt.date, value: float, source: str) -> None:
    before = read(HARBOR)[1]
    said = ReadingSaid(metric="direct", value=value, on=on.replace(year=2025), source=source)
    account = after(HARBOR, reading_entered(said, Snapshot(before, Norms(), TODAY)))
    logged = account.metrics[0].readings[-1]
    assert (logged.date, logged.value, logged.source) == (said.on, value, source)


@given(days, st.integers(1, 5), st.none() | names, st.none() | some_notes)
def test_pulse_and_feedback_are_read_back_as_they_were_said(
    on: dt.date, score: int, by: str | None, note: str | None
) -> None:
    before = read(HARBOR)[1]
    pulse = after(HARBOR, pulse_entered(PulseSaid(score=score, on=on, by=by, note=note), before)).team.pulse[
        -1
    ]
    assert (pulse.date, pulse.score, pulse.by, pulse.note) == (on, score, by, note)
    said = FeedbackSaid(kind=FeedbackKind.CSAT, on=on, by=by, text=note, score=score)
    heard = after(HARBOR, feedback_entered(said, before)).feedback[-1]
    assert (heard.date, heard.by, heard.text, heard.score) == (on, by, note, score)


@given(names.filter(lambda text: text not in {"", "~", "null"} and not text.startswith(("{", "["))))
def test_any_text_that_is_set_is_the_text_that_is_read(text: str) -> None:
    document, _ = read(HARBOR)
    entered = value_entered("stakeholders.nadine.title", text, document)
    assert read(edited(HARBOR, entered.operations))[1].stakeholders[2].title == text
