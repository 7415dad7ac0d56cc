"""Small books on disk for the commands to work on."""

from pathlib import Path

HARBOR = """\
client: Harbor Homes
lead: Maya Ortiz
tier: A
since: 2025-01-06
tracked_since: 2026-01-05
stakeholders:
  - {name: Anna Muster, role: executive, signs_invoices: true, knows_us: true}
  - {name: Beat Roth, role: manager}
contact_log:
  - {at: 2026-10-02, kind: call, with: [Beat Roth], mood: 4, note: All well}
  - {at: 2026-11-02, kind: call, with: [Anna Muster], mood: 2, note: Not amused}
"""
NORD = """\
client: Stadtwerke Nord
lead: Jonas Keller
tier: C
since: 2025-01-06
"""
BROKEN = """\
client: Broken
leed: Maya
"""
NORMS = """\
name: Northlight
timezone: Europe/Zurich
today: 2026-11-23
"""


def book(root: Path, norms: str = NORMS, **accounts: str) -> Path:
    """Write a book; the names of accounts are slugs with `_` for `-`."""
    (root / "accounts").mkdir(parents=True)
    if norms:
        (root / "csctl.yaml").write_text(norms, encoding="utf-8")
    for name, text in accounts.items():
        (root / "accounts" / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return root
