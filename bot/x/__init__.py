"""The door to X: the only importer of tweepy. X's answers become our records, its errors ours.

Errors (all `XError`, each with words for the person who can act):

    XError
     ├─ NotSent            X certainly did not act: try again later
     │   ├─ Busy           rate limit: not before `until`
     │   ├─ NoCredits      402 or the spend cap: not before `until`, and somebody has to pay
     │   └─ Unreachable    no connection
     ├─ Unknown            a time-out or 5xx after we wrote: it may have happened
     ├─ Refused            X's final no; `reason` says which
     ├─ BadCredentials     the keys or the access level are wrong
     └─ CursorTooOld       since_id is older than X's search reaches
"""

from bot.x.door import X
from bot.x.errors import (
    BadCredentials,
    Busy,
    CursorTooOld,
    NoCredits,
    NotSent,
    Reason,
    Refused,
    Unknown,
    Unreachable,
    XError,
)
from bot.x.payload import Page

__all__ = [
    "BadCredentials",
    "Busy",
    "CursorTooOld",
    "NoCredits",
    "NotSent",
    "Page",
    "Reason",
    "Refused",
    "Unknown",
    "Unreachable",
    "X",
    "XError",
]
