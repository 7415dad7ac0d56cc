"""A report as one HTML file: nothing is loaded, nothing runs, and text from outside stays text."""

from csctl.advice.report.book import Edition
from csctl.errors import UsageProblem
from csctl.render.report import (
    blocks,
    book_words,
    charts,
    inside_words,
    results,
    summing_up,
    view,
    words,
)
from csctl.render.report.view import Report
from csctl.render.visible import visible
from csctl.render.words import date_in_words

_FUNCTIONS = (
    blocks.fee_entries,
    blocks.groups,
    blocks.nothing_measured,
    blocks.review_entries,
    book_words.load_table,
    book_words.loss_groups,
    book_words.movement_entries,
    book_words.portfolio_entries,
    book_words.risk_mark,
    charts.corner_mark,
    charts.history_chart,
    charts.metric_chart,
    charts.metric_table,
    charts.small_triangle,
    date_in_words,
    inside_words.inside_groups,
    inside_words.inside_tables,
    inside_words.standing_entries,
    results.result_entries,
    results.results_title,
    summing_up.summary,
    view.goal_label,
    view.our_goal,
    view.team_only,
    view.who_in_words,
    view.words_title,
    words.agreed_in_words,
    words.metric_in_words,
    words.objective_mark,
    words.period_in_words,
    words.ratio_in_words,
    words.so_far,
)
"""What the templates may call: words and geometry, and nothing else."""


def report_html(report: Report) -> str:
    """Return the whole page. Raises UsageProblem where Jinja2 is not installed."""
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise UsageProblem(
            "HTML needs Jinja2, which is not installed",
            "pip install 'csctl[report]'",
            "Markdown and JSON need nothing more: -o md, -o json",
        ) from error
    environment = Environment(
        loader=PackageLoader("csctl.render.report"),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        {one.__name__: one for one in _FUNCTIONS}, anchor=anchor, HISTORY=charts.HISTORY
    )
    return environment.get_template("page.html.j2").render(report=report) + "\n"


def shown(value: object) -> object:
    """Return text without what could steer a reader's eyes: no direction marks, no control characters."""
    return visible(" ".join(value.split())) if type(value) is str else value


def anchor(one: Edition) -> str:
    """Return the name of an account's section within the page; a client's page has only one."""
    return one.inside.judgement.account if one.inside else "review"
