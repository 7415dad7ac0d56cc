"""Text without case and accents, for comparing what people type with what is written."""

import unicodedata


def folded(text: str) -> str:
    """Return the text without case and accents: `Müller` and `muller` are the same."""
    if text.isascii():  # most texts, and ten times as fast
        return text.casefold()
    marked = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in marked if not unicodedata.combining(char))
