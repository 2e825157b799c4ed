"""`python -m bot.cli.health [PROCESS …]`: is Perch well? 0, or 1 with words; for hosts without a port.

With names (bot, clock, poll, cards, send, plans, web) it tells of those alone, as a container of one process
wants it.
"""

from __future__ import annotations

import sys

from bot.health.processes import NEEDED
from bot.health.readiness import unready
from bot.redis_server.embedded import EmbeddedRedis, answers
from bot.settings import Settings, SettingsError
from bot.store import Store, connect_briefly

NAMES = (*NEEDED, "web")
SECONDS = 5.0  # that Redis may take
STOPPED = "Perch is not running: its Redis is not there. make run starts both."


def main(names: list[str]) -> int:
    """Look at the heartbeats; nothing is started for it. 2: no such process."""
    if unknown := [name for name in names if name not in NAMES]:
        print(f"There is no process {unknown[0]}; there are {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    try:
        settings = Settings.load(needs=())
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 1
    url = settings.redis_address
    if not url:
        embedded = EmbeddedRedis(settings.data_dir)
        url = embedded.url
        if not answers(embedded.socket):
            print(STOPPED, file=sys.stderr)
            return 1
    problems = unready(Store(connect_briefly(url, seconds=SECONDS)), settings, names)
    for words in problems:
        print(words, file=sys.stderr)
    if not problems:
        print("Perch is well.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
