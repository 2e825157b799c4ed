"""A small scripted day on X: told in sandbox/words/day.toml, then murmuring on for ever."""

from __future__ import annotations

import asyncio
import random
import tomllib
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from typing import Any

from sandbox.x import XState

SCRIPT = Path(__file__).parent / "words" / "day.toml"
MURMUR_SECONDS = (25.0, 60.0)  # between two posts once the story is told
THINKING_SECONDS = (4.0, 9.0)  # before a customer answers
CITIES = ("Lisbon", "Oslo", "Dakar", "Vienna", "Lyon", "Porto", "Athens", "Montréal")
PASSERS_BY = (
    "maya_on_tour", "ben_w_1987", "claire_petit", "ollie_h", "samir_dz", "hugo_lefevre", "tess_and_dog",
    "ana_lucia_p", "freddie_k", "zoe_marchand",
)  # fmt: skip


class Day:
    """Plays the script, and lets customers answer when the brand replies or writes to them."""

    def __init__(self, state: XState, *, pace: float = 1.0, script: Path = SCRIPT) -> None:
        """`pace` 2.0 plays twice as fast."""
        told = tomllib.loads(script.read_text(encoding="utf-8"))
        self._state = state
        self._pace = pace
        self._dice = random.Random(7)
        self._beats: list[dict[str, Any]] = told["beat"]
        self._murmurs: list[str] = [murmur["text"] for murmur in told["murmur"]]
        self._accounts: list[dict[str, Any]] = told["account"]
        self._posts: dict[str, str] = {}  # a beat's name → its post
        self._answers: dict[
            str, tuple[str, list[str]]
        ] = {}  # a conversation → who began it, and has yet to say what
        self._dm_answers: dict[str, list[str]] = defaultdict(list)  # user id → the same for messages
        self._busy: set[asyncio.Task[None]] = set()

    async def play(self) -> None:
        """Goes on until it is cancelled."""
        listening = asyncio.create_task(self._answer_the_brand())
        await asyncio.sleep(0)  # it listens before anything can be said
        self._introduce()
        try:
            for beat in self._beats:
                await self._sleep(beat["after"])
                self._do(beat)
            while True:
                await self._sleep(self._dice.uniform(*MURMUR_SECONDS))
                self._murmur()
        finally:
            for task in (listening, *self._busy):
                task.cancel()

    def _introduce(self) -> None:
        for account in self._accounts:
            details = dict(account)
            username, age = details.pop("username"), timedelta(days=details.pop("days_old"))
            answers = details.pop("dm_answers", [])
            known = self._state.users.named(username)
            if known is None:
                user = self._state.users.add(
                    username, self._state.now, created_at=self._state.now - age, **details
                )
                self._dm_answers[user.id] = list(answers)

    def _do(self, beat: dict[str, Any]) -> None:
        """Play one beat; skip one whose post was deleted on the page."""
        try:
            if "edit" in beat:
                self._posts[beat["edit"]] = self._state.edit(
                    self._posts[beat["edit"]], self._words(beat["text"])
                ).id
            elif "delete" in beat:
                self._state.delete(self._posts[beat["delete"]])
            elif "likes" in beat:
                self._state.like(self._posts[beat["post"]], beat["likes"])
            else:
                self._post(beat)
        except ValueError:
            return

    def _post(self, beat: dict[str, Any]) -> None:
        post = self._state.post(
            self._words(beat["as"]),
            self._words(beat["text"]),
            in_reply_to=beat.get("to_id") or self._posts.get(beat.get("to", "")),
            quote_of=self._posts.get(beat.get("quote", "")),
        )
        if "id" in beat:
            self._posts[beat["id"]] = post.id
        if "answers" in beat:
            author = self._state.users[post.author_id].username
            self._answers[post.conversation_id] = (author, list(beat["answers"]))

    def _murmur(self) -> None:
        text = self._dice.choice(self._murmurs)
        drawn = {
            "flight": f"AC{self._dice.randint(100, 899)}",
            "city": self._dice.choice(CITIES),
            "hours": str(self._dice.randint(2, 6)),
        }
        for name, value in drawn.items():
            text = text.replace(f"{{{name}}}", value)
        self._state.post(self._dice.choice(PASSERS_BY), self._words(text))

    def _words(self, text: str) -> str:
        brand = self._state.brand
        return text.replace("{brand}", brand.username).replace("{name}", brand.name)

    async def _answer_the_brand(self) -> None:
        brand = self._state.brand_id
        async for happening in self._state.world.bus.listen():
            if happening.topic == "x.post" and happening.data["post"]["author_id"] == brand:
                self._hear(happening.data["post"])
            elif happening.topic == "x.dm" and happening.data["dm"]["from_id"] == brand:
                to = happening.data["dm"]["to_id"]
                if self._dm_answers.get(to):
                    self._later(self._write(to, self._dm_answers[to].pop(0)))

    def _hear(self, post: dict[str, Any]) -> None:
        """Let a customer answer a reply to them; the further parts of a split one are replies to the
        brand.
        """
        answered = self._state.posts.get(post["in_reply_to"] or "")
        author, words = self._answers.get(post["conversation_id"], ("", []))
        if words and answered is not None and self._state.users[answered.author_id].username == author:
            self._later(self._reply(author, post["id"], words.pop(0)))

    def _later(self, work: Any) -> None:
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._busy.add(task)
        task.add_done_callback(self._busy.discard)

    async def _reply(self, author: str, post_id: str, words: str) -> None:
        await self._sleep(self._dice.uniform(*THINKING_SECONDS))
        self._do({"as": author, "text": words, "to_id": post_id})

    async def _write(self, user_id: str, words: str) -> None:
        await self._sleep(self._dice.uniform(*THINKING_SECONDS))
        self._state.dm(self._state.users[user_id].username, words)

    async def _sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self._pace)
