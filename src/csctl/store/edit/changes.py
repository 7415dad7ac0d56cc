"""What an edit changed, counted and drawn as a diff."""

import difflib


def changed_lines(before: str, after: str) -> tuple[int, int]:
    """How many lines were added and how many removed; a changed line counts as both."""
    matcher = difflib.SequenceMatcher(None, _lines(before), _lines(after), autojunk=False)
    spans = [(b2 - b1, a2 - a1) for tag, a1, a2, b1, b2 in matcher.get_opcodes() if tag != "equal"]
    return sum(added for added, _ in spans), sum(removed for _, removed in spans)


def unified_diff(before: str, after: str, file: str) -> str:
    """The change as a unified diff with three lines of context, empty where nothing changed."""
    diff = difflib.unified_diff(_lines(before), _lines(after), f"a/{file}", f"b/{file}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in diff
    )


def _lines(text: str) -> list[str]:
    parts = text.split("\n")
    return [f"{line}\n" for line in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
