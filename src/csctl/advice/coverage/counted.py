"""Counts in sentences: small numbers are words."""

_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def in_words(number: int) -> str:
    """`nine`; above twelve in figures."""
    return _WORDS[number] if number < len(_WORDS) else str(number)


def conversations_in_words(part: int, whole: int, within: str) -> str:
    """`nine of ten conversations in 90 days were`, ready for `with whom`; `whole` is at least 1."""
    many = f"conversations {within}"
    match part, whole:
        case _, 1:
            return f"the only conversation {within} was{'' if part else ' not'}"
        case 0, _:
            return f"none of the {in_words(whole)} {many} was"
        case 1, _:
            return f"one of {in_words(whole)} {many} was"
        case 2, 2:
            return f"both {many} were"
        case _:
            some = f"all {in_words(whole)}" if part == whole else f"{in_words(part)} of {in_words(whole)}"
            return f"{some} {many} were"
