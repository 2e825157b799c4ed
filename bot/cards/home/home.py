"""The App Home: what is mine, what nobody has, what is late; one list at a time, with the others a press
away.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.blockkit.elements import actions, button, context, divider, header, option, plain
from bot.blockkit.markup import Markup
from bot.blockkit.message import Block
from bot.cards.case.windows.next_modal import next_button
from bot.model.lists.saved_view import SavedView

VIEW = "view:"  # begins the value of a saved view
HOME_MAX = 100  # Slack's limit for the blocks of a view


def home_view(
    tabs: list[tuple[str, str, int | None]],
    chosen: str,
    body: list[Block],
    footer: Markup,
    views: Sequence[SavedView] = (),
) -> Block:
    """Draw the tabs and what is chosen.

    `tabs`: key, title and count; `body`: the blocks of the chosen one.
    """
    row = [
        button(
            f"{title} ({count})" if count is not None else title,
            f"home_{key}",
            key,
            **({"style": "primary"} if key == chosen else {}),
        )
        for key, title, count in tabs
    ]
    blocks = [
        header("Perch"),
        actions("next", next_button(style="primary")),
        actions("home", *row, _views(views, chosen)),
        divider(),
        *body,
        divider(),
        context(footer),
    ]
    return {"type": "home", "blocks": blocks[:HOME_MAX]}


def _views(views: Sequence[SavedView], chosen: str) -> Block | None:
    """Return the saved views to choose from; none where nothing is saved."""
    if not views:
        return None
    options = [option(view.name, f"{VIEW}{view.name}") for view in views]
    shown = next((o for o, view in zip(options, views, strict=True) if view.query == chosen), None)
    select: Block = {"type": "static_select", "action_id": "home_view", "placeholder": plain("Saved views")}
    return {**select, "options": options, **({"initial_option": shown} if shown else {})}
