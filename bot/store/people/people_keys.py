"""The keys of what is kept about authors, customers and what people type."""

from __future__ import annotations

from bot.store.brand_prefix import BrandPrefix


class PeopleKeys(BrandPrefix):
    def typed(self, case_id: str) -> str:
        """Hash: "reply:user" or "dm:user" → what they typed on a case and did not send."""
        return self._key("typed", case_id)

    def author_cases(self, author_id: str) -> str:
        return self._key("author", author_id, "cases")

    def seen_author(self, author_id: str) -> str:
        """Return an account as it was last looked up, for a day."""
        return self._key("author", author_id, "seen")

    def author_notes(self, author_id: str) -> str:
        """List: what reps noted about an author."""
        return self._key("author", author_id, "notes")

    def in_charge(self, author_id: str) -> str:
        """Return whose an author's next cases are."""
        return self._key("author", author_id, "in charge")

    @property
    def charges(self) -> str:
        """Return ids of all authors that have an account owner."""
        return self._key("authors", "in charge")

    @property
    def charges_to_look_at(self) -> str:
        return self._key("authors", "in charge", "look")

    @property
    def customers(self) -> str:
        """Hash: a handle in lower case → the imported customer."""
        return self._key("customers")

    def customers_next(self, token: str) -> str:
        """Return a book that is being imported, until it takes the place of the old one."""
        return self._key("customers", "next", token)

    def customers_next_facts(self, token: str) -> str:
        """Return what is said of such a book."""
        return self._key("customers", "next", token, "facts")

    @property
    def customers_wanted(self) -> str:
        """Return handles that the customer system is to be asked for, by when they may be taken."""
        return self._key("customers", "wanted")

    def looked_up(self, handle: str) -> str:
        """Return what the customer system said of a handle."""
        return self._key("customers", "said", handle.lower())

    def handle(self, handle: str) -> str:
        """Return a handle in lower case → the author's id."""
        return self._key("handle", handle.lower())

    @property
    def followers(self) -> str:
        """Return ids of the newest followers, who came last highest."""
        return self._key("followers")

    def followers_unseen(self, copy: str) -> str:
        """Return those of them that were on no page yet, while the whole list is read."""
        return self._key("followers", "unseen", copy)

    def follower_acts(self, day: str) -> str:
        """Set: the welcomes and follows that were begun on a day, each with whom it is for."""
        return self._key("followers", "acts", day)

    def own_post(self, post_id: str) -> str:
        """Return a post of the brand's → the case that it belongs to."""
        return self._key("own", post_id)
