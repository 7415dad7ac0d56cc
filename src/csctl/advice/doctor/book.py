"""The book: found, readable, writable, and nothing in it that will bite on another computer."""

from collections.abc import Iterator

from csctl.advice.doctor.diagnosis import Diagnosis, fine, note, numbered, problem
from csctl.advice.doctor.facts import BookFacts, Facts, Trouble
from csctl.shell_words import single_quoted

LEFT_OUT = "csctl.yaml, accounts/, locks, leftovers, journal, file names, the repository"
"""What nobody can look at without a book."""


def book(facts: Facts) -> Iterator[Diagnosis]:
    """Whether there is one."""
    one = facts.book
    if one is not None:
        held = "" if one.accounts is None else f", {numbered(one.accounts, 'account file')}"
        yield fine("book", f"{one.root}{held}")
        return
    why = facts.no_book or Trouble(said="no book")
    diagnosis = problem if facts.is_meant else note
    yield diagnosis("book", f"{why.said}. Left out: {LEFT_OUT}", *why.remedies)


def own_settings(facts: Facts) -> Iterator[Diagnosis]:
    """Whether the user's own settings can be read, if there are any."""
    if (trouble := facts.own_settings) is not None:
        yield problem("own settings", trouble.said, *trouble.remedies)


def norms(facts: Facts) -> Iterator[Diagnosis]:
    """Whether csctl.yaml can be used."""
    one = facts.book
    if one is None:
        return
    if one.norms_trouble:
        yield problem("csctl.yaml", one.norms_trouble.said, "csctl check", *one.norms_trouble.remedies)
    else:
        yield fine("csctl.yaml", "can be read" if one.has_norms else "not there: every norm is the default")


def writing(facts: Facts) -> Iterator[Diagnosis]:
    """Whether accounts can be written, one writer at a time."""
    one = facts.book
    if one is None:
        return
    if one.is_usable:
        yield fine("accounts/", "can be written")
    else:
        accounts = single_quoted(f"{one.root}/accounts")
        said = "you may not read what is in it, or not write into it"
        yield problem("accounts/", said, f"ls -ld {accounts}", f"chmod u+rwx {accounts}")
    if one.lock_trouble:
        yield problem("locks", one.lock_trouble.said, *one.lock_trouble.remedies)
    else:
        yield fine("locks", "two who write at once wait for each other")


def merges(facts: Facts) -> Iterator[Diagnosis]:
    """Whether a merge has left markers in an account."""
    if facts.book and (found := facts.book.conflicts):
        more = f" and {numbered(len(found) - 1, 'other file')}" if len(found) > 1 else ""
        yield problem(
            "merges",
            f"a merge is not finished: markers of git in {found[0]}{more}",
            "csctl check",
            "keep what is right of both sides, delete the marker lines, then: git add",
        )


def schemas(facts: Facts) -> Iterator[Diagnosis]:
    """Whether editors are told of the keys that this csctl knows."""
    if facts.book and (found := facts.book.old_schemas):
        said = f"{' and '.join(found)}: of another version of csctl, so editors know other keys"
        yield note("schema", said, "csctl schema --write")


def leftovers(facts: Facts) -> Iterator[Diagnosis]:
    """Whether a killed csctl left something lying about."""
    one = facts.book
    if one is None:
        return
    if one.leftovers:
        said = f"{numbered(len(one.leftovers), 'temporary file')} of a csctl that was killed"
        yield note("leftovers", f"{said}; the next write there removes them", *_removal(one))
    else:
        yield fine("leftovers", "none")


def _removal(one: BookFacts) -> tuple[str, ...]:
    return tuple(f"rm -- {single_quoted(f'{one.root}/{name}')}" for name in one.leftovers[:3])


def journal(facts: Facts) -> Iterator[Diagnosis]:
    """Whether writes can be taken back."""
    one = facts.book
    if one is None:
        return
    found = one.journal
    if isinstance(found, Trouble):
        yield problem("journal", found.said, *found.remedies)
    else:
        kilobytes = -(-found.size_bytes // 1000)
        yield fine("journal", f"csctl undo knows {numbered(found.entries, 'write')}, {kilobytes} kB")


def names(facts: Facts) -> Iterator[Diagnosis]:
    """Whether two file names are one where capitals do not count."""
    one = facts.book
    if one is None:
        return
    if one.twins:
        pairs = "; ".join(" and ".join(twins) for twins in one.twins)
        said = f"the same name where capitals do not count, as on Windows and macOS: {pairs}"
        move = "git mv" if one.twins[0][0] in one.names_in_git else "mv"
        strange = single_quoted(f"{one.root}/accounts/{one.twins[0][0]}")
        other = single_quoted(f"{one.root}/accounts/NAME.yaml")
        yield problem("file names", said, f"{move} {strange} {other}   gives it another name")
    else:
        about = (
            "capitals do not count in this folder" if one.is_case_blind else "capitals count in this folder"
        )
        yield fine("file names", f"no two that are the same elsewhere; {about}")
