"""A report as Markdown that reads well in a mail: headings and lists, and tables only for the team."""

from collections.abc import Iterable, Iterator

from csctl.advice.report.book import BookPage, Edition
from csctl.advice.report.inside import Inside
from csctl.advice.report.review import ObjectiveView, Review
from csctl.render.markdown import markdown_prose, markdown_table
from csctl.render.report.blocks import Entry, fee_entries, goal_entries, groups
from csctl.render.report.book_words import (
    load_table,
    loss_groups,
    movement_entries,
    portfolio_entries,
    portfolio_table,
)
from csctl.render.report.charts import Table
from csctl.render.report.inside_words import (
    inside_groups,
    inside_tables,
    standing_entries,
)
from csctl.render.report.results import result_entries, results_title
from csctl.render.report.summing_up import summary
from csctl.render.report.view import (
    Audience,
    Report,
    goal_label,
    our_goal,
    team_only,
    who_in_words,
    words_title,
)
from csctl.render.report.words import agreed_in_words, objective_mark, ratio_in_words, so_far
from csctl.render.words import date_in_words

Blocks = Iterator[str]


def report_markdown(report: Report) -> str:
    """Return the whole report; every block is separated by an empty line."""
    blocks = (
        f"# {markdown_prose(report.title)}",
        team_only(report),
        *(_agency(report.page, report) if report.page else ()),
        *(block for one in report.editions for block in _edition(one, report)),
        *(markdown_prose(note) for note in report.notes),
    )
    return "\n\n".join(block.rstrip("\n") for block in blocks if block) + "\n"


def _edition(one: Edition, report: Report) -> Blocks:
    level = 2 if report.is_single else 3
    if not report.is_single:
        yield f"## {markdown_prose(one.review.client)}"
    yield _opening(one.review, report.audience)
    if one.review.objectives:
        yield _heading(level, "Objectives")
    for goal in one.review.objectives:
        yield _goal(goal, level + 1, goal_label(report.audience), our_goal(one, goal))
    results = (*result_entries(one.review), *fee_entries(one.review))
    yield from _list(level, results_title(one.review), results)
    for group in groups(one.review):
        title = words_title(report.audience) if group.is_words else group.title
        yield from _list(level, title, group.entries)
    if one.inside:
        yield from _inside(one.inside, one.review, level)


def _opening(review: Review, audience: Audience) -> str:
    when = so_far(review.is_so_far, review.as_of)
    sentences = (_upper(f"{when}.") if when else "", who_in_words(review, audience), *summary(review))
    return markdown_prose(" ".join(filter(None, sentences)))


def _goal(goal: ObjectiveView, level: int, label: str, ours: str) -> str:
    mark = ", ".join(filter(None, (objective_mark(goal).text, _ratio(goal))))
    lines = [
        _heading(level, f"{goal.title}: {mark}"),
        "",
        *((f"- {label}: {markdown_prose(goal.client_goal)}",) if goal.client_goal else ()),
        *((f"- Our goal: {markdown_prose(ours)}",) if ours else ()),
        f"- {markdown_prose(_upper(agreed_in_words(goal)))}",
        *map(_line, goal_entries(goal)),
    ]
    return "\n".join(lines)


def _ratio(goal: ObjectiveView) -> str:
    return ratio_in_words(goal.ratio) if goal.status == "open" and not goal.is_soft else ""


def _inside(of: Inside, review: Review, level: int) -> Blocks:
    yield _heading(level, "For the team only")
    yield "\n".join(map(_line, standing_entries(of.judgement)))
    for table in inside_tables(of, review.currency):
        yield from _table(level + 1, table)
    for group in inside_groups(of):
        yield from _list(level + 1, group.title, group.entries)


def _agency(page: BookPage, report: Report) -> Blocks:
    yield f"As of {date_in_words(page.losses.as_of)}."
    yield from _table(2, portfolio_table(report.editions))
    yield "\n".join(map(_line, portfolio_entries(page)))
    yield from _list(2, "Movements", movement_entries(report.editions) or (Entry(text="Nothing moved."),))
    yield _heading(2, "Losses")
    for group in loss_groups(page.losses):
        yield from _list(3, group.title, group.entries)
    yield from _table(2, load_table(page.load))


def _table(level: int, table: Table) -> Blocks:
    if table.rows:
        yield _heading(level, table.title)
        yield markdown_table(table.head, table.rows)


def _list(level: int, title: str, entries: Iterable[Entry]) -> Blocks:
    lines = [_line(one) for one in entries]
    if lines:
        yield _heading(level, title)
        yield "\n".join(lines)


def _heading(level: int, text: str) -> str:
    return f"{'#' * level} {markdown_prose(text)}"


def _line(one: Entry) -> str:
    mark = f": {one.mark.text}" if one.mark else ""
    twice = ": " in one.text and not one.aside.startswith("“")
    beside = bool(one.mark) or twice or one.text.endswith("”")
    aside = (f" ({one.aside})" if beside else f": {one.aside}") if one.aside else ""
    return f"- {markdown_prose(f'{one.text}{mark}{aside}')}"


def _upper(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
