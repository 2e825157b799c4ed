"""Only the newest matters: of many requests to draw one window, those in between are left out."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

REST = 0.4  # seconds between two drawings of one window: Slack takes about 100 a minute of all of them
REMEMBERED = 500  # windows

Work = Callable[[str], str]  # the hash that Slack gave last, or "" → the new one


@dataclass
class _Window:
    busy: bool = False
    newest: tuple[int, float] = (0, 0.0)
    waiting: Work | None = None
    hash: str = ""


class Latest:
    """Runs work for a window in the caller's thread, one at a time;
    who comes while it is busy leaves theirs.
    """

    def __init__(self, rest: float = REST) -> None:
        self._rest = rest
        self._lock = threading.Lock()
        self._windows: OrderedDict[str, _Window] = OrderedDict()

    def run(self, view_id: str, at: float, turn: int, work: Work) -> None:
        """Do the work, unless something newer (by `turn`, then `at` in seconds) was asked for already."""
        window = self._join(view_id, (turn, at), work)
        if window is None:
            return
        try:
            while (todo := self._next(window)) is not None:
                window.hash = todo(window.hash) or window.hash
                if window.waiting is not None:
                    time.sleep(self._rest)
        except BaseException:
            with self._lock:
                window.busy = False
            raise

    def _join(self, view_id: str, at: tuple[int, float], work: Work) -> _Window | None:
        """Return the window if it is now ours to draw."""
        with self._lock:
            window = self._windows.setdefault(view_id, _Window())
            self._windows.move_to_end(view_id)
            while len(self._windows) > REMEMBERED:
                self._windows.popitem(last=False)
            if at < window.newest:
                return None
            window.newest, window.waiting = at, work
            if window.busy:
                return None
            window.busy = True
            return window

    def _next(self, window: _Window) -> Work | None:
        with self._lock:
            todo, window.waiting = window.waiting, None
            window.busy = todo is not None
            return todo
