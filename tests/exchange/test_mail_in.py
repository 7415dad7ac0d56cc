"""Mails: who wrote to whom and when, which were answered, and why others are not taken."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.errors import UsageProblem
from csctl.exchange.directory import Directory, KnownAccount, KnownPerson
from csctl.exchange.mail_in import answers_in, is_mail, mails_in
from csctl.exchange.records import Parsed
from csctl.model.scalars import Moment
from csctl.record import replace
from exchange.northlight import DIRECTORY, HOW, SAMPLES, contacts, told

MAILBOX = (SAMPLES / "mailbox.mbox").read_bytes()
QUESTION = (SAMPLES / "question.eml").read_bytes()
DATE = "Fri, 20 Nov 2026 16:10:00 +0100"


def _mail(text: str = "Hello", **headers: str) -> bytes:
    """Return a mail from Anna to Maya, but for these headers; an empty one is left out."""
    known = {
        "From": "Anna Muster <anna@harborhomes.example>",
        "To": "Maya Ortiz <maya@northlight.example>",
        "Date": DATE,
        "Subject": "Budget",
        "Message-ID": "<1@harborhomes.example>",
    }
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{name}: {value}" for name, value in {**known, **named}.items() if value]
    return ("\n".join((*lines, "", text)) + "\n").encode("utf-8", "surrogateescape")


def _box(*mails: bytes) -> bytes:
    return b"\n".join(b"From - Fri Nov 20 16:10:00 2026\n" + mail for mail in mails)


def _reasons(found: Parsed) -> list[str]:
    return [one.reason for one in found.skipped]


def test_the_sample_mailbox_is_read_like_this() -> None:
    found = mails_in(MAILBOX, HOW)
    assert [told(one) for one in contacts(found)] == [
        "1: harbor-homes, 2026-11-16 09:12, email in, Beat Roth by Maya Ortiz: Fotos für die Startseite?",
        "15: harbor-homes, 2026-11-16 15:40, email out, Beat Roth, Anna Muster by Maya Ortiz: "
        "Re: Fotos für die Startseite?",
        "15: stadtwerke-nord, 2026-11-16 15:40, email out, Uwe Nordmann by Maya Ortiz: "
        "Re: Fotos für die Startseite?",
        "29: harbor-homes, 2026-11-16 16:01, email in, Beat Roth by ?: Thank you!",
        "111: stadtwerke-nord, 2026-11-20 05:30, email in, Uwe Nordmann by ?: "
        "=?no-such-charset?Q?Angebot_pr=FCfen?=",
    ]
    assert [(one.line, one.reason, one.text) for one in found.skipped] == [
        (39, "a newsletter or a mailing list", "The autumn newsletter"),
        (49, "an automatic reply", "Out of office"),
        (59, "an invitation; import the calendar instead", "Invitation: review"),
        (75, "only among ourselves", "Lunch?"),
        (84, "to nobody of a client: kim@newcomer.example", "Hello"),
        (93, "the same mail again", "The copy in another folder"),
        (102, "no date that can be read", "No date"),
    ]
    assert found.what == "a mailbox"


def test_a_mail_that_was_answered_is_an_ask_with_its_answer() -> None:
    asks = [(one.wants_reply, one.answered_at) for one in contacts(mails_in(MAILBOX, HOW))]
    answered = Moment(dt.date(2026, 11, 16), dt.time(15, 40))
    assert asks == [(True, answered), (False, None), (False, None), (False, None), (False, None)]


def test_a_mail_without_an_answer_is_an_ask_where_that_is_wanted() -> None:
    found = contacts(mails_in(MAILBOX, replace(HOW, open_asks=True)))
    assert [one.wants_reply for one in found] == [True, False, False, True, True]
    assert [one.answered_at is None for one in found] == [False, True, True, True, True]


def test_the_first_answer_counts_wherever_it_lies() -> None:
    late = _mail(
        From="maya@northlight.example",
        To="anna@harborhomes.example",
        Date="Mon, 23 Nov 2026 09:00:00 +0100",
        Message_ID="<3@northlight.example>",
        References="<0@x.example> <1@harborhomes.example>",
    )
    soon = late.replace(b"<3@", b"<2@").replace(b"23 Nov 2026 09:00", b"20 Nov 2026 17:00")
    before = late.replace(b"<3@", b"<4@").replace(b"23 Nov 2026 09:00", b"19 Nov 2026 17:00")
    ask = contacts(mails_in(_box(late, _mail(), soon), HOW))[1]
    assert ask.answered_at == Moment(dt.date(2026, 11, 20), dt.time(17))
    assert not contacts(mails_in(_box(before, _mail()), HOW))[1].wants_reply


def test_bodies_are_read_only_where_that_is_asked_for() -> None:
    (one,) = contacts(mails_in(QUESTION, HOW))
    assert one.note == "Why is the relaunch over budget?"
    (two,) = contacts(mails_in(QUESTION, replace(HOW, with_bodies=True)))
    assert two.note == "Why is the relaunch over budget?\n\nDear Maya, the board asks für a cap."


@pytest.mark.parametrize(
    ("kind", "text", "note"),
    [
        ("text/plain; charset=no-such", "Hello", "Budget"),
        ("text/plain", "> Why?\n\n\n\nBecause.\x07\n", "Budget\n\nBecause."),
        ("text/plain", "a" * 5000, "Budget\n\n" + "a" * 3999 + "…"),
        ("text/html", "<style>p {}</style><p>Tom &amp;<b> Co</b><br>2 &lt; 3", "Budget\n\nTom & Co\n2 < 3"),
        ("image/png", "Hello", "Budget"),
        ("multipart/mixed", "no parts", "Budget"),
        ("multipart/mixed; boundary=b", "--b\n\nHello\n" * 1001, "Budget"),
        ("=?utf-8?q?multipart?=/mixed; boundary=b", "--b\n\nHello\n" * 1001, "Budget"),
        ("text/plain", "Hello\n" + "-- \n" * 1001, "Budget\n\nHello" + "\n--" * 1001),
        (f"text/plain; {'; '.join(f'a*{n}*=x' for n in range(20_000))}", "Hello", "Budget\n\nHello"),
        ("text/plain; charset=punycode", "x-" + "abcdefg" * 20_000, "Budget"),
        ("text/html", f"Hello &#{'9' * 6000};", "Budget"),
    ],
)
def test_a_body_is_what_the_mail_itself_says(kind: str, text: str, note: str) -> None:
    mail = _mail(text, **{"MIME-Version": "1.0", "Content-Type": kind})
    (one,) = contacts(mails_in(mail, replace(HOW, with_bodies=True)))
    assert one.note == note


def test_a_broken_header_does_not_hide_whom_another_one_names() -> None:
    (one,) = contacts(mails_in(_mail(Cc="((((, <"), HOW))
    assert one.by == "Maya Ortiz"


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"Date": ""}, "no date that can be read"),
        ({"Date": "Fri, 31 Feb 2026 10:00:00 +0100"}, "no date that can be read"),
        ({"Date": "Thu, 01 Jan 1970 00:00:00 +0000"}, "no date that can be read"),
        ({"Date": "Fri, 20 Nov 9999 23:59:59 -1200"}, "no date that can be read"),
        ({"Date": "Mon, 23 Nov 2026 12:01:00 +0100"}, "dated in the future: 2026-11-23 12:01"),
        ({"From": ""}, "no sender, or several"),
        ({"From": "undisclosed"}, "no sender, or several"),
        ({"From": "a@nord.example, b@nord.example"}, "no sender, or several"),
        ({"From": "sue@press.example"}, "from neither us nor a client: sue@press.example"),
        ({"To": "sue@press.example"}, "from a client, but not to an address of ours"),
        ({"Precedence": "bulk"}, "a newsletter or a mailing list"),
        ({"List_Id": "<news.example>"}, "a newsletter or a mailing list"),
        ({"Auto_Submitted": "auto-generated; x"}, "an automatic reply"),
        ({"Content_Type": "text/calendar; method=REPLY"}, "an invitation; import the calendar instead"),
        ({"From": "maya@northlight.example", "To": ""}, "to nobody"),
    ],
)
def test_what_is_no_contact_is_skipped_with_the_reason(headers: dict[str, str], reason: str) -> None:
    found = mails_in(_mail(**headers), HOW)
    assert found.records == ()
    assert _reasons(found) == [reason]


@pytest.mark.parametrize(
    ("headers", "note"),
    [
        ({"Subject": "=?utf-8?B?w5xiZXI=?= budget"}, "Über budget"),
        ({"Subject": "Über budget"}, "Über budget"),
        ({"Subject": b"\xdcber budget".decode("utf-8", "surrogateescape")}, "Über budget"),
        ({"Subject": "folded\n subject"}, "folded subject"),
        ({"Subject": "=?utf-8?Q?a=0D=0ABcc:_x?="}, "a Bcc: x"),
        ({"Subject": ""}, "without a subject"),
        ({"Auto_Submitted": "no"}, "Budget"),
    ],
)
def test_headers_are_read_however_they_are_spelt(headers: dict[str, str], note: str) -> None:
    assert [one.note for one in contacts(mails_in(_mail(**headers), HOW))] == [note]


@pytest.mark.parametrize(
    ("date", "at"),
    [
        ("Fri, 20 Nov 2026 16:10:59 +0100", "2026-11-20 16:10"),
        ("20 Nov 2026 15:10 GMT", "2026-11-20 16:10"),
        ("Fri, 20 Nov 2026 15:10:00 -0000", "2026-11-20 16:10"),
        ("Fri, 20 Nov 2026 23:30:00 -0500", "2026-11-21 05:30"),
        ("Fri, 26 Jun 2026 08:00:00 +0000 (UTC)", "2026-06-26 10:00"),
    ],
)
def test_times_are_told_on_the_clock_of_the_book(date: str, at: str) -> None:
    (one,) = contacts(mails_in(_mail(Date=date), HOW))
    assert f"{one.at.day} {one.at.time:%H:%M}" == at


def test_what_is_older_than_wanted_is_left_out_and_said_to_be() -> None:
    found = mails_in(MAILBOX, replace(HOW, since=dt.date(2026, 11, 18)))
    assert [one.line for one in contacts(found)] == [111]
    assert _reasons(found) == ["no date that can be read"]
    assert "what was before 2026-11-18 is left out" in found.notes


def test_somebody_has_to_say_which_addresses_are_ours() -> None:
    with pytest.raises(UsageProblem) as caught:
        mails_in(QUESTION, replace(HOW, directory=dataclasses.replace(DIRECTORY, own_domains=())))
    assert any("--me" in hint for hint in caught.value.hints)


def test_an_address_of_two_accounts_belongs_to_the_one_that_is_there_for_certain() -> None:
    group = KnownPerson(name="Group", email="group@holding.example")
    accounts = (
        KnownAccount(slug="a", client="A", people=(group, KnownPerson(name="Kim", email="kim@a.example"))),
        KnownAccount(slug="b", client="B", people=(group,)),
    )
    how = replace(HOW, directory=Directory(accounts=accounts, own_addresses=("Maya@Northlight.example",)))
    mail = _mail(From="maya@northlight.example", To="group@holding.example, kim@a.example")
    (one,) = contacts(mails_in(mail, how))
    assert (one.whose.slug, {person.name for person in one.people}) == ("a", {"Group", "Kim"})
    alone = mails_in(_mail(From="maya@northlight.example", To="group@holding.example"), how)
    assert _reasons(alone) == ["group@holding.example could belong to several accounts"]


@pytest.mark.parametrize(
    ("raw", "is_one"),
    [
        (MAILBOX, True),
        (QUESTION, True),
        (b"\xef\xbb\xbf" + QUESTION, True),
        (b"From,To,Date\n", False),
        (b"client: Acme\nlead: Maya\n", False),
        (b"From 2026 on:\n", False),
        (b"", False),
    ],
)
def test_a_mail_is_known_by_how_it_begins(raw: bytes, is_one: bool) -> None:
    assert is_mail(raw) is is_one


_PIECES = st.sampled_from(
    (
        b"From - Fri Nov 20 16:10:00 2026\n",
        b"From: anna@harborhomes.example\n",
        b"From: =?utf-8?Q?=FF?= <anna@harborhomes.example>\n",
        b"From: " + b"(" * 5000 + b"\n",
        b"To: maya@northlight.example\n",
        b'To: <>,;:@,"\xff" <maya@northlight.example>\n',
        b"Date: Fri, 20 Nov 2026 16:10:00 +0100\n",
        b"Date: 1 Jan 0001 00:00 +2359\n",
        b"Subject: =?x?y?z?= =?utf-8?b?//?=\n",
        b"Subject: \x00\x1b[31m\xff\n",
        b"Message-ID: <1>\n",
        b"In-Reply-To: <1>\n",
        b'Content-Type: multipart/mixed; boundary="\n',
        b"Content-Type: text/plain; charset=no-such\n",
        b"Content-Transfer-Encoding: base64\n",
        b" folded\n",
        b":\n",
        b"\n",
        b"\r\n\r\n",
    )
)  # fmt: skip


@given(st.lists(_PIECES | st.binary(max_size=20), max_size=16))
def test_whatever_a_mail_holds_it_is_read_or_skipped(pieces: list[bytes]) -> None:
    found = mails_in(b"".join(pieces), replace(HOW, with_bodies=True, open_asks=True))
    assert all(one.reason for one in found.skipped)
    for one in contacts(found):
        assert one.note.replace("\n", "").isprintable()
        assert one.people


def test_answers_in_other_files_count_too() -> None:
    answer = _mail(
        From="maya@northlight.example",
        To="anna@harborhomes.example",
        Date="Fri, 20 Nov 2026 17:00:00 +0100",
        Message_ID="<2@northlight.example>",
        In_Reply_To="<1@harborhomes.example>",
    )
    (one,) = contacts(mails_in(_mail(), replace(HOW, answers=answers_in(answer, HOW))))
    assert one.answered_at == Moment(dt.date(2026, 11, 20), dt.time(17))
    inside = answer.replace(b"To: anna@harborhomes.example", b"To: lea@northlight.example")
    assert answers_in(inside, HOW) == ()
