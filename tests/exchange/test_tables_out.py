"""Tables of a book: every row with its account, its file and its line."""

import datetime as dt

from csctl.exchange.tables_out import Source, Table, TableKind, table
from csctl.finding import DataPath
from csctl.measures.snapshot import Snapshot
from support.accounts import NO_NORMS, account

TODAY = dt.date(2026, 11, 23)


def _line(path: DataPath) -> int:
    return len(path) * 100 + int(path[-1])


def _table(kind: TableKind, **fields: object) -> Table:
    snapshot = Snapshot(account(**fields), NO_NORMS, TODAY)
    return table(kind, (Source(slug="acme", file="accounts/acme.yaml", snapshot=snapshot, line_of=_line),))


def _rows(found: Table) -> list[dict[str, object]]:
    return [
        {name: cell for name, cell in zip(found.columns, row, strict=True) if cell is not None}
        for row in found.rows
    ]


def test_an_account_is_one_row_with_what_is_known() -> None:
    found = _table(
        TableKind.ACCOUNTS,
        tier="A",
        cadence_days=7,
        needs=["More bookings", "Less work"],
        commercial={"currency": "EUR", "margin_target_pct": 50, "renewal": {"date": "2027-01-01"}},
        notice={"date": "2026-11-01", "leaves_on": "2026-12-31"},
    )
    assert _rows(found) == [
        {
            "account": "acme",
            "client": "Acme",
            "status": "notice",
            "tier": "A",
            "cadence_days": 7,
            "needs": "More bookings; Less work",
            "currency": "EUR",
            "margin_target_pct": 50,
            "renewal_date": "2027-01-01",
            "notice_date": "2026-11-01",
            "leaves_on": "2026-12-31",
            "file": "accounts/acme.yaml",
        }
    ]


def test_a_contact_says_which_way_it_went_and_what_was_promised() -> None:
    steps = [{"what": "Send it", "owner": "Maya", "due": "2026-11-24"}, {"what": "Call"}]
    log = [
        {"at": "2026-11-20 16:10", "kind": "email", "with": ["Kim", "Lee"], "note": "Hm", "mood": 2},
        {"at": "2027-01-01", "wants_reply": True, "next_steps": steps},
    ]
    first, second = _rows(_table(TableKind.CONTACTS, contact_log=log))
    assert first == {
        "account": "acme",
        "client": "Acme",
        "at": "2026-11-20 16:10",
        "kind": "email",
        "direction": "out",
        "with": "Kim; Lee",
        "note": "Hm",
        "mood": 2,
        "wants_reply": False,
        "file": "accounts/acme.yaml",
        "line": 200,
    }
    assert second["at"] == "2027-01-01"
    assert second["next_steps"] == "Send it (Maya, due 2026-11-24); Call"
    assert second["line"] == 201


def test_a_moment_is_as_exact_as_it_is_stated() -> None:
    log = [{"at": "2026-11-20 16:10:30"}, {"at": "2026-11-20 16:10+01:00"}]
    rows = _rows(_table(TableKind.CONTACTS, contact_log=log))
    assert [row["at"] for row in rows] == ["2026-11-20 16:10:30", "2026-11-20 16:10+01:00"]


def test_readings_name_their_metric_and_their_line() -> None:
    readings = [
        {"date": "2026-10-31", "value": 398, "source": "export"},
        {"date": "2026-11-30", "value": 1.5},
    ]
    metrics = [{"name": "Bookings", "id": "bookings", "unit": "nights", "readings": readings}]
    first, second = _rows(_table(TableKind.READINGS, metrics=metrics))
    assert first == {
        "account": "acme",
        "client": "Acme",
        "metric": "bookings",
        "name": "Bookings",
        "unit": "nights",
        "date": "2026-10-31",
        "value": 398,
        "source": "export",
        "file": "accounts/acme.yaml",
        "line": 400,
    }
    assert second["value"] == 1.5


def test_people_who_have_left_are_in_the_table() -> None:
    people = [{"name": "Kim", "role": "manager", "knows_us": "yes"}, {"name": "Lee", "left_on": "2026-01-01"}]
    rows = _rows(_table(TableKind.STAKEHOLDERS, stakeholders=people))
    assert [(row["name"], row.get("left_on"), row["line"]) for row in rows] == [
        ("Kim", None, 200),
        ("Lee", "2026-01-01", 201),
    ]
    assert rows[0]["knows_us"] is True
