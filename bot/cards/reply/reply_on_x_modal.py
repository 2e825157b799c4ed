"""The end of the reply window where nobody may reply but on X itself."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, context, modal, section
from bot.blockkit.exact import exact_rows
from bot.blockkit.markup import EMPTY, md
from bot.blockkit.message import Block
from bot.model.carried import OnCase
from bot.model.networks import network_rules

FIRST_ONLY = md("Only the first part is filled in: post the others as replies to it.")
LINK_MAX = 3000  # Slack's limit for a button's address


def composer_modal(case_id: str, post_id: str, texts: tuple[str, ...], *, picture: bool) -> Block:
    """Return the text and one link; Perch sees the post when it is there and closes the loop."""
    more = FIRST_ONLY if len(texts) > 1 else EMPTY
    image = md("The picture is not carried over: add it there.") if picture else EMPTY
    blocks: list[Block] = [
        section(
            md(
                "The author did not mention us, so X only accepts this reply from a person on {}. "
                "Nothing has been sent yet.",
                network_rules().site,
            )
        ),
        *exact_rows(*texts),
        link_row(case_id, post_id, texts[0]),
        context(
            md(
                "Post it there from our account. Perch finds it and marks the case as replied by you, or "
                "tells you if nothing shows up within 10 minutes."
            )
        ),
        *([context(more, image)] if more or image else []),
    ]
    return modal("composer", "Reply on X", blocks, private_metadata=OnCase(case_id).dump())


def link_row(case_id: str, post_id: str, text: str) -> Block:
    link = network_rules().composer_url(post_id, text)
    while len(link) > LINK_MAX:
        text = text[: len(text) * 3 // 4]
        link = network_rules().composer_url(post_id, text)
    return actions(
        f"composer:{post_id}", button("Open X’s composer", "composer", case_id, url=link, style="primary")
    )
