"""An entry of the journal: what was done, as a code, by whom, when, and what came back."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from bot.model.outbox.item import ItemState, Kind
from bot.model.told import Told


class Act(StrEnum):
    """What was done.

    The values stand in stored records and in the audit; `bot.cards.case.act_words` has the words.
    """

    LEGACY = "legacy"  # a sentence of an older version that no code stands for; data: said

    # a case
    CLAIMED = "claimed"
    RELEASED = "released"
    OWNER_LEFT = "owner left"
    ASSIGNED = "assigned"  # data: to, and how where nobody pressed
    LEFT_IN_QUEUE = "left in queue"  # data: to (the account owner), not_given
    HANDED_OVER = "handed over"  # data: to; words: the note
    SHIFT_ENDED = "shift ended"  # back to the queue, as its owner went off shift
    RESOLVED = "resolved"
    GAVE_REASON = "gave a reason"  # data: why
    REOPENED = "reopened"  # data: wrote, where the customer's next post did it
    SNOOZED = "snoozed"  # data: until
    BATCH_UNDONE = "batch undone"  # data: act, of
    MERGED = "merged"  # data: cases
    MERGED_INTO = "merged into"  # data: into
    SPLIT = "split"  # data: cases
    SPLIT_OFF = "split off"  # data: into
    SNOOZE_ENDED = "ended the snooze"
    WOKE_UP = "woke up"  # data: wrote, as above
    NUDGED = "nudged"
    ESCALATED = "escalated"  # data: channel, urgency
    PAGED_AGAIN = "paged again"
    TOOK_OVER = "took over"
    SENT_BACK = "sent back"
    OPENED_COMPOSER = "opened composer"
    REPLIED_ON_NETWORK = "replied on network"  # data: post_id

    # its posts and its author
    ADDED_BY_HAND = "added by hand"  # data: post_id
    WROTE = "wrote"  # data: handle, url; looked up, not kept
    WROTE_AGAIN = "wrote again"
    WROTE_DM = "wrote dm"  # data: dm
    POST_GONE = "post gone"  # data: why
    CORRECTED = "corrected"  # data: mention, label
    CORRECTION_UNDONE = "correction undone"  # data: mention
    TOPICS_CORRECTED = "corrected the topics"  # data: topics, was
    TOPICS_FOUND = "found the topics again"  # the topics themselves have changed; data: topics, was
    NOTED = "noted about the author"
    ACCOUNT_OWNER_SET = "set who is in charge"  # data: to
    ACCOUNT_OWNER_REMOVED = "removed who is in charge"
    MUTED = "muted the author"
    ASKED_NO_CONTACT = "asked for no contact"  # data: dm
    CONTACT_STOPPED = "stopped contact"
    CONTACT_ALLOWED = "allowed contact"  # data: handle
    SENT_DESPITE = "sent despite no contact"  # data: handles
    UNMUTED = "unmuted an author"  # data: handle

    # what leaves for the customer: of the entry's `kind`
    PRESSED = "pressed"
    DRAFTED = "drafted"
    APPROVED = "approved"
    EDITED_AND_APPROVED = "edited and approved"
    REJECTED = "rejected"
    TAKEN_BACK = "taken back"
    SENT = "sent"
    REFUSED = "refused"
    UNSURE = "unsure"
    UNDONE = "undone"
    SENT_AGAIN = "sent again"
    SAID_IT_ARRIVED = "said it arrived"

    # scheduled posts; data: plan, state, at, posts
    PLANNED = "plan planned"
    PLAN_EDITED = "plan edited"
    PLAN_MOVED = "plan moved"
    PLAN_APPROVED = "plan approved"
    PLAN_SENT_BACK = "plan sent back"
    PLAN_CANCELLED = "plan cancelled"
    PLAN_RESTORED = "plan restored"
    PLAN_POSTED_NOW = "plan posted now"
    PLAN_TAKEN_OVER = "plan taken over"
    PLAN_HELD = "plan held"
    PLANS_PAUSED = "plans paused"  # all of them; words: why
    PLANS_RESUMED = "plans resumed"
    PLAN_CAME_DUE = "plan came due"
    PLAN_CAME_ROUND = "plan came round"
    PLAN_ASKED_ABOUT = "plan asked about"
    PLAN_LACKS_PICTURES = "plan lacks its pictures"
    PLAN_PART_ENDED = "plan part ended"  # data also: part, ended
    PLAN_SENT_AGAIN = "plan sent again"

    # watches and lists
    WATCH_ADDED = "watch added"  # data: query
    WATCH_CHANGED = "watch changed"
    WATCH_PAUSED = "watch paused"
    WATCH_RESUMED = "watch resumed"
    WATCH_DELETED = "watch deleted"
    AUTHORS_COUNTED = "authors counted"
    AUTHORS_NOT_COUNTED = "authors not counted"
    AUTHORS_AS_SET = "authors counted as set"
    OLDER_ASKED = "asked for older mentions"  # data: count
    PRICES_RENEWED = "prices renewed"  # data: day, source; none: back to our own
    AGREED_TO_BE_NAMED = "agreed to be named"
    NO_LONGER_NAMED = "is no longer named"  # took that back, or has left the workspace
    FEED_RENEWED = "feed address renewed"  # data: query
    DANGER_WORDS_CHANGED = "changed the words of danger"  # data: added, removed
    TOPIC_CHANGED = "changed a topic"  # data: topic, label, added, removed, in_use
    CUSTOMERS_IMPORTED = "imported customers"

    # followers; data: account, handle, news
    FOLLOW_DIALOG = "opened the follow dialog"
    FOLLOWER_IGNORED = "ignored a follower"
    FOLLOWERS_CHECKED = "asked who left"  # data: total

    # what is held on a person
    PERSON_SHOWN = "looked up a person"  # data: handle
    PERSON_EXPORTED = "exported a person"  # data: handle
    PERSON_ERASED = "erased a person"  # data: erasure
    PRIVACY_REQUEST = "marked a privacy request"
    NO_PRIVACY_REQUEST = "unmarked a privacy request"


ENDED = {
    ItemState.SENT: Act.SENT,
    ItemState.REFUSED: Act.REFUSED,
    ItemState.UNSURE: Act.UNSURE,
    ItemState.UNDONE: Act.UNDONE,
}


class Without(StrEnum):
    """Why an entry's text is not shown."""

    PRIVATE = "private"  # the reader may not read direct messages
    REMOVED = "removed"  # the post is gone


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One act. `by` is a Slack user, or empty when Perch itself did it; `words` are somebody's own text.

    `kind`: of what leaves, where the act is about that. `data` is what came back, and what the act's words
    name; `why`: why something has not left.
    """

    at: datetime
    what: Act
    by: str = ""
    case_id: str = ""
    words: str = ""
    data: dict[str, Any] = {}
    kind: Kind | None = None
    without: Without | None = None
    why: Told | None = None
