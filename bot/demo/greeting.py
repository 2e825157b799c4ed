"""Tells the page's address as soon as there is something to see."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from bot.demo.sandbox import Sandbox

LOOK_EVERY = 0.25  # seconds between two looks whether the first card is there
PATIENCE = 60.0  # seconds after which we say where to look


class Greeting:
    """`look` is called often; it says the address once, and earlier, once, that it takes long."""

    def __init__(self, sandbox: Sandbox, log: Path, say: Callable[[str], None]) -> None:
        self._sandbox = sandbox
        self._log = log
        self._say = say
        self._late_at = time.monotonic() + PATIENCE
        self._next = 0.0
        self._greeted = False

    def look(self) -> None:
        now = time.monotonic()
        if self._greeted or now < self._next:
            return
        self._next = now + LOOK_EVERY
        if self._sandbox.has_card():
            self._greeted = True
            self._say(f"\nPerch is at {self._sandbox.address}\nPress Ctrl-C to stop. Log: {self._log}\n")
        elif now > self._late_at:
            self._late_at = float("inf")
            self._say(f"No card appeared within {PATIENCE:.0f} seconds. The log may say why: {self._log}")
