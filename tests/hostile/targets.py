"""What the fuzzer runs: reading, editing and merging of any bytes, with what must hold whatever comes."""

import random
from collections.abc import Callable
from pathlib import Path

from csctl.store.book import account_in
from csctl.store.edit import AddKey, Append, EditRefused, Operation, Prepend, Remove, SetValue, edited
from csctl.store.merge.driver import Certainty, Marking, merged_file
from csctl.store.merge.reading import keys_of
from csctl.store.merge.text_merge import Texts
from csctl.store.yaml_builder import ALIASED_NODES_LIMIT
from csctl.store.yaml_text import Document, read_document
from hostile.battery import HERE, SMALL

REGRESSIONS = HERE / "regressions"
ARTIFACT_SEED_BYTES = 2
"""What a guided hunt tries begins with the seed of all that is not in the bytes of the file."""
_BOOK = Path("/book")
_PARTS = (
    b"\n",
    b"- ",
    b": ",
    b"&a ",
    b"*a",
    b"[",
    b"]",
    b"{",
    b"}",
    b"|\n",
    b">-\n",
    b"'",
    b'"',
    b"#",
    b"\t",
    b"\r",
)
_MORE = (
    b"\r\n",
    b"\xe2\x80\xa8",
    b"\xc2\x85",
    b"\xef\xbb\xbf",
    b"!!str ",
    b"<<: ",
    b"---\n",
    b"...\n",
    b"? ",
    b"~",
    b"x-",
)
_TOKENS = (
    *_PARTS,
    *_MORE,
    b"%YAML 1.1\n",
    b"<<<<<<<",
    b"\\u202e",
    b"\xff",
    b"\x00",
    b"2026-11-02",
    b"contact_log:",
    b"  ",
)
_EXAMPLES = sorted((HERE.parents[1] / "accounts").glob("*.yaml"))
SEEDS = (
    *(path.read_bytes() for path in _EXAMPLES[:4]),
    *(one.raw for one in SMALL),
)


def _dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same again for the same seed is what it is for


def any_bytes(rng: random.Random, seeds: tuple[bytes, ...] = SEEDS) -> bytes:
    """Return the bytes of some file, changed here and there."""
    raw = bytearray(rng.choice(seeds))
    for _ in range(rng.choice((1, 1, 2, 3, 8))):
        place = rng.randrange(len(raw) + 1)
        match rng.randrange(6):
            case 0:
                raw[place:place] = rng.choice(_TOKENS)
            case 1:
                del raw[place : place + rng.choice((1, 1, 2, 10, 100))]
            case 2:
                raw[place : place + 1] = bytes([rng.randrange(256)])
            case 3:
                end = place + rng.choice((1, 5, 40, 200))
                raw[place:place] = raw[place:end] * rng.choice((1, 1, 2, 5))
            case 4:
                lines = bytes(raw).split(b"\n")
                rng.shuffle(lines)
                raw[:] = b"\n".join(lines)
            case _:
                other = rng.choice(seeds)
                begin = rng.randrange(len(other) + 1)
                raw[place:place] = other[begin : begin + rng.choice((5, 50, 500))]
    return bytes(raw)


def reading(seed: int, raw: bytes | None = None) -> bytes:
    """Read any bytes: an account or findings with a place, and never more values than are allowed."""
    raw = any_bytes(_dice(seed)) if raw is None else raw
    loaded = account_in(raw, _BOOK / "accounts" / "x.yaml", _BOOK)
    assert (loaded.account is None) == bool(loaded.findings), "an account and findings, or neither"
    for one in loaded.findings:
        assert one.line >= 1, one
        assert one.column >= 1, one
        assert one.message, one
        assert one.remedy, one
    if loaded.document is not None:
        assert _values(loaded.document.tree, ALIASED_NODES_LIMIT + len(raw)) >= 0, "too many values"
    return raw


def _values(tree: object, room: int) -> int:
    """Count values down from what there is room for; below zero there are too many."""
    stack = [tree]
    while stack and room >= 0:
        node = stack.pop()
        room -= 1
        if isinstance(node, dict):
            stack.extend(node.values())
        elif isinstance(node, list):
            stack.extend(node)
    return room


def editing(seed: int, raw: bytes | None = None) -> bytes:
    """Edit any text: what is written can be read, keeps what was there, or the edit is refused."""
    rng = _dice(seed)
    raw = any_bytes(rng) if raw is None else raw
    text = raw.decode("utf-8", "surrogateescape")
    operation = _operation(rng)
    try:
        after = edited(text, (operation,))
    except EditRefused:
        return raw
    before, then = (read_document(one.encode("utf-8", "surrogateescape"), "x") for one in (text, after))
    if isinstance(before, Document):
        assert isinstance(then, Document), (operation, after)
        touched = operation.path[0]
        kept = {key: value for key, value in before.tree.items() if key != touched}
        assert {key: value for key, value in then.tree.items() if key != touched} == kept, operation
    return raw


def _operation(rng: random.Random) -> Operation:
    key = rng.choice(("contact_log", "needs", "lead", "commercial", "stakeholders", "client", "x-a"))
    value = rng.choice(("Words", "a: b", "- x", "# no", "two\nlines", "", "null", "2026-11-02", "\u202e"))
    kind = rng.randrange(5)
    if kind == 0:
        return Append(path=(key,), item={"note": value})
    if kind == 1:
        return SetValue(path=(key,), value=value)
    if kind == 2:
        return Remove(path=(key, 0))
    return Prepend(path=(key,), item=value) if kind == 3 else AddKey(path=(key,), key="x-new", value=value)


def merging(seed: int, raw: bytes | None = None) -> bytes:
    """Merge any three versions: proven and readable, or with markers; nothing of one side alone is lost."""
    rng = _dice(seed)
    base = rng.choice(SEEDS) if raw is None else raw
    ours = any_bytes(rng, (base,))
    theirs = rng.choice((base, any_bytes(rng, (base,))))
    outcome = merged_file(Texts(base=base, ours=ours, theirs=theirs), Marking())
    if outcome.certainty is Certainty.PROVEN:
        result = keys_of(outcome.text)
        assert result is not None, "proven, and cannot be read"
        if theirs == base:
            assert result == keys_of(ours), "what one side alone did is not there"
    return base


TARGETS: dict[str, Callable[..., bytes]] = {"reading": reading, "editing": editing, "merging": merging}


def artifact_run(target: str, raw: bytes) -> None:
    """Run a target on what a guided hunt tries, or has found."""
    TARGETS[target](int.from_bytes(raw[:ARTIFACT_SEED_BYTES]), raw[ARTIFACT_SEED_BYTES:])
