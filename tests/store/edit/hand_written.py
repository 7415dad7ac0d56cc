"""YAML as people write it: every style, with comments and blank lines in all the places they get into."""

import random
from typing import TypeAlias, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")
Lines: TypeAlias = list[str]

KEYS = ("contact_log", "with", "note", "at", "objectives", "x-y", "é", "a b", "quoted key", "sq", "012", "z")
PLAIN = (
    "x",
    "plain text",
    "12",
    "012",
    "1:30",
    "NO",
    "2026-11-02",
    "http://x/y",
    "a-b",
    "née ☕",
    "2026-11-20 16:10",
)
EMPTY = ("null", "~", "[]", "{}", "[ ]", "{ }", "''", '""')
QUOTED = ("'it''s'", "'a # b'", "'a: b'", '"- x"', '"\\n"', '"q"', '"é\\u00e9\\t"', "'sq'")
TAILS = ("", "", "", "", " # c", "   ", "\t# tab", "  #")
TEXT_LINES = ("text", "- item", "key: v", "# no comment", "  deeper", "", "first", "...x", "[")


class Writer:
    """Writes one document of about `size` values; the seed makes every choice."""

    def __init__(self, seed: int, size: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  (documents, not secrets)
        self.size = size
        self.anchors: list[str] = []
        self.count = self.named = 0

    def pick(self, choices: tuple[T, ...]) -> T:
        return self.random.choice(choices)

    def happens(self, one_in: int) -> bool:
        return self.random.randrange(one_in) == 0

    def key(self, name: str) -> str:
        quoted = {"quoted key": '"quoted key"', "sq": "'sq'"}.get(name, name)
        return f"{quoted} :" if self.happens(6) else f"{quoted}:"

    def anchor(self) -> str:
        if not self.happens(14):
            return ""
        self.named += 1
        return f"&a{self.named} "

    def noise(self, columns: int) -> Lines:
        """Comments and blank lines, mostly none."""
        if not self.happens(4):
            return []
        pad = " " * columns
        one = ("", "   ", f"{pad}# comment", "# col0", f"{pad}  # deeper - x: y", f"{pad}#- date: 1")
        return [self.pick(one) for _ in range(self.random.randint(1, 2))]

    def flow(self, depth: int) -> str:
        """A value on one line."""
        kind = self.random.randint(0, 9 if depth else 5)
        if kind <= 2:
            return self.pick(PLAIN)
        if kind <= 5:
            return self.pick((*QUOTED, "null", "~", "[]", "{}"))
        comma = self.pick((", ", ", ", ",", " , "))
        inner = [self.flow(depth - 1) for _ in range(self.random.randint(0, 3))]
        last = self.pick(("", "", ", ")) if inner else ""
        if kind <= 7:
            return "[" + comma.join(inner) + last + "]"
        return "{" + comma.join(f"k{n}: {value}" for n, value in enumerate(inner)) + last + "}"

    def wide_brackets(self, columns: int) -> Lines:
        """A list or a mapping in brackets, an entry a line."""
        pad = " " * (columns + 2)
        is_list = self.happens(2)
        count = self.random.randint(0, 3)
        entries = [("" if is_list else f"k{n}: ") + self.flow(1) for n in range(count)]
        lines = [f"{pad}{entry},{self.pick(TAILS)}" for entry in entries]
        if lines and self.happens(2):
            lines[-1] = f"{pad}{entries[-1]}{self.pick(('', ' # c'))}"
        opened, closed = "[]" if is_list else "{}"
        return [opened, *lines, " " * (columns + 1) + closed]

    def scalar(self, columns: int) -> Lines:
        """A scalar; its first line follows the key or the dash, the others stand deeper than `columns`."""
        kind = self.random.randint(0, 9)
        pad = " " * (columns + 1 + self.random.randint(0, 2))
        if kind <= 6:
            words = (*(PLAIN,) * 3, QUOTED, QUOTED, EMPTY)[kind] if kind < 6 else (self.flow(2),)
            return [self.pick(words) + self.pick(TAILS)]
        if kind == 7:
            return self.pick((["plain", f"{pad}continued"], ['"dq', f"{pad}- item", "", f'{pad}end"']))
        return self.wide_brackets(columns) if kind == 8 else self.text_block(pad)

    def text_block(self, pad: str) -> Lines:
        header = self.pick(("|", ">")) + self.pick(("", "-", "+")) + self.pick(("", "", " # c"))
        lines = ["first", *(self.pick(TEXT_LINES) for _ in range(self.random.randint(0, 3)))]
        return [header, *(pad + line if line else "" for line in lines), *[""] * self.random.randint(0, 2)]

    def value(self, columns: int, depth: int) -> Lines:
        """What stands behind a key or a dash; the first line is put behind it."""
        self.count += 1
        if self.anchors and self.happens(30):
            return [f"*{self.pick(tuple(self.anchors))}"]
        anchor = self.anchor()
        first, *rest = self.content(columns, depth)
        if anchor:
            self.anchors.append(anchor.strip(" &"))
        return [(anchor + first.lstrip(" ")).rstrip(" ") if anchor else first, *rest]

    def content(self, columns: int, depth: int) -> Lines:
        kind = self.random.randint(0, 5) if depth and self.count < self.size else 0
        if kind <= 1:
            return self.scalar(columns)
        if self.happens(10):
            return [""]
        tail = self.pick(TAILS).strip(" ")
        if kind <= 3:
            inner = columns + self.pick((1, 2, 2, 2, 4))
            return [tail, *self.mapping(inner, depth - 1)]
        inner = columns + self.pick((0, 2, 2, 2, 4))
        return [tail, *self.list(inner, depth - 1)]

    def mapping(self, columns: int, depth: int) -> Lines:
        names = self.random.sample(KEYS, self.random.randint(1, 4))
        lines: Lines = []
        for name in names:
            lines += self.noise(columns)
            first, *rest = self.value(columns, depth)
            lines += [" " * columns + f"{self.key(name)} {first}".rstrip(" "), *rest]
        return lines

    def list(self, columns: int, depth: int) -> Lines:
        width = self.pick((2, 2, 2, 4))
        apart = self.happens(5)
        lines: Lines = []
        for _ in range(self.random.randint(1, 3)):
            lines += self.noise(columns)
            lines += self.item(columns, width, depth)
            lines += [""] if apart else []
        return lines

    def item(self, columns: int, width: int, depth: int) -> Lines:
        dash = " " * columns + "-"
        form = self.random.randint(0, 7) if depth and self.count < self.size else 0
        if form <= 2:
            first, *rest = self.scalar(columns)
            return [f"{dash} {first}".rstrip(" "), *rest]
        if form == 3:
            return [
                f"{dash} {self.pick(('', '# c', self.anchor()))}".rstrip(" "),
                *self.mapping(columns + width, depth - 1),
            ]
        inner = self.mapping if form <= 6 else self.list
        lines = inner(columns + width, depth - 1)
        while not lines[0].strip() or lines[0].lstrip().startswith("#"):
            lines.pop(0)
        return [dash + lines[0][columns + 1 :], *lines[1:]]

    def document(self) -> str:
        """A whole file, with its byte order mark and line ends."""
        head = self.pick(([], [], [], ["# top"], ["", "# a", ""], ["---"], ["--- # c"]))
        foot = self.pick(([], [], [], ["# end"], ["..."], ["", "   "], ["", "# end"]))
        lines = [*head, *self.mapping(0, 4), *foot]
        ends = self.pick(("\n", "\n", "\n", "\r\n", "mixed"))
        breaks = (self.pick(("\n", "\r\n")) if ends == "mixed" else ends for _ in lines)
        text = "".join(line + end for line, end in zip(lines, breaks, strict=False))
        text = text if self.happens(2) else text.rstrip("\r\n")
        return ("\ufeff" if self.happens(8) else "") + text


documents = st.builds(
    lambda seed, size: Writer(seed, size).document(), st.integers(0, 2**32 - 1), st.integers(0, 40)
)
