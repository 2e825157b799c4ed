"""`python -m bot`: Slack's side. Listens for what people press, over Socket Mode or HTTP."""

from __future__ import annotations

import sys
import threading

from bot.health.standstill import look
from bot.length import load_patterns
from bot.process.app import preload, serve
from bot.process.beating import beating
from bot.process.start import start

__all__ = ["main", "preload"]


def main(_arguments: list[str]) -> int:
    """Serve until told to end."""
    desk, _ = start("bot")
    threading.Thread(target=load_patterns, daemon=True).start()  # so that no first reply waits for it
    with beating(desk, "bot", also=look):
        return serve(desk)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
