"""The running Perch of the journeys, to be photographed."""

from __future__ import annotations

from tests.journeys.conftest import perch, sandbox, start_perch

__all__ = ["perch", "sandbox", "start_perch"]
