"""The program, the terminal and the clock: what is fine and what is not."""

from collections.abc import Iterator

from csctl.advice.doctor.diagnosis import Diagnosis, fine, note, numbered, problem
from csctl.advice.doctor.facts import EditorFacts, Extra, Facts
from csctl.measures.measured import short_day

_OLDEST_YEAR = 2025
"""A clock that shows an earlier year than the first csctl stands wrong."""

_SHELLS_UNSEEN = frozenset({"", "pwsh", "powershell"})
"""Shells for which completion can be installed, and nobody can see whether it is."""


def program(facts: Facts) -> Iterator[Diagnosis]:
    """Whether it is found by those who start it: git, hooks, shells."""
    one = facts.program
    said = f"csctl {one.version} on Python {one.python}"
    if one.is_on_path:
        yield fine("program", said)
        return
    missed = "no csctl is on PATH, so git, hooks and Tab will not find it"
    yield note("program", f"{said}; {missed}", *one.onto_path)


def reading(facts: Facts) -> Iterator[Diagnosis]:
    """Whether the fast parser reads."""
    one = facts.program
    if one.has_libyaml:
        yield fine("reading", one.yaml_reader)
        return
    yield note(
        "reading",
        f"{one.yaml_reader}: everything works, about ten times slower than with libyaml",
        "pip install --force-reinstall --only-binary :all: pyyaml",
    )


def cache(facts: Facts) -> Iterator[Diagnosis]:
    """Whether what was put aside can be used."""
    one = facts.cache
    if one is None:
        return
    if one.is_off:
        yield note("cache", f"not used: {one.is_off}")
    elif one.trouble:
        yield note("cache", f"{one.trouble.said}; everything works, only slower", *one.trouble.remedies)
    else:
        yield fine("cache", f"{numbered(one.entries, 'file')} in {one.folder}")


def encoding(facts: Facts) -> Iterator[Diagnosis]:
    """Whether every character can be written."""
    one = facts.terminal
    if one.is_utf8:
        yield fine("encoding", one.encoding)
        return
    said = f"{one.encoding}: arrows and letters it does not know are written in plain ones"
    yield note("encoding", said, "export PYTHONUTF8=1")


def editor(facts: Facts) -> Iterator[Diagnosis]:
    """Whether `edit` and `log-contact -e` can start something."""
    one = facts.terminal.editor
    if one.is_found:
        yield fine("editor", f"{one.chosen}, from {one.variable}" if one.variable else one.chosen)
    elif one.variable:
        said = f"{one.variable} names {one.program}, which is not there"
        open_ended = f"{one.variable} is {one.chosen}: a quotation mark is missing"
        yield problem("editor", said if one.program else open_ended, _choosing_editor(one))
    else:
        yield note("editor", "none found; csctl edit and log-contact -e need one", _choosing_editor(one))


def _choosing_editor(one: EditorFacts) -> str:
    variable = one.variable or "EDITOR"
    if one.usual:
        return f"export {variable}={one.usual}"
    return f"export {variable}=PROGRAM   names one that is installed"


def completion(facts: Facts) -> Iterator[Diagnosis]:
    """Whether Tab completes."""
    one = facts.terminal
    if one.has_completion:
        yield fine("completion", f"installed for {one.shell_name}")
    elif one.has_completion is False:
        install = f"csctl --install-completion   typed in {one.shell_name}"
        yield note("completion", f"not installed for {one.shell_name}", install)
    elif one.shell_name in _SHELLS_UNSEEN:
        shell = f"of {one.shell_name}" if one.shell_name else "of this shell, SHELL is not set"
        yield note("completion", f"nothing is known {shell}", "csctl --install-completion")
    else:
        said = f"Tab does not complete in {one.shell_name}; it does in bash, zsh, fish and PowerShell"
        yield note("completion", said)


def zones(facts: Facts) -> Iterator[Diagnosis]:
    """Whose day it is, and whether the clocks agree."""
    one = facts.clock
    part = "time zone"
    if not one.has_zones:
        yield problem(part, "time zones are not known on this computer", "pip install tzdata")
    elif one.here.year < _OLDEST_YEAR:
        yield problem(
            part, f"the clock of this computer says {one.here.year}", "date   shows it; set it right"
        )
    elif one.pinned:
        said = f"csctl.yaml pins today to {short_day(one.pinned)}: the clock does not count"
        yield note(part, said, "remove today: from csctl.yaml in a book of your own")
    elif one.unknown_tz:
        yield note(
            part, f"TZ is {one.unknown_tz}, which is no time zone: this computer goes by UTC", "unset TZ"
        )
    else:
        yield _day_diagnosis(part, facts)


def _day_diagnosis(part: str, facts: Facts) -> Diagnosis:
    one = facts.clock
    zone = f"{one.zone}, from csctl.yaml" if one.zone else f"of this computer, {one.here:%Z}"
    if one.here.date() == one.of_book.date():
        return fine(part, f"{zone}; today is {short_day(one.of_book)}")
    here, there = short_day(one.here), short_day(one.of_book)
    return note(part, f"{zone}; there it is {there}, here {here}: the book's day counts")


def extras(facts: Facts) -> Iterator[Diagnosis]:
    """Which optional parts are there, and which the book needs."""
    for one in facts.extras:
        yield _extra(one)


def _extra(one: Extra) -> Diagnosis:
    part = f"{one.name} extra"
    if one.is_installed:
        return fine(part, f"installed, for {one.gives}")
    remedy = f"pip install 'csctl[{one.name}]'"
    if one.needed_for:
        return problem(part, f"not installed, and {one.needed_for} needs it", remedy)
    return note(part, f"not installed; it is for {one.gives}", remedy)
