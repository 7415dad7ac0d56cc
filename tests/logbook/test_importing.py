"""Records of foreign files beside the book: what is new, what is there, and that twice is once."""

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csctl.exchange.directory import company_domain
from csctl.exchange.readable import Dates
from csctl.exchange.records import (
    AccountRecord,
    CompanyRecord,
    ContactRecord,
    FigureRecord,
    ForeignRecord,
    Parsed,
    PersonRecord,
    Skipped,
    Who,
    Whose,
)
from csctl.logbook.import_plan import Choices, Fate, Outcome, SourcePlan, Standing
from csctl.logbook.importing import source_plan
from csctl.model.account import Account
from csctl.model.contact import ContactKind, Flow
from csctl.model.figures import FigureKind
from csctl.model.scalars import Moment
from csctl.record import replace
from csctl.store.places import Tree
from csctl.store.write.proof import expected_tree
from thorough import depth

TODAY = dt.date(2026, 11, 23)
CHOICES = Choices(today=TODAY, now=Moment(TODAY, dt.time(12)))
HARBOR: dict[str, Tree] = {
    "client": "Harbor Homes",
    "lead": "Maya Ortiz",
    "stakeholders": [
        {"name": "Anna Muster", "email": "anna@harborhomes.example", "title": "CEO"},
        {"name": "Beat Roth"},
    ],
    "contact_log": [
        {"at": "2026-11-10 09:00", "kind": "call", "with": ["Anna Muster"]},
        {"at": "2026-11-11", "kind": "call", "with": ["Beat Roth"]},
        {"at": "2026-11-12 10:00", "kind": "email", "direction": "in", "wants_reply": "true"},
    ],
    "metrics": [
        {"id": "bookings", "name": "Bookings", "readings": [{"date": "2026-10-31", "value": "398"}]},
        {"name": "Twin"},
        {"name": "Twin"},
    ],
    "objectives": [{"id": "brand", "title": "A brand", "kind": "soft"}],
    "services": [{"id": "growth"}],
    "commercial": {
        "months": [
            {"month": "2026-10", "hours_used": "50"},
            {"month": "2026-10", "service": "growth", "cost": "9"},
        ],
        "invoices": [{"number": "117", "due": "2026-11-14", "amount": "4500"}],
    },
    "team": {"pulse": [{"date": "2026-11-02", "by": "Lea Novak", "score": "4"}]},
}
Book = dict[str, dict[str, Tree]]


def standing(book: Book) -> tuple[Standing, ...]:
    return tuple(
        Standing(slug=slug, file=f"accounts/{slug}.yaml", account=Account.model_validate(tree))
        for slug, tree in book.items()
    )


def planned(
    records: Sequence[ForeignRecord], book: Book | None = None, choices: Choices = CHOICES
) -> SourcePlan:
    found = standing(book if book is not None else {"harbor-homes": HARBOR})
    return source_plan(Parsed(what="a test", records=tuple(records)), found, choices, Dates())


def after(book: Book, plan: SourcePlan) -> Book:
    new = dict(book)
    for one in plan.accounts:
        tree = one.tree if one.tree is not None else expected_tree(book[one.slug], one.operations)
        assert isinstance(tree, dict)
        new[one.slug] = tree
    return new


def fates(plan: SourcePlan) -> list[Fate]:
    return [one.fate for one in plan.outcomes]


def only(plan: SourcePlan) -> Outcome:
    assert len(plan.outcomes) == 1
    return plan.outcomes[0]


def person(
    name: str = "Kim Park", company: str = "Harbor Homes", email: str = "", title: str = ""
) -> PersonRecord:
    domain = email.rpartition("@")[2]
    return PersonRecord(
        line=2, whose=Whose(company=company, domain=domain), name=name, email=email, title=title
    )


def contact(
    day: int = 10, clock: str = "09:00", *names: str, kind: ContactKind = ContactKind.CALL
) -> ContactRecord:
    time = dt.time.fromisoformat(clock) if clock else None
    return ContactRecord(
        line=2,
        whose=Whose(company="Harbor Homes"),
        at=Moment(dt.date(2026, 11, day), time),
        kind=kind,
        people=tuple(Who(name=name) for name in names),
    )


def figure(kind: FigureKind, key: str, value: str, date: str = "2026-11-20", note: str = "") -> FigureRecord:
    return FigureRecord(
        line=2, slug="harbor-homes", kind=kind, key=f"{kind}/{key}", value=value, date=date, note=note
    )


@pytest.mark.parametrize(
    ("company", "email", "account"),
    [
        ("Harbor Homes", "", "harbor-homes"),
        ("  HARBOR   homes ", "", "harbor-homes"),
        ("Harbor-Homes", "", "harbor-homes"),
        ("HH Group", "kim@harborhomes.example", "harbor-homes"),
        ("", "kim@harborhomes.example", "harbor-homes"),
        ("Brise Café", "", "brise-cafe"),
        ("Harbor", "", ""),
        ("Harbor Homes Ltd", "", ""),
        ("", "kim@gmail.example", ""),
        ("", "", ""),
        ("海", "", ""),
        ("Acme; Bolt", "", ""),
    ],
)
def test_a_company_is_found_by_name_slug_or_domain_and_by_nothing_else(
    company: str, email: str, account: str
) -> None:
    assert only(planned([person(company=company, email=email)])).account == account


def test_a_domain_of_two_accounts_names_none() -> None:
    other: dict[str, Tree] = {**HARBOR, "client": "Harbor Boats"}
    book: Book = {"harbor-boats": other, "harbor-homes": HARBOR}
    outcome = only(planned([person(company="", email="kim@harborhomes.example")], book))
    assert outcome.reason == "harborhomes.example belongs to harbor-boats, harbor-homes"


def test_a_row_without_a_company_belongs_to_the_one_that_a_later_row_names() -> None:
    plan = planned(
        [
            person("Zoë", company="", email="zoe@brise.example"),
            person(company="Brise", email="k@brise.example"),
        ]
    )
    assert [(one.what, one.account) for one in plan.outcomes] == [("Zoë", "brise"), ("Kim Park", "brise")]


def test_two_accounts_of_one_name_are_not_chosen_between() -> None:
    outcome = only(planned([person()], {"a": HARBOR, "b": HARBOR}))
    assert outcome.reason.startswith("Harbor Homes could be a, b: --account 'Harbor Homes=a'")


def test_a_new_account_never_takes_the_short_name_of_another_client() -> None:
    wish = Choices(today=TODAY, now=CHOICES.now, accounts={"Harbor": "NEW", "海": "NEW"})
    book: Book = {"harbor": HARBOR}
    told = planned([person(company="Harbor"), person(company="海")], book, wish)
    assert [(one.fate, one.account, one.reason.partition(":")[0]) for one in told.outcomes] == [
        (Fate.SKIPPED, "", "Harbor would be harbor, and that is another client"),
        (Fate.SKIPPED, "", "no short name can be made of 海"),
    ]
    assert told.accounts == ()


def test_two_long_names_that_begin_alike_are_two_clients() -> None:
    name = "The very long and winding road company for everything that ever was"
    north, south = person(company=f"{name} north"), person("Uwe", company=f"{name} south")
    plan = planned([north, south], {})
    assert fates(plan) == [Fate.NEW, Fate.SKIPPED]
    assert "and that is another client" in plan.outcomes[1].reason
    book = after({}, plan)
    assert fates(planned([north, south], book)) == [Fate.SAME, Fate.SKIPPED]


def test_we_are_no_client_of_ours() -> None:
    us = Choices(today=TODAY, now=CHOICES.now, us=frozenset({"Northlight"}))
    assert only(planned([person(company="northlight")], choices=us)).reason == "northlight is us"


def test_a_person_is_known_by_address_first_and_by_name_then() -> None:
    assert fates(planned([person("Anna Muster")])) == [Fate.SAME]
    assert fates(planned([person("anna muster", email="ANNA@harborhomes.example")])) == [Fate.SAME]
    renamed = planned([person("Anna Roth", email="anna@harborhomes.example")])
    assert only(renamed).reason == "the name is Anna Muster here and Anna Roth in the file"
    assert renamed.accounts == ()


def test_rows_of_the_same_new_person_become_one() -> None:
    plan = planned([person(), person(email="kim@harborhomes.example"), person(title="CFO")])
    assert fates(plan) == [Fate.NEW, Fate.SAME, Fate.SAME]
    people = after({"harbor-homes": HARBOR}, plan)["harbor-homes"]["stakeholders"]
    assert isinstance(people, list)
    assert people[2:] == [{"name": "Kim Park", "email": "kim@harborhomes.example", "title": "CFO"}]


def test_people_of_one_new_company_share_its_account() -> None:
    plan = planned([person(company="Brise"), person("Uwe", company="brise")])
    assert [(one.slug, one.client) for one in plan.accounts] == [("brise", "Brise")]
    tree = plan.accounts[0].tree
    assert tree == {
        "client": "Brise",
        "tracked_since": "2026-11-23",
        "stakeholders": [{"name": "Kim Park"}, {"name": "Uwe"}],
    }


def test_a_contact_of_the_same_moment_kind_and_people_is_there_already() -> None:
    assert fates(planned([contact(10, "09:00", "Anna Muster")])) == [Fate.SAME]
    assert fates(planned([contact(10, "09:00", "ANNA muster", "Kim Park")])) == [Fate.SAME]
    assert fates(planned([contact(10, "09:00")])) == [Fate.SAME]
    assert fates(planned([contact(10, "09:00", "Beat Roth")])) == [Fate.NEW]
    assert fates(planned([contact(10, "09:01", "Anna Muster")])) == [Fate.NEW]
    assert fates(planned([contact(10, "09:00", "Anna Muster", kind=ContactKind.VIDEO)])) == [Fate.NEW]


def test_an_entry_without_a_time_stands_for_one_contact_of_its_day() -> None:
    morning, noon = contact(11, "09:00", "Beat Roth"), contact(11, "11:00", "Beat Roth")
    assert fates(planned([morning, noon])) == [Fate.SAME, Fate.NEW]
    assert fates(planned([contact(10, "", "Anna Muster")])) == [Fate.SAME]


def test_what_is_still_to_come_is_no_contact() -> None:
    plan = planned(
        [contact(23, "12:01", "Anna Muster"), contact(24, "", "Anna Muster"), contact(23, "12:00")]
    )
    assert [one.reason for one in plan.outcomes] == ["it is still to come", "it is still to come", ""]


def test_an_ask_that_is_there_learns_when_it_was_answered() -> None:
    record = ContactRecord(
        line=2,
        whose=Whose(slug="harbor-homes"),
        at=Moment(dt.date(2026, 11, 12), dt.time(10)),
        kind=ContactKind.EMAIL,
        direction=Flow.IN,
        wants_reply=True,
        answered_at=Moment(dt.date(2026, 11, 12), dt.time(15, 30)),
    )
    plan = planned([record, record])
    assert fates(plan) == [Fate.CHANGED, Fate.SAME]
    log = after({"harbor-homes": HARBOR}, plan)["harbor-homes"]["contact_log"]
    assert isinstance(log, list)
    assert isinstance(log[2], dict)
    assert log[2]["answered_at"] == "2026-11-12 15:30"


@pytest.mark.parametrize(
    ("record", "fate", "words"),
    [
        (figure(FigureKind.READING, "bookings", "412"), Fate.NEW, "Bookings, Fri 20 Nov 2026: 412"),
        (figure(FigureKind.READING, "Bookings", "398", "2026-10-31"), Fate.SAME, "Bookings"),
        (figure(FigureKind.READING, "bookings", "400", "31.10.2026"), Fate.DIFFERS, "it is 398 here"),
        (figure(FigureKind.READING, "bookings", "1.234"), Fate.SKIPPED, "could be 1234 or 1 and a fraction"),
        (figure(FigureKind.READING, "bookings", "4", ""), Fate.SKIPPED, "no date is stated"),
        (figure(FigureKind.READING, "bookings", "4", "2026-11-24"), Fate.SKIPPED, "is still to come"),
        (figure(FigureKind.READING, "twin", "4"), Fate.SKIPPED, 'several are called "twin"'),
        (figure(FigureKind.READING, "nothing", "4"), Fate.SKIPPED, 'there is no metric "nothing"'),
        (figure(FigureKind.REVIEW, "brand", "On track"), Fate.NEW, "A brand, Fri 20 Nov 2026: on_track"),
        (figure(FigureKind.REVIEW, "brand", "fine"), Fate.SKIPPED, '"fine" is none of ahead, on_track'),
        (figure(FigureKind.HOURS, "/2026-10", "50"), Fate.SAME, "hours used of 2026-10: 50"),
        (figure(FigureKind.HOURS, "/2026-10", "51"), Fate.DIFFERS, "it is 50 here"),
        (figure(FigureKind.HOURS, "growth/2026-10", "40,5"), Fate.CHANGED, "growth: 40.5"),
        (figure(FigureKind.HOURS, "/2026-11", "40,5"), Fate.NEW, "hours used of 2026-11: 40.5"),
        (figure(FigureKind.HOURS, "nope/2026-11", "4"), Fate.SKIPPED, 'there is no service "nope"'),
        (figure(FigureKind.HOURS, "/2026-13", "4"), Fate.SKIPPED, "names no month"),
        (figure(FigureKind.HOURS, "/2026-12", "4"), Fate.SKIPPED, "hours 2026-12 Tue 1 Dec 2026 is still"),
        (figure(FigureKind.HOURS, "/2026-11", "-4"), Fate.SKIPPED, "is less than nothing"),
        (figure(FigureKind.COST, "growth/2026-10", "9"), Fate.SAME, "cost of 2026-10, growth: 9"),
        (figure(FigureKind.PULSE, "Lea Novak", "5"), Fate.NEW, "pulse of Lea Novak"),
        (figure(FigureKind.PULSE, "lea novak", "4", "2026-11-02"), Fate.SAME, "pulse"),
        (figure(FigureKind.PULSE, "", "3.5"), Fate.SKIPPED, "3.5 is not one of 1 to 5"),
        (figure(FigureKind.INVOICE, "117", "2026-11-20"), Fate.CHANGED, "invoice 117: paid Fri 20 Nov 2026"),
        (figure(FigureKind.INVOICE, "118", "2026-11-20"), Fate.SKIPPED, 'there is no invoice "118"'),
        (figure(FigureKind.INVOICED, "2026-11", "5000", "2026-12-15", "120"), Fate.NEW, "invoice 120, due"),
        (figure(FigureKind.INVOICED, "2026-11", "4500", "2026-11-14", "117"), Fate.SAME, "invoice 117"),
        (figure(FigureKind.INVOICED, "2026-11", "99", "2026-11-14", "117"), Fate.DIFFERS, "it is 4500, due"),
        (
            figure(FigureKind.INVOICED, "2026-11", "99", ""),
            Fate.SKIPPED,
            "the date, when it is due, is missing",
        ),
    ],
)
def test_a_figure_is_added_filled_in_known_or_refused(record: FigureRecord, fate: Fate, words: str) -> None:
    outcome = only(planned([record]))
    assert outcome.fate is fate
    assert words in f"{outcome.what} {outcome.reason}"


def test_hours_and_costs_of_a_new_month_stand_in_one_entry() -> None:
    plan = planned(
        [figure(FigureKind.HOURS, "growth/2026-11", "40"), figure(FigureKind.COST, "growth/2026-11", "2400")]
    )
    commercial = after({"harbor-homes": HARBOR}, plan)["harbor-homes"]["commercial"]
    assert isinstance(commercial, dict)
    months = commercial["months"]
    assert isinstance(months, list)
    assert months[2:] == [{"month": "2026-11", "service": "growth", "hours_used": "40", "cost": "2400"}]


def test_a_figure_that_differs_is_taken_when_asked_for() -> None:
    update = Choices(today=TODAY, now=CHOICES.now, update=True)
    plan = planned([figure(FigureKind.READING, "bookings", "400", "2026-10-31")], choices=update)
    assert fates(plan) == [Fate.CHANGED]
    assert "it is 400 here" not in str(plan.outcomes)


def test_two_rows_that_contradict_each_other_are_not_both_taken() -> None:
    rows = [figure(FigureKind.READING, "bookings", value) for value in ("410", "411", "410")]
    assert fates(planned(rows)) == [Fate.NEW, Fate.SKIPPED, Fate.SAME]
    paid = [figure(FigureKind.INVOICE, "117", day) for day in ("2026-11-19", "2026-11-20")]
    assert fates(planned(paid)) == [Fate.CHANGED, Fate.SKIPPED]
    hours = [figure(FigureKind.HOURS, "/2026-11", value) for value in ("1", "2", "1")]
    assert fates(planned(hours)) == [Fate.NEW, Fate.SKIPPED, Fate.SAME]


def test_a_whole_account_is_begun_and_never_replaced() -> None:
    whole = AccountRecord(line=1, slug="harbor-homes", tree=HARBOR)
    assert fates(planned([whole], {})) == [Fate.NEW]
    assert fates(planned([whole])) == [Fate.SAME]
    other = AccountRecord(line=1, slug="harbor-homes", tree={"client": "Another"})
    assert fates(planned([other])) == [Fate.DIFFERS]
    bad = AccountRecord(line=1, slug="bad", tree={"client": "Bad", "tier": {"a": "b"}})
    assert only(planned([bad])).reason.startswith("tier: ")
    strange = AccountRecord(line=1, slug="../etc", tree={"client": "Bad"})
    assert only(planned([strange])).reason == "that is no short name of an account"
    assert fates(planned([whole, whole], {})) == [Fate.NEW, Fate.SKIPPED]


def test_what_a_reader_skipped_stands_among_the_rest_in_the_order_of_the_lines() -> None:
    parsed = Parsed(
        what="a test",
        records=(person(),),
        skipped=(Skipped(line=1, reason="no"), Skipped(line=3, reason="no")),
    )
    plan = source_plan(parsed, standing({"harbor-homes": HARBOR}), CHOICES, Dates())
    assert [one.line for one in plan.outcomes] == [1, 2, 3]
    assert plan.count(Fate.SKIPPED) == 2


names = st.sampled_from(["Anna Muster", "anna  muster", "Beat Roth", "Kim Park", "Kim", "Zoë"])
emails = st.sampled_from(["", "", "anna@harborhomes.example", "kim@harborhomes.example", "z@brise.example"])
companies = st.sampled_from(["Harbor Homes", "harbor homes", "Brise Café", "Brise Cafe Ltd", "Harbor", ""])
whose = st.builds(
    Whose, company=companies, domain=st.sampled_from(["", "brise.example", "harborhomes.example"])
)
lines = st.integers(2, 9)
texts = st.sampled_from(["", "CEO", "Chair", "a\nb", "ok\x00"])
moments = st.builds(
    Moment,
    st.integers(9, 26).map(lambda day: dt.date(2026, 11, day)),
    st.sampled_from([None, dt.time(9), dt.time(9, 30), dt.time(10)]),
)
people = st.builds(
    PersonRecord,
    line=lines,
    whose=st.builds(Whose, company=companies),
    name=names,
    email=emails,
    title=texts,
    phone=st.sampled_from(["", "+1"]),
).map(lambda one: replace(one, whose=replace(one.whose, domain=company_domain(one.email))))
firms = st.builds(
    CompanyRecord,
    line=lines,
    whose=whose,
    lead=st.sampled_from(["", "Maya Ortiz", "Jo"]),
    since=st.sampled_from([None, TODAY]),
)
talks = st.builds(
    ContactRecord,
    line=lines,
    whose=whose,
    at=moments,
    kind=st.sampled_from([ContactKind.CALL, ContactKind.EMAIL]),
    people=st.lists(st.builds(Who, name=names, email=emails), max_size=2).map(tuple),
    direction=st.sampled_from([None, Flow.IN, Flow.OUT]),
    note=texts,
    answered_at=st.none() | moments,
)
figures = st.sampled_from(list(FigureKind)).flatmap(
    lambda kind: st.builds(
        FigureRecord,
        line=lines,
        slug=st.sampled_from(["harbor-homes", "Harbor Homes", "nope"]),
        kind=st.just(kind),
        key=st.sampled_from(
            [
                f"{kind}/{name}"
                for name in ("bookings", "brand", "growth/2026-11", "/2026-10", "Lea Novak", "117")
            ]
        ),
        value=st.sampled_from(["4", "5", "4,5", "1.234", "on_track", "2026-11-20", "x"]),
        date=st.sampled_from(["2026-10-31", "2026-11-02", "2026-11-20", "2027-01-01", ""]),
        note=st.sampled_from(["", "117", "120"]),
    )
)
records = st.lists(people | firms, max_size=8) | st.lists(talks, max_size=8) | st.lists(figures, max_size=8)
"""As files are: people and companies, or contacts, or figures."""


@settings(max_examples=depth(40, 100, 3000))
@given(records)
def test_whatever_is_imported_twice_is_as_if_it_was_imported_once(found: list[ForeignRecord]) -> None:
    book: Book = {"harbor-homes": HARBOR}
    first = planned(found, book)
    once = after(book, first)
    for tree in once.values():
        Account.model_validate(tree)
    second = planned(found, once)
    assert second.accounts == ()
    assert not second.count(Fate.NEW)
    assert not second.count(Fate.CHANGED)
    assert len(second.outcomes) >= len(found)
