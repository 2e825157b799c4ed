"""A running Perch for every journey."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest

from sandbox.running import RunningSandbox
from tests.journeys.perch import START, Perch, open_perch
from tests.journeys.told_changes import watch_changes
from tests.sandbox.browser import page_port


@pytest.fixture
def sandbox(request: pytest.FixtureRequest) -> Iterator[RunningSandbox]:
    seen_in_browser = request.node.get_closest_marker("browser")
    with RunningSandbox(page_port() if seen_in_browser else 0, starts_at=START) as running:
        yield running


@pytest.fixture
def start_perch(sandbox: RunningSandbox, redis_url: str) -> Iterator[Callable[..., Perch]]:
    """Start Perch with further settings (environment variables); it ends with the test."""
    with starting(sandbox, redis_url) as start:
        yield start


@contextmanager
def starting(sandbox: RunningSandbox, redis_url: str) -> Iterator[Callable[..., Perch]]:
    """What starts Perch; all that it has started ends with the block."""
    started: list[Perch] = []

    def start(**settings: str) -> Perch:
        started.append(open_perch(sandbox, redis_url, **settings))
        return started[-1]

    yield start
    for perch in started:
        for link in perch.links:
            end_link(link.client)
        perch.http.close()
        perch.clock.leave()
        if perch.served:
            perch.served.leave()


def end_link(client: Any) -> None:
    """End a link and its threads at once; slack_sdk's close() waits seconds for its timers.

    What is left half ended reads the closed socket in a circle, and slows all tests that follow.
    """
    client.auto_reconnect_enabled = False
    client.closed = True
    client.current_session_state.terminated = True
    for runner in (client.current_session_runner, client.current_app_monitor, client.message_processor):
        runner.event.set()
    client.message_queue.put(None)  # wakes who waits for a message
    session = client.current_session
    if session is not None and session.sock is not None:
        with suppress(OSError):
            session.sock.shutdown(socket.SHUT_RDWR)
        session.disconnect()
    client.message_workers.shutdown(wait=False)


@pytest.fixture(autouse=True)
def every_change_is_told(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hold in every journey that the timeline tells what happens to a case."""
    seen = watch_changes(monkeypatch)
    yield
    assert seen.untold() == []


@pytest.fixture
def perch(start_perch: Callable[..., Perch]) -> Perch:
    return start_perch()
