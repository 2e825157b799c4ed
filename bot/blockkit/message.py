"""A Slack message as we make it: blocks for the eye, text for screen readers and notifications."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.blockkit.fitting import fit_message
from bot.blockkit.markup import Markup, clip_markup, join

Block = dict[str, Any]
Blocks = list[Block]
TEXT_MAX = 3900  # Slack takes 4,000 in an edit


@dataclass(frozen=True)
class Message:
    """`text` says everything in words: it is all that a screen reader reads."""

    text: Markup
    blocks: tuple[Block, ...] = ()

    def payload(self) -> dict[str, Any]:
        """Arguments for chat.postMessage and chat.update, within Slack's limits; without blocks, the text
        alone.
        """
        text = str(clip_markup(self.text, TEXT_MAX))
        if not self.blocks:
            return {"text": text}
        return {"text": text, "blocks": fit_message(list(self.blocks))}


def in_one(*messages: Message) -> Message:
    """Return messages as one, each of which has blocks."""
    return Message(
        join("\n", (one.text for one in messages)), tuple(block for one in messages for block in one.blocks)
    )
