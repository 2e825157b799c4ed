"""The names of our Redis keys: here those of the records, and in each folder those of what stands there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from bot.model.listening.older_mentions import OlderMentions
from bot.model.lists.danger_list import DangerList
from bot.model.lists.followers import FollowerNews, FollowersReading, LeftCheck
from bot.model.lists.no_contact import NoContact
from bot.model.lists.saved_reply import SavedReply
from bot.model.lists.saved_view import SavedView
from bot.model.lists.topic_list import TopicList
from bot.model.money.balance import Bill
from bot.model.money.price_list import AuthorsCounted, PriceList
from bot.model.outbox.notices import Card, CaseCard
from bot.model.privacy.erasure import Erasure, SentFile
from bot.model.privacy.traces import Traces
from bot.model.refused_vocabulary import Heard
from bot.model.table_records import (
    ChannelMembers,
    ChannelShared,
    EarlyReply,
    FeedRead,
    FolderMark,
    NamedPerson,
    NextOpen,
    Pause,
    Retention,
    Shift,
    Sweep,
    UndoOffered,
)
from bot.model.watch_status import StreamState
from bot.network.records import Limit
from bot.store.archived.archived_keys import ArchivedKeys
from bot.store.health.health_keys import HealthKeys
from bot.store.listening.listening_keys import ListeningKeys
from bot.store.outbox.outbox_keys import OutboxKeys
from bot.store.people.people_keys import PeopleKeys
from bot.store.time.time_keys import TimeKeys

T = TypeVar("T")


@dataclass(frozen=True)
class Named(Generic[T]):
    """A small table, for what needs no rules of its own: its name among the keys, and what its fields
    hold.
    """

    name: str
    kind: type[T]


# people
SIGNATURES = Named("signatures", str)  # a user → their initials
INTRODUCED = Named("introduced", str)  # a user who agreed to be named to customers → their first name
SAVED_REPLIES = Named("saved replies", SavedReply)  # by id
SAVED_VIEWS = Named("saved views", list[SavedView])  # a user → their queries, by name
MUTED_AUTHORS = Named("muted authors", str)  # a handle → who muted it
NO_CONTACT = Named("do not contact", NoContact)  # an author's id → since when, and why
PRIVACY_TOLD = Named("privacy link sent", datetime)  # an author's id → when their first DM with it left
FOLLOWER_NEWS = Named("follower news", FollowerNews)  # by id: who came or left, as it was told
FOLLOWERS_READING = Named("followers reading", FollowersReading)  # "now" → the day's reading under way
FOLLOWERS_READ = Named("followers read", datetime)  # "due" → the time of day that was served last
FOLLOWERS_LEFT = Named("followers left", LeftCheck)  # "now" → the last reading of the whole list
PEOPLE_BY_NAME = Named("people by name", NamedPerson)  # a name in the settings → whom it means
PEOPLE_TRIED = Named("people by name tried", datetime)  # when a name was last looked up in vain
PEOPLE_LOOKED_AT = Named("people by name looked at", datetime)  # when they were last compared
PLAN_LEAVERS = Named("plan leavers", datetime)  # a user who left with open plans → when that was told
DANGER_WORDS = Named("danger words", DangerList)
TOPICS = Named("topics", TopicList)
SHIFTS = Named("shifts", Shift)  # a user → until when they are on shift
NEXT_OPEN = Named("next windows", NextOpen)  # a user → the Next window that they opened last
UNDO_OFFERED = Named("undo offered", UndoOffered)  # "home user" or "next user" → what it offers to undo
PRESENCE_LOOKS = Named("presence looks", datetime)  # a user → when Slack was last asked about them
PRESENCE_PAUSE = Named("presence pause", datetime)  # "until" when Slack is not asked
TOPIC_CORRECTIONS = Named("topic corrections", datetime)  # a case → when a person said its topics
# Slack
CHANNEL_IDS = Named("channel ids", str)  # a "#name" → the channel's id
CHANNEL_MEMBERS = Named("channel sight", ChannelMembers)  # a channel → who is in it
CHANNELS_SHARED = Named("channels shared", ChannelShared)  # a channel → whether another company reads it
WORKSPACE = Named("workspace", str)  # "url" → its address
TOLD_ELSEWHERE = Named("told elsewhere", str)  # a problem → the channel in which it was told
# the networks
BRAND_ACCOUNT = Named("brand", str)  # a token's mark → the account's id and handle
VOCABULARY = Named("x vocabulary", Heard)  # a kind of answer → what was refused of it
OLDER_MENTIONS = Named("older mentions", OlderMentions)  # "mentions" → what was read, and is wanted
SWEEPS = Named("sweeps", Sweep)  # "watch level" → how its sweep stands
FEEDS = Named("feeds", FeedRead)  # a watch → what its last look has left
OWN_POSTS_READ = Named("own posts", datetime)  # "read until"
EARLY_REPLIES = Named("own posts early", EarlyReply)  # a post of ours → itself, until its case is there
DM_CURSOR = Named("dm cursor", str)  # "id" → the last message that was taken
PRICE_LIST = Named("price list", PriceList)  # "x" → the prices that were renewed
AUTHORS_COUNTED = Named("authors counted", AuthorsCounted)  # "choice" → what somebody decided in Slack
X_BILL = Named("x bill", Bill)  # "x" → what X's balance fell by, beside the meter
X_BILL_ASKED = Named("x bill asked", datetime)  # "x" → when X was last asked for its balance
X_LIMITS = Named("x limits", Limit)  # a route → what X said last of how often we may ask
UPLOADS = Named("uploads", list[str])  # an item → its picture's id at X, and until when X has it
STREAMS = Named("streams", StreamState)  # a stream → how it stands
PUSHED = Named("pushed", datetime)  # "asked": since when X has what we subscribed to; "dm": one waits
DELETED_EARLY = Named("deleted early", datetime)  # a post that we do not have → when it was deleted
SEEDED_WATCHES = Named("watches made from settings", str)  # a watch → its query
WATCH_NAMES = Named("watch names", str)  # a watch, deleted or not → its name
CUSTOMER_BOOK = Named("customer book", str)  # how the last import went
# time
PLAN_SWITCH = Named("plans", Pause)  # "pause" → who holds all plans
DIGESTS = Named("digest", datetime)  # "since", and until when the last of each kind tells
BACKUPS = Named("backup", datetime)  # "done" → of which night the last one is
RETENTION = Named("retention", Retention)  # "round" → how far it has come
RECHECKS = Named("recheck", str)  # "day" → of which day the last one is
TURN_OF_JUDGING = Named("turns", int)  # "judge" → at which waiting case it goes on
TURN_OF_TOPICS = Named("turns", int)  # "topics" → how many open cases wait for changed rules
OVERDUE_TURN = Named("turns", datetime)  # until when overdue cards were drawn again
SPIKES = Named("spikes", datetime)  # a watch → when it was last told of
PROBLEMS_SINCE = Named("problems since", datetime)  # a problem that may pass by itself → since when
BUDGET_SAID = Named("budget said", str)  # "step" → the month and the step that were told last
INSTALLATION = Named("installation", str)  # "id" → a mark of this store's life; "secret" of the hashes below
# who was forgotten
FORGOTTEN = Named("forgotten", datetime)  # a keyed hash of an author's id or handle → when
ERASURES = Named("erasures", Erasure)  # by id
TRACES = Named("erasure traces", Traces)  # an erasure under way → by what the person is known
RESTORED = Named("restored", datetime)  # "made at" → of which time the backup is, until it is looked through
SLACK_FILES = Named("slack files", SentFile)  # a file of ours in Slack with customers' data → what it is
FOLDER_MARK = Named("folder mark", FolderMark)  # "mark" → what every process has to see in its data folder


class Keys(OutboxKeys, PeopleKeys, ListeningKeys, TimeKeys, HealthKeys, ArchivedKeys):
    """All keys of a brand."""

    @property
    def schema(self) -> str:
        """Return the form that records are written in: how many migrations they have been through."""
        return self._key("schema")

    @property
    def schema_before(self) -> str:
        """Return the form that some may still have; there only while they are rewritten."""
        return self._key("schema", "before")

    @property
    def restoring(self) -> str:
        """There from the beginning of a restore until its end."""
        return self._key("schema", "restoring")

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

    def erasure_messages(self, erasure_id: str) -> str:
        """Hash: an item → where Slack shows its message, until the text there is erased."""
        return self._key("erasure", erasure_id, "messages")

    def table(self, name: str) -> str:
        return self._key("table", name)
