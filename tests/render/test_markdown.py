"""Markdown in which text stays text."""

from csctl.render.markdown import markdown_safe, markdown_table


def test_text_from_outside_stays_text() -> None:
    assert markdown_safe("a|b <b> *x* [l](u) `c` \x1b") == (
        r"a\|b &lt;b&gt; \*x\* \[l\](u) \`c\` " + "\\\\x1b"
    )


def test_a_table_has_one_line_for_each_row() -> None:
    assert markdown_table(("A", "B"), [("1", "x\ny")], "T") == (
        "## T\n\n| A | B |\n| --- | --- |\n| 1 | x\\\\ny |\n"
    )
