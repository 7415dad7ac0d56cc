"""How thorough the property tests are: every run the same, and deeper where CSCTL_SLOW is set."""

from hypothesis import HealthCheck, settings

from thorough import depth

_UNHURRIED = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)

settings.register_profile(
    "csctl",
    max_examples=depth(25, 30, 1000),
    derandomize=depth(quick=True, gate=True, everything=False),
    deadline=None,
    print_blob=True,
    suppress_health_check=_UNHURRIED,
)
settings.load_profile("csctl")
