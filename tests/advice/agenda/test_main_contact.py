"""The daily contact, against the same rule written as simply as it is said."""

from hypothesis import given, settings
from hypothesis import strategies as st

from csctl.advice.agenda.people import by_influence, main_contact
from csctl.advice.agenda.scene import Scene
from csctl.measures.facts import facts
from csctl.measures.snapshot import Snapshot, name_key
from csctl.model.account import Account
from csctl.model.people import Role
from csctl.model.scalars import Moment
from support.accounts import TODAY, norms
from support.any_account import any_account
from thorough import depth


def said_simply(scene: Scene) -> str:
    """Look at every conversation for every conversation: slow, and easy to believe."""
    present, spoken = scene.snapshot.present, scene.facts.spoken
    managers = tuple(p for p in present if p.fact.role is Role.MANAGER)
    if len(managers) == 1:
        return managers[0].fact.name
    for touch in reversed(spoken):
        keys = {key for other in spoken if other.moment == touch.moment for key in other.people}
        if there := by_influence(p for p in present if name_key(p.fact.name) in keys):
            return there[0]
    return next(iter((*by_influence(managers), *by_influence(present))), "")


@settings(max_examples=depth(100, 100, 3_000))
@given(any_account, st.sampled_from([None, "Europe/Zurich", "Pacific/Apia"]))
def test_the_daily_contact_is_who_the_simple_rule_names(of: Account, zone: str | None) -> None:
    measured = facts(Snapshot(of, norms(timezone=zone), TODAY))
    scene = Scene.of("acme", measured, Moment(TODAY))
    assert main_contact(scene) == said_simply(scene)
