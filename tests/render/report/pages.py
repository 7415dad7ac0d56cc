"""Small reports to draw, and a reader of the pages that come out."""

import datetime as dt
from dataclasses import dataclass, field
from html.parser import HTMLParser

from csctl.advice.account_file import AccountFile
from csctl.advice.report.book import Edition, book_page, edition, history, standing
from csctl.advice.report.client import client_review, review_day
from csctl.advice.report.period import period_meant
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.render.report.view import Audience, Report
from support.accounts import NO_NORMS, TODAY, account

HOSTILE = "<script>alert(1)</script>\"'</title>{{7*7}}{% raw %}\u202etxt.exe</h1><img src=x onerror=alert(2)>"
"""A name that tries to be markup, a template, an attribute, and to be read backwards."""
VOID = frozenset({"meta", "img", "br", "hr", "input", "link", "circle", "rect", "path"})


def full(name: str = "Acme & Sons") -> Account:
    """Return an account with something in every section."""
    return account(
        client=name,
        lead=name,
        since="2025-01-06",
        tracked_since="2025-01-06",
        objectives=[
            {
                "id": "grow", "title": name, "client_goal": name, "our_goal": name, "agreed_on": "2026-01-12",
                "agreed_with": [name], "metrics": ["plan", "year", "value"],
            },
            {
                "title": "Brand", "kind": "soft",
                "reviews": [{"date": "2026-10-02", "verdict": "behind", "by": name, "note": name}],
            },
        ],
        metrics=[
            {
                "id": "plan", "name": name, "unit": name,
                "baseline": {"date": "2026-01-01", "value": 1}, "target": {"date": "2026-12-31", "value": 9},
                "readings": [{"date": "2026-09-30", "value": 5}, {"date": "2026-10-31", "value": 6.5}],
            },
            {
                "id": "year", "name": "Calls", "direction": "down",
                "target": {"versus": "last_year", "change_pct": -10},
                "readings": [
                    {"date": "2025-09-30", "value": 7200}, {"date": "2025-10-31", "value": 7000},
                    {"date": "2026-09-30", "value": 8000}, {"date": "2026-10-31", "value": 9000},
                ],
            },
            {
                "id": "value", "name": "Rank", "target": {"value": 3},
                "readings": [{"date": "2026-10-31", "value": 2}],
            },
        ],
        stakeholders=[{"name": name, "role": "executive"}],
        contact_log=[
            {"at": "2026-10-02", "with": [name], "mood": 2, "next_steps": [{"what": name, "owner": name}]}
        ],
        services=[
            {
                "id": "work", "name": name, "fee_per_month": 1000, "hours_per_month": 10,
                "deliverables": [
                    {
                        "name": name, "due": "2026-10-10", "done_on": "2026-10-12",
                        "quality": 4, "expert": name,
                    },
                    {"name": "Late", "due": "2026-11-10"},
                    {"name": "Soon", "due": "2026-12-10"},
                ],
                "changes": [{"date": "2026-10-20", "what": name, "hours": 4, "decision": "waived"}],
            }
        ],
        commercial={"currency": "EUR", "months": [{"month": "2026-10", "hours_used": 20, "cost": 900}]},
        feedback=[{"date": "2026-10-02", "by": name, "kind": "praise", "text": name}],
        plans=[{"period": "2027Q1", "what": name, "objective": "grow", "owner": name}],
        overrides=[
            {
                "corner": "client", "band": "amber", "reason": name,
                "date": "2026-11-01", "expires": "2027-01-01",
            }
        ],
    )  # fmt: skip


def clients(of: Account, today: dt.date = TODAY) -> Report:
    """Return the client's edition of this quarter."""
    period = period_meant(None, today)
    review = client_review(Snapshot(of, NO_NORMS, review_day(period, today)), period, "Northlight")
    editions = (Edition(review=review),)
    return Report(audience=Audience.CLIENT, agency="Northlight", period=period, editions=editions)


def teams(*of: Account, whole_book: bool = False, today: dt.date = TODAY) -> Report:
    """Return the team's edition of this quarter, with or without the agency's page."""
    period = period_meant(None, today)
    files = {
        f"client-{i}": AccountFile(slug=f"client-{i}", file=f"{i}.yaml", account=a) for i, a in enumerate(of)
    }
    all_of = tuple(files.values())
    found = history(all_of, NO_NORMS, period, standing(all_of, NO_NORMS, period, today))
    chosen = found[-1].accounts
    return Report(
        audience=Audience.INTERNAL,
        agency="Northlight",
        period=period,
        editions=tuple(edition(files[one.account], NO_NORMS, period, found, "Northlight") for one in chosen),
        page=book_page(files, chosen, NO_NORMS, period, today) if whole_book else None,
    )


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening tag with its attributes."""

    name: str
    attributes: dict[str, str]


@dataclass(slots=True)
class Page:
    """What a page says: its tags, its text, and what stands within each kind of tag."""

    tags: list[Tag] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    misnested: list[str] = field(default_factory=list)

    def of(self, *names: str) -> list[Tag]:
        """Return the tags of these names, in order."""
        return [tag for tag in self.tags if tag.name in names]

    def text(self, name: str | None = None) -> str:
        """Return the text of the page, or of the tags of one name."""
        return " ".join(text for where, text in self.texts if name in {None, where})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.tags.append(Tag(tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.tags.append(Tag(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.page.misnested.append(tag)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.page.texts.append((self._open[-1] if self._open else "", data.strip()))


def read(html: str) -> Page:
    """Read a page strictly: an end tag that does not close the tag before it is remembered."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.page.misnested.extend(reader._open)  # noqa: SLF001 - what was never closed
    return reader.page
