"""Short names made of the names that people use."""

import re
import unicodedata

SLUG_LENGTH = 60

_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
        "\u0131": "i",  # the dotless one of Turkish
        "ŋ": "n",
        "&": " and ",
        "+": " plus ",
        "@": " at ",
        "'": "",
        "\u2019": "",  # Patty's, with the typographer's apostrophe
    }
)


def slug_of(name: str, longest: int = SLUG_LENGTH) -> str:
    """Return `oak-and-ember` for `Oak & Ember`: accents left out, as people search; cut between words.

    Empty where no Latin letter or digit is left.
    """
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    slug = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    if len(slug) <= longest:
        return slug
    cut = slug[: longest + 1].rpartition("-")[0]
    return cut or slug[:longest]
