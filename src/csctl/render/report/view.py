"""A whole report before it takes a form: the reviews, the agency's page, and the notes of the day."""

from enum import StrEnum

from csctl.advice.report.book import BookPage, Edition
from csctl.advice.report.period import Period
from csctl.advice.report.review import ObjectiveView, Review
from csctl.record import Record
from csctl.render.report.words import period_in_words


class Audience(StrEnum):
    """Who reads the report."""

    INTERNAL = "internal"
    CLIENT = "client"


class Report(Record):
    """Reviews for one audience; `page` is there for the whole agency, `notes` are said at the foot."""

    audience: Audience
    agency: str
    period: Period
    editions: tuple[Edition, ...]
    page: BookPage | None = None
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """`Harbor Homes, October to December 2026`, or the agency's name before the period."""
        alone = len(self.editions) == 1 and self.page is None
        who = self.editions[0].review.client if alone else self.agency or "The book"
        return f"{who}, {period_in_words(self.period)}"

    @property
    def is_single(self) -> bool:
        """Whether it is the review of one client and nothing else."""
        return self.page is None and len(self.editions) == 1


def team_only(report: Report) -> str:
    """Say at the head of a report that it is not one for the client; nothing in a client's edition."""
    return "For the team, not for the client." if report.audience is Audience.INTERNAL else ""


def goal_label(audience: Audience) -> str:
    """Return whose goal it is, to the one who reads."""
    return "Your goal" if audience is Audience.CLIENT else "Their goal"


def our_goal(edition: Edition, objective: ObjectiveView) -> str:
    """Return what we want of an objective: for the team, and for a client where it was asked to be shown."""
    ours = edition.inside.our_goals if edition.inside else ()
    return next((one.our_goal for one in ours if one.title == objective.title), objective.our_goal)


def words_title(audience: Audience) -> str:
    """Return the title over what the client said, to the one who reads."""
    return "In your words" if audience is Audience.CLIENT else "In their words"


def who_in_words(review: Review, audience: Audience) -> str:
    """Return from whom the review is, or for the team whose account it is."""
    if audience is Audience.INTERNAL:
        return f"Lead {review.lead}." if review.lead else "No lead named."
    lead = f"your lead is {review.lead}" if review.lead else ""
    said = "; ".join(filter(None, (f"from {review.agency}" if review.agency else "", lead)))
    return f"{said[0].upper()}{said[1:]}." if said else ""
