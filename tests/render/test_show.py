"""The page of an account, whole, at fixed widths."""

import datetime as dt
from textwrap import dedent

from hypothesis import assume, given
from hypothesis import strategies as st

from csctl.advice.agenda.item import ItemKind, When
from csctl.advice.briefing import Briefing, briefing
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.record import replace
from csctl.render.console import Look, drawn
from csctl.render.line import columns
from csctl.render.show import briefing_lines
from support.accounts import TODAY, Written, account, day, judgement, norms, talk
from support.agenda_items import item
from support.any_account import PEOPLE as NAMES
from support.any_account import any_account

PEOPLE: list[Written] = [
    {
        "name": "Anna Muster",
        "role": "executive",
        "title": "CEO",
        "signs_invoices": "true",
        "influence": "5",
        "phone": "+41 44 000 00 00",
    },
    {
        "name": "Beat Roth",
        "role": "manager",
        "knows_us": "true",
        "reports_to": "Anna Muster",
        "email": "beat@harborhomes.example",
    },
    {"name": "Nadine Wirz", "role": "user", "left_on": day(20)},
]
LOG: list[Written] = [
    talk(100, "Anna Muster", mood=4, note="Likes the new start page."),
    talk(
        30,
        "Beat Roth",
        objectives=["bookings"],
        next_steps=[
            {"what": "Send the plan", "owner": "Maya Ortiz", "due": day(25), "done_on": day(26)},
            {"what": "Send the figures", "owner": "Maya Ortiz", "due": day(20), "done_on": day(10)},
            {"what": "Send the SOW", "owner": "Maya Ortiz", "due": day(4)},
        ],
    ),
    talk(9, "Beat Roth", "Kim Berg", mood=3, note="Fine so far.\nAsks for figures."),
]
GOALS: list[Written] = [
    {
        "id": "bookings",
        "title": "More direct bookings",
        "client_goal": "Less dependence on the portals",
        "our_goal": "A case study",
        "metrics": ["bookings"],
        "agreed_on": day(200),
    },
    {
        "title": "A brand people trust",
        "kind": "soft",
        "client_goal": "Owners come to them",
        "agreed_on": day(200),
    },
]
SERVICE: Written = {
    "name": "Growth",
    "fee_per_month": "4500",
    "hours_per_month": "60",
    "starts": day(300),
    "changes": [{"date": day(15), "what": "A landing page", "hours": "6", "decision": "open"}],
}
HARBOR = account(
    client="Harbor Homes",
    lead="Maya Ortiz",
    tier="A",
    since=day(300),
    tracked_since=day(300),
    needs=["More direct bookings"],
    stakeholders=PEOPLE,
    contact_log=LOG,
    objectives=GOALS,
    metrics=[
        {
            "id": "bookings",
            "name": "Direct bookings",
            "baseline": {"date": day(200), "value": 100},
            "target": {"date": day(-165), "value": 200},
            "readings": [{"date": day(18), "value": 141}],
        },
        {"name": "Visits"},
    ],
    services=[SERVICE],
    commercial={"currency": "EUR", "months": [{"month": "2026-10", "hours_used": "72", "cost": "2300"}]},
)
BOOK = norms(tiers={"A": {"cadence_days": "7", "executive_days": "60"}})
AGENDA = (
    item(when=When.OVERDUE, due=dt.date(2026, 11, 18), due_at=dt.datetime.fromisoformat("2026-11-18T16:10")),
    item(
        kind=ItemKind.DELIVERABLE,
        when=When.LATER,
        what="deliver Booking site",
        reason="part of Growth",
        due=dt.date(2026, 12, 4),
        people=(),
        expert="Tom Fischer",
        command='csctl done harbor-homes "Booking site"',
    ),
    *(
        item(
            kind=ItemKind.READING,
            key=str(number),
            when=When.LATER,
            what="read Direct bookings",
            reason="last read Thu 5 Nov; a reading is due every 31 days",
            due=dt.date(2026, 12, 6),
            people=(),
            command="csctl log-reading harbor-homes bookings VALUE",
        )
        for number in range(3)
    ),
)


def page(person: str = "") -> Briefing:
    snapshot = Snapshot(HARBOR, BOOK, TODAY)
    found = replace(judgement(HARBOR, book=BOOK), account="harbor-homes")
    return briefing(found, snapshot, AGENDA, person)


def shown(found: Briefing, look: Look, contacts: int = 2) -> str:
    return drawn(briefing_lines(found, look, contacts, ("demo book: today is pinned",)), look)


def test_in_a_pipe_every_line_is_complete() -> None:
    assert shown(page(), Look()) == dedent("""\
        Harbor Homes · harbor-homes · lead Maya Ortiz · tier A · 4,500 EUR a month · client since 27 Jan 2026 · Mon 23 Nov 2026
          needs     More direct bookings

                        CLIENT 51 ▼ ~ <- weakest
                             /\\
                            /  \\
                           /    \\
                          /amber \\
                         /________\\
                  TEAM ?         COMMERCIAL 57 ~

          triangle  amber client, team ?
                    6 points between the strongest and the weakest corner
          churn     watch, 8% within 90 days (6% to 19%; 9 of 14 drivers known)
                    about 1 in 12 accounts scored like this would be lost within 90 days
          why       goals at 82% of plan; executive not met for 100 days; 12 hours unpaid

        SAY NEXT
          1. answer Beat Roth · was due Wed 18 Nov 16:10
             because: asked on Tue 17 Nov: Is it still the date?
             csctl log harbor-homes "..." --kind email --out --with "Beat Roth"
          2. deliver Booking site · needs Tom Fischer · Fri 4 Dec
             because: part of Growth
             csctl done harbor-homes "Booking site"
          3. read Direct bookings · Sun 6 Dec
             because: last read Thu 5 Nov; a reading is due every 31 days
             csctl log-reading harbor-homes bookings VALUE
          2 more on the agenda

        WHAT WOULD HELP
          bring the specialist, revise the plan against the goal
            because: 82% of plan: "More direct bookings"
          a 20-minute results read-out to the executive, with our most senior sponsor
            because: executive last met 100 days ago, rhythm 60 days

        PEOPLE
          Anna Muster · CEO · executive · signs the invoices · last spoken to 100 days ago · last mood 4 of 5 · +41 44 000 00 00
          Beat Roth · manager, daily contact · reports to Anna Muster · knows us · last spoken to 9 days ago, 2 conversations in 90 days · last mood 3 of 5 · beat@harborhomes.example
          Kim Berg · named in the log, not among the stakeholders · last spoken to 9 days ago, 1 conversation in 90 days · last mood 3 of 5
          Nadine Wirz · user · left 3 Nov 2026
          ! both conversations in 90 days were with the manager; the executive was last met 100 days ago, rhythm 60 days
          ! nobody has written down whether Anna Muster knows us

        OBJECTIVES
          More direct bookings · 82% of plan, far behind · priority 1
            for them: Less dependence on the portals
            for us: A case study
            Direct bookings: 141 against 149.9 expected by then (5 Nov 2026)
          A brand people trust · pace not known · priority 1
            for them: Owners come to them
            for us: not agreed
            "A brand people trust" was never reviewed

        PARTNERSHIP
          "A brand people trust" states only their interest
          2 of 3 contacts name no objective
          no objective names the metric "Visits"

        SCOPE AND TEAM
          Growth, retainer · 4,500 EUR a month · 60 hours a month

        COMMERCIAL
          margin 49%, target 50%
          72 of 60 planned hours used
          12 hours of 60 planned worked unpaid
          not known: an invoice with its due date
          free work: in 75 days 12 h, 900 EUR (at the account's own rate); 6 h of changes nobody has decided on

        OPEN
          promise     Send the SOW · to Beat Roth · Maya Ortiz · was due Thu 19 Nov 2026

        PROMISES
          in 12 months: 1 of 3 kept on time, 1 kept late, 1 open and late

        LAST CONTACTS, 2 of 3
          Sat 14 Nov 2026  call with Beat Roth and Kim Berg, mood 3 of 5
            Fine so far.
            Asks for figures.
          Sat 24 Oct 2026  call with Beat Roth

        demo book: today is pinned
        """)  # noqa: E501 - a page is as wide as it is


def test_at_a_hundred_and_twenty_columns_lines_wrap_where_reading_is_comfortable() -> None:
    assert shown(page(), Look(width=120)) == dedent("""\
        Harbor Homes · harbor-homes · lead Maya Ortiz · tier A · 4,500 EUR a month · client since 27 Jan 2026 · Mon 23
        Nov 2026
          needs     More direct bookings

                        CLIENT 51 ▼ ~ <- weakest
                             /\\
                            /  \\
                           /    \\
                          /amber \\
                         /________\\
                  TEAM ?         COMMERCIAL 57 ~

          triangle  amber client, team ?
                    6 points between the strongest and the weakest corner
          churn     watch, 8% within 90 days (6% to 19%; 9 of 14 drivers known)
                    about 1 in 12 accounts scored like this would be lost within 90 days
          why       goals at 82% of plan; executive not met for 100 days; 12 hours unpaid

        SAY NEXT
          1. answer Beat Roth · was due Wed 18 Nov 16:10
             because: asked on Tue 17 Nov: Is it still the date?
             csctl log harbor-homes "..." --kind email --out --with "Beat Roth"
          2. deliver Booking site · needs Tom Fischer · Fri 4 Dec
             because: part of Growth
             csctl done harbor-homes "Booking site"
          3. read Direct bookings · Sun 6 Dec
             because: last read Thu 5 Nov; a reading is due every 31 days
             csctl log-reading harbor-homes bookings VALUE
          2 more on the agenda: csctl agenda harbor-homes --days 365

        WHAT WOULD HELP
          bring the specialist, revise the plan against the goal
            because: 82% of plan: "More direct bookings"
          a 20-minute results read-out to the executive, with our most senior sponsor
            because: executive last met 100 days ago, rhythm 60 days

        PEOPLE
          Anna Muster · CEO · executive · signs the invoices · last spoken to 100 days ago · last mood 4 of 5
            +41 44 000 00 00
          Beat Roth · manager, daily contact · reports to Anna Muster · knows us
            last spoken to 9 days ago, 2 conversations in 90 days · last mood 3 of 5 · beat@harborhomes.example
          Kim Berg · named in the log, not among the stakeholders
            last spoken to 9 days ago, 1 conversation in 90 days · last mood 3 of 5
          Nadine Wirz · user · left 3 Nov 2026
          ! both conversations in 90 days were with the manager; the executive was last met 100 days ago, rhythm 60
            days
          ! nobody has written down whether Anna Muster knows us

        OBJECTIVES
          More direct bookings · 82% of plan, far behind · priority 1
            for them: Less dependence on the portals
            for us: A case study
            Direct bookings: 141 against 149.9 expected by then (5 Nov 2026)
          A brand people trust · pace not known · priority 1
            for them: Owners come to them
            for us: not agreed
            "A brand people trust" was never reviewed

        PARTNERSHIP
          "A brand people trust" states only their interest
          2 of 3 contacts name no objective
          no objective names the metric "Visits"

        SCOPE AND TEAM
          Growth, retainer · 4,500 EUR a month · 60 hours a month

        COMMERCIAL
          margin 49%, target 50%
          72 of 60 planned hours used
          12 hours of 60 planned worked unpaid
          not known: an invoice with its due date
          free work: in 75 days 12 h, 900 EUR (at the account's own rate); 6 h of changes nobody has decided on

        OPEN
          promise     Send the SOW · to Beat Roth · Maya Ortiz · was due Thu 19 Nov 2026

        PROMISES
          in 12 months: 1 of 3 kept on time, 1 kept late, 1 open and late

        LAST CONTACTS, 2 of 3
          Sat 14 Nov 2026  call with Beat Roth and Kim Berg, mood 3 of 5
            Fine so far.
            Asks for figures.
          Sat 24 Oct 2026  call with Beat Roth

        demo book: today is pinned
        """)  # noqa: E501 - a page is as wide as it is


def test_at_eighty_columns_lines_wrap_there() -> None:
    assert shown(page(), Look(width=80)) == dedent("""\
        Harbor Homes · harbor-homes · lead Maya Ortiz · tier A · 4,500 EUR a month ·
        client since 27 Jan 2026 · Mon 23 Nov 2026
          needs     More direct bookings

                        CLIENT 51 ▼ ~ <- weakest
                             /\\
                            /  \\
                           /    \\
                          /amber \\
                         /________\\
                  TEAM ?         COMMERCIAL 57 ~

          triangle  amber client, team ?
                    6 points between the strongest and the weakest corner
          churn     watch, 8% within 90 days (6% to 19%; 9 of 14 drivers known)
                    about 1 in 12 accounts scored like this would be lost within 90 days
          why       goals at 82% of plan; executive not met for 100 days; 12 hours
                    unpaid

        SAY NEXT
          1. answer Beat Roth · was due Wed 18 Nov 16:10
             because: asked on Tue 17 Nov: Is it still the date?
             csctl log harbor-homes "..." --kind email --out --with "Beat Roth"
          2. deliver Booking site · needs Tom Fischer · Fri 4 Dec
             because: part of Growth
             csctl done harbor-homes "Booking site"
          3. read Direct bookings · Sun 6 Dec
             because: last read Thu 5 Nov; a reading is due every 31 days
             csctl log-reading harbor-homes bookings VALUE
          2 more on the agenda: csctl agenda harbor-homes --days 365

        WHAT WOULD HELP
          bring the specialist, revise the plan against the goal
            because: 82% of plan: "More direct bookings"
          a 20-minute results read-out to the executive, with our most senior sponsor
            because: executive last met 100 days ago, rhythm 60 days

        PEOPLE
          Anna Muster · CEO · executive · signs the invoices
            last spoken to 100 days ago · last mood 4 of 5 · +41 44 000 00 00
          Beat Roth · manager, daily contact · reports to Anna Muster · knows us
            last spoken to 9 days ago, 2 conversations in 90 days · last mood 3 of 5
            beat@harborhomes.example
          Kim Berg · named in the log, not among the stakeholders
            last spoken to 9 days ago, 1 conversation in 90 days · last mood 3 of 5
          Nadine Wirz · user · left 3 Nov 2026
          ! both conversations in 90 days were with the manager; the executive was last
            met 100 days ago, rhythm 60 days
          ! nobody has written down whether Anna Muster knows us

        OBJECTIVES
          More direct bookings · 82% of plan, far behind · priority 1
            for them: Less dependence on the portals
            for us: A case study
            Direct bookings: 141 against 149.9 expected by then (5 Nov 2026)
          A brand people trust · pace not known · priority 1
            for them: Owners come to them
            for us: not agreed
            "A brand people trust" was never reviewed

        PARTNERSHIP
          "A brand people trust" states only their interest
          2 of 3 contacts name no objective
          no objective names the metric "Visits"

        SCOPE AND TEAM
          Growth, retainer · 4,500 EUR a month · 60 hours a month

        COMMERCIAL
          margin 49%, target 50%
          72 of 60 planned hours used
          12 hours of 60 planned worked unpaid
          not known: an invoice with its due date
          free work: in 75 days 12 h, 900 EUR (at the account's own rate); 6 h of
            changes nobody has decided on

        OPEN
          promise     Send the SOW · to Beat Roth · Maya Ortiz · was due Thu 19 Nov 2026

        PROMISES
          in 12 months: 1 of 3 kept on time, 1 kept late, 1 open and late

        LAST CONTACTS, 2 of 3
          Sat 14 Nov 2026  call with Beat Roth and Kim Berg, mood 3 of 5
            Fine so far.
            Asks for figures.
          Sat 24 Oct 2026  call with Beat Roth

        demo book: today is pinned
        """)


def test_for_one_person_the_page_keeps_to_them() -> None:
    text = shown(page("Anna Muster"), Look())
    assert "for Anna Muster\n" in text
    assert "answer Beat Roth" not in text
    assert "deliver Booking site" in text
    assert "read Direct bookings" not in text
    assert "Kim Berg" not in text
    assert "LAST CONTACTS, 1 of 1" in text


def test_a_page_without_anybody_asks_who_there_is() -> None:
    empty = account(client="Oak", tracked_since=day(3))
    text = shown(briefing(judgement(empty), Snapshot(empty, BOOK, TODAY), ()), Look())
    assert "nobody named yet: who signs the invoices, who is the daily contact?\n  ! no conversation" in text
    titles = [line for line in text.splitlines() if line.isupper() and not line.startswith(" ")]
    assert titles == ["PEOPLE", "OBJECTIVES", "COMMERCIAL"]


@given(any_account, st.sampled_from((None, 30, 80)), st.sampled_from(("", *NAMES)))
def test_there_is_a_page_for_every_account_and_it_fits(of: Account, width: int | None, person: str) -> None:
    snapshot = Snapshot(of, BOOK, TODAY)
    assume(snapshot.exists)
    text = shown(briefing(judgement(of, book=BOOK), snapshot, (), person), Look(width=width))
    assert all(width is None or columns(line) <= width for line in text.splitlines())


def test_a_client_since_nobody_knows_when_has_a_first_contact_and_no_beginning() -> None:
    heading = shown(replace(page(), client_since=None, first_contact=dt.date(2026, 10, 14)), Look())
    assert "first contact 14 Oct 2026" in heading
    assert "client since" not in heading
    assert "first contact" not in shown(replace(page(), client_since=None, first_contact=None), Look())
