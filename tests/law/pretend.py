"""What stands outside of Perch in the law: an X and a Slack that count,
and a process that can be killed anywhere.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import redis
from redis.client import Pipeline

from bot.model import Author
from bot.model.told import Code
from bot.network import (
    Account,
    BadCredentials,
    Busy,
    DirectMessage,
    NoCredits,
    Reason,
    Refused,
    Unknown,
    Unreachable,
)
from bot.network.records import OwnPost
from bot.slack import Posted, Slack
from bot.slack import errors as slack_errors
from bot.slack.people import Person
from bot.told import told
from bot.wakeups import Wakeups


class Killed(BaseException):
    """The process ends here: nothing of ours catches it."""


class Life:
    """How many commands to Redis, and requests, a process lives for; None: as long as it likes."""

    left: int | None = None

    def step(self) -> None:
        if self.left is None:
            return
        if self.left == 0:
            raise Killed
        self.left -= 1


class MortalPipeline(Pipeline):
    life: Life

    def immediate_execute_command(self, *args: Any, **options: Any) -> Any:
        self.life.step()
        return super().immediate_execute_command(*args, **options)

    def execute(self, raise_on_error: bool = True) -> list[Any]:
        self.life.step()
        found: list[Any] = super().execute(raise_on_error)
        return found


class MortalRedis(redis.Redis):
    """Redis, but each command may be the last that its process sends."""

    life: Life

    def execute_command(self, *args: Any, **options: Any) -> Any:
        self.life.step()
        return super().execute_command(*args, **options)

    def pipeline(self, transaction: bool = True, shard_hint: Any = None) -> MortalPipeline:
        pipe = MortalPipeline(self.connection_pool, self.response_callbacks, transaction, shard_hint)
        pipe.life = self.life
        return pipe


class Fate(StrEnum):
    """What becomes of one request."""

    YES = "yes"
    NO = "refused"
    DUPLICATE = "refused as a duplicate"
    WAIT = "not sent, rate limit"
    NOT_SENT = "not sent"
    KEYS = "keys refused"
    CREDITS = "no credits"
    LOST_BEFORE = "lost on its way"
    LOST_AFTER = "its answer lost"
    KILLED_BEFORE = "the process killed before it"
    KILLED_AFTER = "the process killed after it"
    SLOW = "the process held up after it, for longer than its lease"
    SLOW_AND_LOST = "held up, and its answer lost"


AFTER = {Fate.YES, Fate.LOST_AFTER, Fate.KILLED_AFTER, Fate.SLOW, Fate.SLOW_AND_LOST}
SLOW = {Fate.SLOW, Fate.SLOW_AND_LOST}


@dataclass
class OnX:
    id: str
    text: str
    to: str
    at: datetime
    shown_at: datetime
    deleted: bool = False


class PretendX:
    """Counts what arrives; each request meets the next fate, then all go well."""

    most_dms = 100

    def __init__(self, clock: Callable[[], datetime], life: Life, meanwhile: Callable[[], None]) -> None:
        self.account = Account("1", "acmeair")
        self.posts: list[OnX] = []
        self.dms: list[OnX] = []
        self.fates: deque[Fate] = deque()
        self.late = timedelta()  # how much later than it arrives a post is shown
        self._clock, self._life, self._meanwhile = clock, life, meanwhile

    def received(self) -> Counter[str]:
        """How often each text arrived."""
        return Counter(one.text for one in (*self.posts, *self.dms))

    def post(
        self,
        text: str,
        *,
        reply_to: str = "",
        media_ids: Iterable[str] = (),
        price: Any = None,
        paid_partnership: bool = False,
    ) -> str:
        return self._make(self.posts, text, reply_to)

    def dm(self, user_id: str, text: str) -> str:
        return self._make(self.dms, text, user_id)

    def delete(self, post_id: str) -> None:
        def effect() -> None:
            for one in self.posts:
                one.deleted |= one.id == post_id

        self._request(effect)

    def hide(self, post_id: str, *, hidden: bool = True) -> None:
        self._request(lambda: None)

    def own_posts(self, since: datetime, label: str = "") -> list[OwnPost]:
        self._look()
        return [OwnPost(p.id, p.text, p.at, p.to) for p in self._shown(self.posts) if p.at >= since]

    def dms_with(self, user_id: str, label: str = "") -> list[DirectMessage]:
        self._look()
        ours = Author(self.account.id, self.account.handle, "Acme Air")
        return [DirectMessage(d.id, ours, d.text, d.at) for d in self._shown(self.dms) if d.to == user_id]

    def may_reply(self, post: Any) -> bool:
        return True

    def wrote(self, kind: Any, label: str, made: str = "") -> None:
        self._life.step()

    def _make(self, where: list[OnX], text: str, to: str) -> str:
        new_id = str(1_000 + len(self.posts) + len(self.dms))

        def effect() -> None:
            now = self._clock()
            where.append(OnX(new_id, text, to, now, now + self.late))

        self._request(effect)
        return new_id

    def _shown(self, found: list[OnX]) -> list[OnX]:
        return [one for one in reversed(found) if not one.deleted and one.shown_at <= self._clock()]

    def _look(self) -> None:
        """A look reads only: it is refused, or not answered, or killed, and nothing is lost by that."""
        fate = self.fates.popleft() if self.fates else Fate.YES
        if fate in (Fate.KILLED_BEFORE, Fate.KILLED_AFTER):
            raise Killed
        if fate in (Fate.NO, Fate.DUPLICATE):
            raise Refused(told(Code.QUERY_REFUSED))
        if fate not in (Fate.YES, *SLOW):
            raise Unreachable(told(Code.NO_CONNECTION))

    def _request(self, effect: Callable[[], None]) -> None:
        self._life.step()
        fate = self.fates.popleft() if self.fates else Fate.YES
        if fate in AFTER:
            effect()
        if fate in (Fate.KILLED_BEFORE, Fate.KILLED_AFTER):
            raise Killed
        if fate in SLOW:
            self._meanwhile()
        if fate is not Fate.YES and fate is not Fate.SLOW:
            raise self._error(fate)

    def _error(self, fate: Fate) -> Exception:
        soon = self._clock() + timedelta(minutes=3)
        return {
            Fate.NO: Refused(told(Code.REFUSED_SILENTLY, status=403), Reason.OTHER),
            Fate.DUPLICATE: Refused(told(Code.DUPLICATE_TEXT), Reason.DUPLICATE),
            Fate.WAIT: Busy(told(Code.ASKED_TO_WAIT), soon),
            Fate.CREDITS: NoCredits(told(Code.CREDITS_USED_UP), soon),
            Fate.KEYS: BadCredentials(told(Code.KEYS_REFUSED)),
            Fate.NOT_SENT: Unreachable(told(Code.NO_CONNECTION)),
        }.get(fate, Unknown(told(Code.NO_ANSWER_UNKNOWN)))


class PretendLink:
    """One channel connection: posts, edits and finds, and counts each item's messages."""

    def __init__(self, slack: PretendSlack) -> None:
        self._slack = slack

    async def post(self, channel: str, item_id: str, message: dict[str, Any], thread_ts: str = "") -> Posted:
        slack = self._slack
        slack.life.step()
        fate = slack.fates.popleft() if slack.fates else Fate.YES
        ts = f"{len(slack.posted) + 1}.000001"
        if fate in AFTER:
            slack.posted.append((item_id, ts))
        if fate in (Fate.KILLED_BEFORE, Fate.KILLED_AFTER):
            raise Killed
        if fate in (Fate.NO, Fate.DUPLICATE):
            raise slack_errors.Refused(told(Code.SLACK_REFUSES, answer="invalid_blocks"), "invalid_blocks")
        if fate in (Fate.WAIT, Fate.NOT_SENT, Fate.CREDITS, Fate.KEYS):
            raise slack_errors.NotSent(told(Code.SLACK_ASKS_TO_WAIT))
        if fate not in (Fate.YES, Fate.SLOW):
            raise slack_errors.Unknown(told(Code.SLACK_NO_ANSWER))
        return Posted("C1", ts)

    async def find(self, channel: str, item_id: str, since: datetime, thread_ts: str = "") -> Posted | None:
        return next((Posted("C1", ts) for known, ts in self._slack.posted if known == item_id), None)

    async def edit(self, place: Posted, message: dict[str, Any]) -> None:
        self._slack.life.step()


class PretendSlack(Slack):
    """Slack without a network; listeners open their windows in it."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.posted: list[tuple[str, str]] = []
        self.fates: deque[Fate] = deque()

    def client(self, team_id: str = "") -> Any:
        return Hands()

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[Any]:
        yield PretendLink(self)


class Hands:
    """What listeners call of Slack's client."""

    def views_open(self, **given: Any) -> dict[str, Any]:
        return {"ok": True, "view": {"id": "V1", "hash": "1"}}

    views_update = views_push = chat_postEphemeral = views_publish = views_open

    def conversations_list(self, **given: Any) -> dict[str, Any]:
        return {"ok": True, "channels": [{"id": "C0MENTIONS", "name": "mentions"}]}

    def conversations_info(self, channel: str) -> dict[str, Any]:
        """No channel is shared with another company."""
        return {"ok": True, "channel": {"id": channel, "is_ext_shared": False}}


class Team:
    """Everybody is a member of the workspace."""

    def person(self, user_id: str) -> Person:
        return Person(user_id, teams=("T1",), known=True)

    def team(self) -> str:
        return "T1"

    def groups(self) -> tuple[Any, ...]:
        return ()


class Silent(Wakeups):
    """Wakeups that wake nobody: the law does all work itself."""

    def __init__(self) -> None:
        pass

    def _wake(self, *_: Any, **__: Any) -> None:
        pass


class NoPace:
    """Slack's pace, with all the time in the world."""

    def take(self, *_: Any, **__: Any) -> timedelta:
        return timedelta()

    def hold(self, *_: Any, **__: Any) -> None:
        pass


class NoReplica:
    """No copies to wait for; whether there are any is asked by a clock of its own, which no order repeats."""

    def wait(self) -> bool:
        return True
