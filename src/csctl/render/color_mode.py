"""When the output is coloured; by itself, because the flags know it and draw nothing."""

from enum import StrEnum


class ColorMode(StrEnum):
    """When to colour: `auto` looks at the terminal, NO_COLOR and FORCE_COLOR."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"
