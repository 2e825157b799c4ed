"""What happened to a case while somebody was at it, on top of the window that asks about it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blockkit.elements import divider, section
from bot.blockkit.markup import Markup, md
from bot.blockkit.message import Block

SHOWN = 5
ANYWAY = "Send anyway"
FOR_APPROVAL = "Send for approval"  # what the press does where its writer may not publish
WHILE_WRITING = md(":warning: *While you were writing, something changed.* Your text has not been sent.")


def news_rows(news: Sequence[Markup], head: Markup, ask: Markup) -> list[Block]:
    """`news`: lines of `bot.composing.meanwhile.news`; none: no rows."""
    if not news:
        return []
    return [section(head), *(section(line) for line in news[:SHOWN]), section(ask), divider()]
