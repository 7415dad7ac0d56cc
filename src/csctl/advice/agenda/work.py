"""What we owe: promises and deliverables."""

from collections.abc import Iterator

from csctl.advice.agenda.item import ItemKind
from csctl.advice.agenda.kickoff import kick_off_command
from csctl.advice.agenda.scene import Draft, Scene
from csctl.advice.open_items import DELIVERABLES_AHEAD_DAYS, OpenItem, OpenKind
from csctl.advice.planned_kickoff import plans_kick_off
from csctl.checks.found import listed


def promises(scene: Scene) -> Iterator[Draft]:
    """Yield every next step that is not done; without a day it is due some time."""
    for item in scene.opened(OpenKind.PROMISE):
        whom = f" to {listed(item.people)}" if item.people else ""
        made = f"promised{whom} {scene.day(item.since)}" if item.since else f"promised{whom}"
        yield Draft(
            kind=ItemKind.PROMISE,
            key=(str(item.since), item.what),
            what=item.what,
            reason=made if item.due else f"{made}; no day agreed",
            rule="a promise is kept by its day (S1)",
            command=kick_off_command(scene) if _is_kick_off(scene, item) else "",
            closes=item,
            due=item.due,
            people=item.people,
            owner=item.owner,
            path=item.path,
        )


def _is_kick_off(scene: Scene, item: OpenItem) -> bool:
    _log, place, *_ = item.path
    return isinstance(place, int) and plans_kick_off(scene.account.contact_log[place])


def coming_deliverables(scene: Scene) -> Iterator[Draft]:
    """Yield what is to be delivered on a day, with the expert it needs."""
    services = dict(scene.snapshot.services)
    for item in scene.opened(OpenKind.DELIVERABLE):
        if item.due is None:
            continue
        service = services[item.path[:-2]]
        needs = f"; needs {item.owner}" if item.owner else ""
        yield Draft(
            kind=ItemKind.DELIVERABLE,
            key=(service.id or service.name or "", item.what),
            what=f"deliver {item.what}",
            reason=f"part of {service.name or service.id}{needs}",
            rule=f"on time; experts are called {DELIVERABLES_AHEAD_DAYS} days ahead (S0, S1)",
            closes=item,
            due=item.due,
            expert=item.owner,
            path=item.path,
        )
