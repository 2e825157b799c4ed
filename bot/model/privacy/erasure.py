"""The erasure of a person, as it goes on; nothing in it tells who it was."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec


class ErasureStep(StrEnum):
    """In this order; each may be begun again after a kill."""

    FIND = "find"
    RECORDS = "records"
    ARCHIVE = "archive"
    FOLDER = "folder"
    SLACK = "slack"
    LOOK_AGAIN = "look again"
    REWRITE_LOG = "rewrite log"
    DONE = "done"


class LeftOver(StrEnum):
    """What Perch could not erase itself."""

    MESSAGE = "message"  # Slack did not let us edit a message of ours
    QUOTE = "quote"  # a colleague's message names or quotes them
    THREAD_UNREAD = "thread unread"  # Slack did not show a thread
    ON_NETWORK = "on network"  # a public reply of ours to them
    BACKUP = "backup"  # of an older form; it expires by itself
    FILE = "file"  # one that could not be changed
    SLACK_FILE = "slack file"
    WATCH = "watch"  # it was after them, and is paused
    PLAN = "plan"  # a scheduled post named them, and is cancelled
    UNSENT = "unsent"  # a reply or draft that had not left; `where`: whose it was
    LOG = "log"  # Redis does not let us rewrite its append-only file
    ARCHIVE = "archive"  # it is away


class Left(msgspec.Struct, frozen=True):
    """`where`: a link, a file's name or an id; `until`: when it goes by itself."""

    what: LeftOver
    where: str = ""
    until: str = ""


class Erasure(msgspec.Struct, frozen=True):
    """`by` pressed; `erased` counts what went, by place; `messages`: of Slack's, how many there were."""

    id: str
    by: str
    at: datetime
    step: ErasureStep = ErasureStep.FIND
    not_before: datetime | None = None  # the next step waits for what others have under way
    rounds: int = 0
    erased: dict[str, int] = {}
    messages: int = 0
    left: tuple[Left, ...] = ()
    ended_at: datetime | None = None
    failed: bool = False  # its step could not be done, and is tried again

    @property
    def under_way(self) -> bool:
        return self.step is not ErasureStep.DONE


class SentFile(msgspec.Struct, frozen=True):
    """A file with customers' data that Perch has sent to an admin."""

    at: datetime
    to: str


class SlackMessage(msgspec.Struct, frozen=True):
    """A message of ours; `thread`: others may have written below it.

    Without a `ts` it may not have arrived: the message of this `item` is looked for, `since` then.
    """

    channel: str
    ts: str
    thread: bool = False
    item: str = ""
    since: datetime | None = None

    @property
    def name(self) -> str:
        return f"{self.channel} {self.ts or self.item}"
