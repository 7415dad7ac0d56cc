"""A book to write into, and what a command made of its one file."""

import difflib
from pathlib import Path

import pytest

from cli.books import NORMS, book
from csctl.__main__ import main

HARBOR = """\
# kept by hand
client: Harbor Homes   # the agency of the old town
lead: Maya Ortiz
tier: A
since: 2025-01-06
tracked_since: 2026-01-05

objectives:
  - {id: bookings, title: Grow direct bookings, metrics: [direct], agreed_on: 2026-02-02}
  - {id: brand, title: A brand people trust, kind: soft, agreed_on: 2026-02-02}

metrics:
  - id: direct
    name: Direct bookings
    target: {date: 2026-12-31, value: 400}
    readings:
      - {date: 2026-10-31, value: 300}

stakeholders:
  - {name: Anna Muster, role: executive, signs_invoices: true, knows_us: true}
  - {name: Béat Roth, role: manager}
  - {name: Nadine Wirz, role: user}

contact_log:
  - {at: 2026-11-02 09:00, kind: video, with: [Béat Roth], note: Weekly}
  # he waits
  - at: 2026-11-18 10:00
    kind: email
    direction: in
    with: [Béat Roth]
    note: "When is it ready?"
    wants_reply: true

services:
  - id: growth
    name: Growth retainer
    fee_per_month: 4500
    hours_per_month: 40
    starts: 2025-09-01
    deliverables:
      - {name: Autumn campaign, due: 2026-11-30}

commercial:
  currency: EUR
  renewal: {date: 2027-03-01, agreed_on: null}
  invoices:
    - {number: 2026-117, amount: 4500, due: 2026-11-14}

team:
  members:
    - {name: Lea Novak, role: UX lead}

feedback:
  - {date: 2026-11-16, by: Anna Muster, kind: nps}
"""


class Book:
    """A book with one account, and the commands run in it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str], text: str = HARBOR) -> None:
        self.root = book(root, NORMS, harbor_homes=text)
        self.file = self.root / "accounts" / "harbor-homes.yaml"
        self.before = text
        self._capsys = capsys

    def run(self, *argv: str) -> int:
        """Run a command and return its exit code."""
        self._capsys.readouterr()
        return main(["-C", str(self.root), *argv])

    def out(self) -> tuple[str, str]:
        """What the last command wrote to stdout and stderr."""
        return self._capsys.readouterr()

    @property
    def text(self) -> str:
        """The file as it is."""
        return self.file.read_bytes().decode()

    @property
    def changed(self) -> str:
        """The lines that differ from the beginning, `-` and `+` before them."""
        diff = difflib.ndiff(self.before.splitlines(), self.text.splitlines())
        return "".join(f"{line}\n" for line in diff if line[:2] in {"- ", "+ "})
