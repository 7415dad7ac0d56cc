"""`csctl explain`: where every point comes from, what a code means, how things are scored."""

import re
from typing import Annotated

import typer

from csctl.cli.book_place import loaded_norms
from csctl.cli.explain_field import explain_meant, explained_exactly
from csctl.cli.flags import Flags
from csctl.cli.gather import Gathered, gathered
from csctl.cli.one_account import OneAccount, one_account, told_of_norms
from csctl.cli.output import print_json, print_lines, stdout_look
from csctl.errors import CsctlError, NotFound, UsageProblem
from csctl.finding import Rule
from csctl.judgement import CornerName, Judgement
from csctl.model.norms import Norms
from csctl.render.console import Look
from csctl.render.line import Line
from csctl.render.page import paragraph

TOPICS = ("scoring", "standards", "codes", "dates", "exit-codes")
RISK_PART = "risk"
_CODE = re.compile(r"[EeWw][0-9]{3}")
_PARTS = (*CornerName, RISK_PART)


def explain(
    context: typer.Context,
    target: Annotated[
        str,
        typer.Argument(
            metavar="TARGET",
            help="An account, harbor-homes.client, harbor-homes.risk, a code like E112, a key of a file like "
            "contact_log.kind, or one of: scoring, standards, codes, dates, exit-codes.",
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON document.")] = False,
) -> int:
    """Explain every point, a finding's code, a key of a file, or a topic."""
    flags: Flags = context.obj
    rule = _rules().get(target.upper())
    if rule is None and _CODE.fullmatch(target):
        raise NotFound(f"there is no code {target}", "csctl explain codes lists them")
    if rule is not None:
        _explain_rule(rule, flags, as_json=as_json)
    elif target in TOPICS:
        _explain_topic(target, flags, as_json=as_json)
    elif not explained_exactly(target, flags, as_json=as_json):
        return _explain_meant(target, flags, as_json=as_json)
    return 0


def _explain_meant(target: str, flags: Flags, *, as_json: bool) -> int:
    """Explain an account, or a key where there is no such account. Raises what is wrong with the account."""
    try:
        words, part = _parted(target)
    except UsageProblem as no_part:
        return _explain_key(target, no_part, flags, as_json=as_json)
    try:
        return _explain_account(words, part, flags, as_json=as_json)
    except NotFound as no_account:
        return _explain_key(target, no_account, flags, as_json=as_json)


def _explain_key(target: str, otherwise: CsctlError, flags: Flags, *, as_json: bool) -> int:
    try:
        explain_meant(target, flags, as_json=as_json)
    except NotFound as no_key:
        raise type(otherwise)(otherwise.message, *otherwise.hints, *no_key.hints) from None
    return 0


def _rules() -> dict[str, Rule]:
    from csctl.checks.rules import RULES
    from csctl.store.codes import READING_RULES, SCHEMA_RULES

    return {rule.code: rule for rule in (*READING_RULES, *SCHEMA_RULES, *RULES)}


def _explain_rule(rule: Rule, flags: Flags, *, as_json: bool) -> None:
    from csctl.render.explain_topics import rule_document, rule_lines

    if as_json:
        print_json(rule_document(rule))
        return
    look = stdout_look(flags)
    print_lines(rule_lines(rule, look), look)


def _explain_topic(topic: str, flags: Flags, *, as_json: bool) -> None:
    from csctl.render import explain_rules, explain_standards, explain_topics

    look = stdout_look(flags)
    if as_json:
        if topic != "scoring":
            raise UsageProblem(f"explain {topic} has no JSON form; accounts, codes and scoring have one")
        print_json(explain_rules.scoring_document(_norms(flags)))
        return
    lines: dict[str, tuple[Line, ...]] = {
        "scoring": explain_rules.scoring_lines(_norms(flags), look),
        "standards": explain_standards.standards_lines(_norms(flags), look),
        "codes": explain_topics.codes_lines(tuple(_rules().values()), look),
        "dates": explain_topics.dates_lines(look),
        "exit-codes": explain_topics.exit_codes_lines(look),
    }
    print_lines(lines[topic], look)


def _norms(flags: Flags) -> Norms:
    """Return the norms of the book, or the defaults where there is no book: reference works anywhere."""
    try:
        return loaded_norms(flags)
    except NotFound:
        return Norms()


def _explain_account(words: str, part: str, flags: Flags, *, as_json: bool) -> int:
    from csctl.cli.places import placed_judgement

    book = gathered(flags, "7d")
    one = _account(book, words)
    judgement = placed_judgement(one.judgement, one.loaded)

    if as_json:
        from csctl.render.status_json import explain_document

        print_json(explain_document(judgement, book.judged.as_of, part))
        return told_of_norms(book)
    look = stdout_look(flags)
    print_lines(_account_lines(one, judgement, part, look, book.day.notes), look)
    return told_of_norms(book)


def _account(book: Gathered, words: str) -> OneAccount:
    """Return the account that is meant. Raises NotFound, which also names the topics."""
    try:
        return one_account(book, words)
    except NotFound as error:
        others = f"or explain a code, a key like mood, or {', '.join(TOPICS)}"
        raise NotFound(error.message, *error.hints, others) from None


def _parted(target: str) -> tuple[str, str]:
    """`harbor-homes.client` is an account and one of its parts."""
    words, dot, part = target.rpartition(".")
    if not dot:
        return target, ""
    if part not in _PARTS:
        raise UsageProblem(f'an account has no part "{part}"', f"parts are {', '.join(_PARTS)}")
    return words, part


def _account_lines(
    one: OneAccount, judgement: Judgement, part: str, look: Look, notes: tuple[str, ...]
) -> tuple[Line, ...]:
    from csctl.render import explain_account as page

    triangle, risk = judgement.triangle, judgement.churn
    if triangle is None or risk is None:
        said = paragraph(f"{judgement.status_note or judgement.status.value}; not scored", look, indent=0)
        return page.account_lines(judgement, (said,), look, one.snapshot.today, notes)
    corners = tuple(page.corner_lines(c, look) for c in triangle.corners if part in ("", c.corner))
    rate = one.snapshot.norms.risk.losses_per_month
    churn = (page.churn_lines(risk, rate, look),) if part in ("", RISK_PART) else ()
    return page.account_lines(judgement, (*corners, *churn), look, one.snapshot.today, notes)
