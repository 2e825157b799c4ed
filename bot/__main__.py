"""`python -m bot`: Slack's side. Listens for what people press, over Socket Mode or HTTP."""

from __future__ import annotations

import sys

from bot.process.app import serve
from bot.process.start import start

if __name__ == "__main__":
    desk, _ = start("bot")
    sys.exit(serve(desk))
