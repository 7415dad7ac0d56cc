"""Words of a closed vocabulary as people type them: with `-` for `_`, and any unmistakable beginning."""

from enum import StrEnum
from typing import TypeVar

from csctl.errors import UsageProblem
from csctl.store.meant import meant_word

Word = TypeVar("Word", bound=StrEnum)


def word_meant(text: str, words: type[Word], what: str) -> Word:
    """Return the word that is meant. Raises UsageProblem with the words there are."""
    asked = text.strip().casefold().replace("-", "_").replace(" ", "_")
    found = [one for one in words if one.value == asked]
    found = found or [one for one in words if asked and one.value.startswith(asked)]
    if len(found) == 1:
        return found[0]
    guess = meant_word(text, tuple(words))
    hint = (f"did you mean {guess}?",) if guess and not found else ()
    raise UsageProblem(f'"{text}" is no {what}', *hint, f"there is {', '.join(words)}")
