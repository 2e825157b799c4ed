"""Text for Slack: escaped, clipped, and times in each reader's own zone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

SECTION_MAX = 3000  # Slack's limit for a section's text
PLAIN_MAX = 75  # for a button's or an option's

# Marks that turn the direction of everything after them: a post could garble our own words.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def escape(text: str) -> str:
    """A customer's text made harmless in mrkdwn: it cannot ping <!channel>, link, or turn the line round."""
    clean = _CONTROL.sub("", _BIDI.sub("", text))
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clip(text: str, limit: int) -> str:
    """At most `limit` characters, an ellipsis at the end of what was longer."""
    return text if len(text) <= limit else text[: max(0, limit - 1)].rstrip() + "…"


def clip_escaped(text: str, limit: int) -> str:
    """Escape, clipped so that no entity is cut in two."""
    escaped = escape(text)
    if len(escaped) <= limit:
        return escaped
    cut = escaped[: limit - 1]
    if (amp := cut.rfind("&")) > cut.rfind(";"):
        cut = cut[:amp]
    return cut.rstrip() + "…"


def quote(text: str, limit: int = 600) -> str:
    """A post as a mrkdwn quote, escaped, every line marked."""
    lines = clip_escaped(text.strip() or "(no text)", limit).split("\n")
    return "\n".join(f"> {line}" for line in lines)


def when(moment: datetime, style: str = "{date_short_pretty} {time}") -> str:
    """A moment in each reader's own zone, in UTC for those who cannot show it."""
    return f"<!date^{int(moment.timestamp())}^{style}|{moment:%d %b %Y %H:%M} UTC>"


def clock(moment: datetime) -> str:
    return when(moment, "{time}")


def number(count: int | None) -> str:
    """1204 → "1,204"; "?" where X gave no number."""
    return "?" if count is None else f"{count:,}"


def channel_mention(name: str) -> str:
    """A channel, or whom a message goes to, as Slack shows them: ids linked; a name stands as it is."""
    if name.startswith(("U", "W")):
        return f"<@{name}>"
    return f"<#{name}>" if name.startswith(("C", "G", "D")) else name


def plural(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def span(length: timedelta) -> str:
    """A length of time in words: "12 min", "1 h 05", "3 days"."""
    minutes = max(0, int(length.total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h {minutes % 60:02d}"
    return f"{minutes // 1440} days"
