"""Mentions over time by sentiment: Slack's chart, or a table where the workspace has none."""

from __future__ import annotations

from bot.blockkit.markup import EMPTY, Markup, md
from bot.blockkit.message import Block
from bot.cards.digest.digest_lines import WORDS_FOR
from bot.model.views.digest_trend import LABEL_ORDER, Bar

TITLE = "Mentions by time and sentiment"


def chart_block(bars: tuple[Bar, ...]) -> Block:
    """Bars of each label side by side; a label that nobody got is left out."""
    series = [
        {
            "name": WORDS_FOR[label],
            "data": [{"label": bar.name, "value": bar.counts.get(label, 0)} for bar in bars],
        }
        for label in _labels(bars)
    ]
    axes = {"categories": [bar.name for bar in bars], "y_label": "mentions"}
    return {
        "type": "data_visualization",
        "block_id": "chart",
        "title": TITLE,
        "chart": {"type": "bar", "series": series, "axis_config": axes},
    }


def table_block(bars: tuple[Bar, ...]) -> Block:
    """Return the same numbers as Slack's table block."""
    labels = _labels(bars)
    head = [_text("From"), *(_text(WORDS_FOR[label]) for label in labels)]
    rows = [[_text(bar.name), *(_text(str(bar.counts.get(label, 0))) for label in labels)] for bar in bars]
    align = [{"align": "left"}, *({"align": "right"} for _ in labels)]
    return {"type": "table", "block_id": "chart", "rows": [head, *rows], "column_settings": align}


def chart_words(bars: tuple[Bar, ...]) -> Markup:
    """For those who read no pictures: the busiest stretch."""
    busiest = max(bars, key=lambda bar: bar.total, default=None)
    if busiest is None or not busiest.total:
        return EMPTY
    negative = busiest.counts.get("negative", 0)
    return md("Busiest from {}: {:,}, {:,} negative.", busiest.name, busiest.total, negative)


def _labels(bars: tuple[Bar, ...]) -> list[str]:
    there = [label for label in LABEL_ORDER if any(bar.counts.get(label) for bar in bars)]
    return there or ["neutral"]


def _text(text: str) -> Block:
    return {"type": "raw_text", "text": text}
