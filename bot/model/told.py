"""A line that people are told: a code and the data that belongs to it. `bot.told` puts it into words."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Sign(StrEnum):
    """What stands before a line in a channel."""

    NONE = ""
    PROBLEM = "trouble"  # as it stands in stored records
    OVER = "over"


class Code(StrEnum):
    """What is told. The values stand in stored records."""

    # in the thread of a case
    TAKEN = "taken"
    ASSIGNED = "assigned"
    OF_AUTHORS_OWNER = "of author's owner"
    AUTHOR_OWNED = "author owned"
    AUTHOR_NOT_OWNED = "author not owned"
    MUTED = "muted"
    AWAKE = "awake"
    OWNER_AWAKE = "owner awake"
    ESCALATED = "escalated"
    SENT_BACK = "sent back"
    NOT_SEEN = "not seen"
    DM_ELSEWHERE = "dm elsewhere"

    # in a channel
    AUTHORS_LEFT = "authors left"
    TOO_MANY_DMS = "too many dms"
    GAP = "gap"
    GAP_SINCE = "gap since"
    PLANS_RESUMED = "plans resumed"
    REDIS_EMPTIED = "redis emptied"
    BUDGET_NEW_MONTH = "budget new month"
    BUDGET_MORE = "budget more"
    BUDGET_WARN = "budget warn"
    BUDGET_WARN_ENDS = "budget warn ends"
    BUDGET_SLOWER = "budget slower"
    BUDGET_MENTIONS_ONLY = "budget mentions only"
    BUDGET_OFF = "budget off"

    # problems, and their ends
    SLACK_RETRIED = "slack retried"
    SLACK_LOOKED_FOR = "slack looked for"
    SLACK_WELL = "slack well"
    SLACK_REFUSED = "slack refused"
    CARD_NOT_EDITED = "card not edited"
    CHANNEL_CLOSED = "channel closed"
    CHANNEL_WELL = "channel well"
    NO_CREDITS_RETRIED = "no credits retried"
    NO_CREDITS_UNTIL = "no credits until"
    CREDITS_WELL = "credits well"
    RATE_LIMIT = "rate limit"
    WATCH_REFUSED = "watch refused"
    WATCH_WELL = "watch well"
    FEED_FAILS = "feed fails"
    FEED_WELL = "feed well"
    MENTIONS_BARRED = "mentions barred"
    KEYWORDS_BARRED = "keywords barred"
    MENTIONS_UNREAD = "mentions unread"
    KEYWORDS_UNREAD = "keywords unread"
    MENTIONS_WELL = "mentions well"
    KEYWORDS_WELL = "keywords well"
    WRITES_WELL = "writes well"
    REPLIES_WAIT = "replies wait"
    REPLIES_BARRED = "replies barred"
    PLANS_FAIL = "plans fail"
    PLANS_BARRED = "plans barred"
    DMS_WELL = "dms well"
    DMS_BARRED = "dms barred"
    DMS_UNREAD = "dms unread"
    OWN_POSTS_WELL = "own posts well"
    OWN_POSTS_UNSEEN = "own posts unseen"
    BACKUP_FAILED = "backup failed"
    BACKUP_WELL = "backup well"
    NAME_OF_NOBODY = "name of nobody"
    NAME_OF_ANOTHER = "name of another"
    NAME_WELL = "name well"


class Told(msgspec.Struct, frozen=True, tag="told"):
    """`data` are plain values by the names that the words have for them; `why` alone is mrkdwn of ours."""

    code: Code
    data: dict[str, str] = {}
    sign: Sign = Sign.NONE
