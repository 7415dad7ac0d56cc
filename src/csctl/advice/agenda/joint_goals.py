"""Joint objectives: that there is one, what it is for on both sides, and the metric that decides."""

from collections.abc import Iterator

from csctl.advice.agenda.command import WORDS, Alike, alike, command, entry_called
from csctl.advice.agenda.goals import open_paces
from csctl.advice.agenda.kickoff import Step, kick_off_draft
from csctl.advice.agenda.people import longest_on_team
from csctl.advice.agenda.scene import Draft, Scene
from csctl.advice.questions import ASKED_FIRST
from csctl.measures.goals import objectives_naming
from csctl.measures.metric_pace import metrics_of
from csctl.measures.snapshot import Placed, Snapshot
from csctl.model.goals import Baseline, Metric, Objective, ObjectiveKind, Target
from csctl.shell_words import quoted


def joint_goals(scene: Scene) -> Iterator[Draft]:
    """Yield what is missing of the joint objectives; where there is none, whom to ask for them."""
    goals = tuple(p.objective for p in open_paces(scene))
    names = alike(o.id or o.title for o in scene.account.objectives)
    steps = [step for goal in goals for step in _steps(scene, goal, names)]
    if not goals and not scene.facts.objectives_defined:
        steps.append(_no_goal(scene))
    for step in steps:
        yield kick_off_draft(scene, step)


def _no_goal(scene: Scene) -> Step:
    longest = longest_on_team(scene)
    who = (
        f", then {longest}, who has worked on it longest"
        if longest
        else ", then whoever has worked on it longest"
    )
    new = "{title: ..., kind: soft, client_goal: ..., our_goal: ..., agreed_on: today}"
    return Step(
        topic="goals",
        what=ASKED_FIRST["goals_undefined"],
        reason=f"no joint objective is agreed; unsure of the goals? Ask sales{who}",
        command=command("set", scene.slug, "objectives.+", quoted(new)),
        path=("objectives",) if scene.account.objectives else (),
    )


def _steps(scene: Scene, goal: Placed[Objective], names: Alike) -> Iterator[Step]:
    called = entry_called(goal.fact.id or goal.fact.title, goal.path, names)
    for side, key, said in (
        ("their", "client_goal", goal.fact.client_goal),
        ("our", "our_goal", goal.fact.our_goal),
    ):
        if not said:
            yield Step(
                topic="side",
                about=f"{goal.fact.title}/{key}",
                what=f"agree {side} side of {goal.fact.title}",
                reason="an objective that serves one side only is dropped first",
                command=command("set", scene.slug, quoted(f"objectives.{called}.{key}"), WORDS),
                path=goal.path,
            )
    if goal.fact.kind is ObjectiveKind.NUMBER:
        yield from _measured_by(scene, goal, called)


def _measured_by(scene: Scene, goal: Placed[Objective], called: str) -> Iterator[Step]:
    metrics = metrics_of(scene.snapshot, goal.fact.metrics)
    if not metrics:
        yield _no_metric(scene, goal, called)
    for metric in metrics:
        yield from _no_target(scene, goal.fact, metric)


def _no_metric(scene: Scene, goal: Placed[Objective], called: str) -> Step:
    """Define the metric that is named, or link one that measures nothing yet, or define one first."""
    free = scene.snapshot.once(_measuring_nothing)
    if goal.fact.metrics or not free:
        new = f"{{id: {next(iter(goal.fact.metrics), 'NAME')}, name: ...}}"
        reason, line = "its metric is not described yet", ("metrics.+", quoted(new))
    else:
        name = free[0] if len(free) == 1 else "NAME"
        reason = f"there is {', '.join(free)}" if len(free) > 1 else f"{name} measures no objective yet"
        line = (quoted(f"objectives.{called}.metrics"), quoted(f"[{name}]"))
    step = "define" if line[0] == "metrics.+" else "link"
    return Step(
        topic="metric",
        about=f"{goal.fact.title}/{step}",
        what=f"agree which number decides on {goal.fact.title}",
        reason=reason,
        command=command("set", scene.slug, *line),
        path=goal.path,
    )


def _measuring_nothing(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the metrics that no objective names."""
    metrics = snapshot.account.metrics
    return tuple(m.id for m in metrics if m.id and not objectives_naming(snapshot, m.id))


def _no_target(scene: Scene, goal: Objective, metric: Placed[Metric]) -> Iterator[Step]:
    target = metric.fact.target or Target.model_construct()
    baseline = metric.fact.baseline or Baseline.model_construct()
    place = f"metrics.{metric.fact.id}"
    if target.value is None and target.versus is None:
        by = goal.due if goal.due and goal.due > (baseline.date or scene.today) else None
        value = f"{{value: VALUE, date: {by}}}" if by else "{value: VALUE}"
        yield Step(
            topic="target",
            about=metric.fact.id or "",
            what=f"agree the target of {metric.fact.name}",
            reason=f'without one nobody can say how "{goal.title}" is doing',
            command=command("set", scene.slug, f"{place}.target", quoted(value)),
            path=metric.path,
        )
    elif _wants_baseline(scene, target, baseline):
        yield Step(
            topic="baseline",
            about=metric.fact.id or "",
            what=f"write down where {metric.fact.name} starts",
            reason="the way to a target is measured from its baseline",
            command=command("set", scene.slug, f"{place}.baseline", quoted("{value: VALUE, date: today}")),
            path=metric.path,
        )


def _wants_baseline(scene: Scene, target: Target, baseline: Baseline) -> bool:
    """Whether the way to a target in days to come has no beginning yet; later a reading is all there is."""
    coming = target.date is not None and target.date > scene.today
    return target.value is not None and coming and baseline.value is None and not scene.snapshot.settled
