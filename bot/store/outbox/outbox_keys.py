"""The keys of what leaves: items, lanes, cards, roll-ups, pace."""

from __future__ import annotations

from bot.model.outbox.notices import Card, CaseCard, PlanCard
from bot.store.brand_prefix import BrandPrefix

PLAN = "plan:"  # begins the name of a plan's card; a case's is its id


def name_of(card: Card) -> str:
    """Return how a card is named among those that are to be edited."""
    return card.case_id if isinstance(card, CaseCard) else f"{PLAN}{card.plan_id}"


def card_named(name: str) -> Card:
    """Return the card of a name that `name_of` gave."""
    return PlanCard(name.removeprefix(PLAN)) if name.startswith(PLAN) else CaseCard(name)


class OutboxKeys(BrandPrefix):
    def card(self, card: Card) -> str:
        """Hash: where a card is (channel, ts) and which version of its record it shows."""
        return self._key("card", name_of(card))

    def items_by(self, index: str) -> str:
        return self._key("items", "by", index)

    @property
    def dirty(self) -> str:
        """Return cards to be edited, by when they may be taken."""
        return self._key("cards", "dirty")

    @property
    def regroup(self) -> str:
        """Return authors whose cards are to be compared with each other, by when they may be taken."""
        return self._key("cards", "regroup")

    @property
    def redraws(self) -> str:
        """Return the key of messages (by their item) to be redrawn, by when."""
        return self._key("redraws")

    def showing(self, mention_id: str) -> str:
        """Return the items whose message shows this mention's text."""
        return self._key("mention", mention_id, "shown")

    def rollup(self, rollup_id: str) -> str:
        return self._key("rollup", rollup_id)

    def rollup_of(self, channel: str) -> str:
        """Return the newest roll-up of a channel."""
        return self._key("rollup", "of", channel)

    def rollup_cases(self, rollup_id: str) -> str:
        return self._key("rollup", rollup_id, "cases")

    def item(self, item_id: str) -> str:
        return self._key("item", item_id)

    def made(self, receiver_id: str) -> str:
        """Return what X made, a post or a direct message → the item that sent it."""
        return self._key("made", receiver_id)

    @property
    def items_due(self) -> str:
        """Return items that wait for a time (undo window, retry, lease), by that time."""
        return self._key("items", "due")

    @property
    def walk(self) -> str:
        """Hash: how far the walk over all items has come."""
        return self._key("items", "walk")

    @property
    def misplaced(self) -> str:
        """Hash: how many items the walk found in a wrong place, and since when."""
        return self._key("items", "misplaced")

    def lane(self, lane: str) -> str:
        """Return items of a lane that are ready, by rank."""
        return self._key("lane", lane)

    @property
    def lanes(self) -> str:
        return self._key("lanes")

    def pace(self, name: str) -> str:
        return self._key("pace", name)
