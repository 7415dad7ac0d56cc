"""The norms of an invented book, with the day that they pin."""

from invented import words

_NORMS = """\
# Northlight is invented, like everyone in this book.
name: Northlight
timezone: Europe/Zurich
today: {day}

working:
  days: [mon, tue, wed, thu, fri]
  from: "09:00"
  to: "17:30"
  holidays: [2026-01-01, 2026-04-03, 2026-04-06, 2026-05-01, 2026-05-14, 2026-05-25, 2026-12-25]
  closed:
    - {{from: 2026-12-24, until: 2027-01-02}}

reply_within_working_days: 1
tiers:
  A: {{cadence_days: 7, executive_days: 60}}
  B: {{cadence_days: 14, executive_days: 90}}
  C: {{cadence_days: 30, executive_days: 180}}
kickoff_within_days: 14
margin_target_pct: 50
hour_cost: 55
standard: {{clients_per_lead: [10, 15], losses: 1, per_days: 61}}
"""


def norms_file(day: str = words.DAY) -> str:
    """Return the text of `csctl.yaml`."""
    return _NORMS.format(day=day)
