"""A small book whose losses, promises and free work are worked out by hand."""

from pathlib import Path

from cli.books import book

NORMS = """\
name: Northlight
timezone: Europe/Zurich
today: 2026-11-23
standard: {clients_per_lead: [2, 3], losses: 1, per_days: 365}
"""
ALDER = """\
client: Alder
lead: Maya Ortiz
since: 2024-01-01
tracked_since: 2025-06-01
services:
  - id: web
    name: Website
    fee_per_month: 4000
    hours_per_month: 40
    changes:
      - {date: 2026-11-10, what: Extra page, hours: 3, decision: waived}
      - {date: 2026-11-12, what: Spring film, decision: open}
commercial:
  currency: EUR
  months:
    - {month: 2026-10, hours_used: 45}
objectives:
  - {id: grow, title: Grow, client_goal: More guests, our_goal: A case study}
  - {id: shine, title: Shine, client_goal: A brand}
stakeholders:
  - {name: Anna Muster, role: executive}
contact_log:
  - at: 2026-11-02
    with: [Anna Muster]
    objectives: [grow]
    next_steps:
      - {what: Send the plan, owner: Maya Ortiz, due: 2026-11-09, done_on: 2026-11-09}
      - {what: Call the printer, owner: Lea Novak, due: 2026-11-10, done_on: 2026-11-12}
      - {what: Quote for the film, owner: Maya Ortiz, due: 2026-11-20}
      - {what: Photos, owner: Anna Muster, due: 2026-11-20}
  - {at: 2026-11-16, with: [Anna Muster]}
plans:
  - {period: 2027Q1, what: A party}
"""
BIRCH = """\
client: Birch
lead: Jonas Keller
since: 2024-01-01
services: [{name: Work, fee_per_month: 1000}]
commercial: {currency: CHF}
ended: {date: 2026-05-24, outcome: lost, cause: Budget, note: New owner}
"""
CEDAR = """\
client: Cedar
lead: Jonas Keller
since: 2024-01-01
notice: {date: 2026-11-01, leaves_on: 2026-12-31}
"""
DOGWOOD = """\
client: Dogwood
since: 2026-08-01
"""
ELM = """\
client: Elm
lead: Maya Ortiz
since: 2024-01-01
ended: {date: 2026-03-01, outcome: completed}
"""


def small_book(root: Path, **more: str) -> Path:
    """Write the book, with more accounts if there are any."""
    return book(root, NORMS, alder=ALDER, birch=BIRCH, cedar=CEDAR, dogwood=DOGWOOD, elm=ELM, **more)
