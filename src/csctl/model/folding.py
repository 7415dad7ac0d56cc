"""Text without case and accents, for comparing what people type with what is written."""

import unicodedata


def folded(text: str) -> str:
    """Return the text without case and accents: `Müller` and `muller` are the same."""
    marked = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in marked if not unicodedata.combining(char))
