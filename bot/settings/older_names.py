"""Names of an earlier version in the settings: they are read, and today's are told."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.settings.values import OLDER_TARGETS


def older_names(given: Mapping[str, str]) -> list[dict[str, str]]:
    """List the names of an earlier version that the settings use: the setting, the old name, today's."""
    used = re.findall(rf"(?<![a-z])({'|'.join(OLDER_TARGETS)})\s*=", given.get("PERCH_FIRST_RESPONSE", ""))
    return [{"name": "PERCH_FIRST_RESPONSE", "old": old, "now": OLDER_TARGETS[old]} for old in used]


def older_words(given: Mapping[str, str]) -> list[str]:
    """List, in sentences, the names of an earlier version that the settings use, and today's for them."""
    words = "{name}: “{old}” is now called “{now}”. Please change it."
    return [words.format(**names) for names in older_names(given)]
