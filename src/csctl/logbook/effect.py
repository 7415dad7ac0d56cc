"""What a write did to an account: what it closed, what it opened, and how the account stands now."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from csctl.advice.book import AccountFile, judged_book
from csctl.advice.open_items import OpenItem, OpenKind, closable_items
from csctl.checks import findings
from csctl.finding import Finding
from csctl.judgement import Judgement, Status
from csctl.measures.facts import Facts, facts
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.model.norms import Norms


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """An account before and after a write. A judgement is None where it did not exist on the day yet."""

    today: dt.date
    before: Judgement | None
    after: Judgement | None
    closed: tuple[OpenItem, ...]
    asked: tuple[OpenItem, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where an account is judged: its names, the norms and the day."""

    slug: str
    file: str
    norms: Norms
    today: dt.date


def effect(stage: Stage, before: Account, after: Account) -> Effect:
    """Judge an account before and after a write, on the same day under the same norms."""
    was, now = _facts(stage, before), _facts(stage, after)
    old, new = closable_items(was), closable_items(now)
    return Effect(
        today=stage.today,
        before=judgement(stage, before),
        after=judgement(stage, after),
        closed=_gone(old, new),
        asked=tuple(one for one in _gone(new, old) if one.kind is OpenKind.ASK),
        warnings=_new_warnings(was, now),
    )


def judgement(stage: Stage, account: Account) -> Judgement | None:
    """Judge one account for itself; None where it does not exist on the day yet."""
    file = AccountFile(slug=stage.slug, file=stage.file, account=account)
    judged = judged_book((file,), stage.norms, stage.today, stage.today).accounts
    return judged[0] if judged else None


def is_scored(one: Judgement | None) -> bool:
    """Whether there is a risk to speak of: accounts that leave, rest or are over have none."""
    return one is not None and one.status is Status.ACTIVE and one.churn is not None


def _facts(stage: Stage, account: Account) -> Facts:
    return facts(Snapshot(account, stage.norms, stage.today))


def _gone(old: Iterable[OpenItem], new: Iterable[OpenItem]) -> tuple[OpenItem, ...]:
    """Return what is in the old and not in the new; a renamed thing is still the same thing."""
    there = {(one.kind, one.path) for one in new}
    return tuple(one for one in old if (one.kind, one.path) not in there)


def _new_warnings(was: Facts, now: Facts) -> tuple[str, ...]:
    """Return what `check` finds of the account since the write, and did not before."""
    known = {_about(one) for one in findings(was)}
    return tuple(
        f"{one.code} {one.message}; {one.remedy}" for one in findings(now) if _about(one) not in known
    )


def _about(finding: Finding) -> tuple[object, ...]:
    return (finding.code, finding.where, finding.message)
