"""Add to Perch: which posts it would read, for how much, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blockkit.elements import button, context, modal, option, section
from bot.blockkit.inputs import checkboxes, input_block
from bot.blockkit.markup import EMPTY, Markup, link, md
from bot.blockkit.message import Block
from bot.blockkit.text import channel_mention, plural
from bot.cards.case.case_list import VIEW
from bot.cards.case.linked_words import linked_words
from bot.model.networks import network_rules
from bot.model.views.linked_post import AddWindow, Fate, LinkedPost, ReadingPrice
from bot.money.prices import words as dollars

POSTS = "posts"  # the block of the boxes
MOST = 10  # boxes that Slack takes in one element
TITLE = "Add to Perch"


def ask_modal(
    found: Sequence[LinkedPost],
    channel: str,
    price: ReadingPrice,
    *,
    refused: Markup = EMPTY,
    left_out: int = 0,
) -> Block:
    """Ask before anything is read.

    `price`: of all that would be read; `refused`: why this person may add none; `left_out`: further links.
    """
    new = [one.post_id for one in found if one.fate is Fate.NEW]
    again = tuple(one.post_id for one in found if one.fate.again)
    rest = [block for one in found if one.fate is not Fate.NEW for block in _row(one)]
    more = [context(md("Only the first {} links are shown. Add the rest in a second go.", MOST))]
    blocks = [*_wanted(new, channel, price, refused), *rest, *(more if left_out else [])]
    submit = "" if refused else "Add" if new else "Try again" if again else ""
    carried = AddWindow((*new, *again) if len(new) == 1 else again)
    return modal("add_posts", TITLE, blocks, submit=submit, private_metadata=carried.dump())


def reading_modal(post_ids: Sequence[str]) -> Block:
    """Return what stands there while X is asked."""
    rows = [section(_address(post_id)) for post_id in post_ids]
    waiting = section(md("Reading {} from X…", plural(len(post_ids), "post")))
    rest = context(md("If this stays, close it and add the link again: X bills a post once a day."))
    return modal(
        "add_posts", TITLE, [*rows, waiting, rest], private_metadata=AddWindow(tuple(post_ids)).dump()
    )


def added_modal(found: Sequence[LinkedPost]) -> Block:
    """Say what became of each; what failed can be tried again in the same window."""
    again = tuple(one.post_id for one in found if one.fate.again)
    blocks = [block for one in found for block in _row(one)]
    submit = "Try again" if again else ""
    return modal("add_posts", TITLE, blocks, submit=submit, private_metadata=AddWindow(again).dump())


def _wanted(new: Sequence[str], channel: str, price: ReadingPrice, refused: Markup) -> list[Block]:
    if not new:
        return []
    if refused:
        return [*(section(_address(post_id)) for post_id in new), section(md(":no_entry: {}", refused))]
    if len(new) == 1:
        shown = [section(md("Perch doesn't know this post yet:\n{}", _address(new[0])))]
    else:
        boxes = checkboxes([option(_plain(post_id), post_id) for post_id in new], new)
        shown = [input_block(POSTS, "Posts that Perch doesn't know yet", boxes)]
    return [
        *shown,
        context(
            md(
                "*Add* reads {} from X, for {}. Nothing is read before.",
                plural(len(new), "post"),
                _cost(price),
            ),
            md("Cards go to {}.", channel_mention(channel)),
        ),
    ]


def _cost(price: ReadingPrice) -> Markup:
    if price.counted == price.with_authors:
        return md("{} at most", dollars(price.counted))
    return md("{} ({} if X bills authors as well)", dollars(price.counted), dollars(price.with_authors))


def _row(one: LinkedPost) -> list[Block]:
    """Return a post, what is to be said of it, and the way to its case."""
    said = md("{}\n{}", _address(one.post_id), linked_words(one))
    spoken = f"View the case of @{one.handle}" if one.handle else "View the case"
    view = button("View case", VIEW, one.case_id, accessibility_label=spoken) if one.case_id else None
    card = [context(link(one.card, "card in Slack"))] if one.card else []
    return [section(said, **({"accessory": view} if view else {})), *card]


def _address(post_id: str) -> Markup:
    return link(network_rules().post_url("", post_id), _plain(post_id))


def _plain(post_id: str) -> str:
    return network_rules().post_url("", post_id).removeprefix("https://")
