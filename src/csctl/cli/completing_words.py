"""Words that csctl itself knows and that can be typed: vocabularies, keys of the files, topics, codes.

No model is imported for them, but for the codes of `check`: those only where a code is begun.
"""

import re
from collections.abc import Iterable, Iterator

from csctl.cli.completion_shells import Offer

Tree = dict[str, object]

TOPICS = ("scoring", "standards", "codes", "dates", "exit-codes")
EXPLAINED_PARTS = ("client", "team", "commercial", "risk")
SCHEMAS = ("account", "norms")
SETTINGS = (
    *("book", "norms_file", "accounts", "journal", "settings_file", "cache", "day", "clock"),
    *("standard.losses_per_client_month", "risk.losses_per_month"),
    *("colour", "width", "encoding", "questions", "editor", "version", "python", "yaml_reader"),
)
"""What `config` shows beside the keys of csctl.yaml; a test compares them."""

LIST = "[]"
BELOW = {
    ("Account", "away"): "Absence[]",
    ("Account", "objectives"): "Objective[]",
    ("Objective", "reviews"): "Review[]",
    ("Account", "metrics"): "Metric[]",
    ("Metric", "baseline"): "Baseline",
    ("Metric", "target"): "Target",
    ("Metric", "readings"): "Reading[]",
    ("Account", "stakeholders"): "Stakeholder[]",
    ("Account", "contact_log"): "Contact[]",
    ("Contact", "next_steps"): "NextStep[]",
    ("Account", "services"): "Service[]",
    ("Service", "deliverables"): "Deliverable[]",
    ("Service", "changes"): "Change[]",
    ("Account", "commercial"): "Commercial",
    ("Commercial", "renewal"): "Renewal",
    ("Commercial", "months"): "Month[]",
    ("Commercial", "fee_changes"): "FeeChange[]",
    ("Commercial", "invoices"): "Invoice[]",
    ("Account", "team"): "Team",
    ("Team", "members"): "Member[]",
    ("Team", "pulse"): "Pulse[]",
    ("Account", "feedback"): "Feedback[]",
    ("Account", "plans"): "Plan[]",
    ("Account", "overrides"): "StatedOverride[]",
    ("Account", "notice"): "Notice",
    ("Account", "paused"): "Absence",
    ("Account", "ended"): "Ending",
    ("Norms", "working"): "Working",
    ("Working", "closed"): "Absence[]",
    ("Norms", "tiers"): "Tier",
    ("Norms", "standard"): "Standard",
    ("Norms", "risk"): "RiskPrior",
}
"""What stands below a key, by the names of the models, with LIST where several do; a test compares them."""

_NAMING = ("id", "name", "title", "number", "month", "date")
_CODE_BEGUN = re.compile(r"[EeWw][0-9]*")


def vocabulary(name: str) -> tuple[Offer, ...]:
    """Return the words of a vocabulary, with what they mean."""
    from csctl.model.field_words.vocabulary import VOCABULARY

    return tuple(VOCABULARY[name].items())


def fact_paths(tree: Tree, incomplete: str) -> tuple[Offer, ...]:
    """Return what can follow in a path into an account: keys, or the names of the entries of a list."""
    above, dot, _ = incomplete.rpartition(".")
    model, node = "Account", _Node(tree)
    for step in above.split(".") if above else ():
        if node.is_list:
            node = node.entry(step)
            continue
        model, node = BELOW.get((model.removesuffix(LIST), step), ""), node.below(step)
        node.is_list = model.endswith(LIST)
    if node.is_list:
        return tuple((f"{above}{dot}{name}", "") for name in (*node.names(), "+"))
    return tuple(_keys(model, f"{above}{dot}"))


class _Node:
    """What stands at a place in a file, be it what the model wants or not."""

    def __init__(self, found: object) -> None:
        self.found = found
        self.is_list = False

    def below(self, key: str) -> "_Node":
        return _Node(self.found.get(key) if isinstance(self.found, dict) else None)

    def entry(self, name: str) -> "_Node":
        return _Node(next((one for one in self._entries() if _name(one) == name), None))

    def names(self) -> Iterator[str]:
        """Call each entry as `set` calls it; one whose name has a dot is left out, it would be two words."""
        return (name for entry in self._entries() if (name := _name(entry)) and "." not in name)

    def _entries(self) -> list[object]:
        return self.found if isinstance(self.found, list) else []


def _name(entry: object) -> str:
    texts = (entry.get(key) for key in _NAMING) if isinstance(entry, dict) else ()
    return next((text for text in texts if isinstance(text, str) and text.isprintable()), "")


def setting_paths() -> tuple[Offer, ...]:
    """Return the paths that `config` takes; single tiers are not among them."""
    norms = tuple(offer for key in _key_words("Norms") for offer in _with_below("Norms", key))
    return (*norms, *((path, "") for path in SETTINGS))


def explained(incomplete: str, slugs: Iterable[str]) -> tuple[Offer, ...]:
    """Return what `explain` takes: accounts, their parts, topics, codes, keys."""
    known = tuple(slugs)
    above, dot, _ = incomplete.rpartition(".")
    if dot and above in known:
        return tuple((f"{above}.{part}", "") for part in EXPLAINED_PARTS)
    if dot:
        return tuple(_keys_at(above))
    codes = _codes() if _CODE_BEGUN.fullmatch(incomplete) else ()
    keys = (*_keys("Account", ""), *_keys("Norms", "")) if incomplete else ()
    return (*((slug, "") for slug in known), *((topic, "") for topic in TOPICS), *codes, *keys)


def _keys_at(above: str) -> Iterator[Offer]:
    """Yield the keys below a path of either file."""
    for root in ("Account", "Norms"):
        model = root
        for step in above.split("."):
            model = BELOW.get((model.removesuffix(LIST), step), "")
        yield from _keys(model, f"{above}.")


def _with_below(model: str, key: str) -> Iterator[Offer]:
    yield key, _key_words(model)[key]
    inner = BELOW.get((model, key))
    if inner is not None and inner != "Tier":  # which tiers there are only csctl.yaml knows
        yield from _keys(inner, f"{key}.")


def _keys(model: str, path: str) -> Iterator[Offer]:
    return ((f"{path}{key}", says) for key, says in _key_words(model).items())


def _key_words(model: str) -> dict[str, str]:
    from csctl.model.field_words import FIELD_WORDS

    return {key: words.says for (of, key), words in FIELD_WORDS.items() if of == model.removesuffix(LIST)}


def _codes() -> tuple[Offer, ...]:
    from csctl.checks.rules import RULES
    from csctl.store.codes import READING_RULES, SCHEMA_RULES

    return tuple((rule.code, rule.title) for rule in (*READING_RULES, *SCHEMA_RULES, *RULES))
