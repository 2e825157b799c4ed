"""The windows of those who decide on a draft: approve it anyway, edit it, reject it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blockkit.elements import modal
from bot.blockkit.inputs import text_input
from bot.blockkit.markup import Markup, md
from bot.blockkit.message import Block
from bot.cards.case.contact_words import contact_rows
from bot.cards.case.news_rows import ANYWAY, news_rows
from bot.cards.reply.draft_note import draft_posts
from bot.model import Item
from bot.model.carried import DraftWindow
from bot.model.lists.no_contact import NoContact

SINCE = md(":warning: *Since this was drafted, something changed.* It has not been sent.")


def anyway_modal(
    item: Item, news: Sequence[Markup], carried: DraftWindow, listed: Sequence[NoContact] = ()
) -> Block:
    """Return the draft with what happened since, and the question about people not to be contacted."""
    ask = md("If it is still needed, press *{}*; otherwise cancel and reject it. This is the draft:", ANYWAY)
    blocks = [
        *contact_rows(listed, carried.asked, ANYWAY),
        *news_rows(news, SINCE, ask),
        *draft_posts(item),
    ]
    return modal(
        "approve_anyway", "Approve the draft", blocks, submit=ANYWAY, private_metadata=carried.dump()
    )


def edit_modal(
    item: Item, text: str, news: Sequence[Markup], carried: DraftWindow, listed: Sequence[NoContact] = ()
) -> Block:
    """Return the draft's text to be changed, with the same."""
    ask = md("If it is still needed, press *{}*; otherwise cancel and reject it.", ANYWAY)
    submit = ANYWAY if news or carried.asked else "Approve"
    blocks = [
        *contact_rows(listed, carried.asked, submit),
        *news_rows(news, SINCE, ask),
        text_input("text", "Text to send", initial=text),
    ]
    return modal("edit_draft", "Edit the draft", blocks, submit=submit, private_metadata=carried.dump())


def reject_modal(carried: DraftWindow) -> Block:
    blocks = [text_input("note", "Note for the person who drafted it", optional=True, max_length=1000)]
    return modal("reject_draft", "Reject the draft", blocks, submit="Reject", private_metadata=carried.dump())
