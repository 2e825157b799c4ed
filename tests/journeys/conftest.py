"""A running Perch for every journey."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from sandbox.running import RunningSandbox
from tests.journeys.perch import Perch, open_perch


@pytest.fixture
def sandbox() -> Iterator[RunningSandbox]:
    with RunningSandbox() as running:
        yield running


@pytest.fixture
def start_perch(sandbox: RunningSandbox, redis_url: str) -> Iterator[Callable[..., Perch]]:
    """Start Perch with further settings (environment variables); it ends with the test."""
    started: list[Perch] = []

    def start(**settings: str) -> Perch:
        started.append(open_perch(sandbox, redis_url, **settings))
        return started[-1]

    yield start
    for perch in started:
        for link in perch.links:
            # close() waits for slack_sdk's timers, seconds a test; they are daemons and end with us
            link.client.auto_reconnect_enabled = False
            link.client.current_session_state.terminated = True
            link.client.disconnect()


@pytest.fixture
def perch(start_perch: Callable[..., Perch]) -> Perch:
    return start_perch()
