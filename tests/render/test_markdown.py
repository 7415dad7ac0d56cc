"""Markdown in which text stays text."""

import pytest

from csctl.render.markdown import markdown_prose, markdown_safe, markdown_table


def test_text_from_outside_stays_text() -> None:
    assert markdown_safe("a|b <b> *x* [l](u) `c` \x1b") == (
        r"a\|b &lt;b&gt; \*x\* \[l\](u) \`c\` " + "\\\\x1b"
    )


def test_a_table_has_one_line_for_each_row() -> None:
    assert markdown_table(("A", "B"), [("1", "x\ny")], "T") == (
        "## T\n\n| A | B |\n| --- | --- |\n| 1 | x\\\\ny |\n"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sold out! Review with 3-4 people, 50 % & more", "Sold out! Review with 3-4 people, 50 % & more"),
        (
            "my_file *bold* [link](x) `code` a|b ~gone~",
            r"my_file \*bold\* \[link\](x) \`code\` a\|b \~gone\~",
        ),
        ("_begin and end_", r"\_begin and end\_"),
        ("<script>", "&lt;script>"),
        ("&lt; is text", "&amp;lt; is text"),
        ("# no heading", r"\# no heading"),
        ("- no item", r"\- no item"),
        ("---", r"\---"),
        ("> no quote", r"\> no quote"),
        ("1. no list", r"1\. no list"),
        ("0.00 losses, -2 points", "0.00 losses, -2 points"),
        ("#1 of the town", "#1 of the town"),
        ("two\n\nparagraphs", "two paragraphs"),
        ("back\u202ewards", r"back\\u202ewards"),
    ],
)
def test_prose_is_escaped_only_where_markdown_would_interpret_it(text: str, shown: str) -> None:
    assert markdown_prose(text) == shown
