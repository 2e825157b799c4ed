"""A Slack message as we make it: blocks for the eye, text for screen readers and notifications."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]
Blocks = list[Block]


@dataclass(frozen=True)
class Message:
    """`text` says everything in words: it is all that a screen reader reads."""

    text: str
    blocks: tuple[Block, ...] = ()

    def payload(self) -> dict[str, Any]:
        """Arguments for chat.postMessage and chat.update; without blocks, the text stands alone."""
        return {"text": self.text, "blocks": list(self.blocks)} if self.blocks else {"text": self.text}
