"""Whom to talk to, and how a command names them."""

from collections.abc import Iterable
from itertools import groupby

from csctl.advice.agenda.command import option, sayable
from csctl.advice.agenda.scene import Scene
from csctl.measures.snapshot import Placed, name_key
from csctl.model.people import Role, Stakeholder


def main_contact(scene: Scene) -> str:
    """Return the daily contact: the only manager, else who was spoken to last, else the most influential."""
    present, spoken = scene.snapshot.present, scene.facts.spoken
    managers = tuple(p for p in present if p.fact.role is Role.MANAGER)
    if len(managers) == 1:
        return managers[0].fact.name
    here = frozenset(name_key(p.fact.name) for p in present)
    # Of conversations at the same time none is the last one.
    for _, together in groupby(reversed(spoken), key=lambda touch: touch.moment):
        if there := here & frozenset().union(*(touch.people for touch in together)):
            return by_influence(_named(present, there))[0]
    return next(iter((*by_influence(managers), *by_influence(present))), "")


def present_names(scene: Scene, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the names that stand for somebody who is there, as the stakeholders spell them."""
    return by_influence(_named(scene.snapshot.present, frozenset(map(name_key, names))))


def by_influence(people: Iterable[Placed[Stakeholder]]) -> tuple[str, ...]:
    """Return the names, the most influential first."""
    return tuple(p.fact.name for p in sorted(people, key=lambda p: (-(p.fact.influence or 0), p.fact.name)))


def _named(people: tuple[Placed[Stakeholder], ...], keys: frozenset[str]) -> tuple[Placed[Stakeholder], ...]:
    return tuple(p for p in people if name_key(p.fact.name) in keys)


def with_option(name: str) -> str:
    """Return `--with NAME`; nothing for a name that cannot be typed."""
    return option("--with", name) if sayable(name) else ""


def somebody(name: str) -> str:
    """Return the name, or who it is where nobody is named."""
    return name or "the client"


def longest_on_team(scene: Scene) -> str:
    """Return who of ours has worked longest on the account and is still there; empty where nobody knows."""
    members = [
        m.fact for m in scene.snapshot.members if m.fact.left_on is None or m.fact.left_on > scene.today
    ]
    known = [(m.since, m.name) for m in members if m.since is not None]
    return min(known)[1] if known else ""
