"""The digest's totals in one line: how many came in, in what mood, and what became of them."""

from __future__ import annotations

from bot.blockkit.markup import Markup, join, md
from bot.blockkit.text import plural
from bot.model.views.figures import Figures


def totals_line(found: Figures) -> Markup:
    """`*120 mentions*: 30 negative, 70 neutral, 20 positive · 40 replied, 35 resolved, 2 escalated · 5
    waiting`.
    """
    labels = found.trend.labels
    moods = [md("{:,} {}", labels.get(label, 0), label) for label in ("negative", "neutral", "positive")]
    if labels.get("unscored"):
        moods.append(md("{:,} not scored", labels["unscored"]))
    done = [
        md("{:,} replied", found.responses.first_response.count),
        md("{:,} resolved", len(found.responses.resolved)),
        md("{:,} escalated", found.escalated),
    ]
    parts = [md("*{}*: {}", plural(found.trend.total, "mention"), join(", ", moods)), join(", ", done)]
    return join(" · ", [*parts, md("{:,} waiting now", found.undone.waiting)])
