"""X's refusals: what each means to us, and the line that says what the person should do."""

from __future__ import annotations

from bot.model.outbox.result import Reason
from bot.model.told import Code

# What X writes (lower case, in part) → what it means → what to tell. The texts were reported by
# users of the API; the first that is found decides.
REFUSALS: tuple[tuple[str, Reason, Code], ...] = (
    ("duplicate content", Reason.DUPLICATE, Code.DUPLICATE_TEXT),
    ("not been mentioned or otherwise engaged", Reason.NOT_SUMMONED, Code.NOT_SUMMONED),
    ("you can only reply to or quote posts where", Reason.NOT_SUMMONED, Code.NOT_SUMMONED),
    ("deleted or not visible", Reason.GONE, Code.POST_GONE),
    ("permission to dm", Reason.NO_DM, Code.DMS_CLOSED),
    ("too long", Reason.TOO_LONG, Code.TEXT_TOO_LONG),
    ("query", Reason.QUERY, Code.QUERY_REFUSED),
)
