"""The digest's totals in one line: how many came in, in what mood, and what became of them."""

from __future__ import annotations

from bot.blockkit.text import plural
from bot.digest.figures import Figures


def totals_line(found: Figures) -> str:
    """`*120 mentions*: 30 negative, 70 neutral, 20 positive · 40 replied, 35 resolved, 2 escalated · 5 waiting`."""
    labels = found.trend.labels
    moods = [f"{labels.get(label, 0):,} {label}" for label in ("negative", "neutral", "positive")]
    if labels.get("unscored"):
        moods.append(f"{labels['unscored']:,} not scored")
    done = [
        f"{found.responses.first_response.count:,} replied",
        f"{len(found.responses.resolved):,} resolved",
        f"{found.escalated:,} escalated",
    ]
    parts = [f"*{plural(found.trend.total, 'mention')}*: {', '.join(moods)}", ", ".join(done)]
    return " · ".join([*parts, f"{found.undone.waiting:,} waiting now"])
