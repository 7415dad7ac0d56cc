"""Books as files may hold them, the users' own keys with any text in any place among them."""

import json
from pathlib import Path

from hypothesis import strategies as st

from csctl.model.account import Account
from csctl.store.book import LoadedAccount, load_book
from support.accounts import Written
from support.any_account import any_facts

_HOSTILE = (
    "",
    "null",
    "NO",
    "012",
    "1e3",
    "-3",
    "2026-11-20",
    "=1+1",
    "a: b",
    "- a",
    "# no comment",
    "'quoted'",
    "two\nlines",
    "ends\n",
    "\n",
    " blanks ",
    "a\tb",
    "\x07",
    "\u2028",
    "\u202e",
    "é\u0301",
    "😀",
    "{[",
)
texts = st.sampled_from(_HOSTILE) | st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufeff\ufffe\uffff"), max_size=12
)
own_values = st.recursive(
    st.none() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts.filter(bool), inner, max_size=3),
    max_leaves=6,
)
own_keys = st.dictionaries(st.sampled_from(("x-crm", "x-id", "x-a b")), own_values, max_size=2)


def with_own_keys(facts: Written, own: Written) -> Written:
    """Return what a file says, with own keys at its root and in its first contact."""
    log = facts.get("contact_log")
    entries = [{**log[0], **own}, *log[1:]] if isinstance(log, list) and log else log
    return {**facts, "contact_log": entries, **own}


any_file: st.SearchStrategy[Written] = st.builds(with_own_keys, any_facts, own_keys)
"""What an account file may say."""


def written_book(root: Path, files: list[Written]) -> Path:
    """Write a book of these accounts: account-0, account-1 and so on. JSON is YAML too."""
    (root / "accounts").mkdir(parents=True)
    for number, facts in enumerate(files):
        text = json.dumps(facts, ensure_ascii=False, default=str)
        text = text.replace("\u2028", r"\u2028").replace("\u2029", r"\u2029")  # they end a line in YAML
        (root / "accounts" / f"account-{number}.yaml").write_text(text, encoding="utf-8")
    return root


def book_of(root: Path) -> tuple[tuple[str, Account, Written], ...]:
    """Read a book back: slugs, accounts, and the own keys of each, wherever they stand."""
    return tuple(_read(one) for one in load_book(root).accounts)


def _read(one: LoadedAccount) -> tuple[str, Account, Written]:
    assert one.account is not None, one.findings
    assert one.document is not None
    return one.slug, one.account, _own(one.document.tree)


def _own(tree: object, path: str = "") -> Written:
    found: dict[str, object] = {}
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in pairs:
        place = f"{path}.{key}"
        found |= {place: value} if str(key).startswith("x-") else _own(value, place)
    return found
