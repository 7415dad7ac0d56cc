"""How our conversations of the last 90 days are shared out: executive, manager, others, nobody named."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

from csctl.advice.coverage.person import PersonCoverage, has_rhythm
from csctl.measures.facts import Facts
from csctl.measures.people import BREADTH_DAYS
from csctl.measures.snapshot import Touch
from csctl.model.people import Role
from csctl.record import Record


class RoleGroup(StrEnum):
    """Whom a conversation was with, the most senior first; `nobody` is where no name stands."""

    EXECUTIVE = "executive"
    MANAGER = "manager"
    OTHERS = "others"
    LEFT = "left"
    NOBODY = "nobody"


class RoleCoverage(Record):
    """What one group got of our conversations.

    Each conversation counts once, for the most senior who took part; `share` is of all of 90 days, None
    without any. `last` and `silent_days` are of the last conversation in which anybody of them took part.
    """

    group: RoleGroup
    people: int
    in_90_days: int
    share: float | None
    last: dt.date | None
    silent_days: int | None
    past_rhythm: bool | None = None


def group_of(person: PersonCoverage) -> RoleGroup:
    """Return the group of a person; who has left is nobody's contact any more."""
    if person.left_on is not None:
        return RoleGroup.LEFT
    if person.is_executive:
        return RoleGroup.EXECUTIVE
    return RoleGroup.MANAGER if person.role is Role.MANAGER else RoleGroup.OTHERS


def roles_of(facts: Facts, people: tuple[PersonCoverage, ...]) -> tuple[RoleCoverage, ...]:
    """Every group, also those without anybody."""
    groups = {person.key: group_of(person) for person in people if not person.is_ours}
    ranked = [(touch, _groups_in(touch, groups)) for touch in facts.spoken]
    recent = [found[0] for touch, found in ranked if facts.snapshot.within_days(touch.day, BREADTH_DAYS)]
    counts, everyone = Counter(recent), Counter(groups.values())
    last = {group: touch.day for touch, found in ranked for group in found}
    late = facts.executive.silence.past_rhythm if has_rhythm(facts.snapshot) else None
    return tuple(
        RoleCoverage(
            group=group,
            people=everyone[group],
            in_90_days=counts[group],
            share=counts[group] / len(recent) if recent else None,
            last=last.get(group),
            silent_days=facts.snapshot.age_days(last[group]) if group in last else None,
            past_rhythm=late if group is RoleGroup.EXECUTIVE else None,
        )
        for group in RoleGroup
    )


def _groups_in(touch: Touch, groups: Mapping[str, RoleGroup]) -> tuple[RoleGroup, ...]:
    """Return the groups that took part, the most senior first."""
    present = {groups[key] for key in touch.people if key in groups}
    return tuple(group for group in RoleGroup if group in present) or (RoleGroup.NOBODY,)
