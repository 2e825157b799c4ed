"""The names of our Redis keys, in one place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.model.notices import Card, CaseCard, PlanCard

BRAND = "perch"  # the brand of an installation that serves one
PLAN = "plan:"  # begins the name of a plan's card; a case's is its id


def name_of(card: Card) -> str:
    """Return how a card is named among those that are to be edited."""
    return card.case_id if isinstance(card, CaseCard) else f"{PLAN}{card.plan_id}"


def card_named(name: str) -> Card:
    """Return the card of a name that `name_of` gave."""
    return PlanCard(name.removeprefix(PLAN)) if name.startswith(PLAN) else CaseCard(name)


@dataclass(frozen=True)
class Keys:
    """Every key begins with its brand, so that several brands can share one Redis."""

    brand: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", self.brand):
            raise ValueError(f"{self.brand!r} is no name for a brand: small letters, digits, - and _")

    @property
    def prefix(self) -> str:
        """What every key begins with, without the colon that follows: a hash tag, so that a cluster keeps
        all keys of a brand on one machine, where they can change together.
        """
        return f"{{{self.brand}}}"

    def _key(self, *parts: str) -> str:
        return ":".join((self.prefix, *parts))

    def without_prefix(self, key: str) -> str:
        return key.removeprefix(f"{self.prefix}:")

    @property
    def schema(self) -> str:
        """How many migrations the records have been through."""
        return self._key("schema")

    @property
    def aside(self) -> str:
        """Hash: the key of a record that could not be read → its text, and why."""
        return self._key("aside")

    def case(self, case_id: str) -> str:
        return self._key("case", case_id)

    def card(self, card: Card) -> str:
        """Hash: where a card is (channel, ts) and which version of its record it shows."""
        return self._key("card", name_of(card))

    def shown_in(self, card: Card) -> str:
        """The record that a card is drawn from."""
        return self.case(card.case_id) if isinstance(card, CaseCard) else self.plan(card.plan_id)

    def case_log(self, case_id: str) -> str:
        return self._key("case", case_id, "log")

    def typed(self, case_id: str) -> str:
        """Hash: "reply:user" or "dm:user" → what they typed on a case and did not send."""
        return self._key("typed", case_id)

    def audit(self, day: str) -> str:
        return self._key("audit", day)

    def mention(self, mention_id: str) -> str:
        return self._key("mention", mention_id)

    def alias(self, post_id: str) -> str:
        """A later id of an edited post → the mention's id."""
        return self._key("alias", post_id)

    def versions(self, mention_id: str) -> str:
        """All ids of an edited post but its first."""
        return self._key("mention", mention_id, "versions")

    def referring(self, post_id: str) -> str:
        """The mentions that quote or answer a post, with its text."""
        return self._key("post", post_id, "referring")

    def talk(self, conversation_id: str, author_id: str) -> str:
        """One author in one conversation → the case."""
        return self._key("talk", conversation_id, author_id)

    def author_cases(self, author_id: str) -> str:
        return self._key("author", author_id, "cases")

    def author_notes(self, author_id: str) -> str:
        """List: what reps noted about an author."""
        return self._key("author", author_id, "notes")

    def in_charge(self, author_id: str) -> str:
        """Whose an author's next cases are."""
        return self._key("author", author_id, "in charge")

    @property
    def charges(self) -> str:
        """Ids of all authors that somebody is in charge of."""
        return self._key("authors", "in charge")

    @property
    def charges_to_look_at(self) -> str:
        return self._key("authors", "in charge", "look")

    @property
    def customers(self) -> str:
        """Hash: a handle in lower case → the imported customer."""
        return self._key("customers")

    def customers_next(self, token: str) -> str:
        """A book that is being imported, until it takes the place of the old one."""
        return self._key("customers", "next", token)

    def customers_next_facts(self, token: str) -> str:
        """What is said of such a book."""
        return self._key("customers", "next", token, "facts")

    @property
    def customers_wanted(self) -> str:
        """Handles that the customer system is to be asked for, by when they may be taken."""
        return self._key("customers", "wanted")

    def looked_up(self, handle: str) -> str:
        """What the customer system said of a handle."""
        return self._key("customers", "said", handle.lower())

    @property
    def corrections(self) -> str:
        """Mentions whose label a rep corrected, by time."""
        return self._key("corrections")

    def handle(self, handle: str) -> str:
        """A handle in lower case → the author's id."""
        return self._key("handle", handle.lower())

    def day(self, what: str, day: str) -> str:
        """Ids of one UTC day, by time: an index that expires as one key."""
        return self._key("day", day, what)

    def count(self, day: str, what: str) -> str:
        """Hash: "minute:label" or "minute:watch" → how many mentions of a UTC day."""
        return self._key("count", day, what)

    def items_by(self, index: str) -> str:
        return self._key("items", "by", index)

    def cases_by(self, index: str) -> str:
        return self._key("cases", index)

    @property
    def dirty(self) -> str:
        """Cards to be edited, by when they may be taken."""
        return self._key("cards", "dirty")

    @property
    def redraws(self) -> str:
        """Messages (by their item) to be drawn anew, by when."""
        return self._key("redraws")

    def showing(self, mention_id: str) -> str:
        """The items whose message shows this mention's text."""
        return self._key("mention", mention_id, "shown")

    @property
    def rechecks(self) -> str:
        return self._key("rechecks")

    def own_post(self, post_id: str) -> str:
        """A post of the brand's → the case that it belongs to."""
        return self._key("own", post_id)

    def rollup(self, rollup_id: str) -> str:
        return self._key("rollup", rollup_id)

    def rollup_of(self, channel: str) -> str:
        """The newest roll-up of a channel."""
        return self._key("rollup", "of", channel)

    def rollup_cases(self, rollup_id: str) -> str:
        return self._key("rollup", rollup_id, "cases")

    def item(self, item_id: str) -> str:
        return self._key("item", item_id)

    def made(self, receiver_id: str) -> str:
        """What X made, a post or a direct message → the item that sent it."""
        return self._key("made", receiver_id)

    @property
    def items_due(self) -> str:
        """Items that wait for a time (undo window, retry, lease), by that time."""
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
        """Items of a lane that are ready, by rank."""
        return self._key("lane", lane)

    @property
    def lanes(self) -> str:
        return self._key("lanes")

    def plan(self, plan_id: str) -> str:
        return self._key("plan", plan_id)

    def plans_by(self, index: str) -> str:
        return self._key("plans", index)

    def plan_draft(self, draft_id: str) -> str:
        return self._key("plan", "draft", draft_id)

    @property
    def watches(self) -> str:
        return self._key("watches")

    @property
    def cursors(self) -> str:
        return self._key("cursors")

    @property
    def polls(self) -> str:
        """Watches, by when they are next to be polled."""
        return self._key("polls")

    @property
    def readings(self) -> str:
        """How the reading of each watch goes."""
        return self._key("readings")

    def caught(self, watch_id: str) -> str:
        """The newest mentions of a watch, by time."""
        return self._key("watch", watch_id, "mentions")

    def hours(self, day: str) -> str:
        """Hash: how many mentions, and negative ones, each watch caught in each 10 minutes of a UTC day."""
        return self._key("hours", day)

    def spend(self, span: str) -> str:
        """Hash: millionths of a dollar of a day ("2026-11-22") or a month ("2026-11")."""
        return self._key("spend", span)

    def billed(self, day: str) -> str:
        """What X has billed on a UTC day."""
        return self._key("spend", day, "billed")

    def pace(self, name: str) -> str:
        return self._key("pace", name)

    @property
    def problems(self) -> str:
        return self._key("problems")

    @property
    def last_problem(self) -> str:
        return self._key("problems", "last")

    @property
    def clock_offset(self) -> str:
        """Seconds by which our time is ahead of Redis's: only tests and the sandbox write it."""
        return self._key("clock", "offset")

    @property
    def clock_seen(self) -> str:
        """How far the time had come, without the offset, in seconds since 1970."""
        return self._key("clock", "seen")

    @property
    def clock_set_back(self) -> str:
        """Seconds that Redis's own clock was set back by, as far as they have not run out yet."""
        return self._key("clock", "set back")

    def lock(self, name: str) -> str:
        return self._key("lock", name)

    @property
    def probe(self) -> str:
        """Written to see whether Redis takes writes; nothing reads it."""
        return self._key("probe")

    def bell(self, name: str) -> str:
        return self._key("bell", name)

    def table(self, name: str) -> str:
        return self._key("table", name)
