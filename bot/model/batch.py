"""One act on many cases: what was selected, how each case stood, what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.case_state import CaseState
from bot.model.escalation import EscalationState
from bot.model.lists.topic_list import TopicsCorrected
from bot.model.resolution import Outcome
from bot.sentiment.model import Label

ROLLUP = "rollup:"  # begins the source that is a storm's message; every other one is a query


class BatchAct(StrEnum):
    RESOLVE = "resolve"
    ASSIGN = "assign"
    SNOOZE = "snooze"
    LABEL = "label"
    ADD_TOPIC = "add topic"
    REMOVE_TOPIC = "remove topic"
    HAND_OVER = "hand over"  # all of one's open cases, to a colleague or to the queue


OF_TOPICS = (BatchAct.ADD_TOPIC, BatchAct.REMOVE_TOPIC)


class Skip(StrEnum):
    """Why a case was left as it is."""

    ERASED = "erased"  # it is no longer in our records
    DELETED = "deleted"  # X shows none of its posts any more
    CLOSED = "closed"  # it stands in a channel that the presser does not see
    UNSEEN = "unseen"  # it stands in a channel that the person it is given to does not see
    CLAIMED = "claimed"  # by somebody else, since it was selected; undo: since it was done
    RELEASED = "released"
    RESOLVED = "resolved"
    REPLIED = "replied"
    SNOOZED = "snoozed"
    WROTE_AGAIN = "wrote again"
    ESCALATED = "escalated"
    LABELLED = "labelled"  # by somebody else
    TOPICS_SET = "topics set"  # by somebody else, since it was done
    MERGED = "merged"  # into another case
    PRIVATE = "private"  # a conversation by direct message stays by itself
    SAME = "same"  # it is so already
    CHANGED = "changed"


@dataclass(frozen=True)
class Skipped:
    """A case that was left as it is; `who` made it so, where somebody did."""

    case_id: str
    why: Skip
    who: str = ""


@dataclass(frozen=True)
class Seen:
    """What of a case matters for acting on it unread, as it was when it was listed for selection."""

    case_id: str
    state: CaseState
    owner: str = ""
    posts: int = 0
    escalated: bool = False
    label: Label | None = None  # of its newest post, as a rep corrected it


@dataclass(frozen=True)
class Selection:
    """A window in which somebody selects cases of a list; `chosen` once they have gone on."""

    id: str
    user: str
    source: str  # the query, or the roll-up, that the list came from
    seen: tuple[Seen, ...]
    total: int  # in the list, of which the first hundred can be selected
    chosen: tuple[str, ...] = ()
    act: BatchAct = BatchAct.RESOLVE
    label: Label | None = None
    in_home: bool = False
    outcome: Outcome | None = None  # why they would be resolved, where that is known


@dataclass(frozen=True)
class Done:
    """How a case was before; what an undo puts back. It holds no word of the customer's."""

    case_id: str
    state: CaseState
    owner: str = ""
    owner_since: datetime | None = None
    waiting_since: datetime | None = None
    waited_from: datetime | None = None
    snoozed_until: datetime | None = None
    escalation: EscalationState | None = None
    mention: str = ""  # the post that was labelled
    label: Label | None = None
    topics: tuple[str, ...] = ()  # where the topics were changed
    topics_corrected: TopicsCorrected | None = None


@dataclass(frozen=True)
class Batch:
    """What somebody did with the selected cases. Its id is the selection's, so that one window acts once."""

    id: str
    by: str
    at: datetime
    act: BatchAct
    total: int
    to: str = ""  # whom they were assigned to; handed over: "" is the queue
    until: datetime | None = None
    outcome: Outcome | None = None  # why they were resolved
    label: Label | None = None
    topic: str = ""  # the code of the one that was added or removed
    note: str = ""  # of a handover, to the person who gets them
    skipped: tuple[Skipped, ...] = ()
    ended: bool = False  # False: still at it, or the process was killed
    undone: bool = False
