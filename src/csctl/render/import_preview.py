"""What an import would do, or has done: per file, per account, and what was not taken with its reason."""

from collections import defaultdict
from collections.abc import Iterable

from csctl.logbook.import_plan import AccountPlan, Fate, Outcome, SourcePlan
from csctl.record import Record
from csctl.render.console import Look
from csctl.render.document import Json
from csctl.render.line import Line, Tone
from csctl.render.page import Block, joined, labelled, paragraph, section
from csctl.render.table import Column, Row, table_for
from csctl.render.words import count, listed

_LINES_SHOWN = 20
_EXAMPLES_SHOWN = 3
_OFTEN = 5
_NAMES_SHOWN = 6
_SIGNS = (Fate.NEW, Fate.CHANGED, Fate.SAME, Fate.DIFFERS, Fate.SKIPPED)


class Preview(Record):
    """One file of an import: its name, how it was read, what it would do, or why nothing of it is taken."""

    name: str
    what: str
    notes: tuple[str, ...]
    plan: SourcePlan
    trouble: str = ""
    hints: tuple[str, ...] = ()


def preview_lines(previews: Iterable[Preview], look: Look, *, is_whole: bool) -> tuple[Line, ...]:
    """Return the preview as lines; with `is_whole` no list in it is cut."""
    return joined(block for one in previews for block in _blocks(one, look, is_whole=is_whole))


def _blocks(one: Preview, look: Look, *, is_whole: bool) -> Iterable[Block]:
    title = f"{one.name}: {one.what}" if one.what else one.name
    notes = tuple(line for note in one.notes for line in paragraph(note, look, tone=Tone.QUIET, hang=2))
    head = (*paragraph(title, look, indent=0, tone=Tone.STRONG, hang=2), *notes)
    if one.trouble:
        hints = tuple(line for hint in one.hints for line in paragraph(hint, look, indent=4))
        yield (
            *head,
            *paragraph(f"nothing of it is taken: {one.trouble}", look, tone=Tone.BAD, hang=2),
            *hints,
        )
        return
    yield (*head, *paragraph(sum_in_words(one.plan), look, hang=2))
    yield _accounts(one.plan, look)
    yield section("Differs (--update takes theirs)", _differing(one.plan, look, is_whole=is_whole), look)
    yield section("Skipped", _skipped(one.plan, look, is_whole=is_whole), look)


def sum_in_words(plan: SourcePlan) -> str:
    """`3 new, 1 changed, 14 already there, 2 skipped`."""
    always = (Fate.NEW, Fate.SAME)
    parts = (f"{plan.count(fate)} {fate.value}" for fate in _SIGNS if fate in always or plan.count(fate))
    return ", ".join(parts)


def _accounts(plan: SourcePlan, look: Look) -> Block:
    groups: defaultdict[str, list[Outcome]] = defaultdict(list)
    for one in plan.outcomes:
        if one.account and one.fate is not Fate.SKIPPED:
            groups[one.account].append(one)
    if not groups:
        return ()
    plans = {one.slug: one for one in plan.accounts}
    heads = tuple(Column(title=title) for title in ("ACCOUNT", "NEW", "CHANGED", "THERE"))
    rows = tuple(_row(slug, groups[slug], plans.get(slug), look) for slug in sorted(groups))
    return table_for(heads, rows, look.width, "WHAT").lines


def _row(slug: str, outcomes: list[Outcome], plan: AccountPlan | None, look: Look) -> Row:
    figures = tuple(sum(one.fate is fate for one in outcomes) for fate in _SIGNS[:3])
    is_new = plan is not None and plan.is_new
    tones = (Tone.GOOD, Tone.WARN, Tone.QUIET)
    cells = (
        look.span(slug, Tone.GOOD if is_new else Tone.PLAIN),
        *(
            look.span(str(n) if n else "-", t if n else Tone.QUIET)
            for n, t in zip(figures, tones, strict=True)
        ),
    )
    begin = f"new account {plan.client}" if is_new and plan is not None else ""
    new = _named(one for one in outcomes if one.fate is Fate.NEW)
    changed = _named(one for one in outcomes if one.fate is Fate.CHANGED)
    said = (begin, f"new: {new}" if new else "", f"changed: {changed}" if changed else "")
    return Row(cells=cells, reason=look.shown(" · ".join(filter(None, said))))


def _named(outcomes: Iterable[Outcome]) -> str:
    names = tuple(f"{one.what} ({one.reason})" if one.reason else one.what for one in outcomes)
    if len(names) > _NAMES_SHOWN:  # the JSON form names them all
        names = (*names[: _NAMES_SHOWN - 1], f"{len(names) - _NAMES_SHOWN + 1} more")
    return "; ".join(names)


def _differing(plan: SourcePlan, look: Look, *, is_whole: bool) -> Block:
    found = tuple((one, _told(one)) for one in plan.outcomes if one.fate is Fate.DIFFERS)
    return _listed(found, None if is_whole else _LINES_SHOWN, look)


def _skipped(plan: SourcePlan, look: Look, *, is_whole: bool) -> Block:
    """Return what is skipped line by line, and below that what is skipped often for the same reason."""
    groups: defaultdict[str, list[Outcome]] = defaultdict(list)
    for one in plan.outcomes:
        if one.fate is Fate.SKIPPED:
            groups[_kind_of_reason(one)].append(one)
    often = {kind for kind, found in groups.items() if len(found) >= _OFTEN}
    rest = (one for kind, found in groups.items() if kind not in often for one in found)
    single = tuple((one, _told(one)) for one in sorted(rest, key=lambda one: one.line))
    lines = [*_listed(single, None if is_whole else _LINES_SHOWN, look)]
    for kind in (kind for kind in groups if kind in often):
        told = tuple((one, _told_within(one, kind)) for one in groups[kind])
        lines.extend(paragraph(f"{len(told)} times: {kind}", look, hang=2))
        lines.extend(_listed(told, None if is_whole else _EXAMPLES_SHOWN, look))
    return tuple(lines)


def _kind_of_reason(one: Outcome) -> str:
    """Return what many reasons have in common: what stands before the colon."""
    return one.reason.partition(": ")[0]


def _told_within(one: Outcome, kind: str) -> str:
    return ": ".join(filter(None, (one.account, one.what, one.reason.removeprefix(kind).removeprefix(": "))))


def _listed(found: tuple[tuple[Outcome, str], ...], most: int | None, look: Look) -> Block:
    shown = found[:most]
    lines = [line for one, told in shown for line in labelled(f"line {one.line}", told or "-", look)]
    if len(shown) < len(found):
        lines.extend(paragraph(f"and {len(found) - len(shown)} more (-v shows all)", look, tone=Tone.QUIET))
    return tuple(lines)


def _told(one: Outcome) -> str:
    return ": ".join(filter(None, (one.account, one.what, one.reason)))


def preview_document(
    previews: Iterable[Preview], outcome: str, files: tuple[str, ...], commit: str = ""
) -> dict[str, Json]:
    """Return the import as data; `outcome` is `preview`, `dry_run`, `written` or `nothing`."""
    return {
        "schema": "csctl.import/1",
        "outcome": outcome,
        "sources": [_source(one) for one in previews],
        "files": list(files),
        "commit": commit or None,
    }


def _source(one: Preview) -> dict[str, Json]:
    return {
        "source": one.name,
        "what": one.what,
        "notes": list(one.notes),
        "refused": one.trouble or None,
        "counts": {fate.name.lower(): one.plan.count(fate) for fate in _SIGNS},
        "new_accounts": [plan.slug for plan in one.plan.accounts if plan.is_new],
        "rows": [
            {
                "line": row.line,
                "fate": row.fate.name.lower(),
                "account": row.account or None,
                "what": row.what,
                "reason": row.reason or None,
            }
            for row in one.plan.outcomes
        ],
    }


def written_in_words(files: tuple[str, ...], new: int) -> str:
    """`3 files are written, 1 of them new: accounts/a.yaml, accounts/b.yaml and accounts/c.yaml`."""
    verb = "is" if len(files) == 1 else "are"
    fresh = f", {new} of them new" if new else ""
    names = files if len(files) <= _NAMES_SHOWN else (*files[: _NAMES_SHOWN - 1], f"{len(files) - 5} more")
    return f"{count(len(files), 'file')} {verb} written{fresh}: {listed(names)}"
