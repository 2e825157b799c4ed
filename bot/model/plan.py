"""A plan: a post (or a thread) that will leave at a time; a series makes one plan for each of its turns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.model.told import Told

Parts = tuple[str, ...]  # the posts of a thread in order; one for a plain post


class PlanState(StrEnum):
    APPROVAL = "approval"  # its author is no publisher: a publisher has to say yes
    PLANNED = "planned"
    HELD = "held"  # its time came in a quiet time or a pause
    ASKED = "asked"  # a person has to decide: it is late, or a pause has ended
    POSTING = "posting"
    UNSURE = "unsure"  # nobody knows whether a part arrived
    FAILED = "failed"
    POSTED = "posted"
    CANCELLED = "cancelled"
    SERIES = "series"  # repeats; its turns are plans of their own
    ENDED = "ended"  # a series whose last turn is over

    @property
    def over(self) -> bool:
        return self in (PlanState.POSTED, PlanState.CANCELLED, PlanState.ENDED)

    @property
    def can_change(self) -> bool:
        """Return whether text and time may still be edited."""
        return self in (
            PlanState.APPROVAL,
            PlanState.PLANNED,
            PlanState.HELD,
            PlanState.ASKED,
            PlanState.FAILED,
            PlanState.SERIES,
        )


# It did not go out as planned, and a person has to look.
ALARMS = (PlanState.FAILED, PlanState.UNSURE, PlanState.ASKED)


class PlanReason(StrEnum):
    """Which way a plan came to where it is."""

    LATE = "late"
    UNAPPROVED = "unapproved"
    PAUSED = "paused"
    PAUSE_OVER = "pause over"
    AUTHOR_LEFT = "author left"
    RESTORED = "restored"  # out of a backup
    SENT_BACK = "sent back"
    PICTURES = "pictures"
    NO_CONTACT = "no contact"
    UNSURE = "unsure"
    REFUSED = "refused"


class WhenLate(StrEnum):
    """What happens when nobody was up at its time."""

    ASK = "ask"
    POST = "post"
    DROP = "drop"


@dataclass(frozen=True)
class Late:
    """After `after` a plan is late; then its author is asked, it is posted all the same, or dropped."""

    do: WhenLate = WhenLate.ASK
    after: timedelta = timedelta(minutes=15)


@dataclass(frozen=True)
class Repeat:
    """When a series comes again; wall time in the plan's zone, `until` a day there, inclusive.

    `every`: daily, weekly (on `days`, Monday 0) or monthly (on `day`, or the month's last day).
    """

    every: str
    hour: int
    minute: int
    days: tuple[int, ...] = ()
    day: int = 0
    until: str = ""  # "2026-12-31"; empty: for ever


@dataclass(frozen=True)
class Attachment:
    """A file in Slack, and its upload at X once that is made."""

    file_id: str
    name: str
    mime: str
    size: int
    url: str
    alt_text: str = ""
    media_id: str = ""
    expires_at: datetime | None = None

    def ready(self, at: datetime) -> bool:
        return bool(self.media_id) and self.expires_at is not None and self.expires_at > at


@dataclass(frozen=True)
class Plan:
    """`version` grows with each change. `texts` holds one entry, or for a series those that rotate."""

    id: str
    author: str  # a Slack user
    texts: tuple[Parts, ...]
    at: datetime
    zone: str  # the author's, IANA: its wall time is meant there
    created_at: datetime
    state: PlanState = PlanState.PLANNED
    typed: tuple[
        str, ...
    ] = ()  # each text before it was cut into a thread; "" where its parts were changed by hand
    late: Late = Late()
    media: tuple[Attachment, ...] = ()
    paid_partnership: bool = False  # the network labels its posts as paid promotion
    repeat: Repeat | None = None
    series: str = ""  # the series that this is a turn of
    turn: int = 0  # of a series: how many turns it has had
    confirmed_by: str = ""  # a publisher saw this very text and said yes
    pressed_by: str = ""  # who had it posted now, or tried again
    tries: int = 0  # how often its posting was begun again by a person
    sent: tuple[str, ...] = ()  # ids of the posts that have left, in order
    url: str = ""  # of the first one on X
    why: Told | None = None  # why it is held, asked about, dropped, sent back or failed
    reason: PlanReason | None = None  # the same for the program
    despite: tuple[str, ...] = ()  # authors on the do-not-contact list about whom people were asked
    changed_by: str = ""
    ended_at: datetime | None = None
    alarm: int = 0  # the version at which people were last told that something is wrong
    version: int = 1

    @property
    def parts(self) -> Parts:
        """Return the texts of this turn; a series' next ones."""
        return self.texts[self.turn % len(self.texts)]

    @property
    def item_id(self) -> str:
        """Of the outbox item that takes the next part to X: it names plan, part and try."""
        return f"plan-{self.id}-{len(self.sent)}-{self.tries}"

    @property
    def text(self) -> str:
        return "\n\n".join(self.parts)

    @property
    def needs_approval(self) -> bool:
        """Return whether it waits for a publisher's yes, in time or after it."""
        late = self.state is PlanState.ASKED and self.reason is PlanReason.UNAPPROVED
        return late or self.state is PlanState.APPROVAL

    @property
    def is_sent_back(self) -> bool:
        return self.state is PlanState.CANCELLED and self.reason is PlanReason.SENT_BACK
