"""What a stand-in has to know beside what is due: what we deliver, who does it, what the client said."""

import datetime as dt

from csctl.finding import DataPath
from csctl.measures.delivery import services_in_force
from csctl.measures.snapshot import Snapshot, known_by
from csctl.measures.voice import feedback
from csctl.model.feedback import FeedbackKind
from csctl.model.scope import Pricing
from csctl.record import Record

FEEDBACK_DAYS = 180


class ServiceLine(Record):
    """A service in force; `excluded` is what was agreed not to be part of it."""

    name: str
    pricing: Pricing
    fee_per_month: float | None
    hours_per_month: float | None
    ends: dt.date | None
    excluded: tuple[str, ...]
    path: DataPath


class MemberLine(Record):
    """Somebody of ours who works on the account."""

    name: str
    role: str
    path: DataPath


class VoiceLine(Record):
    """What somebody of the client said, in their words."""

    date: dt.date
    kind: FeedbackKind
    by: str
    text: str
    path: DataPath


class Handover(Record):
    """The services in force, the team that is there, and what was said in 180 days, the latest first."""

    services: tuple[ServiceLine, ...]
    team: tuple[MemberLine, ...]
    voices: tuple[VoiceLine, ...]


def handover(snapshot: Snapshot) -> Handover:
    """Return what a stand-in has to know of an account."""
    return Handover(services=_services(snapshot), team=_team(snapshot), voices=_voices(snapshot))


def _services(snapshot: Snapshot) -> tuple[ServiceLine, ...]:
    return tuple(
        ServiceLine(
            name=one.fact.name or one.fact.id or "",
            pricing=one.fact.pricing,
            fee_per_month=one.fact.fee_per_month,
            hours_per_month=one.fact.hours_per_month,
            ends=one.fact.ends,
            excluded=one.fact.excluded,
            path=one.path,
        )
        for one in services_in_force(snapshot, snapshot.today, snapshot.today)
    )


def _team(snapshot: Snapshot) -> tuple[MemberLine, ...]:
    return tuple(
        MemberLine(name=one.fact.name, role=one.fact.role or "", path=one.path)
        for one in snapshot.members
        if known_by(one.fact.left_on, snapshot.today) is None
    )


def _voices(snapshot: Snapshot) -> tuple[VoiceLine, ...]:
    said = (
        VoiceLine(date=one.fact.date, kind=one.fact.kind, by=one.fact.by or "", text=text, path=one.path)
        for one in feedback(snapshot)
        if (text := one.fact.text) and snapshot.within_days(one.fact.date, FEEDBACK_DAYS)
    )
    return tuple(sorted(said, key=lambda one: one.date, reverse=True))
