"""How many examples a property is tried with: a share in `make test`, all of them in `make chaos`."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import settings

WHOLE = os.environ.get("LAW") == "chaos"  # as `make chaos` sets it
SHARE = 5
Test = TypeVar("Test", bound=Callable[..., None])


def examples(number: int = 200) -> Callable[[Test], Test]:
    """Try a property with so many examples in `make chaos`, with a fifth of them in `make test`."""
    tried = number if WHOLE else number // SHARE

    def mark(test: Test) -> Test:
        marked: Test = pytest.mark.share(settings(max_examples=tried, deadline=None)(test))
        return marked

    return mark
