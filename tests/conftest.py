"""How thorough the property tests are: every run the same, and deeper where CSCTL_SLOW is set.

Whatever is tested keeps its cache in a folder of its own, and never reads or writes that of whoever tests.
"""

import atexit
import os
import tempfile

from hypothesis import HealthCheck, settings

from thorough import depth

_UNHURRIED = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)

settings.register_profile(
    "csctl",
    max_examples=depth(15, 20, 1000),
    derandomize=depth(quick=True, gate=True, everything=False),
    deadline=None,
    print_blob=True,
    suppress_health_check=_UNHURRIED,
)
settings.load_profile("csctl")

_CACHE = tempfile.TemporaryDirectory(prefix="csctl-cache-")
atexit.register(_CACHE.cleanup)
os.environ["XDG_CACHE_HOME"] = _CACHE.name
os.environ.pop("CSCTL_NO_CACHE", None)
