"""Does a process of another version live? By its heartbeat, which says what records look like to it."""

from __future__ import annotations

from bot.model.beat import Beat
from bot.store.codec import UNREADABLE, decode
from bot.store.health.record_shape import record_shape
from bot.store.keys import Keys
from bot.store.pipe import Reads


def other_version_lives(reads: Reads, keys: Keys) -> bool:
    """Tell whether a process lives whose records look otherwise than ours."""
    for process_id, text in reads.hgetall(keys.beats).items():
        try:
            shape = decode(Beat, text).shape
        except UNREADABLE:
            shape = "another"
        if shape and shape != record_shape() and reads.exists(keys.alive(process_id)):
            return True
    return False
