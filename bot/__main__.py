"""`python -m bot`: Slack's side. Listens for what people press, over Socket Mode or HTTP."""

from __future__ import annotations

import sys
import threading

from bot.length import load_patterns
from bot.process.app import serve
from bot.process.start import start

if __name__ == "__main__":
    desk, _ = start("bot")
    threading.Thread(target=load_patterns, daemon=True).start()  # so that no first reply waits for it
    sys.exit(serve(desk))
