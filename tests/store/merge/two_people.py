"""Two people at work on one account: what each does, the text it leaves, and what both together must mean.

Everything is known from what was done, not from comparing texts: an entry keeps its number whatever becomes
of it, so that the oracle shares nothing with the merge that it judges.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from hypothesis import strategies as st

Fields: TypeAlias = dict[str, str]
LISTS = ("contact_log", "stakeholders", "needs")
SCALARS = ("lead", "tier", "since", "cadence_days")
NEW_SCALARS = ("currency", "taken_over", "notice_days")
VALUES = ("A", "B", "2026-01-05", "14", "'on hold'")
FIELDS = {"contact_log": ("kind", "mood", "by"), "stakeholders": ("role", "influence")}
DAYS = tuple(f"2026-{month:02}-{day:02}" for month in (9, 10, 11) for day in (3, 12, 21))


@dataclass(frozen=True)
class Entry:
    number: int
    fields: Fields
    comment: str = ""
    in_braces: bool = False


@dataclass(frozen=True)
class File:
    """An account as lines of text have it."""

    scalars: Fields
    lists: dict[str, tuple[Entry, ...]]
    comments: Fields = field(default_factory=dict)
    blank_lines: bool = False


@dataclass(frozen=True)
class Deed:
    """One thing that somebody did: what, to which list or key, which entry, and the new value of a field."""

    what: str
    where: str
    index: int = 0
    name: str = ""
    value: str = ""
    comment: str = ""


def text_of(file: File) -> str:
    lines = ["# What we know", "client: Harbor Homes"]
    for key, value in file.scalars.items():
        lines.extend([f"# {file.comments[key]}"] if key in file.comments else [])
        lines.append(f"{key}: {value}")
    for name, entries in file.lists.items():
        lines.extend([""] if file.blank_lines else [])
        lines.append(f"{name}:" if entries else f"{name}: []")
        for entry in entries:
            lines.extend([f"  # {entry.comment}"] if entry.comment else [])
            lines.extend(f"  {line}" for line in entry_lines(entry))
    return "".join(f"{line}\n" for line in lines)


def entry_lines(entry: Entry) -> list[str]:
    if set(entry.fields) == {"text"}:
        return [f"- {entry.fields['text']}"]
    pairs = [f"{key}: {value}" for key, value in entry.fields.items()]
    if entry.in_braces:
        return ["- {" + ", ".join(pairs) + "}"]
    return [f"- {pairs[0]}", *(f"  {pair}" for pair in pairs[1:])]


def done(file: File, deeds: Sequence[Deed]) -> File:
    for deed in deeds:
        file = _after(file, deed)
    return file


def _after(file: File, deed: Deed) -> File:
    if deed.where not in LISTS:
        return _with_scalar(file, deed)
    entries = list(file.lists[deed.where])
    places = [place for place, entry in enumerate(entries) if entry.number == deed.index]
    match deed.what:
        case "append":
            entries.append(_new(deed))
        case "prepend":
            entries.insert(0, _new(deed))
        case "remove":
            entries = [entry for entry in entries if entry.number != deed.index]
        case "edit":
            for place in places:
                fields = entries[place].fields | {deed.name: deed.value}
                entries[place] = replace(entries[place], fields=fields)
        case _:
            for place in places:
                entries[place] = replace(entries[place], comment=deed.comment)
    return replace(file, lists=file.lists | {deed.where: tuple(entries)})


def _with_scalar(file: File, deed: Deed) -> File:
    if deed.what == "remark":
        return replace(file, comments=file.comments | {deed.where: deed.comment})
    scalars = {
        key: value for key, value in file.scalars.items() if key != deed.where or deed.what != "remove"
    }
    return replace(file, scalars=scalars if deed.what == "remove" else scalars | {deed.where: deed.value})


def _new(deed: Deed) -> Entry:
    name, value = deed.name, deed.value
    fields = {
        "contact_log": {"at": value, "kind": "call", "note": name},
        "stakeholders": {"name": name, "role": "user"},
        "needs": {"text": name},
    }[deed.where]
    return Entry(number=deed.index, fields=fields, comment=deed.comment, in_braces=deed.what == "prepend")


def contradict(base: File, ours: File, theirs: File) -> bool:
    """Whether the two did what cannot both be done."""
    if _fields_contradict(base.scalars, ours.scalars, theirs.scalars):
        return True
    for name in LISTS:
        known, mine, yours = (_numbered(file, name) for file in (base, ours, theirs))
        for number, before in known.items():
            one, other = mine.get(number), yours.get(number)
            if one is None or other is None:
                kept = one or other
                if kept is not None and kept != before:
                    return True
            elif _fields_contradict(before, one, other):
                return True
    return False


def _fields_contradict(base: Fields, ours: Fields, theirs: Fields) -> bool:
    return any(
        len({base.get(key), ours.get(key), theirs.get(key)}) == 3
        or (key not in base and ours.get(key) != theirs.get(key) and key in ours and key in theirs)
        for key in {*base, *ours, *theirs}
    )


def together(base: File, ours: File, theirs: File) -> tuple[Fields, dict[str, list[Fields]]]:
    """What both meant, where they do not contradict each other; the entries of a list in any order."""
    lists = {}
    for name in LISTS:
        known, mine, yours = (_numbered(file, name) for file in (base, ours, theirs))
        stay = [number for number in known if number in mine and number in yours]
        new = [number for number in {**mine, **yours} if number not in known]
        lists[name] = [_both(known[one], mine[one], yours[one]) for one in stay]
        lists[name] += [mine.get(one) or yours[one] for one in new]
    return _both(base.scalars, ours.scalars, theirs.scalars), lists


def comments_to_keep(base: File, ours: File, theirs: File) -> set[str]:
    """All comments of both, but for those on what one of the two took out."""
    found: set[str] = set()
    for file, other in ((ours, theirs), (theirs, ours)):
        gone = {key for key in base.scalars if key not in file.scalars or key not in other.scalars}
        found |= {text for key, text in file.comments.items() if key not in gone}
        for name in LISTS:
            taken_out = _numbered(base, name).keys() - _numbered(other, name).keys()
            found |= {one.comment for one in file.lists[name] if one.number not in taken_out}
    return found - {""}


def _both(base: Fields, ours: Fields, theirs: Fields) -> Fields:
    found = {}
    for key in {*base, *ours, *theirs}:
        sides = [side.get(key) for side in (ours, theirs) if side.get(key) != base.get(key)]
        value = sides[0] if sides else base.get(key)
        if value is not None:
            found[key] = value
    return found


def _numbered(file: File, name: str) -> dict[int, Fields]:
    return {entry.number: entry.fields for entry in file.lists[name]}


@st.composite
def bases(draw: st.DrawFn) -> File:
    days = draw(st.lists(st.sampled_from(DAYS), max_size=4))
    if draw(st.booleans()):
        days.sort()
    braces = draw(st.booleans())
    log = tuple(
        Entry(n, {"at": day, "kind": "call", "note": f"known {n}", "mood": "4"}, in_braces=braces)
        for n, day in enumerate(days)
    )
    people = tuple(
        Entry(n, {"name": f"Anna {n}", "role": "manager", "influence": "3"}, in_braces=not braces)
        for n in range(draw(st.integers(0, 3)))
    )
    needs = tuple(Entry(n, {"text": f"need {n}"}) for n in range(draw(st.integers(0, 2))))
    scalars = {key: f"old {key}" for key in SCALARS[: draw(st.integers(1, len(SCALARS)))]}
    lists = {"contact_log": log, "stakeholders": people, "needs": needs}
    order = draw(st.permutations(LISTS))
    return File(scalars, {name: lists[name] for name in order}, blank_lines=draw(st.booleans()))


def deeds(base: File, who: str) -> st.SearchStrategy[list[Deed]]:
    """What somebody does to a file; `who` makes what is new theirs alone, but for what both write down."""
    return st.lists(
        _deed(base, who), min_size=1, max_size=4, unique_by=lambda one: (one.where, one.index, one.name)
    )


@st.composite
def _deed(draw: st.DrawFn, base: File, who: str) -> Deed:
    if draw(st.integers(0, 2)) == 0:
        key = draw(st.sampled_from((*base.scalars, *NEW_SCALARS)))
        what = draw(st.sampled_from(("set", "set", "remove", "remark")))
        if key not in base.scalars:
            what = "set"
        return Deed(what, key, value=draw(st.sampled_from(VALUES)), comment=f"{who} on {key}")
    where = draw(st.sampled_from(("contact_log", "contact_log", *LISTS)))
    count = len(base.lists[where])
    what = draw(st.sampled_from(("append", "prepend", "edit", "edit", "remove", "remark")))
    if what in {"append", "prepend"} or not count:
        return _added(draw, where, who, "prepend" if what == "prepend" else "append")
    index = draw(st.integers(0, count - 1))
    if what == "edit" and where in FIELDS:
        name = draw(st.sampled_from(FIELDS[where]))
        return Deed(what, where, index, name, value=draw(st.sampled_from(("1", "5", "late"))))
    if what == "remark":
        return Deed(what, where, index, comment=f"{who} on {where} {index}")
    return Deed("remove", where, index)


def _added(draw: st.DrawFn, where: str, who: str, what: str) -> Deed:
    number = draw(st.integers(0, 5))
    if draw(st.integers(0, 4)) == 0:  # both write down the same
        return Deed("append", where, 100, name="shared", value="2026-11-20", comment="")
    index = (200 if who == "ours" else 300) + number
    name = f"{who} {number}"
    comment = draw(st.sampled_from(("", f"{who} adds {where} {number}")))
    return Deed(what, where, index, name=name, value=draw(st.sampled_from(DAYS)), comment=comment)
