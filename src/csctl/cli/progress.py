"""How far long work has come: a bar on stderr for a person who has waited half a second, then gone."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from csctl.cli.flags import Flags
from csctl.render.color_mode import ColorMode

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

T = TypeVar("T")

SHOWN_AFTER_SECONDS = 0.5
_AGAIN_AFTER_SECONDS = 0.1


class Bar(AbstractContextManager["Bar"]):
    """A bar that appears once the work has taken long enough, and leaves no trace."""

    def __init__(
        self, what: str, total: int, flags: Flags, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._what = what
        self._total = total
        self._done = 0
        self._clock = clock
        self._is_wanted = total > 1 and not flags.quiet and _somebody_watches()
        self._next = clock() + SHOWN_AFTER_SECONDS
        self._colour = flags.color
        self._drawn: tuple[Progress, TaskID] | None = None

    def advance(self, more: int) -> None:
        """Take note that so much more is done, and show it from time to time."""
        self._done += more
        if self._is_wanted and self._done < self._total and self._clock() >= self._next:
            self._draw()
            self._next = self._clock() + _AGAIN_AFTER_SECONDS

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wipe the bar away, also where something went wrong."""
        if self._drawn:
            self._drawn[0].stop()
            self._drawn = None

    def _draw(self) -> None:
        progress, task = self._drawn or self._begun()
        progress.update(task, completed=self._done)
        progress.refresh()

    def _begun(self) -> "tuple[Progress, TaskID]":
        progress = _progress(self._colour)
        task = progress.add_task(self._what, total=self._total, completed=self._done)
        progress.start()
        self._drawn = (progress, task)
        return self._drawn


def counted(what: str, items: Sequence[T], flags: Flags) -> Iterator[T]:
    """Yield the items, and show how many of them are done."""
    with Bar(what, len(items), flags) as bar:
        for item in items:
            yield item
            bar.advance(1)


def _somebody_watches() -> bool:
    """Whether stderr is a terminal that can take a line back."""
    stream = sys.stderr
    if stream is None or stream.closed or os.environ.get("TERM") in {"dumb", "unknown"}:
        return False
    return stream.isatty()


def _progress(colour: ColorMode) -> "Progress":
    """Return a bar without a thread of its own, which leaves stdout alone."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True, no_color=True if colour is ColorMode.NEVER else None, emoji=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(
        *columns,
        console=console,
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
