"""Notices that it is time to stop, from the first moment on."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from bot.redis_server.tether import Make
from bot.settings import environment


class Ending:
    """Until the supervisor listens to signals, any of them unwinds us as Ctrl-C does.

    It is remembered as well: Python drops a KeyboardInterrupt that is raised in some of its own
    callbacks, as after a fork. The supervisor looks at `asked`.
    """

    def __init__(self, of_make: bool = True) -> None:
        """Listen; `of_make`: whether a make may have started us, rather than another program of ours."""
        self._heard = False
        self._held = False
        self._make = Make() if of_make and environment().get("MAKELEVEL") else None
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._hear)
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # ignored: started with nohup
            signal.signal(signal.SIGHUP, self._hear)

    def asked(self) -> bool:
        return self._heard or (self._make is not None and self._make.interrupted())

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self._heard = True
        if not self._held:
            raise KeyboardInterrupt

    @contextmanager
    def held(self) -> Iterator[None]:
        """Unwind only at the end of the block, which loads modules.

        A Python that was interrupted in some of their code kills itself at its end, although all was handled.
        """
        self._held = True
        try:
            yield
        finally:
            self._held = False
        if self._heard:
            raise KeyboardInterrupt
