"""What a dry run shows."""

import pytest

from csctl.store.edit import changed_lines, unified_diff


@pytest.mark.parametrize(
    ("before", "after", "counted"),
    [
        ("a\nb\n", "a\nb\n", (0, 0)),
        ("a\nb\n", "a\nx\nb\n", (1, 0)),
        ("a\nb\n", "a\nc\n", (1, 1)),
        ("a\nb\n", "a\n", (0, 1)),
        ("a\nb", "a\nb\nc", (2, 1)),
        ("", "a\n", (1, 0)),
        ("a\u2028b\n", "a\u2028b\nc\n", (1, 0)),
    ],
)
def test_lines_are_counted_as_a_diff_counts_them(before: str, after: str, counted: tuple[int, int]) -> None:
    assert changed_lines(before, after) == counted


def test_a_diff_names_the_file_and_shows_a_missing_line_end() -> None:
    assert unified_diff("a\nb", "a\nb\nc\n", "accounts/x.yaml") == (
        "--- a/accounts/x.yaml\n+++ b/accounts/x.yaml\n@@ -1,2 +1,3 @@\n a\n-b\n"
        "\\ No newline at end of file\n+b\n+c\n"
    )


def test_no_change_is_an_empty_diff() -> None:
    assert unified_diff("a\n", "a\n", "x.yaml") == ""
