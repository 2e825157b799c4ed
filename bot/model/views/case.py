"""Everything that a case's card is drawn from."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.model import Author, Case, Item, Mention
from bot.model.lists.no_contact import NoContact
from bot.model.views.history import EarlierContacts
from bot.model.views.together import Together
from bot.model.views.unanswered import post_to_answer


@dataclass(frozen=True)
class CaseView:
    """A case with its mentions (oldest first) and its sends (in the order they were pressed)."""

    case: Case
    mentions: tuple[Mention, ...]
    sends: tuple[Item, ...] = ()
    history: EarlierContacts = field(default_factory=EarlierContacts)
    together: Together = field(default_factory=Together)  # with the author's other open cases
    overdue: bool = False  # the customer waits longer than they should
    past_law: bool = False  # the deadline of a privacy request is over
    reply_on_x_only: bool = False  # X lets nobody reply to the newest post through its API
    topics: tuple[str, ...] = ()  # what its topics are called
    brand_id: str = ""  # our account on X
    no_contact: NoContact | None = None  # the author is not to be written to
    dms_in: str = ""  # the channel of direct messages, where it is another than the case's

    @property
    def first(self) -> Mention:
        """Return the post that opened the case: an older one that X showed late is in the thread."""
        return next((one for one in self.mentions if one.id == self.case.id), self.mentions[0])

    @property
    def newest(self) -> Mention:
        """Return the words to answer: the newest that are still there and that nobody has answered."""
        return post_to_answer(self.case, self.mentions, self.sends)

    @property
    def latest(self) -> Mention:
        return self.mentions[-1]

    @property
    def author(self) -> Author:
        return self.latest.author
