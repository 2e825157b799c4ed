"""What leaves for Slack: for each kind of message what it is about, never how it looks.

A notice is drawn at the moment it leaves, from the records as they are then, so it names records by their ids
and keeps of itself only what no record has. msgspec tells the members of a union apart by their tag, which
dataclasses cannot carry; tags stand in stored records and never change.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from bot.model.told import Told


class CaseCard(msgspec.Struct, frozen=True, tag="case card"):
    case_id: str


class PlanCard(msgspec.Struct, frozen=True, tag="plan card"):
    plan_id: str


class FollowUp(msgspec.Struct, frozen=True, tag="follow-up"):
    """A customer's further post; `late`: X showed it after others that were written since."""

    mention_id: str
    late: bool = False


class OlderText(msgspec.Struct, frozen=True, tag="older text"):
    """What a post said before an edit; `version` counts its older texts from 0."""

    mention_id: str
    version: int


class OwnPost(msgspec.Struct, frozen=True, tag="own post"):
    """A post of ours that a colleague (`by`, where known) wrote on the network itself."""

    post_id: str
    text: str
    created_at: datetime | None = None
    by: str = ""


class DraftNote(msgspec.Struct, frozen=True, tag="draft"):
    """A draft that waits for approval. `publishers`: who may approve it, in mrkdwn."""

    item_id: str
    publishers: str


class DraftHint(msgspec.Struct, frozen=True, tag="draft hint"):
    """The same without the text, which is shown in `channel`."""

    item_id: str
    publishers: str
    channel: str


class SendNote(msgspec.Struct, frozen=True, tag="send"):
    """How a send ended; with a `channel`, its text is shown there alone. `unsure`: it was told as unsure."""

    item_id: str
    unsure: bool = False
    channel: str = ""


class PrivateSendNote(msgspec.Struct, frozen=True, tag="private send"):
    """How a direct message ended, with its text, in the channel for those."""

    item_id: str
    unsure: bool = False


class DmNote(msgspec.Struct, frozen=True, tag="dm"):
    """A customer's direct message."""

    dm_id: str
    handle: str
    text: str
    created_at: datetime | None = None


class EscalationNote(msgspec.Struct, frozen=True, tag="escalation"):
    escalation_id: str


class EscalationPage(msgspec.Struct, frozen=True, tag="escalation page"):
    """The second call for help, in the thread of the first."""

    escalation_id: str


class RollupNote(msgspec.Struct, frozen=True, tag="rollup"):
    rollup_id: str


class SpikeOf(msgspec.Struct, frozen=True):
    """A watch in which more is said, or more of it negative, than is usual; in numbers."""

    watch: str
    kind: str
    count: int
    usual: float
    negative: int
    usual_share: float


class SpikeAlert(msgspec.Struct, frozen=True, tag="spike"):
    spikes: tuple[SpikeOf, ...]
    words: tuple[tuple[str, int], ...]
    mention_ids: tuple[str, ...]


class Nudge(msgspec.Struct, frozen=True, tag="nudge"):
    """A reply is due soon; `waiting_since` is the wait that it is about."""

    waiting_since: datetime | None = None


class OverdueList(msgspec.Struct, frozen=True, tag="overdue"):
    channel: str


class CasesLeft(msgspec.Struct, frozen=True, tag="cases left"):
    """Open cases whose owner has left the workspace."""

    user: str
    case_ids: tuple[str, ...]


class CasesAssigned(msgspec.Struct, frozen=True, tag="cases assigned"):
    """Many cases that somebody assigned at once, for whom they were assigned to."""

    by: str
    case_ids: tuple[str, ...]
    note: str = ""  # of a handover
    to: str = ""  # who they are assigned to ("" in records of an earlier version)


class PlanNotice(msgspec.Struct, frozen=True, tag="plan"):
    """What is told of a plan beside its card: that it waits for approval, was sent back, or did not go
    out.
    """

    plan_id: str


class PlansHeld(msgspec.Struct, frozen=True, tag="plans held"):
    """Plans that were due while all was paused, or since the backup that was restored."""

    plan_ids: tuple[str, ...]
    backup_of: datetime | None = None


class PlansPaused(msgspec.Struct, frozen=True, tag="plans paused"):
    by: str
    at: datetime
    why: str = ""
    held: int = 0


class PlansLeft(msgspec.Struct, frozen=True, tag="plans left"):
    """Plans whose author has left the workspace."""

    user: str
    name: str
    plan_ids: tuple[str, ...]


class Digest(msgspec.Struct, frozen=True, tag="digest"):
    """`start` and `end` are its span; `late`: it was not made at its time."""

    start: datetime
    end: datetime
    weekly: bool = False
    late: bool = False


class ErasureReport(msgspec.Struct, frozen=True, tag="erasure report"):
    """How far the erasure of a person is, for the admin who began it."""

    erasure_id: str


class BillNotice(msgspec.Struct, frozen=True, tag="bill"):
    """What X bills beside what Perch meters; `offers`: what can be chosen below it about counting authors."""

    line: Told
    offers: tuple[str, ...] = ()


class FollowersNote(msgspec.Struct, frozen=True, tag="followers"):
    """Who came to follow us, or who left."""

    news: str


class FollowerSendNote(msgspec.Struct, frozen=True, tag="follower send"):
    """How a welcome or a follow ended, in the thread of the news; only where something is left to do."""

    item_id: str
    news: str
    unsure: bool = False


class FirstRead(msgspec.Struct, frozen=True, tag="first read"):
    """What was read on a first start, and what of the mentions before it."""


class Rendered(msgspec.Struct, frozen=True, tag="rendered"):
    """A message that an earlier version had drawn already and that had not left; new ones are never kept
    so.
    """

    text: str
    blocks: tuple[dict[str, Any], ...] = ()


Card = CaseCard | PlanCard
Notice = (
    CaseCard
    | PlanCard
    | FollowUp
    | OlderText
    | OwnPost
    | DraftNote
    | DraftHint
    | SendNote
    | PrivateSendNote
    | DmNote
    | EscalationNote
    | EscalationPage
    | RollupNote
    | SpikeAlert
    | Nudge
    | OverdueList
    | CasesLeft
    | CasesAssigned
    | PlanNotice
    | PlansHeld
    | PlansPaused
    | PlansLeft
    | Digest
    | ErasureReport
    | BillNotice
    | FollowersNote
    | FollowerSendNote
    | FirstRead
    | Told
    | Rendered
)
