"""Open cases are looked at again after a brand's topics have changed."""

from __future__ import annotations

from datetime import timedelta

from bot.casework.topics.relabelling import is_relabelling, relabel_some
from bot.desk import Desk

EVERY = timedelta(seconds=2)  # so that ten thousand cases take two minutes


def tick(desk: Desk) -> None:
    """Look at some of them, where any are left."""
    if is_relabelling(desk) and desk.store.locks.wake_once("topics", EVERY):
        relabel_some(desk)
