"""One brand and what people do in it, through the product's own listeners, rules, store and workers."""

from __future__ import annotations

import json
import uuid
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

from bot import outbox
from bot.cases.case_rules import Declined
from bot.casework.card_items import card_item
from bot.composing.thread_parts import posts
from bot.desk import Desk
from bot.exports.backup import write_backup
from bot.exports.restore import restore
from bot.model import Author, Case, Item, ItemState, Kind, Mention
from bot.model.carried import DraftWindow
from bot.model.plan import Plan, PlanState
from bot.model.table_records import ChannelMembers
from bot.model.views.reply_form import ReplyDraft
from bot.plans.due_plans import begun
from bot.plans.keeping import plan_it
from bot.plans.pausing import end_pause, pause_all
from bot.replies import approvals
from bot.replies.deleting import press_delete
from bot.replies.submitting import new_dm, new_reply, submit
from bot.settings import Settings
from bot.store import Store
from bot.store.keys import CHANNEL_MEMBERS, WORKSPACE
from handlers.approval import approve
from handlers.plans import unsure_plans
from handlers.reply import undo, unsure_sends
from tests.journeys.perch import given_for
from tests.law.pretend import (
    Fate,
    Killed,
    Life,
    MortalRedis,
    NoPace,
    NoReplica,
    PretendSlack,
    PretendX,
    Silent,
    Team,
)
from workers.leaving import cards, sends
from workers.ticks import due_plans as plan_tick

START = datetime(2026, 12, 2, 10, tzinfo=UTC)
WRITER, PUBLISHER = "U0ANA", "U0BEN"
NEVER = datetime(2100, 1, 1, tzinfo=UTC)


class Addresses:
    """Where nobody is."""

    slack_url = "http://127.0.0.1:9/api/"
    x_url = "http://127.0.0.1:9"


def ack(*_: Any, **__: Any) -> None:
    """Slack waits for nothing here."""


class World:
    def __init__(self, redis_url: str, folder: Path) -> None:
        self.now, self.life, self._folder = START, Life(), folder
        self.link = MortalRedis.from_url(redis_url, decode_responses=True)
        self.link.life = self.life
        self.link.flushall()
        self.x = PretendX(lambda: self.now, self.life, self._meanwhile)
        self.slack = PretendSlack(self.life)
        self.presses: Counter[str] = Counter()  # of what may send a text once more, by the text
        self.restores = 0
        self._texts = 0
        self._backup: Path | None = None
        self._ids = iter(range(1, 10**6))
        self._patches = [
            mock.patch.object(uuid, "uuid4", side_effect=self._next_id),
            mock.patch.object(sends, "SIDE_BY_SIDE", 1),  # the order is the same each time
        ]
        for patch in self._patches:
            patch.start()
        self._open()

    def _open(self) -> None:
        store = Store(self.link)
        store.pace = NoPace()  # type: ignore[assignment]
        store.copies = NoReplica()  # type: ignore[assignment]
        settings = Settings.load(given_for(Addresses()), dotenv=None)  # type: ignore[arg-type]
        self.desk = Desk(settings, store, self.x, self.slack, Silent(), lambda: self.now, Team())  # type: ignore[arg-type]
        store.table(WORKSPACE).put("url", "https://acme.slack.com/")
        seen = ChannelMembers(NEVER, None)
        store.table(CHANNEL_MEMBERS).put(settings.mentions_channel, seen)

    def close(self) -> None:
        for patch in self._patches:
            patch.stop()
        self.link.close()

    def case(self, number: int) -> Case:
        """A customer's case; it comes with its card."""
        case_id = str(100 + number)
        if known := self.desk.store.cases.get(case_id):
            return known
        author = Author(f"9{number}", f"mira_{number}", "Mira")
        post = Mention(case_id, case_id, author, "Is the pool open?", self.now, case_id, may_reply=True)
        channel = self.desk.settings.mentions_channel
        case = Case(case_id, author.id, author.handle, case_id, channel, self.now, self.now, (case_id,))
        with self.link.pipeline() as pipe:
            self.desk.store.mentions.put(pipe, post, new=True)
            self.desk.store.cases.put(pipe, case)
            self.desk.store.items.put(pipe, card_item(case, self.now))
            pipe.execute()
        return case

    # -- what people do; each may be killed on its way, and then was done or was not

    def reply(self, number: int, *, draft: bool = False, long: bool = False) -> None:
        case = self.case(number)
        post = self.desk.store.mentions.get(case.id)
        assert post is not None
        text = self._text() * (20 if long else 1)
        typed = ReplyDraft(text, split=long)
        item = new_reply(case, post, typed, WRITER, self.now, self.desk.settings.undo_window)
        submit(self.desk, case.id, approvals.draft(item) if draft else item)

    def dm(self, number: int) -> None:
        case = self.case(number)
        item = new_dm(case, self._text(), WRITER, self.now, self.desk.settings.undo_window)
        submit(self.desk, case.id, item)

    def plan(self, after: timedelta, posts: int) -> None:
        name = self._text()
        texts = (tuple(f"{name} {n}" for n in range(posts)),)
        at = self.now + after
        plan = Plan(
            f"p{self._texts}", WRITER, texts, at=at, zone="UTC", created_at=self.now, confirmed_by=WRITER
        )
        plan_it(self.desk, begun(plan))

    def approve(self, item: Item) -> None:
        self._presses_again(item)
        body = {
            "user": {"id": PUBLISHER},
            "actions": [{"value": item.id}],
            "response_url": "r",
            "trigger_id": "t",
        }
        approve.approve(ack, body, self.slack.client(), ack, self.desk)

    def edit(self, item: Item) -> None:
        approve.edit(ack, self._window(item, text=self._text()), self.slack.client(), self.desk)

    def reject(self, item: Item) -> None:
        approve.reject(ack, self._window(item, note="no"), self.slack.client(), self.desk)

    def undo(self, item: Item) -> None:
        undo.undo(ack, self._press(item, WRITER), self.slack.client(), ack, self.desk)

    def send_again(self, item: Item) -> None:
        """A person says that it is not there, rightly or wrongly. Of a plan its later posts follow: after a
        restore it is not known that they left, too.
        """
        self.presses[item.text] += 1
        if plan := self._plan_of(item):
            if self.restores:
                self.presses.update(text for posts in plan.texts for text in posts if text != item.text)
            body = {"user": {"id": PUBLISHER}, "actions": [{"value": plan.id}]}
            unsure_plans.send_part_again(ack, body, self.desk)
            return
        unsure_sends.send_again(ack, self._press(item, PUBLISHER), ack, self.desk)

    def it_arrived(self, item: Item) -> None:
        self._presses_again(item)
        if plan := self._plan_of(item):
            link = {"link": {"text": {"value": "https://x.com/acmeair/status/1234567"}}}
            view = {"private_metadata": json.dumps({"plan": plan.id}), "state": {"values": link}}
            unsure_plans.confirm_arrived(ack, {"user": {"id": PUBLISHER}, "view": view}, self.desk)
            return
        unsure_sends.confirm_sent(ack, self._press(item, PUBLISHER), ack, self.desk)

    def delete(self, item: Item) -> None:
        press_delete(self.desk, item, PUBLISHER)

    def hold(self, item: Item) -> None:
        self.desk.store.items.change(item.id, outbox.hold)

    def let_go(self, item: Item) -> None:
        self.desk.store.items.change(item.id, lambda i: outbox.let_go(i, self.now, -1.0))

    def pause(self) -> None:
        pause_all(self.desk, WRITER)

    def resume(self) -> None:
        end_pause(self.desk)

    # -- what processes do

    def work(self) -> None:
        """The clock's second, and the job that it rings for."""
        plan_tick.tick(self.desk)
        self.desk.store.items.wake(self.now)
        sends.drain(self.desk)

    def post_cards(self) -> None:
        self.desk.store.items.wake(self.now)
        cards.drain(self.desk)

    def back_up(self) -> None:
        self._backup, _ = write_backup(self.desk.store, self._folder, self.now)

    def restore(self) -> None:
        """The store is lost; the last backup is loaded, and what was done since is not in the records."""
        if self._backup is None:
            return
        self.link.flushall()
        restore(self.desk.store, self._backup, self.desk.settings, self.now)
        self.restores += 1
        self._open()

    def killed(self, steps: int, what: Callable[[], None]) -> None:
        """Do something in a process that is killed before its n-th command or request."""
        self.life.left = steps
        try:
            self.tried(what)
        finally:
            self.life.left = None

    def tried(self, what: Callable[[], None]) -> None:
        """Do what may be declined, too late, or killed."""
        with suppress(Killed, Declined, outbox.TooLate, outbox.NotNow):
            what()

    def _meanwhile(self) -> None:
        """A process is held up for longer than its lease; another one works on."""
        self.now += timedelta(seconds=50)
        left, self.life.left = self.life.left, None
        self.tried(self.work)
        self.life.left = left

    # -- what is there

    def items(self, *states: ItemState, x: bool | None = None, kind: Kind | None = None) -> list[Item]:
        """All items in these states (none: in any), the oldest first."""
        prefix = self.desk.store.keys.item("")
        ids = [key.removeprefix(prefix) for key in self.link.keys(f"{prefix}*")]
        found = self.desk.store.items.many(ids).values()
        fits = [
            item
            for item in found
            if (not states or item.state in states)
            and (x is None or x == (item.lane == "x"))
            and (kind is None or item.kind is kind)
        ]
        return sorted(fits, key=lambda item: (item.created_at, item.id))

    def plans(self) -> list[Plan]:
        prefix = self.desk.store.keys.plan("")
        ids = [key.removeprefix(prefix) for key in self.link.keys(f"{prefix}*")]
        return list(self.desk.store.plans.many(ids))

    def _plan_of(self, item: Item) -> Plan | None:
        """The plan that asks about an item."""
        found = [plan for plan in self.plans() if plan.item_id == item.id and plan.state is PlanState.UNSURE]
        return found[0] if found else None

    def _presses_again(self, item: Item) -> None:
        """After a restore, what people had pressed since the backup is not known, and they press it again."""
        if self.restores:
            self.presses.update(posts(item))

    def _next_id(self) -> uuid.UUID:
        """Ids come in the same order each time."""
        return uuid.UUID(int=next(self._ids))

    def _text(self) -> str:
        self._texts += 1
        return f"Answer number {self._texts}. "

    def _press(self, item: Item, user: str) -> dict[str, Any]:
        return {"user": {"id": user}, "actions": [{"value": item.id}], "trigger_id": "t", "container": {}}

    def _window(self, item: Item, **typed: str) -> dict[str, Any]:
        case = self.desk.store.cases.get(item.case_id)
        assert case is not None
        meta = DraftWindow(item.id, approvals.meanwhile.seen_now(case)).dump()
        values = {name: {"text": {"value": value}} for name, value in typed.items()}
        return {"user": {"id": PUBLISHER}, "view": {"private_metadata": meta, "state": {"values": values}}}


__all__ = ["Fate", "World"]
