"""A problem that somebody has to know of."""

from __future__ import annotations

from datetime import datetime

import msgspec

from bot.model.told import Told


class Problem(msgspec.Struct, frozen=True):
    """What is in the way, and since when."""

    line: Told
    since: datetime
