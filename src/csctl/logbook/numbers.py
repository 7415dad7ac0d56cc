"""Numbers as people type them, read as strictly as in a file."""

import re
from collections.abc import Iterator

from pydantic import TypeAdapter, ValidationError

from csctl.errors import UsageProblem
from csctl.model.scalars import Number
from csctl.store.meant import meant_number

_NUMBER: TypeAdapter[float] = TypeAdapter(Number)

_LIKE_THOUSANDS = re.compile(r"[-+]?([1-9]\d{0,2})\.(\d{3})", re.ASCII)


def thousands_notes(text: str) -> Iterator[str]:
    """Say how `1.200` was read: where many write thousands so, it is twelve hundred."""
    if found := _LIKE_THOUSANDS.fullmatch(text.strip()):
        whole = f"{found[1]}{found[2]}"
        yield f"read as {found[1]} and a fraction; if {whole} is meant, write it so, after csctl undo"


def number_meant(text: str, what: str) -> float:
    """Return the number. Raises UsageProblem, which names `what` and guesses at what was meant."""
    try:
        return _NUMBER.validate_python(text.strip())
    except ValidationError:
        guess = meant_number(text)
        hint = (f"did you mean {guess}?",) if guess else ()
        raise UsageProblem(f'{what} "{text}" is not a number like 4500 or 12.5', *hint) from None
