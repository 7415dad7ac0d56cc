"""The file as it would have been on a day: what is dated later is cut off, by hand, entry by entry."""

import calendar
import datetime as dt

from csctl.measures.snapshot import local_moment
from csctl.model.account import Absence, Account
from csctl.model.contact import Contact
from csctl.model.feedback import Feedback
from csctl.model.goals import Metric, Objective
from csctl.model.money import Commercial
from csctl.model.people import Team
from csctl.model.scalars import Moment
from csctl.model.scope import Service


class Cut:
    """Cuts an account off at the end of a day, on the clock of its book."""

    def __init__(self, day: dt.date, zone: str | None) -> None:
        self.day = day
        self.zone = zone

    def _come(self, date: dt.date | None) -> bool:
        return date is not None and date <= self.day

    def _kept(self, date: dt.date | None) -> dt.date | None:
        return date if self._come(date) else None

    def _undated_or_come(self, date: dt.date | None) -> bool:
        return date is None or date <= self.day

    def _moment_come(self, moment: Moment | None) -> bool:
        return moment is not None and local_moment(moment, self.zone).day <= self.day

    def account(self, of: Account) -> Account:
        return of.model_copy(
            update={
                "since": self._kept(of.since),
                "tracked_since": self._kept(of.tracked_since),
                "taken_over": self._kept(of.taken_over),
                "away": tuple(a for a in of.away if self._begun(a)),
                "objectives": tuple(map(self._objective, filter(self._agreed, of.objectives))),
                "metrics": tuple(map(self._metric, of.metrics)),
                "stakeholders": tuple(
                    s.model_copy(update={"left_on": self._kept(s.left_on)})
                    for s in of.stakeholders
                    if self._undated_or_come(s.since)
                ),
                "contact_log": tuple(self._contact(c) for c in of.contact_log if self._moment_come(c.at)),
                "services": tuple(self._service(s) for s in of.services if self._undated_or_come(s.starts)),
                "commercial": self._commercial(of.commercial),
                "team": self._team(of.team),
                "feedback": tuple(self._feedback(f) for f in of.feedback if self._come(f.date)),
                "overrides": tuple(o for o in of.overrides if self._come(o.date)),
                "notice": of.notice if of.notice and self._undated_or_come(of.notice.date) else None,
                "ended": of.ended if of.ended and self._undated_or_come(of.ended.date) else None,
                "paused": of.paused if of.paused and self._begun(of.paused) else None,
            }
        )

    def _begun(self, absence: Absence) -> bool:
        return self._undated_or_come(absence.from_)

    def _agreed(self, objective: Objective) -> bool:
        return self._undated_or_come(objective.agreed_on)

    def _objective(self, of: Objective) -> Objective:
        reviews = tuple(r for r in of.reviews if self._come(r.date))
        if self._undated_or_come(of.closed_on):
            return of.model_copy(update={"reviews": reviews})
        opened = Objective(title="any").status
        return of.model_copy(update={"reviews": reviews, "closed_on": None, "status": opened})

    def _metric(self, of: Metric) -> Metric:
        return of.model_copy(update={"readings": tuple(r for r in of.readings if self._come(r.date))})

    def _contact(self, of: Contact) -> Contact:
        return of.model_copy(
            update={"answered_at": of.answered_at if self._moment_come(of.answered_at) else None}
        )

    def _service(self, of: Service) -> Service:
        done = tuple(d.model_copy(update={"done_on": self._kept(d.done_on)}) for d in of.deliverables)
        changes = tuple(c for c in of.changes if self._come(c.date))
        return of.model_copy(update={"deliverables": done, "changes": changes})

    def _commercial(self, of: Commercial) -> Commercial:
        renewal = of.renewal and of.renewal.model_copy(update={"agreed_on": self._kept(of.renewal.agreed_on)})
        paid = (i.model_copy(update={"paid_on": self._kept(i.paid_on)}) for i in of.invoices)
        return of.model_copy(
            update={
                "renewal": renewal,
                "months": tuple(m for m in of.months if self._come(_last_day(m.month))),
                "fee_changes": tuple(c for c in of.fee_changes if self._come(c.date)),
                "invoices": tuple(paid),
            }
        )

    def _team(self, of: Team) -> Team:
        members = tuple(
            m.model_copy(update={"left_on": self._kept(m.left_on)})
            for m in of.members
            if self._undated_or_come(m.since)
        )
        return Team(members=members, pulse=tuple(p for p in of.pulse if self._come(p.date)))

    def _feedback(self, of: Feedback) -> Feedback:
        scored = self._undated_or_come(of.scored_on)
        changed = {} if scored else {"score": None, "scored_on": None}
        return of.model_copy(update={**changed, "answered_on": self._kept(of.answered_on)})


def _last_day(month: dt.date) -> dt.date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])
