"""The inputs that are too large to keep as files, made when they are needed."""

from collections.abc import Callable

ACME = "client: Acme\n"


def repeated(before: str, part: str, times: int, after: str) -> str:
    """Return a part again and again, between a beginning and an end."""
    return before + part * times + after


def numbered(before: str, part: str, times: int) -> str:
    """Return a part again and again, each time with its number in place of `{}`."""
    return before.format() + "".join(part.format(number) for number in range(times))


def nested(levels: int, opening: str, closing: str) -> str:
    """Return brackets within brackets, all of them closed."""
    return f"{ACME}x-a: {opening * levels}{closing * levels}\n"


def indented(levels: int) -> str:
    """Return keys, each a blank further to the right than the one before."""
    return f"{ACME}x-a:\n" + "".join(f"{' ' * level}a:\n" for level in range(1, levels))


def anchors(times: int) -> str:
    """Return texts with an anchor each."""
    return f"{ACME}x-a:\n" + "".join(f"  - &a{number} x\n" for number in range(times))


def references(times: int) -> str:
    """Return references to one text."""
    return f"{ACME}x-a: &a x\nx-b: [{'*a, ' * times}]\n"


def long_text_repeated(length: int, times: int) -> str:
    """Return a long text, and references to it."""
    return f'{ACME}needs: [&a "{"x" * length}", {"*a, " * times}]\n'


def just_allowed(_: int) -> str:
    """Return a list of 1,000 in another 199 times."""
    return f"{ACME}x-a: &a [{'x, ' * 999}]\nx-b: [{'*a, ' * 199}]\n"


def events(times: int, line: str, lines: int, head: str) -> str:
    """Return a calendar of events to which Ann is invited, each with a line so many times."""
    event = f"BEGIN:VEVENT\r\nUID:{{}}\r\nSUMMARY:Talk\r\n{_START}{ANN}{f'{line}' * lines}END:VEVENT\r\n"
    every = "".join(event.replace("{}", str(number), 1) for number in range(times))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{head}{every}END:VCALENDAR\r\n"


def guests(times: int) -> str:
    """Return a daily meeting with very many guests."""
    lines = "".join(f"ATTENDEE:mailto:p{number}@x.example\r\n" for number in range(times))
    return events(1, f"RRULE:FREQ=DAILY\r\n{lines}", 1, "")


def in_a_long_zone(times: int, clocks: int) -> str:
    """Return events in a time zone that changes its clock again and again."""
    lines = ("BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0100")
    clock = "\r\n".join((*lines, "END:STANDARD", ""))
    zone = f"BEGIN:VTIMEZONE\r\nTZID:Long\r\n{clock * clocks}END:VTIMEZONE\r\n"
    return events(times, "", 1, zone).replace("DTSTART:20100101T090000Z", "DTSTART;TZID=Long:20100101T090000")


def mail(headers: str, before: str, part: str, times: int, after: str) -> str:
    """Return a mail of Ann, with more headers and a body of repeated parts, numbered."""
    body = before + "".join(part.replace("{}", str(number)) for number in range(times)) + after
    return f"{_SENT}{headers}\r\n{body}"


def mail_header(name: str, part: str, times: int) -> str:
    """Return a mail of Ann with a header of repeated parts, numbered."""
    value = "".join(part.replace("{}", str(number)) for number in range(times))
    return mail(f"MIME-Version: 1.0\r\n{name}: {value}\r\n", "", "Hello", 1, "\r\n")


_START = "DTSTART:20100101T090000Z\r\nDURATION:PT1H\r\n"
ANN = "ATTENDEE:mailto:ann@invited.example\r\n"
_SENT = "\r\n".join(
    (
        *("From: Ann <ann@invited.example>", "To: maya@us.example", "Subject: Hello"),
        *("Date: Thu, 1 Jan 2026 10:00:00 +0000", ""),
    )
)

MAKERS: dict[str, Callable[..., str]] = {
    maker.__name__: maker
    for maker in (
        repeated,
        numbered,
        nested,
        indented,
        anchors,
        references,
        long_text_repeated,
        just_allowed,
        events,
        guests,
        in_a_long_zone,
        mail,
        mail_header,
    )
}


def made(recipe: list[str | int]) -> bytes:
    """Make an input: the name of a maker, and what it is to be given."""
    name, *arguments = recipe
    return MAKERS[str(name)](*arguments).encode()
