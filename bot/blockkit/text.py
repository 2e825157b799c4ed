"""Words for Slack: clipped text, numbers, and moments in each reader's own zone."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.blockkit.markup import Markup, link_address, literal, mention

SECTION_MAX = 3000  # Slack's limit for a section's text
PLAIN_MAX = 75  # for a button's or an option's


def clip(text: str, limit: int) -> str:
    """Cut to `limit` characters, an ellipsis at the end of what was longer."""
    return text if len(text) <= limit else text[: max(0, limit - 1)].rstrip() + "…"


def one_line(text: str, limit: int) -> str:
    """Put a text on one line, cut to `limit` characters."""
    return clip(" ".join(text.split()), limit)


def quote(text: str, limit: int = 600) -> Markup:
    """Quote a text, every line marked; no more than `limit` characters of it."""
    quoted = literal(clip(text.strip() or "(no text)", limit))
    return Markup("\n".join(f"> {line}" for line in quoted.split("\n")))


def when(moment: datetime, style: str = "{date_short_pretty} {time}", url: str = "") -> Markup:
    """Show a moment in each reader's own zone, in UTC for those who cannot show it; linked, with a `url`."""
    address = f"^{link_address(url)}" if url else ""
    return Markup(f"<!date^{int(moment.timestamp())}^{style}{address}|{moment:%d %b %Y %H:%M} UTC>")


def clock(moment: datetime) -> Markup:
    """Show the time of day in each reader's own zone."""
    return when(moment, "{time}")


def number(count: int | None) -> str:
    """1204 → "1,204"; "?" where X gave no number."""
    return "?" if count is None else f"{count:,}"


def channel_mention(name: str) -> Markup:
    """Name a channel, or whom a message goes to, as Slack shows them: ids linked; a name stands as it is."""
    if name.startswith(("U", "W")):
        return mention(name)
    return Markup(f"<#{name}>") if name.startswith(("C", "G", "D")) and name.isalnum() else literal(name)


def plural(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def span(length: timedelta) -> str:
    """Return a length of time in words: "12 min", "1 h 05", "3 days"."""
    minutes = max(0, int(length.total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h {minutes % 60:02d}"
    return f"{minutes // 1440} days"
