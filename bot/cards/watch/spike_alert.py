"""The alert of a spike: the numbers, the words that many use, and posts to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blockkit.elements import context, section
from bot.blockkit.markup import clip_markup, join, link, md
from bot.blockkit.message import Message
from bot.blockkit.text import clip
from bot.model import Mention


@dataclass(frozen=True)
class Example:
    """A post that uses the words, and where its card (or the post itself) is."""

    post: Mention
    link: str


def spike_alert(
    spikes: Sequence[tuple[str, str]], words: Sequence[tuple[str, int]], examples: Sequence[Example]
) -> Message:
    """`spikes`: a watch's name, and what is out of the ordinary there, in words."""
    head = md(":chart_with_upwards_trend: *Far more than usual*")
    lines = [md("• {}: {}", clip(name, 60), said) for name, said in spikes[:10]]
    repeated = ", ".join(f"{word} ({count})" for word, count in words)
    often = [md("Most repeated: {}", repeated)] if repeated else []
    shown = [
        md("• {} {}", link(e.link, f"@{e.post.author.handle}"), clip(_flat(e.post), 140)) for e in examples
    ]
    blocks = [section(join("\n", [head, *lines]))]
    blocks += [section(join("\n", [*often, *shown]))] if often or shown else []
    blocks.append(context(md("At most once an hour. `/mentions unclaimed` lists who is waiting.")))
    return Message(clip_markup(join("\n", [head, *lines, *often, *shown]), 3900), tuple(blocks))


def _flat(post: Mention) -> str:
    return " ".join(post.text.split())
