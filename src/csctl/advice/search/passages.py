"""Everything in an account that a search looks at. Keys of the user's own (`x-`) never get here."""

import datetime as dt
from collections.abc import Iterator

from csctl.advice.search.passage import Passage, PassageKind, Text, beside, named, passage, said
from csctl.measures.snapshot import Placed, Snapshot, Touch, known_by, placed
from csctl.model.account import Account
from csctl.model.goals import Metric, Objective
from csctl.model.scope import Service


def passages(snapshot: Snapshot) -> Iterator[Passage]:
    """Yield every entry of an account that exists on the day."""
    account, today = snapshot.account, snapshot.today
    yield _account(account)
    yield from _needs(account)
    for objective in placed(("objectives",), account.objectives):
        yield from _objective(objective, today)
    for metric in placed(("metrics",), account.metrics):
        yield from _metric(metric, today)
    yield from _people(snapshot)
    for touch in snapshot.touches:
        yield from _touch(touch, today)
    for service in snapshot.begun_services:
        yield from _service(service, today)
    yield from _team(snapshot)
    yield from _feedback(account, today)
    yield from _judgements(account, today)
    yield from _statuses(account, today)


def _account(account: Account) -> Passage:
    lead = f", with {account.lead}" if account.lead else ""
    label = f"{account.client}{lead}"
    client = named((), "client", account.client)
    return passage(PassageKind.ACCOUNT, label, client, beside((), "lead", account.lead))


def _needs(account: Account) -> Iterator[Passage]:
    for key, label, texts in (
        ("needs", "need", account.needs),
        ("pain_points", "pain point", account.pain_points),
    ):
        for path, text in placed((key,), texts):
            yield passage(PassageKind.NEED, label, Text(path, text, is_title=True))


def _objective(one: Placed[Objective], today: dt.date) -> Iterator[Passage]:
    path, objective = one
    title = objective.title
    if _has_come(objective.agreed_on, today):
        yield passage(
            PassageKind.OBJECTIVE,
            title,
            named(path, "title", title),
            said(path, "client_goal", objective.client_goal),
            said(path, "our_goal", objective.our_goal),
            date=objective.agreed_on,
        )
    for place, review in placed((*path, "reviews"), objective.reviews):
        if review.note and _has_come(review.date, today):
            label = f"review of {title}, {review.verdict.replace('_', ' ')}"
            by = beside(place, "by", review.by)
            note = said(place, "note", review.note)
            yield passage(PassageKind.OBJECTIVE, _of(label, "by", review.by), note, by, date=review.date)


def _metric(one: Placed[Metric], today: dt.date) -> Iterator[Passage]:
    path, metric = one
    yield passage(
        PassageKind.METRIC, metric.name, named(path, "name", metric.name), said(path, "id", metric.id)
    )
    for place, reading in placed((*path, "readings"), metric.readings):
        texts = (said(place, "note", reading.note), said(place, "source", reading.source))
        if any(texts) and _has_come(reading.date, today):
            yield passage(PassageKind.METRIC, f"reading of {metric.name}", *texts, date=reading.date)


def _people(snapshot: Snapshot) -> Iterator[Passage]:
    present = {one.path for one in snapshot.present}
    for path, person in snapshot.stakeholders:
        role = person.title or (person.role.value if person.role else None)
        gone = "" if path in present else ", gone"
        yield passage(
            PassageKind.PERSON,
            f"{_of(person.name, ',', role)}{gone}".replace(" ,", ","),
            named(path, "name", person.name),
            beside(path, "title", person.title),
            said(path, "email", person.email),
            said(path, "phone", person.phone),
        )


def _touch(touch: Touch, today: dt.date) -> Iterator[Passage]:
    path, contact = touch.path, touch.contact
    people = tuple(beside((*path, "with"), index, name) for index, name in enumerate(contact.with_))
    yield passage(
        PassageKind.NOTE,
        f"{touch.words} ({contact.purpose})" if contact.purpose else touch.words,
        said(path, "note", contact.note),
        beside(path, "purpose", contact.purpose),
        *people,
        date=touch.day,
    )
    for place, step in placed((*path, "next_steps"), contact.next_steps):
        what = Text((*place, "what"), step.what, is_title=True)
        kept = ", kept" if known_by(step.done_on, today) else ""
        label = _of("promise", "of", step.owner) + kept
        yield passage(PassageKind.PROMISE, label, what, beside(place, "owner", step.owner), date=touch.day)


def _service(one: Placed[Service], today: dt.date) -> Iterator[Passage]:
    path, service = one
    name = service.name or service.id or ""
    key = "name" if service.name else "id"
    yield passage(PassageKind.SERVICE, name, named(path, key, name), date=service.starts)
    for place, deliverable in placed((*path, "deliverables"), service.deliverables):
        label = _of(f"deliverable of {name}", "with", deliverable.expert)
        what = Text((*place, "name"), deliverable.name, is_title=True)
        expert = beside(place, "expert", deliverable.expert)
        yield passage(PassageKind.SERVICE, label, what, expert, date=deliverable.done_on or deliverable.due)
    for place, excluded in placed((*path, "excluded"), service.excluded):
        yield passage(PassageKind.SERVICE, f"not part of {name}", Text(place, excluded))
    for place, change in placed((*path, "changes"), service.changes):
        if _has_come(change.date, today):
            label = f"scope change of {name}, {change.decision.value}"
            yield passage(PassageKind.SERVICE, label, said(place, "what", change.what), date=change.date)


def _team(snapshot: Snapshot) -> Iterator[Passage]:
    for path, member in snapshot.members:
        label = _of(member.name, ",", member.role).replace(" ,", ",")
        name, role = named(path, "name", member.name), beside(path, "role", member.role)
        yield passage(PassageKind.TEAM, label, name, role)
    for path, pulse in placed(("team", "pulse"), snapshot.account.team.pulse):
        if pulse.note and _has_come(pulse.date, snapshot.today):
            label = _of(f"pulse {pulse.score}", "by", pulse.by)
            note, by = said(path, "note", pulse.note), beside(path, "by", pulse.by)
            yield passage(PassageKind.TEAM, label, note, by, date=pulse.date)


def _feedback(account: Account, today: dt.date) -> Iterator[Passage]:
    for path, feedback in placed(("feedback",), account.feedback):
        if _has_come(feedback.date, today):
            label = _of(feedback.kind.replace("_", " "), "by", feedback.by)
            text, by = said(path, "text", feedback.text), beside(path, "by", feedback.by)
            kind = beside(path, "kind", feedback.kind.replace("_", " "))
            yield passage(PassageKind.FEEDBACK, label, text, by, kind, date=feedback.date)


def _judgements(account: Account, today: dt.date) -> Iterator[Passage]:
    """Yield what people decided or mean to do: invoices, plans, overrides."""
    for path, invoice in placed(("commercial", "invoices"), account.commercial.invoices):
        if invoice.number:
            number = named(path, "number", invoice.number)
            yield passage(PassageKind.INVOICE, f"invoice {invoice.number}", number, date=invoice.due)
    for path, plan in placed(("plans",), account.plans):
        label = _of(f"plan for {plan.period}", "with", plan.owner)
        what = Text((*path, "what"), plan.what, is_title=True)
        yield passage(PassageKind.PLAN, label, what, beside(path, "owner", plan.owner))
    for path, override in placed(("overrides",), account.overrides):
        if _has_come(override.date, today):
            label = _of(f"{override.corner.value} held to be {override.band.value}", "by", override.by)
            reason, by = said(path, "reason", override.reason), beside(path, "by", override.by)
            yield passage(PassageKind.OVERRIDE, label, reason, by, date=override.date)


def _statuses(account: Account, today: dt.date) -> Iterator[Passage]:
    """Yield what is said of an end, a notice, a pause and of days away."""
    for path, absence in placed(("away",), account.away):
        if absence.note:
            yield passage(PassageKind.STATUS, "away", said(path, "note", absence.note), date=absence.from_)
    notice, paused, ended = account.notice, account.paused, account.ended
    if notice and notice.note and _has_come(notice.date, today):
        yield passage(PassageKind.STATUS, "notice", said(("notice",), "note", notice.note), date=notice.date)
    if paused and paused.note and _has_come(paused.from_, today):
        yield passage(PassageKind.STATUS, "paused", said(("paused",), "note", paused.note), date=paused.from_)
    if ended and _has_come(ended.date, today):
        label = f"ended, {(ended.outcome or 'outcome unknown').replace('_', ' ')}"
        note, cause = said(("ended",), "note", ended.note), said(("ended",), "cause", ended.cause)
        yield passage(PassageKind.STATUS, label, note, cause, date=ended.date)


def _has_come(day: dt.date | None, today: dt.date) -> bool:
    """What is dated later does not exist yet; what has no date holds always."""
    return day is None or day <= today


def _of(label: str, link: str, name: str | None) -> str:
    return f"{label} {link} {name}" if name else label
