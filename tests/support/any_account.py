"""Accounts as anybody might keep them: some facts, some missing, some contradictory, some of tomorrow."""

from hypothesis import strategies as st

from csctl.model.account import Account
from support.accounts import Written, account, day

PEOPLE = ("Kim", "Lee", "Sam", "Stranger", "Maya")
_BORDERS = (
    -91,
    -90,
    -1,
    0,
    1,
    14,
    21,
    22,
    30,
    31,
    59,
    60,
    61,
    62,
    63,
    74,
    75,
    89,
    90,
    91,
    179,
    180,
    181,
    365,
)
_MONTHS = ("2025-09", "2025-10", "2026-06", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12")
_CLOCKS = ("", "", " 00:00", " 08:59", " 10:00", " 17:30", " 18:00", " 23:30-05:00", " 00:30+09:00")
_SERVICES = ("web", "seo", None)

days_ago = st.sampled_from(_BORDERS) | st.integers(-20, 130)
dates = days_ago.map(day)
names = st.sampled_from(PEOPLE)
judged = st.integers(1, 5)
hours = st.integers(0, 150)


def maybe(of: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Return the value or nothing: an empty key is an absent key."""
    return st.none() | of


def several(of: st.SearchStrategy[Written], at_most: int) -> st.SearchStrategy[list[Written]]:
    """Return a list of entries."""
    return st.lists(of, max_size=at_most)


def one_of(*words: str | None) -> st.SearchStrategy[str | None]:
    """Return one of the words."""
    return st.sampled_from(words)


def entry(**keys: st.SearchStrategy[object]) -> st.SearchStrategy[Written]:
    """Return a mapping; the key `with_` is written `with`, `from_` is written `from`."""
    return st.fixed_dictionaries({key.rstrip("_"): value for key, value in keys.items()})


moments = st.builds(lambda date, clock: date + clock, dates, st.sampled_from(_CLOCKS))
contacts = entry(
    at=moments,
    kind=one_of("call", "call", "email", "email", "chat", "visit", "note"),
    direction=one_of("in", "in", "out", "both", None),
    with_=st.lists(names, max_size=2),
    mood=maybe(judged),
    wants_reply=st.booleans(),
    answered_at=maybe(moments),
)
stakeholders = entry(
    name=names,
    role=one_of("executive", "manager", "user", None),
    signs_invoices=one_of("yes", "no", None),
    since=maybe(dates),
    left_on=maybe(dates),
)
reviews = entry(date=dates, verdict=one_of("ahead", "on_track", "behind", "failing"))
objectives = entry(
    title=st.just("A goal"),
    kind=one_of("number", "soft"),
    client_goal=one_of("Theirs", "Theirs", None),
    our_goal=one_of("Ours", "Ours", None),
    agreed_on=maybe(dates),
    priority=st.integers(1, 2),
    metrics=st.lists(st.sampled_from(("a", "b", "c")), max_size=2),
    due=maybe(dates),
    status=one_of("open", "open", "achieved", "missed", "dropped"),
    closed_on=maybe(dates),
    reviews=several(reviews, 2),
)
targets = st.one_of(
    entry(versus=st.just("last_year"), change_pct=st.integers(-20, 20)),
    entry(value=st.integers(1, 150), date=maybe(dates)),
)
metrics = entry(
    name=st.just("A metric"),
    id=st.sampled_from(("a", "b")),
    direction=one_of("up", "up", "down"),
    every_days=st.sampled_from((7, 31, 45)),
    baseline=maybe(entry(date=maybe(dates), value=maybe(st.integers(0, 100)))),
    target=maybe(targets),
    readings=several(entry(date=dates | st.integers(330, 420).map(day), value=st.integers(0, 150)), 4),
)
services = entry(
    name=st.just("Work"),
    id=st.sampled_from(_SERVICES),
    pricing=one_of("retainer", "fixed", "time_and_materials"),
    fee_per_month=maybe(st.integers(0, 5000)),
    hours_per_month=maybe(hours),
    starts=maybe(dates),
    ends=maybe(dates),
    deliverables=several(entry(name=st.just("Site"), due=maybe(dates), done_on=maybe(dates)), 2),
    changes=several(
        entry(
            date=dates,
            what=st.just("More"),
            hours=maybe(hours),
            decision=one_of("open", "billed", "waived", "refused"),
        ),
        2,
    ),
)
months = entry(
    month=st.sampled_from(_MONTHS),
    service=st.sampled_from(_SERVICES),
    fee=maybe(st.integers(0, 5000)),
    cost=maybe(st.integers(0, 5000)),
    hours_planned=maybe(hours),
    hours_used=maybe(hours),
)
commercial = entry(
    margin_target_pct=maybe(st.integers(10, 80)),
    renewal=maybe(entry(date=maybe(dates), agreed_on=maybe(dates))),
    months=several(months, 3),
    fee_changes=several(entry(date=dates, pct=st.integers(-20, 20)), 1),
    invoices=several(entry(due=dates, paid_on=maybe(dates)), 2),
)
team = entry(
    members=several(entry(name=names, since=maybe(dates), left_on=maybe(dates)), 2),
    pulse=several(entry(date=dates, score=judged), 3),
)
feedback = st.one_of(
    entry(date=dates, kind=st.just("nps"), score=maybe(st.integers(0, 10)), scored_on=maybe(dates)),
    entry(date=dates, kind=st.just("csat"), score=maybe(judged), scored_on=maybe(dates)),
    entry(
        date=dates,
        kind=one_of("praise", "referral", "testimonial", "complaint", "budget_cut", "competitor"),
        by=maybe(names),
    ),
)
overrides = entry(
    corner=one_of("client", "team", "commercial"),
    band=one_of("red", "amber", "green"),
    reason=st.just("They said so"),
    date=dates,
    expires=dates,
)
away = entry(from_=maybe(dates), until=maybe(dates))
lives = entry(
    notice=maybe(entry(date=maybe(dates), leaves_on=maybe(dates))),
    paused=maybe(away),
    ended=maybe(entry(date=dates)),
)

_facts = entry(
    since=maybe(dates | st.integers(500, 900).map(day)),
    tracked_since=maybe(dates),
    taken_over=maybe(dates),
    tier=one_of("A", "C", None),
    cadence_days=maybe(st.integers(3, 40)),
    lead=one_of("Maya", None),
    away=several(away, 2),
    objectives=several(objectives, 2),
    metrics=several(metrics, 2),
    stakeholders=several(stakeholders, 3),
    contact_log=several(contacts, 7),
    services=several(services, 2),
    commercial=maybe(commercial),
    team=maybe(team),
    feedback=several(feedback, 3),
    overrides=several(overrides, 1),
)
running: st.SearchStrategy[Account] = _facts.map(lambda fields: account(**fields))
"""Any account that is neither under notice nor paused nor ended."""
any_facts: st.SearchStrategy[Written] = st.builds(
    lambda fields, life: {"client": "Acme", **fields, **life}, _facts, st.just({}) | lives
)
"""What the file of an account may say, at any point of its life."""
any_account: st.SearchStrategy[Account] = any_facts.map(lambda fields: account(**fields))
"""Any account at any point of its life."""
