"""A social network as the rest of Perch sees it: a protocol, its records, its errors. X (`bot.x`) is the only
one.

Errors (all `NetworkError`, each with a line for the person who can act):

    NetworkError
     ├─ NotSent            the network certainly did not act: try again later
     │   ├─ Busy           rate limit: not before `until`
     │   ├─ NoCredits      the network wants money first: not before `until`, and somebody has to pay
     │   └─ Unreachable    no connection
     ├─ Unknown            a time-out or 5xx after we wrote: it may have happened
     ├─ Refused            its final no; `reason` says which
     ├─ BadCredentials     the keys or the access level are wrong
     └─ CursorTooOld       the cursor is older than its search reaches
"""

from bot.model.outbox.result import Reason
from bot.network.errors import (
    BadCredentials,
    Busy,
    CursorTooOld,
    NetworkError,
    NoCredits,
    NotSent,
    Refused,
    Unknown,
    Unreachable,
)
from bot.network.protocol import Network
from bot.network.records import Account, Along, DirectMessage, Limit, OwnPost, Page, Uploaded
from bot.network.who_follows import Audience, FollowersPage

__all__ = [
    "Account",
    "Along",
    "Audience",
    "BadCredentials",
    "Busy",
    "CursorTooOld",
    "DirectMessage",
    "FollowersPage",
    "Limit",
    "Network",
    "NetworkError",
    "NoCredits",
    "NotSent",
    "OwnPost",
    "Page",
    "Reason",
    "Refused",
    "Unknown",
    "Unreachable",
    "Uploaded",
]
