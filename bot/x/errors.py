"""X's refusals as our errors: what each means to us, and what the person should do."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum


class XError(Exception):
    """Something X did not do; `str(error)` is a sentence for the person who can act."""


class NotSent(XError):
    """X certainly did not act; trying again later is safe."""


class Busy(NotSent):
    """A rate limit (429); not before `until`."""

    def __init__(self, words: str, until: datetime) -> None:
        super().__init__(words)
        self.until = until


class NoCredits(Busy):
    """X wants money first: credits depleted (402) or the spend cap is reached."""


class Unreachable(NotSent):
    """No connection was made."""


class Unknown(XError):
    """The request left, the answer did not come (time-out, reset, 5xx): it may have happened."""


class BadCredentials(XError):
    """X does not accept the keys, or the access level lacks this endpoint."""


class CursorTooOld(XError):
    """since_id lies before what X's search still knows."""


class Reason(StrEnum):
    NOT_SUMMONED = "not summoned"  # the reply rule of 2026
    DUPLICATE = "duplicate"
    GONE = "gone"  # deleted or not visible
    NO_DM = "no dm"
    QUERY = "query"
    TOO_LONG = "too long"
    OTHER = "other"

    # Ours, for planned posts, which do not wait as replies do.
    CREDITS = "credits"
    KEYS = "keys"
    LATE = "late"
    PAUSED = "paused"


class Refused(XError):
    """X's final no to this request; `status` is X's where the text of its answer told us nothing."""

    def __init__(self, words: str, reason: Reason = Reason.OTHER, detail: str = "", status: int = 0) -> None:
        super().__init__(words)
        self.reason = reason
        self.detail = detail
        self.status = status


# What X writes (lower case, in part) → what it means → what to tell. The texts were reported by
# users of the API; the first that is found decides.
REFUSALS: tuple[tuple[str, Reason, str], ...] = (
    ("duplicate content", Reason.DUPLICATE, "X refused it: the account already posted the same text. Change a word and send again."),
    ("not been mentioned or otherwise engaged", Reason.NOT_SUMMONED, "X does not let us reply through the API here: its author did not mention us. Answer on X with the link."),
    ("you can only reply to or quote posts where", Reason.NOT_SUMMONED, "X does not let us reply through the API here: its author did not mention us. Answer on X with the link."),
    ("deleted or not visible", Reason.GONE, "The post was deleted, or its author hides it from us: there is nothing to reply to any more."),
    ("permission to dm", Reason.NO_DM, "X does not let us write to this person: their DMs are closed to us. Invite them with a public reply."),
    ("too long", Reason.TOO_LONG, "X refused it: the text is too long. Shorten it and send again."),
    ("query", Reason.QUERY, "X does not accept this query."),
)  # fmt: skip
