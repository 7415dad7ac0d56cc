"""Verdicts on the surroundings: from facts alone, so that every computer can be imagined."""

import datetime as dt

import pytest

from csctl.advice.doctor import Diagnosis, Facts, Verdict, diagnoses
from csctl.advice.doctor.facts import (
    BookFacts,
    CacheFacts,
    ClockFacts,
    EditorFacts,
    Extra,
    GitFacts,
    JournalFacts,
    ProgramFacts,
    RepositoryFacts,
    TerminalFacts,
    Trouble,
)
from csctl.record import replace

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
PROGRAM = ProgramFacts(version="1", python="3.13", yaml_reader="libyaml", has_libyaml=True, is_on_path=True)
TERMINAL = TerminalFacts(
    encoding="utf-8",
    is_utf8=True,
    shell_name="zsh",
    has_completion=True,
    editor=EditorFacts(chosen="vi", variable="", program="vi", is_found=True),
)
CLOCK = ClockFacts(here=NOON, of_book=NOON, zone="UTC", pinned=None, has_zones=True)
BOOK = BookFacts(
    root="/book",
    accounts=3,
    has_norms=True,
    norms_trouble=None,
    commits=False,
    is_usable=True,
    lock_trouble=None,
    leftovers=(),
    journal=JournalFacts(entries=1, size_bytes=1001),
    twins=(),
    is_case_blind=False,
)
REPOSITORY = RepositoryFacts(
    top="/book", identity="Maya <m@northlight.example>", names_driver=True, has_driver=True, has_hook=True
)
HEALTHY = Facts(
    program=PROGRAM,
    terminal=TERMINAL,
    clock=CLOCK,
    extras=(Extra(name="report", is_installed=True, gives="HTML"),),
    git=GitFacts(version=(2, 50), oldest=(2, 26), has_repository=True, repository=REPOSITORY),
    book=BOOK,
    no_book=None,
    is_meant=False,
    own_settings=None,
    cache=CacheFacts(folder="/cache", entries=1, size_bytes=9),
)


def of(part: str, facts: Facts) -> Diagnosis:
    """Return what is said of one part; there is exactly one."""
    (found,) = (one for one in diagnoses(facts) if one.part == part)
    return found


def test_where_everything_is_well_all_is_fine_and_each_part_is_told_once() -> None:
    found = diagnoses(HEALTHY)
    assert {one.verdict for one in found} == {Verdict.OK}
    assert len({one.part for one in found}) == len(found) == 20


def test_a_slow_reader_is_worth_a_note_with_the_command_that_helps() -> None:
    slow = replace(PROGRAM, has_libyaml=False, yaml_reader="pure Python")
    found = of("reading", replace(HEALTHY, program=slow))
    assert found.verdict is Verdict.NOTE
    assert found.remedies == ("pip install --force-reinstall --only-binary :all: pyyaml",)


def test_a_driver_that_git_will_not_find_is_worth_a_note() -> None:
    missing = replace(PROGRAM, is_on_path=False, folder="/opt/csctl/bin")
    found = of("merge driver", replace(HEALTHY, program=missing))
    assert found.verdict is Verdict.NOTE
    assert found.said == "set up, but git finds no csctl on PATH and merges line by line"
    assert found.remedies == ('export PATH=/opt/csctl/bin:"$PATH"',)


def test_an_alphabet_that_is_too_small_is_worth_a_note() -> None:
    small = replace(TERMINAL, is_utf8=False, encoding="ascii")
    assert of("encoding", replace(HEALTHY, terminal=small)).remedies == ("export PYTHONUTF8=1",)


@pytest.mark.parametrize(("needed", "verdict"), [("", Verdict.NOTE), ("country: CH", Verdict.PROBLEM)])
def test_an_extra_is_a_problem_only_where_the_book_needs_it(needed: str, verdict: Verdict) -> None:
    extra = Extra(name="holidays", is_installed=False, gives="holidays", needed_for=needed)
    found = of("holidays extra", replace(HEALTHY, extras=(extra,)))
    assert (found.verdict, found.remedies) == (verdict, ("pip install 'csctl[holidays]'",))


def test_another_day_in_the_zone_of_the_book_is_worth_a_note() -> None:
    there = dt.datetime(2026, 11, 24, 1, tzinfo=dt.timezone(dt.timedelta(hours=13)))
    found = of("time zone", replace(HEALTHY, clock=replace(CLOCK, of_book=there, zone="Pacific/Auckland")))
    assert found.verdict is Verdict.NOTE
    assert found.said == (
        "Pacific/Auckland, from csctl.yaml; there it is Tue 24 Nov 2026, here Mon 23 Nov 2026: "
        "the book's day counts"
    )


def test_a_clock_that_stands_wrong_and_missing_zones_are_problems() -> None:
    old = replace(CLOCK, here=NOON.replace(year=1970))
    assert of("time zone", replace(HEALTHY, clock=old)).verdict is Verdict.PROBLEM
    found = of("time zone", replace(HEALTHY, clock=replace(CLOCK, has_zones=False)))
    assert (found.verdict, found.remedies) == (Verdict.PROBLEM, ("pip install tzdata",))


@pytest.mark.parametrize(("commits", "verdict"), [(False, Verdict.NOTE), (True, Verdict.PROBLEM)])
def test_a_git_that_is_too_old_is_a_problem_where_the_book_wants_commits(
    commits: bool, verdict: Verdict
) -> None:
    old = GitFacts(version=(2, 20, 1), oldest=(2, 26))
    found = of("git", replace(HEALTHY, git=old, book=replace(BOOK, commits=commits)))
    assert (found.verdict, found.said) == (verdict, "git 2.20.1 is too old: csctl needs 2.26 or newer")


def test_a_book_in_no_repository_is_worth_a_note_and_an_untrusted_one_a_problem() -> None:
    trouble = Trouble(said="git does not trust it", remedies=("git config",))
    found = GitFacts(version=(2, 50), oldest=(2, 26), repository_trouble=trouble)
    assert of("repository", replace(HEALTHY, git=found)).verdict is Verdict.NOTE
    untrusted = replace(found, has_repository=True)
    assert of("repository", replace(HEALTHY, git=untrusted)).verdict is Verdict.PROBLEM


def test_what_cannot_be_written_or_locked_is_a_problem() -> None:
    shut = replace(BOOK, root="/my book", is_usable=False, lock_trouble=Trouble(said="cannot lock"))
    facts = replace(HEALTHY, book=shut)
    assert of("accounts/", facts).remedies == (
        "ls -ld '/my book/accounts'",
        "chmod u+rwx '/my book/accounts'",
    )
    assert of("locks", facts).verdict is Verdict.PROBLEM
    unseen = replace(facts, book=replace(shut, accounts=None))
    assert of("book", unseen).said == "/my book"


def test_a_folder_where_capitals_do_not_count_is_told() -> None:
    found = of("file names", replace(HEALTHY, book=replace(BOOK, is_case_blind=True)))
    assert (found.verdict, found.said.endswith("; capitals do not count in this folder")) == (
        Verdict.OK,
        True,
    )


def test_a_cache_that_does_not_serve_is_worth_a_note() -> None:
    cache = CacheFacts(folder="/cache", entries=0, size_bytes=0, trouble=Trouble(said="may not be written"))
    found = of("cache", replace(HEALTHY, cache=cache))
    assert (found.verdict, found.said) == (
        Verdict.NOTE,
        "may not be written; everything works, only slower",
    )
    off = replace(cache, is_off="CSCTL_NO_CACHE is set")
    assert of("cache", replace(HEALTHY, cache=off)).said == "not used: CSCTL_NO_CACHE is set"


def test_without_a_book_nothing_is_said_of_what_needs_one() -> None:
    facts = replace(HEALTHY, book=None, no_book=Trouble(said="no book here"), git=GitFacts(version=(2, 50)))
    parts = [one.part for one in diagnoses(facts)]
    assert parts == [
        *("book", "git", "program", "reading", "cache", "time zone", "encoding"),
        *("editor", "completion", "report extra"),
    ]
    assert of("book", facts).verdict is Verdict.NOTE
    assert of("book", replace(facts, is_meant=True)).verdict is Verdict.PROBLEM
