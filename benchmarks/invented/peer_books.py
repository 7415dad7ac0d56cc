"""The same clients as the books of other programs, so that these can be measured beside csctl.

Every book holds what its program can hold of an account: todoman one open to-do, khard one address card,
watson one frame for each contact, beancount a note for each contact and the invoices with their payments.
"""

import datetime as dt
import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from invented.client import Client, Contact, Invoice

PeerBook = Callable[[Iterable[Client], Path], None]

_FRAME_MINUTES = 30


def _write_todos(clients: Iterable[Client], folder: Path) -> None:
    """Write one to-do for each client, due at the next contact: what todoman's list shows."""
    (folder / "clients").mkdir(parents=True, exist_ok=True)
    for client in clients:
        due = client.contacts[-1].at + dt.timedelta(days=client.cadence_days)
        text = _calendar(
            f"UID:{client.slug}",
            f"DTSTAMP:{client.contacts[-1].at:%Y%m%dT%H%M%SZ}",
            f"DUE:{due:%Y%m%dT%H%M%SZ}",
            f"SUMMARY:Call {client.people[0].name} of {client.name}",
            f"DESCRIPTION:{client.contacts[-1].note}",
        )
        (folder / "clients" / f"{client.slug}.ics").write_text(text, encoding="utf-8", newline="")


def _calendar(*lines: str) -> str:
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//csctl benchmarks//EN", "BEGIN:VTODO")
    return "".join(
        f"{line}\r\n" for line in (*head, *lines, "STATUS:NEEDS-ACTION", "END:VTODO", "END:VCALENDAR")
    )


def _write_cards(clients: Iterable[Client], folder: Path) -> None:
    """Write one address card for each client: the person who decides."""
    (folder / "clients").mkdir(parents=True, exist_ok=True)
    for client in clients:
        person = client.people[0]
        forename, surname = person.name.split(" ", 1)
        lines = (
            "BEGIN:VCARD",
            "VERSION:3.0",
            f"UID:{client.slug}",
            f"FN:{person.name}",
            f"N:{surname};{forename};;;",
            f"ORG:{client.name}",
            f"TITLE:{person.title}",
            f"EMAIL;TYPE=work:{person.email}",
            "TEL;TYPE=work:+41 44 000 00 00",
            "END:VCARD",
        )
        text = "".join(f"{line}\r\n" for line in lines)
        (folder / "clients" / f"{client.slug}.vcf").write_text(text, encoding="utf-8", newline="")


def _write_frames(clients: Iterable[Client], folder: Path) -> None:
    """Write one frame of half an hour for each contact: watson keeps all of them in one file."""
    folder.mkdir(parents=True, exist_ok=True)
    frames = [frame for client in clients for frame in _frames(client)]
    (folder / "frames").write_text(json.dumps(frames), encoding="utf-8")


def _frames(client: Client) -> Iterator[list[object]]:
    for place, contact in enumerate(client.contacts):
        start = int(contact.at.replace(tzinfo=dt.UTC).timestamp())
        identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{client.slug}/{place}").hex
        yield [start, start + _FRAME_MINUTES * 60, client.slug, identity, [contact.kind], start]


def _write_ledger(clients: Iterable[Client], folder: Path) -> None:
    """Write one ledger: a note for each contact, and a posting for each invoice and each payment."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "book.beancount").open("w", encoding="utf-8") as ledger:
        ledger.write('option "operating_currency" "EUR"\n1990-01-01 open Assets:Bank EUR\n')
        for client in clients:
            ledger.writelines(_entries(client))


def _entries(client: Client) -> Iterator[str]:
    name = client.slug.title()
    owed, earned = f"Assets:Receivable:{name}", f"Income:{name}"
    yield f"1990-01-01 open {owed} EUR\n1990-01-01 open {earned} EUR\n"
    yield from (_note(contact, owed) for contact in client.contacts)
    for invoice in client.invoices:
        yield _posting(invoice, invoice.due - dt.timedelta(days=30), "Invoice", earned, owed)
        if invoice.paid_on:
            yield _posting(invoice, invoice.paid_on, "Payment", owed, "Assets:Bank")


def _note(contact: Contact, account: str) -> str:
    people = ", ".join(contact.people)
    return f'{contact.at:%Y-%m-%d} note {account} "{contact.kind} {people}: {contact.note}"\n'


def _posting(invoice: Invoice, day: dt.date, what: str, source: str, target: str) -> str:
    amount = f"{invoice.amount:.2f} EUR"
    return f'{day} * "{what} {invoice.number}"\n  {target}  {amount}\n  {source}  -{amount}\n'


PEER_BOOKS: dict[str, PeerBook] = {
    "todoman": _write_todos,
    "khard": _write_cards,
    "watson": _write_frames,
    "beancount": _write_ledger,
}
"""The writer of every other program's book."""
