"""The names of our Redis keys: here those of the records, and in each folder those of what stands there."""

from __future__ import annotations

from bot.model.notices import Card, CaseCard
from bot.store.brand_prefix import BRAND
from bot.store.listening.listening_keys import ListeningKeys
from bot.store.outbox.outbox_keys import OutboxKeys
from bot.store.people.people_keys import PeopleKeys
from bot.store.time.time_keys import TimeKeys

__all__ = ["BRAND", "Keys"]


class Keys(OutboxKeys, PeopleKeys, ListeningKeys, TimeKeys):
    """All keys of a brand."""

    @property
    def schema(self) -> str:
        """Return how many migrations the records have been through."""
        return self._key("schema")

    @property
    def aside(self) -> str:
        """Hash: the key of a record that could not be read → its text, and why."""
        return self._key("aside")

    def case(self, case_id: str) -> str:
        return self._key("case", case_id)

    def shown_in(self, card: Card) -> str:
        """Return the record that a card is drawn from."""
        return self.case(card.case_id) if isinstance(card, CaseCard) else self.plan(card.plan_id)

    def case_log(self, case_id: str) -> str:
        return self._key("case", case_id, "log")

    def audit(self, day: str) -> str:
        return self._key("audit", day)

    def mention(self, mention_id: str) -> str:
        return self._key("mention", mention_id)

    def alias(self, post_id: str) -> str:
        """Return a later id of an edited post → the mention's id."""
        return self._key("alias", post_id)

    def versions(self, mention_id: str) -> str:
        """Return all ids of an edited post but its first."""
        return self._key("mention", mention_id, "versions")

    def referring(self, post_id: str) -> str:
        """Return the mentions that quote or answer a post, with its text."""
        return self._key("post", post_id, "referring")

    def talk(self, conversation_id: str, author_id: str) -> str:
        """Return one author in one conversation → the case."""
        return self._key("talk", conversation_id, author_id)

    def cases_by(self, index: str) -> str:
        return self._key("cases", index)

    def selection(self, selection_id: str) -> str:
        """Return the cases that somebody selects from a list."""
        return self._key("selection", selection_id)

    def batch(self, batch_id: str) -> str:
        """Return what somebody does with many cases at once."""
        return self._key("batch", batch_id)

    def batch_done(self, batch_id: str) -> str:
        """List: the cases that it has changed, each as it was before."""
        return self._key("batch", batch_id, "done")

    def batch_undo(self, batch_id: str) -> str:
        """There once somebody has pressed Undo."""
        return self._key("batch", batch_id, "undo")

    def last_batch(self, user: str) -> str:
        """Return the newest batch of somebody."""
        return self._key("batch", "of", user)

    def plan(self, plan_id: str) -> str:
        return self._key("plan", plan_id)

    def plans_by(self, index: str) -> str:
        return self._key("plans", index)

    def plan_draft(self, draft_id: str) -> str:
        return self._key("plan", "draft", draft_id)

    @property
    def problems(self) -> str:
        return self._key("problems")

    @property
    def last_problem(self) -> str:
        return self._key("problems", "last")

    def lock(self, name: str) -> str:
        return self._key("lock", name)

    @property
    def probe(self) -> str:
        """Written to see whether Redis takes writes; nothing reads it."""
        return self._key("probe")

    def wakeup(self, name: str) -> str:
        return self._key("wakeup", name)

    def table(self, name: str) -> str:
        return self._key("table", name)
