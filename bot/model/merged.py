"""Cases of one author that were merged into one: what each keeps, so that it can be split again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.case_state import CaseState


@dataclass(frozen=True)
class Merged:
    """Of a case that was merged into another one, `into`: how it stood."""

    into: str
    at: datetime
    by: str
    state: CaseState
    sends: tuple[str, ...] = ()  # the other case has them meanwhile, so that none counts twice


@dataclass(frozen=True)
class BeforeMerge:
    """Of the case that others were merged into: how it stood before the first of them."""

    at: datetime
    by: str
    state: CaseState
    mentions: tuple[str, ...]
    owner: str = ""
    owner_since: datetime | None = None
    waiting_since: datetime | None = None
    waited_from: datetime | None = None
    snoozed_until: datetime | None = None
    dm_since: datetime | None = None
    danger: str = ""
    watches: tuple[str, ...] = ()
    asleep_until: datetime | None = None  # what the merge itself made of its snooze
