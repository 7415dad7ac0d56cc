"""Every command that only reads, in every form it has."""

FORMS = ("table", "json", "csv", "md")
SLUG = "SLUG"
"""Stands for the account that a command is about."""

_OF_THE_BOOK = {
    "status": (*FORMS, "--all"),
    "agenda": (*FORMS, "ics"),
    "people": (*FORMS, "--all"),
    "losses": FORMS,
    "ledger": FORMS,
    "report": ("md", "html", "json"),
    "check": ("text", "json", "github"),
}
_EXPORTS = tuple(
    (f"export --what {what} -o {form}", form)
    for what in ("accounts", "stakeholders", "contacts", "readings", "status")
    for form in ("csv", "json", "jsonl")
)
OF_THE_BOOK: tuple[tuple[str, str], ...] = (
    *(
        (f"{command} {form}" if form.startswith("-") else f"{command} -o {form}", form)
        for command, forms in _OF_THE_BOOK.items()
        for form in forms
    ),
    ("report --book -o html", "html"),
    ("report --book --period 2026 -o md", "md"),
    ("agenda --days 3660 -o ics", "ics"),
    ("search a -o table", "table"),
    ("search a -o json", "json"),
    ("search a -o csv", "csv"),
    ("search a -o md", "md"),
    ("sheet 2026-11", "csv"),
    ("sheet 2026-11 -o json", "json"),
    ("export", "json"),
    ("export -o jsonl", "jsonl"),
    ("export -o vcard", "vcard"),
    *_EXPORTS,
    ("undo --list", "table"),
    ("undo --list --json", "json"),
)
"""The words of each call, and the form of what it prints."""

OF_AN_ACCOUNT: tuple[tuple[str, str], ...] = (
    (f"show {SLUG}", "table"),
    (f"show {SLUG} --contacts 1000", "table"),
    (f"show {SLUG} --json", "json"),
    (f"explain {SLUG}", "table"),
    (f"explain {SLUG} --json", "json"),
    (f"explain {SLUG}.client", "table"),
    (f"explain {SLUG}.risk", "table"),
    (f"done {SLUG}", "table"),
    (f"ledger {SLUG}", "table"),
    (f"report {SLUG} --audience client --period 2026 -o md", "md"),
    (f"report {SLUG} --audience client --period 2026 --our-goals -o html", "html"),
    (f"report {SLUG} --period 2026 -o html", "html"),
    (f"log-contact {SLUG} Words --dry-run --no-input", "diff"),
    (f"log-pulse {SLUG} 3 --dry-run --no-input", "diff"),
    (f"set {SLUG} tier A --dry-run", "diff"),
    (f"set {SLUG} stakeholders.nobody.title A --dry-run", "diff"),
    (f"check {SLUG}", "text"),
)


def words(call: str, slug: str = "") -> list[str]:
    """Return the words of a call, about an account."""
    return [word.replace(SLUG, slug) for word in call.split()]
