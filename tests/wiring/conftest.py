"""What the tests of the wiring share."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="package", autouse=True)
def _no_garbage() -> Iterator[None]:
    """Collect no garbage meanwhile: every source stays in memory as half a million nodes."""
    gc.disable()
    yield
    gc.enable()
