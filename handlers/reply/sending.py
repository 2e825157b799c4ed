"""Tell the one who pressed Send that it is on its way, and how to take it back."""

from __future__ import annotations

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.cards.reply.sending_line import sending_line
from bot.desk import Desk
from bot.model import Item
from bot.model.notices import CaseCard

log = structlog.get_logger()


def tell_sender(client: WebClient, desk: Desk, item: Item, who: str) -> None:
    """An ephemeral line beside the card, with Undo; the card has the same button."""
    place = desk.store.cards.place(CaseCard(item.case_id))
    if place is None or not desk.settings.undo_window:
        return
    line = sending_line(item, who)
    try:
        client.chat_postEphemeral(channel=place.channel, user=item.by, **line.payload())
    except (SlackApiError, OSError) as error:
        log.info("the sender was not told beside the card", item=item.id, error=type(error).__name__)
