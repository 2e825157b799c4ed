"""A line that people are told: a code and the data that belongs to it. `bot.told` puts it into words."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Sign(StrEnum):
    """What stands before a line in a channel."""

    NONE = ""
    PROBLEM = "problem"
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
    SHIFT_OVER = "shift over"
    SHIFT_OVER_BACK = "shift over back"
    SHIFT_AWAY_BACK = "shift away back"
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
    BUDGET_USED_UP = "budget used up"
    SPENT = "spent"
    SPENT_OF = "spent of"

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
    FEED_ADDRESS = "feed address"
    FEED_LOOPS = "feed loops"
    FEED_NO_RESPONSE = "feed no response"
    FEED_TOO_SLOW = "feed too slow"
    FEED_STATUS = "feed status"
    FEED_TOO_LARGE = "feed too large"
    FEED_NOT_PUBLIC = "feed not public"
    FEED_UNREACHABLE = "feed unreachable"
    FEED_IS_NONE = "feed is none"
    FEED_TAKES_TOO_MUCH = "feed takes too much"
    FEED_BROKEN = "feed broken"
    FEED_SHARED_IDS = "feed shared ids"
    FEED_ODD_DATES = "feed odd dates"
    FEED_LEFT_OUT = "feed left out"
    FEED_OLD_ENTRIES = "feed old entries"
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
    NOBODY_ON_SHIFT = "nobody on shift"
    NOBODY_ACTIVE = "nobody active"
    SOMEBODY_ON_SHIFT = "somebody on shift"

    # what a network did not do
    NO_CONNECTION_IN_TIME = "no connection in time"
    NO_CONNECTION = "no connection"
    ASKED_TO_WAIT = "asked to wait"
    CREDITS_USED_UP = "credits used up"
    SPEND_CAP_REACHED = "spend cap reached"
    NOT_THE_API = "not the api"
    CURSOR_TOO_OLD = "cursor too old"
    KEYS_REFUSED = "keys refused"
    ACCESS_TOO_LOW = "access too low"
    DUPLICATE_TEXT = "duplicate text"
    NOT_SUMMONED = "not summoned"
    POST_GONE = "post gone"
    DMS_CLOSED = "dms closed"
    TEXT_TOO_LONG = "text too long"
    QUERY_REFUSED = "query refused"
    QUERY_TOO_LONG = "query too long"
    REFUSED_WITH = "refused with"
    REFUSED_SILENTLY = "refused silently"
    HIDE_REFUSED = "hide refused"
    HIDE_UNKNOWN = "hide unknown"
    ANSWERED = "answered"
    NO_ANSWER = "no answer"
    ANSWERED_UNKNOWN = "answered unknown"
    NO_ANSWER_UNKNOWN = "no answer unknown"
    UPLOAD_BROKE_OFF = "upload broke off"
    VIDEO_UNREADABLE = "video unreadable"
    VIDEO_NOT_READY = "video not ready"

    # what Slack did not do
    SLACK_NO_CONNECTION = "slack no connection"
    SLACK_NO_ANSWER = "slack no answer"
    SLACK_ANSWERED = "slack answered"
    SLACK_ASKS_TO_WAIT = "slack asks to wait"
    NOT_SLACKS_API = "not slacks api"
    SLACK_REFUSES = "slack refuses"
    CHANNEL_NOT_FOUND = "channel not found"
    NOT_IN_CHANNEL = "not in channel"
    CHANNEL_ARCHIVED = "channel archived"
    CHANNEL_RESTRICTED = "channel restricted"
    TOKEN_REFUSED = "token refused"
    TOKEN_MISSING = "token missing"
    APP_REMOVED = "app removed"
    TOKEN_REVOKED = "token revoked"
    TOKEN_EXPIRED = "token expired"
    SCOPE_MISSING = "scope missing"

    # why something has not left
    NOT_FOUND_ON_NETWORK = "not found on network"
    ANSWERS_LOST = "answers lost"
    BEFORE_NOT_SHOWN_YET = "before not shown yet"
    NOT_APPROVED = "not approved"
    NOT_APPROVED_NOTE = "not approved note"
    UNDER_WAY_IN_BACKUP = "under way in backup"
    NOTHING_TO_SEND = "nothing to send"
    PICTURE_TOOK_LONG = "picture took long"
    NO_PICTURE = "no picture"
    FILE_REFUSED = "file refused"  # with a sentence, as an earlier version kept it
    FILE_TYPE = "file type"
    FILE_NO_MEDIA = "file no media"
    FILE_EMPTY = "file empty"
    FILE_TOO_LARGE = "file too large"
    FILE_LARGER_THAN_SAID = "file larger than said"
    FILE_TOO_SLOW = "file too slow"
    FILE_NO_RESPONSE = "file no response"
    FILE_NOT_IN_SLACK = "file not in slack"
    FILE_REDIRECTS = "file redirects"
    FILE_DELETED = "file deleted"
    FILE_STATUS = "file status"

    # why a planned post stands where it stands
    PLANS_PAUSED = "plans paused"
    PLANS_PAUSED_WHY = "plans paused why"
    QUIET_TIME = "quiet time"
    NOT_APPROVED_IN_TIME = "not approved in time"
    TIME_PASSED = "time passed"
    DROPPED_LATE = "dropped late"
    LATE = "late"
    NOT_IN_TIME = "not in time"
    NOT_IN_TIME_AS = "not in time as"
    PAUSE_OVER = "pause over"
    AUTHOR_LEFT = "author left"
    DUE_SINCE_BACKUP = "due since backup"
    PLAN_MOVED_ON = "plan moved on"
    PICTURES_ON_THEIR_WAY = "pictures on their way"
    PLAN_SENT_BACK = "plan sent back"

    # a sentence that a record of an earlier version holds
    LEGACY = "legacy"  # plain text
    LEGACY_MARKED = "legacy marked"  # mrkdwn


class Told(msgspec.Struct, frozen=True, tag="told"):
    """`data` are plain values, or lines, by the names that the words have for them.

    A `why` that is no line is mrkdwn, as earlier versions kept it.
    """

    code: Code
    data: dict[str, str | Told] = {}
    sign: Sign = Sign.NONE
