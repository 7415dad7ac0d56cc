"""Judgements made by hand: what the screens are tested with, without files and without scoring."""

import datetime as dt

from csctl.judgement import (
    Action,
    Band,
    BookJudgement,
    Churn,
    Corner,
    CornerName,
    Driver,
    Evidence,
    Family,
    FamilyPoints,
    Imbalance,
    Judgement,
    Measure,
    Portfolio,
    RiskBand,
    Silence,
    Status,
    Triangle,
)
from csctl.render.status import StatusView

MONDAY = dt.date(2026, 11, 23)
EVIDENCE = Evidence(text="call with Anna", date=dt.date(2026, 11, 11), file="accounts/x.yaml", line=12)


def corner(name: CornerName, score: float | None, moved: float | None = None) -> Corner:
    band = (
        Band.UNKNOWN
        if score is None
        else Band.RED
        if score < 40
        else Band.GREEN
        if score >= 70
        else Band.AMBER
    )
    measure = Measure(
        measure="goals",
        weight=2,
        value=score,
        text="goals at 92 % of plan",
        score=score,
        evidence=(EVIDENCE,),
    )
    return Corner(
        corner=name,
        score=score,
        coverage=0 if score is None else 1,
        band=band,
        measures=(measure,),
        moved=moved,
    )


def triangle(
    client: float | None,
    team: float | None,
    commercial: float | None,
    moved: float | None = None,
    imbalance: Imbalance | None = None,
) -> Triangle:
    corners = tuple(
        corner(name, score, moved) for name, score in zip(CornerName, (client, team, commercial), strict=True)
    )
    known = [one for one in corners if one.score is not None]
    weakest = min(known, key=lambda one: one.score or 0, default=None)
    band = weakest.band if weakest else Band.UNKNOWN
    if band is Band.GREEN and len(known) < 3:
        band = Band.AMBER
    scores = [one.score for one in known if one.score is not None]
    return Triangle(
        band=band,
        weakest=weakest.corner if weakest else None,
        gap=max(scores) - min(scores) if len(scores) > 1 else None,
        imbalance=imbalance,
        client=corners[0],
        team=corners[1],
        commercial=corners[2],
    )


def churn(band: RiskBand, loss: float, points: int = 0, moved: int | None = None, known: int = 12) -> Churn:
    driver = Driver(
        family=Family.QUIET,
        driver="gap",
        points=None,
        best=-2,
        worst=12,
        value=None,
        text="silent",
        action="call today",
        evidence=(EVIDENCE,),
        missing="a first conversation",
    )
    return Churn(
        band=band,
        points=points,
        points_low=points - 4,
        points_high=points + 6,
        loss_90d=loss,
        loss_90d_low=loss / 2,
        loss_90d_high=loss * 2,
        known=known,
        drivers_total=14,
        families=(FamilyPoints(family=Family.QUIET, points=points),),
        drivers=(driver,),
        moved=moved,
    )


def silence(days: int | None, *, late: bool = False, known: bool = True) -> Silence:
    last = None if days is None else MONDAY - dt.timedelta(days=days)
    return Silence(last=last, days=days, past_rhythm=late, known=known)


def judgement(
    account: str,
    three: Triangle | None = None,
    risk: Churn | None = None,
    *,
    status: Status = Status.ACTIVE,
    reasons: tuple[str, ...] = (),
    conversation: Silence | None = None,
    executive: Silence | None = None,
    lead: str | None = "Maya Ortiz",
    fee: float | None = 4500,
    note: str = "",
    step: Action | None = None,
) -> Judgement:
    return Judgement(
        account=account,
        client=account.replace("-", " ").title(),
        file=f"accounts/{account}.yaml",
        lead=lead,
        tier="A",
        status=status,
        fee_per_month=fee,
        currency="EUR",
        triangle=three,
        churn=risk,
        conversation=conversation or silence(2),
        executive=executive or silence(20),
        reasons=reasons,
        next=step,
        status_note=note,
    )


ADLER = judgement(
    "hotel-adler",
    triangle(58, 71, 35, moved=-3, imbalance=Imbalance.FREE_WORK),
    churn(RiskBand.HIGH, 0.1748, 34, moved=5),
    reasons=("reply owed since Fri", "11 hours unpaid", "free work"),
    conversation=silence(12, late=True),
    executive=silence(94, late=True),
    step=Action(what="answer Nico Baur", due=dt.date(2026, 11, 18), command="csctl log hotel-adler"),
)
SEEBLICK = judgement(
    "seeblick-villas",
    triangle(44, None, 78),
    churn(RiskBand.WATCH, 0.14, 19),
    reasons=("silent for 31 days",),
    conversation=silence(31, late=True),
    executive=silence(None, late=True),
)
NORD = judgement(
    "stadtwerke-nord", triangle(88, 85, 90), churn(RiskBand.LOW, 0.03, -19), conversation=silence(1)
)
NEW = judgement(
    "new-client",
    triangle(None, None, None),
    churn(RiskBand.UNKNOWN, 0.057, 0, known=4),
    step=Action(what="who signs the invoices?"),
    conversation=silence(None, known=False),
    executive=silence(None, known=False),
)
LEAVING = judgement(
    "nordkap-cruises",
    status=Status.NOTICE,
    note="leaves Thu 31 Dec 2026",
    step=Action(what="hand over and say goodbye", due=dt.date(2026, 12, 31)),
)
ENDED = judgement("old-friend", status=Status.ENDED, note="lost 31 May 2026, budget")


def view(*rows: Judgement, blind: tuple[CornerName, ...] = (), **more: object) -> StatusView:
    book = BookJudgement(
        book="Northlight",
        as_of=MONDAY,
        since=MONDAY - dt.timedelta(days=7),
        pinned=False,
        accounts=rows,
        portfolio=Portfolio(
            clients=len(rows),
            expected_losses_90d=0.64,
            chances=(0.5,),
            standard_90d=0.71,
            fee_at_risk_90d=4100,
            currency="EUR",
        ),
        blind_corners=blind,
    )
    hints = more.get("hints", ())
    notes = more.get("notes", ())
    assert isinstance(hints, tuple)
    assert isinstance(notes, tuple)
    return StatusView(book=book, rows=rows, chosen=rows, hints=hints, notes=notes)
