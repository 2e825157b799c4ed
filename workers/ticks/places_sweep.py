"""Once a minute: a part of the items is compared with the indexes; what stands wrong is put right, and
logged.
"""

from __future__ import annotations

from datetime import timedelta

import structlog

from bot.desk import Desk

log = structlog.get_logger()

EVERY = timedelta(minutes=1)


def tick(desk: Desk) -> None:
    if desk.store.pace.take("tick:places", desk.clock(), EVERY):
        return
    for item_id in desk.store.item_places.walk(desk.clock):
        log.error("an item had a wrong index entry; corrected", item=item_id)
