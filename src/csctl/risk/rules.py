"""The rules of churn risk: drivers, points, caps, actions. All point values are convention."""

from csctl.judgement import Family
from csctl.record import Record

HORIZON_DAYS = 90
POINTS_THAT_DOUBLE = 20
LOWEST_POINTS, HIGHEST_POINTS = -20, 60
WATCH_FROM, HIGH_FROM, CRITICAL_FROM = 0, 20, 40
KNOWN_SHARE = 0.5

CAPS: dict[Family, tuple[int, int]] = {
    Family.SPONSOR: (-4, 18),
    Family.QUIET: (-3, 14),
    Family.GOALS: (-4, 11),
    Family.DELIVERY: (-1, 10),
    Family.VOICE: (-8, 18),
    Family.MONEY: (-3, 12),
}

_EXACT = 9
"""Decimals that count: .95 that arithmetic left at .9499999999999998 is .95."""


class Steps(Record):
    """Points by value. Read from the first bound on: the value is at most it (at least, where `falling`)."""

    bounds: tuple[tuple[float, int], ...]
    beyond: int
    falling: bool = False

    def points(self, value: float) -> int:
        """Return the points of a value."""
        value = round(value, _EXACT)
        for bound, points in self.bounds:
            if value >= bound if self.falling else value <= bound:
                return points
        return self.beyond

    @property
    def all_points(self) -> tuple[int, ...]:
        """Every number of points that is possible."""
        return (*(points for _, points in self.bounds), self.beyond)


class DriverRule(Record):
    """How one driver scores: by steps of its value, or within a fixed range as `says` tells."""

    family: Family
    driver: str
    points: Steps | tuple[int, int]
    says: str
    action: str
    source: str

    @property
    def best(self) -> int:
        """The fewest points possible."""
        return min(self.points.all_points if isinstance(self.points, Steps) else self.points)

    @property
    def worst(self) -> int:
        """The most points possible."""
        return max(self.points.all_points if isinstance(self.points, Steps) else self.points)


_READ_OUT = "a 20-minute results read-out to the executive, with our most senior sponsor"
_SUCCESSOR = (
    "meet the successor within 10 working days, replay objectives and results; "
    "bring whoever knows the history"
)
_CALL = "call, not mail, today; if you did talk: csctl log-contact"
_ANSWER = "answer, or give a date now, in one thread; arrange cover with the delivery lead"
_LISTEN = "a listen-first call; ask two questions by phone"
WARNING_ACTIONS = {
    "competitor named": "competitor: executive to executive within 48 h",
    "complaint": "complaint: name an owner and a date",
    "budget cut": "budget cut: offer a smaller option",
}
_WARNING = "; ".join(WARNING_ACTIONS.values())

DRIVERS: tuple[DriverRule, ...] = (
    DriverRule(
        family=Family.SPONSOR,
        driver="exec_unnamed",
        points=(0, 4),
        says="+4 once settled (tracked for more than 30 days); instead of exec_contact",
        action="ask the manager who signs the invoices; record the name",
        source="S2",
    ),
    DriverRule(
        family=Family.SPONSOR,
        driver="exec_contact",
        points=Steps(bounds=((1, -2), (2, 3)), beyond=5),
        says="days since an executive was met over the executive rhythm",
        action=_READ_OUT,
        source="S2",
    ),
    DriverRule(
        family=Family.SPONSOR,
        driver="exec_never_met",
        points=(5, 5),
        says="+5 once tracked for longer than the executive rhythm; instead of exec_contact",
        action=_READ_OUT,
        source="S2",
    ),
    DriverRule(
        family=Family.SPONSOR,
        driver="key_exit",
        points=(2, 14),
        says="executive +14, manager +10 who left in 180 days; half once a successor was met; half after 90",
        action=_SUCCESSOR,
        source="Broschak & Block 2014",
    ),
    DriverRule(
        family=Family.SPONSOR,
        driver="breadth",
        points=Steps(bounds=((1, 3), (2, 0)), beyond=-2),
        says="people of the client spoken to in 90 days; one is enough where the client is run by its owner",
        action="win one more owner on the client's side for each workstream",
        source="Rogan 2014",
    ),
    DriverRule(
        family=Family.QUIET,
        driver="gap",
        points=Steps(bounds=((1, -2), (2, 0), (3, 4), (6.6, 8)), beyond=12),
        says="days since the last conversation over the rhythm",
        action=_CALL,
        source="S1",
    ),
    DriverRule(
        family=Family.QUIET,
        driver="open_asks",
        points=(0, 6),
        says="+2 for each ask unanswered past its due day, at most 6",
        action=_ANSWER,
        source="S1",
    ),
    DriverRule(
        family=Family.QUIET,
        driver="replies",
        points=Steps(bounds=((0.90, -1), (0.70, 0), (0.50, 2)), beyond=4, falling=True),
        says="share of asks of the last 90 days answered in time",
        action=_ANSWER,
        source="S1",
    ),
    DriverRule(
        family=Family.GOALS,
        driver="goals_undefined",
        points=(0, 5),
        says="+5 once settled without a joint objective; instead of attainment",
        action="kick-off call: objectives for both sides, and metrics",
        source="S4",
    ),
    DriverRule(
        family=Family.GOALS,
        driver="attainment",
        points=Steps(bounds=((1.05, -4), (0.95, -2), (0.85, 3), (0.70, 6)), beyond=9, falling=True),
        says="pace of the weakest top-priority objective, 1 is on plan",
        action="bring the specialist, revise the plan against the goal",
        source="S4, S1; .85 and .95 are earned-value practice",
    ),
    DriverRule(
        family=Family.GOALS,
        driver="goal_stale",
        points=(2, 2),
        says="+2 while attainment is unknown because a reading or review is overdue by far",
        action="get the number",
        source="S1",
    ),
    DriverRule(
        family=Family.DELIVERY,
        driver="overdue",
        points=Steps(bounds=((0, -1), (7, 1), (21, 3)), beyond=6),
        says="days the most overdue deliverable is late",
        action="delivery lead sets a new date; tell the client first",
        source="S1",
    ),
    DriverRule(
        family=Family.DELIVERY,
        driver="load",
        points=Steps(bounds=((1.05, 0), (1.20, 1)), beyond=3),
        says="hours used over planned in 75 days; below .70 +2, unless all services are paid by the hour",
        action="scope conversation or change order for the hours over plan",
        source="S1",
    ),
    DriverRule(
        family=Family.DELIVERY,
        driver="lead_change",
        points=(0, 4),
        says="+4 when the lead changed within 90 days",
        action="joint hand-over call",
        source="Broschak & Block 2014",
    ),
    DriverRule(
        family=Family.DELIVERY,
        driver="pulse",
        points=Steps(bounds=((2.5, 2),), beyond=0),
        says="mean team pulse of 60 days, 1 to 5",
        action="one-to-ones, rebalance the work",
        source="S0",
    ),
    DriverRule(
        family=Family.VOICE,
        driver="mood",
        points=Steps(bounds=((-1, 10), (-0.3, 6), (0.3, 0), (1, -3)), beyond=-5),
        says="mood of the executive or of the others, the worse, -2 to 2",
        action=_LISTEN,
        source="S2; Bolton 2006",
    ),
    DriverRule(
        family=Family.VOICE,
        driver="nps",
        points=Steps(bounds=((6, 6), (8, 1)), beyond=-4),
        says="latest NPS of 180 days, 0 to 10; csat counts twice",
        action=_LISTEN,
        source="S1",
    ),
    DriverRule(
        family=Family.VOICE,
        driver="nps_silent",
        points=(3, 3),
        says="+3 when an NPS stays unanswered for 21 days though they used to answer",
        action=_LISTEN,
        source="S1",
    ),
    DriverRule(
        family=Family.VOICE,
        driver="warning",
        points=(5, 14),
        says="complaint +5, budget cut +8, competitor +14 within 90 days; the largest counts",
        action=_WARNING,
        source="S1",
    ),
    DriverRule(
        family=Family.VOICE,
        driver="referral",
        points=(-3, -3),
        says="-3 for a referral or testimonial within 180 days",
        action="thank them",
        source="S1",
    ),
    DriverRule(
        family=Family.MONEY,
        driver="late_invoice",
        points=Steps(bounds=((0, -1), (14, 1), (30, 3), (60, 6)), beyond=9),
        says="days the most overdue invoice is late",
        action="late invoice: finance to finance, then the executive",
        source="S3",
    ),
    DriverRule(
        family=Family.MONEY,
        driver="fee_cut",
        points=(5, 5),
        says="+5 for a fee cut within 180 days",
        action="fee cut: a value review with the client",
        source="S3",
    ),
    DriverRule(
        family=Family.MONEY,
        driver="renewal_open",
        points=(6, 6),
        says="+6 when a renewal within 90 days either way is not agreed",
        action="renewal proposal with the results",
        source="S3",
    ),
    DriverRule(
        family=Family.MONEY,
        driver="tenure",
        points=Steps(bounds=((179, 2), (730, 0)), beyond=-2),
        says="days of the relationship",
        action="win an early result",
        source="convention",
    ),
)
RULES: dict[str, DriverRule] = {rule.driver: rule for rule in DRIVERS}
