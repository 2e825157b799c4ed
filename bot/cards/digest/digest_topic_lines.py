"""The digest's topics in words: what cases were about, and what rose."""

from __future__ import annotations

from bot.blockkit.markup import Markup, join, md
from bot.blockkit.text import plural
from bot.model.views.digest_topics import DigestTopics, TopicLine

SHOWN = 5


def topic_lines(found: DigestTopics, most: int = SHOWN) -> list[Markup]:
    """Return a line of counts, and one for each topic that trends."""
    if not found.counts:
        return []
    counts = join(" · ", (md("{} {:,}", one.label, one.count) for one in found.counts[:most]))
    left = len(found.counts) - most
    more = md(" · and {}", plural(left, "more topic")) if left > 0 else md("")
    return [md("{}{}", counts, more), *(_trending(one) for one in found.trending[:most])]


def _trending(one: TopicLine) -> Markup:
    share, before = round(one.share * 100), round(one.before * 100)
    said = md("{}% of cases, {}% in the week before", share, before)
    return md(":chart_with_upwards_trend: Trending: *{}*, {}", one.label, said)
