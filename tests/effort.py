"""How many examples a property is tried on: 100, more for ``make fuzz``; without a stopwatch."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

USUAL = int(os.environ.get("FUZZ", "100"))

settings.register_profile(
    "calm", max_examples=USUAL, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("calm")
