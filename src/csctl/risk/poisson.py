"""What a small count can bear: the exact interval of a Poisson rate (Garwood 1936)."""

import math
from collections.abc import Callable

CONFIDENCE = 0.95
_STEPS = 200


def poisson_interval(count: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return the exact two-sided interval of the mean behind a count, as (0.0253, 5.572) for one event.

    Of no event the lower end is 0 and the upper one 3.689, as if half of the doubt lay on the other side.
    """
    tail = (1 - confidence) / 2
    far = count + 10 * math.sqrt(count + 1) + 10
    low = 0.0 if count == 0 else _falling_root(lambda mean: at_most(count - 1, mean) - (1 - tail), far)
    return low, _falling_root(lambda mean: at_most(count, mean) - tail, far)


def at_most(count: int, mean: float) -> float:
    """Probability, 0-1, that a Poisson variable of this mean is at most `count`."""
    if mean <= 0:
        return 1.0
    return math.fsum(
        math.exp(events * math.log(mean) - mean - math.lgamma(events + 1)) for events in range(count + 1)
    )


def _falling_root(falling: Callable[[float], float], far: float) -> float:
    """Return where a falling function crosses 0 between 0 and `far`, by halving until nothing is left."""
    low, high = 0.0, far
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        low, high = (middle, high) if falling(middle) > 0 else (low, middle)
    return (low + high) / 2
