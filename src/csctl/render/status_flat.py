"""The status as flat files: CSV for spreadsheets, a Markdown table for wikis and reviews."""

from csctl.judgement import CornerName, Judgement
from csctl.render import cells
from csctl.render.delimited import csv_text
from csctl.render.markdown import markdown_safe, markdown_table
from csctl.render.selection import risk_band
from csctl.render.status import StatusView
from csctl.render.words import day_in_words

_CSV_HEAD = (
    "account", "client", "lead", "tier", "status", "fee_per_month", "currency",
    "triangle", "weakest", "gap", "imbalance", "client_score", "client_band", "team_score", "team_band",
    "commercial_score", "commercial_band", "churn", "points", "loss_90d", "known", "drivers_total",
    "last_conversation", "last_executive_conversation", "next", "next_due", "next_command", "why", "file",
)  # fmt: skip
_MARKDOWN_HEAD = (
    "Account",
    "Client",
    "Team",
    "Commercial",
    "Triangle",
    "Churn",
    "Last",
    "Exec",
    "Why",
    "Next",
)


def status_csv(view: StatusView) -> str:
    """One row per account, numbers unrounded, unknown empty."""
    broken = tuple(
        (one.account, *("",) * 3, "cannot_read", *("",) * (len(_CSV_HEAD) - 7), one.message, one.file)
        for one in view.missing
    )
    return csv_text((_CSV_HEAD, *map(_csv_row, view.rows), *broken))


def _csv_row(one: Judgement) -> tuple[object, ...]:
    triangle, churn = one.triangle, one.churn
    scores = (
        (figure for corner in triangle.corners for figure in (corner.score, corner.band)) if triangle else ()
    )
    return (
        *(one.account, one.client, one.lead, one.tier, one.status, one.fee_per_month, one.currency),
        *((triangle.band, triangle.weakest, triangle.gap, triangle.imbalance) if triangle else ("",) * 4),
        *(tuple(scores) or ("",) * 6),
        risk_band(one),
        *((churn.points, churn.loss_90d, churn.known, churn.drivers_total) if churn else ("",) * 4),
        *(
            one.conversation.last,
            one.executive.last,
            *((one.next.what, one.next.due, one.next.command) if one.next else ("",) * 3),
            cells.why(one),
            one.file,
        ),
    )


def status_markdown(view: StatusView) -> str:
    """Return a heading and a table that reads as it stands."""
    rows = tuple(_markdown_row(one, view) for one in view.rows)
    empty = ("",) * (len(_MARKDOWN_HEAD) - 4)
    broken = tuple((one.account, "cannot read", *empty, one.message, "") for one in view.missing)
    title = f"{view.book.book}, {day_in_words(view.book.as_of)}"
    table = markdown_table(_MARKDOWN_HEAD, (*rows, *broken), title)
    return "".join((table, *(f"\n{markdown_safe(note)}\n" for note in view.notes)))


def _markdown_row(one: Judgement, view: StatusView) -> tuple[str, ...]:
    corners = {corner.corner: corner for corner in one.triangle.corners} if one.triangle else {}
    drawn = (
        *(cells.corner_cell(corners.get(name)) for name in CornerName),
        cells.triangle_cell(one, view.book.blind_corners),
        cells.churn_cell(one),
        cells.silence_cell(one.conversation, one.status),
        cells.silence_cell(one.executive, one.status),
    )
    step = cells.next_step(one, view.book.as_of).removeprefix("next: ")
    return (one.account, *(cell.text.strip() for cell in drawn), cells.why(one), step)
