"""The length of a month."""

DAYS_PER_MONTH = 30.4375
"""Mean length of a month in days: 365.25 / 12."""
