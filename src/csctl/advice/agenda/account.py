"""The agenda of one account: everything that is due with it, on any day, in order."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator

from csctl.advice.account_file import AccountFile
from csctl.advice.agenda.closing_words import done_command
from csctl.advice.agenda.goals import readings, reviews
from csctl.advice.agenda.item import AgendaItem, ItemKind, When
from csctl.advice.agenda.joint_goals import joint_goals
from csctl.advice.agenda.kickoff import kick_off
from csctl.advice.agenda.money import late_invoices, renewal
from csctl.advice.agenda.ranking import Precedence, precedence, ranked, when_due
from csctl.advice.agenda.replies import replies, unanswered
from csctl.advice.agenda.scene import Draft, Scene
from csctl.advice.agenda.standing import expiring_overrides, leaving, pulse
from csctl.advice.agenda.talks import successors, talks
from csctl.advice.agenda.work import coming_deliverables, promises
from csctl.advice.agenda.worth import worth
from csctl.judgement import Judgement, Status
from csctl.measures.facts import Facts, facts
from csctl.measures.snapshot import Snapshot
from csctl.measures.worktime import minutes_left
from csctl.model.scalars import Moment
from csctl.record import Record

_DIGEST_BYTES = 6

_Kind = Callable[[Scene], Iterator[Draft]]
_ACTIVE: tuple[_Kind, ...] = (
    replies,
    talks,
    successors,
    promises,
    readings,
    reviews,
    coming_deliverables,
    kick_off,
    joint_goals,
    unanswered,
    late_invoices,
    renewal,
    pulse,
    expiring_overrides,
)
_KINDS: dict[Status, tuple[_Kind, ...]] = {
    Status.ACTIVE: _ACTIVE,
    Status.NOTICE: (replies, promises, coming_deliverables, late_invoices, leaving),
    Status.PAUSED: (replies, promises, late_invoices),
    Status.ENDED: (),
}


class Whose(Record):
    """Whose agenda it is, and how the account stands; `judgement` None weighs nothing."""

    file: AccountFile
    judgement: Judgement | None


def account_agenda(
    file: AccountFile, snapshot: Snapshot, judgement: Judgement | None, now: Moment
) -> tuple[AgendaItem, ...]:
    """Return everything that is due with an account, on any day; in the order to work it off."""
    if snapshot.status is Status.ENDED or not snapshot.exists:
        return ()
    return agenda_of(Whose(file=file, judgement=judgement), facts(snapshot), now)


def agenda_of(whose: Whose, measured: Facts, now: Moment) -> tuple[AgendaItem, ...]:
    """Return the agenda of an account that has been measured already."""
    scene = Scene.of(whose.file.slug, measured, now)
    return ranked(_items(whose, scene, _keyed(_drafts(scene))))


class First(Record):
    """What is said of the first thing of an agenda; the fields are those of `AgendaItem`."""

    kind: ItemKind
    what: str
    reason: str
    command: str
    when: When
    due: dt.date | None


def first_item(whose: Whose, measured: Facts, now: Moment) -> First | None:
    """Return the first of the agenda. Quicker than all of it: no more is weighed and named than need be."""
    scene = Scene.of(whose.file.slug, measured, now)
    drafts = tuple(_drafts(scene))
    if not drafts:
        return None
    nearest = _least(drafts, lambda draft: _precedence(draft, now))
    if len(nearest) > 1:
        nearest = _least(nearest, lambda draft: (-_worth(whose, scene, draft), draft.due or dt.date.max))
    if len(nearest) > 1:
        tied = set(map(id, nearest))  # to compare them by what they say takes the square of their number
        named = (one for one in _keyed(drafts) if id(one[0]) in tied)
        nearest = (min(named, key=lambda one: one[1])[0],)
    return _first(scene, nearest[0])


def _first(scene: Scene, draft: Draft) -> First:
    return First(
        kind=draft.kind,
        what=draft.what,
        reason=draft.reason,
        command=draft.command or _done_command(scene, draft),
        when=when_due(draft.due, draft.due_at, scene.now),
        due=draft.due,
    )


def _least(drafts: tuple[Draft, ...], rank: Callable[[Draft], tuple[object, ...]]) -> tuple[Draft, ...]:
    """Return those of the drafts that nothing comes before."""
    ranks = tuple(map(rank, drafts))
    least = min(ranks)
    return tuple(draft for draft, one in zip(drafts, ranks, strict=True) if one == least)


def _precedence(draft: Draft, now: Moment) -> Precedence:
    return precedence(draft.kind, when_due(draft.due, draft.due_at, now), draft.due)


def _worth(whose: Whose, scene: Scene, draft: Draft) -> float:
    return worth(draft, whose.judgement, scene.snapshot.norms.risk.losses_per_month)


def _drafts(scene: Scene) -> Iterator[Draft]:
    """Yield what an account in its status owes; one that rests only what is overdue."""
    for kind in _KINDS[scene.snapshot.status]:
        for draft in kind(scene):
            if scene.snapshot.status is not Status.PAUSED or _is_overdue(draft, scene.now):
                yield draft


def _is_overdue(draft: Draft, now: Moment) -> bool:
    return when_due(draft.due, draft.due_at, now) is When.OVERDUE


def _keyed(drafts: Iterable[Draft]) -> Iterator[tuple[Draft, str]]:
    """Yield each with its key, made of what it is and not of where it stands; two alike are counted."""
    seen: dict[str, int] = {}
    for draft in sorted(drafts, key=lambda d: (d.kind, d.key, str(d.due), d.what, d.reason)):
        key = _key(draft.kind, draft.key)
        seen[key] = seen.get(key, 0) + 1
        yield draft, key if seen[key] == 1 else f"{key}-{seen[key]}"


def _key(kind: ItemKind, parts: tuple[str, ...]) -> str:
    digest = hashlib.blake2b("\x1f".join(parts).encode(errors="replace"), digest_size=_DIGEST_BYTES)
    return f"{kind.value}-{digest.hexdigest()}"


def _items(whose: Whose, scene: Scene, keyed: Iterable[tuple[Draft, str]]) -> Iterator[AgendaItem]:
    return (_item(whose, scene, draft, key) for draft, key in keyed)


def _item(whose: Whose, scene: Scene, draft: Draft, key: str) -> AgendaItem:
    return AgendaItem(
        kind=draft.kind,
        key=key,
        account=whose.file.slug,
        client=whose.file.account.client,
        lead=whose.file.account.lead or "",
        what=draft.what,
        reason=draft.reason,
        rule=draft.rule,
        command=draft.command or _done_command(scene, draft),
        when=when_due(draft.due, draft.due_at, scene.now),
        due=draft.due,
        due_at=draft.due_at,
        left_minutes=_left_minutes(draft.due_at, scene.now, scene.snapshot.norms.timezone),
        people=draft.people,
        owner=draft.owner,
        expert=draft.expert,
        worth=_worth(whose, scene, draft),
        is_fresh=draft.last == scene.today,
        path=draft.path,
        file=whose.file.file,
    )


def _done_command(scene: Scene, draft: Draft) -> str:
    if draft.closes is None:
        return ""
    return done_command(scene.slug, scene.open, scene.places[id(draft.closes)])


def _left_minutes(due_at: dt.datetime | None, now: Moment, zone: str | None) -> int | None:
    if due_at is None or now.time is None:
        return None
    return minutes_left(due_at, dt.datetime.combine(now.day, now.time), zone)
