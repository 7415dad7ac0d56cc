"""The inputs that are too large to keep as files, made when they are needed."""

from collections.abc import Callable

ACME = "client: Acme\n"


def repeated(before: str, part: str, times: int, after: str) -> str:
    """Return a part again and again, between a beginning and an end."""
    return before + part * times + after


def numbered(before: str, part: str, times: int) -> str:
    """Return a part again and again, each time with its number in place of `{}`."""
    return before.format() + "".join(part.format(number) for number in range(times))


def nested(levels: int, opening: str, closing: str) -> str:
    """Return brackets within brackets, all of them closed."""
    return f"{ACME}x-a: {opening * levels}{closing * levels}\n"


def indented(levels: int) -> str:
    """Return keys, each a blank further to the right than the one before."""
    return f"{ACME}x-a:\n" + "".join(f"{' ' * level}a:\n" for level in range(1, levels))


def anchors(times: int) -> str:
    """Return texts with an anchor each."""
    return f"{ACME}x-a:\n" + "".join(f"  - &a{number} x\n" for number in range(times))


def references(times: int) -> str:
    """Return references to one text."""
    return f"{ACME}x-a: &a x\nx-b: [{'*a, ' * times}]\n"


def long_text_repeated(length: int, times: int) -> str:
    """Return a long text, and references to it."""
    return f'{ACME}needs: [&a "{"x" * length}", {"*a, " * times}]\n'


def just_allowed(_: int) -> str:
    """Return a list of 1,000 in another 199 times."""
    return f"{ACME}x-a: &a [{'x, ' * 999}]\nx-b: [{'*a, ' * 199}]\n"


MAKERS: dict[str, Callable[..., str]] = {
    maker.__name__: maker
    for maker in (
        repeated,
        numbered,
        nested,
        indented,
        anchors,
        references,
        long_text_repeated,
        just_allowed,
    )
}


def made(recipe: list[str | int]) -> bytes:
    """Make an input: the name of a maker, and what it is to be given."""
    name, *arguments = recipe
    return MAKERS[str(name)](*arguments).encode()
