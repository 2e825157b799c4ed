"""What this process counts; its heartbeat takes it to Redis, so that counting keeps nobody waiting."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Mapping

ACK_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)  # Slack waits for three
SLACK_LIMITED = "slack limited"
STREAMED = "stream "  # begins the counters of what streams brought; the stream and the kind follow
ACK, ACK_SUM, ACK_COUNT = "ack le ", "ack sum", "ack count"


class Tally:
    """Counts of one process, from any thread."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, float] = defaultdict(float)
        self._lock = threading.Lock()

    def add(self, name: str, by: float = 1) -> None:
        with self._lock:
            self._counts[name] += by

    def give_back(self, counted: Mapping[str, float]) -> None:
        """Count again what was taken and could not be kept."""
        for name, by in counted.items():
            self.add(name, by)

    def acknowledged(self, seconds: float) -> None:
        """Count how long Slack waited for the acknowledgement of one press, command or event."""
        self.give_back({ACK_COUNT: 1, ACK_SUM: seconds})
        self.give_back({f"{ACK}{most}": 1 for most in ACK_SECONDS if seconds <= most})

    def take(self) -> dict[str, float]:
        """Return what was counted since the last take."""
        with self._lock:
            taken, self._counts = self._counts, defaultdict(float)
        return dict(taken)


tally = Tally()  # of this process
