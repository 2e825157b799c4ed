"""Names of an earlier version in the settings: they are read, and today's are told."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.settings.values import OLDER_TARGETS


def older_words(given: Mapping[str, str]) -> list[str]:
    """List, in sentences, the names of an earlier version that the settings use, and today's for them."""
    used = re.findall(rf"(?<![a-z])({'|'.join(OLDER_TARGETS)})\s*=", given.get("PERCH_FIRST_RESPONSE", ""))
    return [
        f"PERCH_FIRST_RESPONSE: “{old}” is now called “{OLDER_TARGETS[old]}”. Please change it."
        for old in used
    ]
