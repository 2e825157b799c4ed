"""A person whom the team no longer writes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class WhyNoContact(StrEnum):
    """Why somebody is on the do-not-contact list. The values stand in stored records."""

    ASKED = "asked"  # in a direct message
    PRESSED = "pressed"  # a colleague put them there


@dataclass(frozen=True)
class NoContact:
    """Since when, why, and who pressed: a Slack user, or empty where the person asked themselves."""

    at: datetime
    why: WhyNoContact
    by: str = ""
    handle: str = ""  # without the @, as it was then
    case_id: str = ""
