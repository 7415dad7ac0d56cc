"""A long hunt for input that breaks reading, editing or merging: `nice python tests/fuzz.py --minutes 10`.

What it finds is written to `tests/hostile/regressions/`, where every run of the tests tries it again.
"""

import argparse
import hashlib
import sys
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hostile.targets import REGRESSIONS, TARGETS

SLOW_SECONDS = 2.0
PROGRESS_SECONDS = 15.0


def hunted(target: str, first: int, minutes: float) -> tuple[int, int]:
    """Run one target until its CPU time is over; return how often it ran and how often it failed."""
    end = time.process_time() + 60 * minutes
    seed, failures, told = first, 0, time.process_time()
    while (began := time.process_time()) < end:
        if began - told >= PROGRESS_SECONDS:
            told = began
            sys.stderr.write(f"{target}: {seed - first:,} runs so far, {failures} failures\n")
        try:
            TARGETS[target](seed)
            if time.process_time() - began > SLOW_SECONDS:
                raise AssertionError("slow")  # noqa: TRY301 - slowness is a failure like any other
        except Exception:  # noqa: BLE001 - whatever it is, it is what the hunt is for
            failures += 1
            _kept(target, seed)
        seed += 1
    return seed - first, failures


def _kept(target: str, seed: int) -> None:
    """Write down how to make it happen again."""
    story = traceback.format_exc()
    name = hashlib.sha256(story.splitlines()[-1].encode()).hexdigest()[:8]
    REGRESSIONS.mkdir(exist_ok=True)
    (REGRESSIONS / f"{target}-{name}.seed").write_text(f"{seed}\n", "utf-8")
    sys.stderr.write(f"{target} {seed}: {story.splitlines()[-1][:300]}\n{story[-1500:]}\n")


def main() -> int:
    """Hunt, and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, help="CPU minutes for each target")
    parser.add_argument("--first", type=int, default=1, help="the seed to begin with")
    parser.add_argument("targets", nargs="*", default=list(TARGETS))
    given = parser.parse_args()
    worst = 0
    for target in given.targets:
        runs, failures = hunted(target, given.first, given.minutes)
        sys.stdout.write(f"{target}: {runs:,} runs, {failures} failures\n")
        sys.stdout.flush()
        worst += failures
    return min(worst, 1)


if __name__ == "__main__":
    sys.exit(main())
