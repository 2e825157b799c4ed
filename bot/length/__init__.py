"""How long a post is for X, whether it fits, whether it holds a link, and how to cut it into a thread."""

from bot.length.count import LIMIT, fits, has_url, weighted_length, why_not
from bot.length.links import links_in, without_links
from bot.length.parts import split_into_parts
from bot.length.urls import load_patterns

__all__ = [
    "LIMIT",
    "fits",
    "has_url",
    "links_in",
    "load_patterns",
    "split_into_parts",
    "weighted_length",
    "why_not",
    "without_links",
]
