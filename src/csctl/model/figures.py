"""The kinds of figures that a month asks for."""

from enum import StrEnum


class FigureKind(StrEnum):
    """What a row of the month's sheet asks for; the words stand in its column `what`."""

    READING = "reading"
    REVIEW = "review"
    HOURS = "hours"
    COST = "cost"
    PULSE = "pulse"
    INVOICE = "invoice"
    INVOICED = "invoiced"
