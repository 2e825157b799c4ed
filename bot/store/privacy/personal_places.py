"""Where anything about a person can be in Redis: one entry for each place, and none beside it.

An entry says which keys it is, and what is left of them when the person is forgotten. What is shown of a
person is what would change: so nothing is erased that was not shown, and nothing stays that was. Keys that
hold nothing personal stand in `impersonal.py`, each with the reason; a test holds every key and every table
of `bot.store.keys` against the two lists. Places beside Redis: the archive (`in_archive.py`), the data
folder (`in_folder.py`), Slack (`workers.forgetting`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.model import DangerList, InCharge, PersonNote, SavedReply
from bot.model.batch import Batch, Done
from bot.model.entry import Entry
from bot.model.lists.saved_view import SavedView
from bot.model.lists.topic_list import TopicList
from bot.model.outbox.notices import CaseCard
from bot.model.problem import Problem
from bot.model.table_records import EarlyReply, Pause
from bot.store import keys as tables
from bot.store.keys import Keys, Named
from bot.store.people.typed_texts import Typed
from bot.store.privacy import treatments as may
from bot.store.privacy.cells import Treat

K = Keys("any")


class Holds(StrEnum):
    """What a place holds of a person, as a code; `bot.cards.privacy` has the words."""

    POSTS = "posts"
    CASES = "cases"
    JOURNAL = "journal"
    SENDS = "sends"
    NOTES = "notes"
    OWNER = "owner"
    CUSTOMER = "customer"
    MUTED = "muted"
    NO_CONTACT = "no contact"
    AUDIT = "audit"
    UNSENT = "unsent"
    SHARED = "shared"
    PLANS = "plans"
    WATCHES = "watches"
    FOLLOWERS = "followers"
    UNREADABLE = "unreadable"
    INDEXES = "indexes"


@dataclass(frozen=True)
class Place:
    """`shape`: a key without its prefix, * for what is in it an id."""

    shape: str
    holds: Holds
    treat: Treat


def _key(key: str, holds: Holds, treat: Treat) -> Place:
    return Place(K.without_prefix(key), holds, treat)


def _table(named: Named[Any], holds: Holds, treat: Treat) -> Place:
    return _key(K.table(named.name), holds, treat)


RECORDS = (
    _key(K.mention("*"), Holds.POSTS, may.mention),
    _key(K.case("*"), Holds.CASES, may.case),
    _key(K.case_log("*"), Holds.JOURNAL, may.without_them(Entry, may.by_id)),
    _key(K.audit("*"), Holds.AUDIT, may.audited),
    _key(K.item("*"), Holds.SENDS, may.item),
    _key(K.seen_author("*"), Holds.POSTS, may.by_author),
    _key(K.author_notes("*"), Holds.NOTES, may.without_them(PersonNote, may.by_author)),
    _key(K.in_charge("*"), Holds.OWNER, may.without_them(InCharge, may.by_author)),
    _key(K.charges, Holds.INDEXES, may.by_text),
    _key(K.customers, Holds.CUSTOMER, may.by_field),
    _key(K.customers_next("*"), Holds.CUSTOMER, may.by_field),
    _key(K.looked_up("*"), Holds.CUSTOMER, may.by_author),
    _key(K.customers_wanted, Holds.INDEXES, may.by_text),
    _key(K.followers, Holds.FOLLOWERS, may.by_text),
    _key(K.typed("*"), Holds.UNSENT, may.without_them(Typed, may.by_id_or_author)),
    _key(K.plan("*"), Holds.PLANS, may.plan),
    _key(K.plan_draft("*"), Holds.UNSENT, may.if_named),
    _key(K.watches, Holds.WATCHES, may.watch),
    _key(K.aside, Holds.UNREADABLE, may.if_named),
    _key(K.problems, Holds.SHARED, may.without_them(Problem)),
    _key(K.last_problem, Holds.SHARED, may.without_them(Problem)),
    _key(K.selection("*"), Holds.UNSENT, may.if_named),
    _key(K.batch("*"), Holds.UNSENT, may.without_them(Batch)),
    _key(K.batch_done("*"), Holds.UNSENT, may.without_them(Done, may.if_named)),
)
INDEXES = (
    _key(K.followers_unseen("*"), Holds.INDEXES, may.by_text),
    _key(K.follower_acts("*"), Holds.INDEXES, may.by_last_word),
    _key(K.billed("*"), Holds.INDEXES, may.by_billed),
    _key(K.alias("*"), Holds.INDEXES, may.by_id_or_text),
    _key(K.versions("*"), Holds.INDEXES, may.by_id_or_text),
    _key(K.showing("*"), Holds.INDEXES, may.by_id_or_text),
    _key(K.referring("*"), Holds.INDEXES, may.by_id_or_text),
    _key(K.talk("*", "*"), Holds.INDEXES, may.by_text),
    _key(K.cases_by("*"), Holds.INDEXES, may.by_text),
    _key(K.card(CaseCard("*")), Holds.INDEXES, may.by_id),
    _key(K.items_by("*"), Holds.INDEXES, may.by_text),
    _key(K.items_due, Holds.INDEXES, may.by_text),
    _key(K.lane("*"), Holds.INDEXES, may.by_text),
    _key(K.redraws, Holds.INDEXES, may.by_text),
    _key(K.dirty, Holds.INDEXES, may.by_text),
    _key(K.regroup, Holds.INDEXES, may.by_text),
    _key(K.rollup_cases("*"), Holds.INDEXES, may.by_text),
    _key(K.author_cases("*"), Holds.INDEXES, may.by_text),
    _key(K.handle("*"), Holds.INDEXES, may.by_text),
    _key(K.corrections, Holds.INDEXES, may.by_text),
    _key(K.day("*", "*"), Holds.INDEXES, may.by_text),
    _key(K.rechecks, Holds.INDEXES, may.by_text),
    _key(K.caught("*"), Holds.INDEXES, may.by_text),
    Place("home:*", Holds.INDEXES, may.by_field),
    _key(K.archive_copies, Holds.INDEXES, may.by_field),
    _key(K.back_again("*"), Holds.INDEXES, may.by_id),
)
TABLES = (
    _table(tables.SAVED_REPLIES, Holds.SHARED, may.without_them(SavedReply)),
    _table(tables.SAVED_VIEWS, Holds.SHARED, may.without_them(list[SavedView])),
    _table(tables.MUTED_AUTHORS, Holds.MUTED, may.by_field),
    _table(tables.NO_CONTACT, Holds.NO_CONTACT, may.by_field),
    _table(tables.PRIVACY_TOLD, Holds.INDEXES, may.by_field),
    _table(tables.FOLLOWER_NEWS, Holds.FOLLOWERS, may.follower_news),
    _table(tables.FOLLOWERS_READING, Holds.UNSENT, may.if_named),
    _table(tables.DANGER_WORDS, Holds.SHARED, may.without_them(DangerList)),
    _table(tables.TOPICS, Holds.SHARED, may.without_them(TopicList)),
    _table(tables.NEXT_OPEN, Holds.UNSENT, may.if_named),
    _table(tables.UNDO_OFFERED, Holds.UNSENT, may.if_named),
    _table(tables.TOPIC_CORRECTIONS, Holds.INDEXES, may.by_field),
    _table(tables.EARLY_REPLIES, Holds.SENDS, may.without_them(EarlyReply, may.if_named)),
    _table(tables.UPLOADS, Holds.INDEXES, may.by_field),
    _table(tables.WATCH_NAMES, Holds.WATCHES, may.of_text),
    _table(tables.SEEDED_WATCHES, Holds.WATCHES, may.of_text),
    _table(tables.PLAN_SWITCH, Holds.SHARED, may.without_them(Pause)),
)
PLACES = (*RECORDS, *INDEXES, *TABLES)
BY_SHAPE = {place.shape: place for place in PLACES}
