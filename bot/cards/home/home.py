"""The App Home: what is mine, what nobody has, what is late; one list at a time, with the others a press away."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, context, divider, header
from bot.blockkit.markup import Markup
from bot.blockkit.message import Block
from bot.cards.case.next_modal import next_button

HOME_MAX = 100  # Slack's limit for the blocks of a view


def home_view(tabs: list[tuple[str, str, int | None]], chosen: str, body: list[Block], footer: Markup) -> Block:
    """`tabs`: key, title and count; `body`: the blocks of the chosen one."""
    row = [
        button(
            f"{title} ({count})" if count is not None else title,
            f"home_{key}",
            key,
            **({"style": "primary"} if key == chosen else {}),
        )
        for key, title, count in tabs
    ]
    blocks = [header("Perch"), actions("next", next_button(style="primary")), actions("home", *row), divider(), *body, divider(), context(footer)]
    return {"type": "home", "blocks": blocks[:HOME_MAX]}
