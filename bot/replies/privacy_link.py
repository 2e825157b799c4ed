"""The link to the privacy notice, at the end of the first direct message to a person (PERCH_PRIVACY_URL)."""

from __future__ import annotations

from bot.composing.privacy_words import tail
from bot.desk import Desk
from bot.model import DirectMessage, Item
from bot.store.keys import PRIVACY_TOLD


def privacy_tail(desk: Desk, author_id: str, lang: str = "") -> str:
    """Return what is added to the next message to a person; "" once they have had it, or without a link."""
    url = desk.settings.privacy_url
    if not url or desk.store.table(PRIVACY_TOLD).get(author_id):
        return ""
    return tail(url, lang)


def note_privacy_sent(desk: Desk, item: Item) -> None:
    """Note that a person has had the link, once the message that carried it has arrived."""
    url = desk.settings.privacy_url
    if url and isinstance(item.send, DirectMessage) and url in item.send.text:
        desk.store.table(PRIVACY_TOLD).put_first(item.send.to, desk.clock())
