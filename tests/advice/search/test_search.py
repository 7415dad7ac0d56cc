"""What a search finds in a book, and in which order."""

import datetime as dt
import re
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.advice.account_file import AccountFile
from csctl.advice.search import Hit, PassageKind, found, terms_of
from csctl.advice.search.passages import passages
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.model.folding import folded
from support.accounts import NO_NORMS, TODAY, Written, account, day
from support.any_account import any_account

HARBOR: Written = {
    "client": "Harbor Homes",
    "lead": "Maya Ortiz",
    "needs": ["More direct bookings"],
    "pain_points": ["Dependent on portals"],
    "objectives": [
        {
            "title": "Grow bookings",
            "client_goal": "Fewer portals",
            "our_goal": "A case study",
            "agreed_on": day(60),
            "reviews": [{"date": day(20), "verdict": "on_track", "by": "Anna Muster", "note": "New look"}],
        }
    ],
    "metrics": [
        {"name": "Direct bookings", "readings": [{"date": day(9), "value": "3", "source": "analytics"}]}
    ],
    "stakeholders": [
        {"name": "Anna Muster", "title": "CEO", "email": "anna@harbor.example", "phone": "044 123"},
        {"name": "Gone Girard", "role": "manager", "left_on": day(3)},
    ],
    "contact_log": [
        {
            "at": day(10),
            "kind": "email",
            "direction": "in",
            "purpose": "complaint",
            "with": ["Anna Muster"],
            "note": "Why two prices?",
            "next_steps": [
                {"what": "Send the offer", "owner": "Lea Novak"},
                {"what": "Call the vendor", "done_on": day(2)},
            ],
        },
        {"at": day(5), "kind": "note", "note": "Budget is frozen"},
    ],
    "services": [
        {
            "name": "Growth retainer",
            "deliverables": [{"name": "Autumn campaign", "due": day(30), "expert": "Tom Fischer"}],
            "excluded": ["Photography"],
            "changes": [{"date": day(30), "what": "Landing page", "decision": "waived"}],
        }
    ],
    "commercial": {"invoices": [{"number": "2026-117", "due": day(9)}]},
    "team": {
        "members": [{"name": "Lea Novak", "role": "UX lead"}],
        "pulse": [{"date": day(20), "score": "4", "by": "Lea Novak", "note": "Good rhythm"}],
    },
    "feedback": [{"date": day(24), "by": "Anna Muster", "kind": "praise", "text": "Love working with you"}],
    "plans": [{"period": "2027Q1", "what": "Spring offensive", "owner": "Maya Ortiz"}],
    "overrides": [
        {
            "corner": "client",
            "band": "amber",
            "reason": "Waiting for January",
            "date": day(5),
            "expires": day(-50),
        }
    ],
    "away": [{"from": day(-30), "until": day(-40), "note": "Winter break"}],
    "notice": {"date": day(4), "leaves_on": day(-40), "note": "New marketing boss"},
    "paused": {"from": day(-3), "note": "Not yet paused"},
}


def file(slug: str, **written: object) -> AccountFile:
    return AccountFile(slug=slug, file=f"{slug}.yaml", account=account(**written))


def hits(
    *words: str, book: Sequence[AccountFile] = (), kinds: Sequence[PassageKind] = (), today: dt.date = TODAY
) -> tuple[Hit, ...]:
    files = book or [file("harbor-homes", **HARBOR)]
    return found(files, NO_NORMS, today, terms_of(words), frozenset(kinds))


def told(hit: Hit) -> tuple[str, str]:
    return hit.kind.value, f"{hit.label.text}: {hit.text.text}" if hit.text.text else hit.label.text


@pytest.mark.parametrize(
    ("words", "kind", "said"),
    [
        ("direct", "metric", "Direct bookings"),
        ("portals dependent", None, ""),
        ("dependent", "need", "pain point: Dependent on portals"),
        ("fewer", "objective", "Grow bookings: Fewer portals"),
        ("case", "objective", "Grow bookings: A case study"),
        ("look", "objective", "review of Grow bookings, on track by Anna Muster: New look"),
        ("analytics", "metric", "reading of Direct bookings: analytics"),
        ("ceo", "person", "Anna Muster, CEO: anna@harbor.example"),
        ("anna@harbor.example", "person", "Anna Muster, CEO: anna@harbor.example"),
        ("044", "person", "Anna Muster, CEO: 044 123"),
        ("girard", "person", "Gone Girard, manager, gone"),
        ("prices", "note", "email from Anna Muster (complaint): Why two prices?"),
        ("complaint", "note", "email from Anna Muster (complaint): Why two prices?"),
        ("frozen", "note", "internal note: Budget is frozen"),
        ("offer", "promise", "promise of Lea Novak: Send the offer"),
        ("vendor", "promise", "promise, kept: Call the vendor"),
        ("retainer", "service", "Growth retainer"),
        ("autumn", "service", "deliverable of Growth retainer with Tom Fischer: Autumn campaign"),
        ("fischer", "service", "deliverable of Growth retainer with Tom Fischer: Autumn campaign"),
        ("photography", "service", "not part of Growth retainer: Photography"),
        ("landing", "service", "scope change of Growth retainer, waived: Landing page"),
        ("2026-117", "invoice", "invoice 2026-117"),
        ("ux", "team", "Lea Novak, UX lead"),
        ("rhythm", "team", "pulse 4 by Lea Novak: Good rhythm"),
        ("love", "feedback", "praise by Anna Muster: Love working with you"),
        ("spring", "plan", "plan for 2027Q1 with Maya Ortiz: Spring offensive"),
        ("january", "override", "client held to be amber: Waiting for January"),
        ("winter", "status", "away: Winter break"),
        ("boss", "status", "notice: New marketing boss"),
        ("paused", None, ""),
    ],
)
def test_everything_that_people_write_is_searched(words: str, kind: str | None, said: str) -> None:
    assert [told(hit) for hit in hits(words)][:1] == ([(kind, said)] if kind else [])


def test_an_end_says_how_and_why() -> None:
    ended = file("oak", ended={"date": day(9), "outcome": "we_left", "cause": "Unpaid", "note": "Sad story"})
    assert [told(hit) for hit in hits("sad", book=[ended])] == [("status", "ended, we left: Sad story")]
    assert [told(hit) for hit in hits("unpaid", book=[ended])] == [("status", "ended, we left: Unpaid")]


def test_case_and_accents_do_not_matter() -> None:
    book = [file("soehne", client="Söhne", contact_log=[{"at": day(1), "note": "Die PRÄMIE für José"}])]
    for typed in ("prämie", "pramie", "PRAMIE", "jose", "josé"):
        assert len(hits(typed, book=book)) == 1, typed


def test_all_words_have_to_occur_in_the_entry_or_in_the_name_of_its_account() -> None:
    assert [told(hit)[0] for hit in hits("two", "anna")] == ["note"]
    assert [told(hit)[0] for hit in hits("prices", "harbor")] == ["note"]
    assert hits("prices", "portals") == ()


def test_the_words_are_marked_where_they_stand() -> None:
    (hit,) = hits("price", "anna")
    assert [hit.text.text[start:end] for start, end in hit.text.spans] == ["prices"]
    assert [hit.label.text[start:end] for start, end in hit.label.spans] == ["Anna"]
    assert hit.place.path == ("contact_log", 0, "note")
    assert hit.place.text[hit.at.start : hit.at.end] == "prices"


def test_only_the_kinds_that_are_asked_for_are_shown() -> None:
    assert {hit.kind for hit in hits("anna", kinds=[PassageKind.PERSON])} == {PassageKind.PERSON}


def test_what_is_dated_later_does_not_exist_yet() -> None:
    assert hits("prices", today=TODAY - dt.timedelta(11)) == ()
    assert len(hits("prices", today=TODAY - dt.timedelta(10))) == 1
    assert hits("later", book=[file("later", client="Later Ltd", since=day(-1))]) == ()


def test_whoever_has_left_or_ended_is_found_all_the_same() -> None:
    ended = file("oak", client="Oak", ended={"date": day(9), "outcome": "lost"}, needs=["Silence"])
    assert [hit.account for hit in hits("silence", book=[ended])] == ["oak"]


def log(*notes: tuple[int, str]) -> list[Written]:
    return [{"at": day(days_ago), "note": note} for days_ago, note in notes]


def order(*words: str, book: Sequence[AccountFile]) -> list[str]:
    return [hit.text.text for hit in hits(*words, book=book)]


def test_a_phrase_comes_before_words_and_words_before_beginnings() -> None:
    notes = log((1, "prices of two kinds, price"), (9, "the price of two"), (5, "two priceless prices"))
    book = [file("a", contact_log=notes)]
    assert order("two", "price", book=book) == [
        "two priceless prices",
        "prices of two kinds, price",
        "the price of two",
    ]
    assert order("price", book=[file("a", contact_log=log((1, "prices"), (9, "price")))]) == [
        "price",
        "prices",
    ]


def test_a_name_comes_before_a_note_and_the_later_before_the_earlier() -> None:
    notes = log((9, "relaunch once"), (1, "relaunch again"))
    book = [file("a", contact_log=notes, needs=["A relaunch"])]
    assert order("relaunch", book=book) == ["A relaunch", "relaunch again", "relaunch once"]


def test_what_is_found_in_an_entry_comes_before_what_only_its_account_is_called() -> None:
    book = [
        file("relaunch", client="Relaunch Ltd", contact_log=log((1, "nothing"))),
        file("b", needs=["relaunch"]),
    ]
    assert [(hit.account, hit.kind.value) for hit in hits("relaunch", book=book)] == [
        ("relaunch", "account"),
        ("b", "need"),
        ("relaunch", "note"),
    ]


WORDS = (
    "Preis",
    "preise",
    "Preis-Liste",
    "Prämie",
    "BUDGET",
    "Größe",
    "größer",
    "e\u0301t\u00e9",
    "10%",
    "Kim",
)
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
typed = st.lists(
    st.sampled_from((*WORDS, "pre", "pramie", "GROSS", "Acme", "preis liste", "k")), min_size=1, max_size=3
)
notes = st.lists(st.tuples(st.integers(-2, 30), sentences), max_size=6)


def naive(term: tuple[str, ...], text: str) -> bool:
    gap = r"[\W_]+"
    return bool(re.search(rf"(?<![^\W_]){gap.join(map(re.escape, term))}", folded(text)))


@given(typed, notes, st.lists(sentences, max_size=2))
def test_exactly_those_entries_are_found_that_hold_the_words(
    words: list[str], written: list[tuple[int, str]], needs: list[str]
) -> None:
    one = file("acme", contact_log=log(*written), needs=needs)
    terms = terms_of(words)
    wanted = 0
    for passage in passages(Snapshot(one.account, NO_NORMS, TODAY)):
        texts = ["Acme acme", *(text.text for text in passage.texts)]
        wanted += bool(passage.texts) and all(any(naive(t.words, text) for text in texts) for t in terms)
    assert len(found([one], NO_NORMS, TODAY, terms)) == wanted


def places(hits_found: Sequence[Hit]) -> set[tuple[str, str, str, str]]:
    return {(hit.account, hit.kind.value, hit.label.text, str(hit.date)) for hit in hits_found}


@given(typed, st.sampled_from(WORDS), notes)
def test_one_more_word_never_finds_more(words: list[str], more: str, written: list[tuple[int, str]]) -> None:
    one = file("acme", contact_log=log(*written), needs=["Preis", "Größe"])
    fewer, all_of_them = hits(*words, more, book=[one]), hits(*words, book=[one])
    assert len(fewer) <= len(all_of_them)
    assert places(fewer) <= places(all_of_them)


@given(st.lists(any_account, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(accounts: list[Account], chance: Random) -> None:
    files = [AccountFile(slug=f"a-{i}", file=f"{i}.yaml", account=one) for i, one in enumerate(accounts)]
    first = hits("k", book=files)
    chance.shuffle(files)
    assert hits("k", book=files) == first


@given(any_account)
def test_a_mark_is_always_within_its_text(of: Account) -> None:
    for hit in found([AccountFile(slug="a", file="a", account=of)], NO_NORMS, TODAY, terms_of(["a"])):
        for marked in (hit.label, hit.text):
            for start, end in marked.spans:
                assert 0 <= start < end <= len(marked.text)
        assert hit.place.text[hit.at.start : hit.at.end].isalnum() or hit.at.start == hit.at.end
