"""Numbers as people type them, read as strictly as in a file."""

from pydantic import TypeAdapter, ValidationError

from csctl.errors import UsageProblem
from csctl.model.scalars import Number
from csctl.store.meant import meant_number

_NUMBER: TypeAdapter[float] = TypeAdapter(Number)


def number_meant(text: str, what: str) -> float:
    """Return the number. Raises UsageProblem, which names `what` and guesses at what was meant."""
    try:
        return _NUMBER.validate_python(text.strip())
    except ValidationError:
        guess = meant_number(text)
        hint = (f"did you mean {guess}?",) if guess else ()
        raise UsageProblem(f'{what} "{text}" is not a number like 4500 or 12.5', *hint) from None
