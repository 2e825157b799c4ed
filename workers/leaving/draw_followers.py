"""Draw what is told about followers."""

from __future__ import annotations

from bot.blockkit.markup import md
from bot.blockkit.message import Message
from bot.cards.followers.follower_note import follower_note
from bot.cards.followers.followers_message import followers_message
from bot.desk import Desk
from bot.followers.gather_followers import message_view
from bot.model.outbox.notices import FollowerSendNote
from bot.own_account import known_account
from bot.store.people.followers import NEWS_KEPT

OLD = Message(md("(Names of followers stand here for {} days. They were taken out.)", NEWS_KEPT.days))


def news(desk: Desk, news_id: str) -> Message:
    """Draw who came or left, with what was done since; without names where it was too long ago."""
    found = desk.store.followers.news(news_id)
    return followers_message(message_view(desk, found), known_account(desk).handle) if found else OLD


def send_note(desk: Desk, notice: FollowerSendNote) -> Message | None:
    """Draw how a welcome or a follow ended; None where it was erased."""
    item, found = desk.store.items.get(notice.item_id), desk.store.followers.news(notice.news)
    if item is None or item.send is None:
        return None
    return follower_note(item, found.person(getattr(item.send, "to", "")) if found else None)
