"""The same hunt led by what the code has not done yet; it needs atheris, which no test does.

For ten minutes: `nice python tests/fuzz_guided.py reading -max_total_time=600`, or `editing`, or `merging`.
Every further word is libFuzzer's. What it finds is written to `tests/hostile/regressions/`, where every run
of the tests tries it again.
"""

import importlib
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

_LARGEST_BYTES = 8_192
_SLOW_SECONDS = 5


def main() -> None:
    """Hunt until libFuzzer has enough or has found something."""
    target, *rest = sys.argv[1:] or ["reading"]
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["csctl"]):
        from hostile.targets import (  # noqa: PLC0415 - only what is imported here is watched
            ARTIFACT_SEED_BYTES,
            REGRESSIONS,
            SEEDS,
            artifact_run,
        )

        artifact_run(target, bytes(ARTIFACT_SEED_BYTES) + SEEDS[0])  # what is imported late too
    with tempfile.TemporaryDirectory() as corpus:
        for number, raw in enumerate(SEEDS):
            (Path(corpus) / str(number)).write_bytes(bytes(ARTIFACT_SEED_BYTES) + raw)
        options = (
            f"-artifact_prefix={REGRESSIONS}/{target}-",
            f"-max_len={_LARGEST_BYTES}",
            f"-timeout={_SLOW_SECONDS}",
        )
        atheris.Setup([sys.argv[0], *options, *rest, corpus], lambda raw: artifact_run(target, raw))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
