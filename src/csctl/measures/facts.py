"""Everything that is measured of an account on a day, each thing once."""

from csctl.measures import asks, delivery, goals, money, people, rhythm, voice
from csctl.measures.measured import Measured
from csctl.measures.snapshot import Snapshot, Touch
from csctl.record import Record


class Facts(Record):
    """The measures of scoring, by name. See each module for unit, range and when it is unknown."""

    snapshot: Snapshot
    asked: tuple[asks.Ask, ...]
    spoken: tuple[Touch, ...]
    objective_paces: tuple[goals.ObjectivePace, ...]
    executive: people.ExecutiveContact
    key_exit: Measured
    breadth: Measured
    owner_run: bool
    gap: Measured
    late_asks: Measured
    replies: Measured
    objectives_defined: bool
    attainment: Measured
    stale_goals: Measured
    overdue: Measured
    load: Measured
    unpaid: Measured
    lead_change: Measured
    team_exits: Measured
    pulse: Measured
    mood: Measured
    nps: voice.Score
    warning: Measured
    referral: Measured
    late_invoice: Measured
    fee_cut: Measured
    renewal_open: Measured
    margin: Measured
    tenure: Measured


def facts(snapshot: Snapshot) -> Facts:
    """Measure an account on a day."""
    asked = asks.asks(snapshot)
    spoken = rhythm.conversations(snapshot, asked)
    paces = goals.objective_paces(snapshot)
    return Facts(
        snapshot=snapshot,
        asked=asked,
        spoken=spoken,
        objective_paces=paces,
        executive=people.executive_contact(snapshot, spoken),
        key_exit=people.key_exit_points(snapshot, spoken),
        breadth=people.breadth(snapshot, spoken),
        owner_run=people.is_owner_run(snapshot),
        gap=rhythm.gap_ratio(snapshot, spoken),
        late_asks=asks.late_asks(snapshot, asked),
        replies=asks.replies_in_time(snapshot, asked),
        objectives_defined=goals.objectives_defined(snapshot),
        attainment=goals.attainment(paces),
        stale_goals=goals.stale_goals(snapshot, paces),
        overdue=delivery.overdue_days(snapshot),
        load=delivery.load(snapshot),
        unpaid=delivery.unpaid(snapshot),
        lead_change=delivery.lead_change(snapshot),
        team_exits=delivery.team_exits(snapshot),
        pulse=delivery.pulse(snapshot),
        mood=voice.mood(snapshot),
        nps=voice.nps(snapshot),
        warning=voice.warning_points(snapshot),
        referral=voice.referral(snapshot),
        late_invoice=money.invoice_overdue_days(snapshot),
        fee_cut=money.fee_cut(snapshot),
        renewal_open=money.renewal_open(snapshot),
        margin=money.margin_to_target(snapshot),
        tenure=money.tenure_days(snapshot),
    )
