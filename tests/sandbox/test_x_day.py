"""The scripted day: it starts at once, has its people, and they answer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

from sandbox.day import Day
from sandbox.world import World
from sandbox.x import XState
from sandbox.x.model import XPost


def during_a_day(pace: float, watch: Callable[[XState], Awaitable[None]], brand: str = "acmeair") -> XState:
    state = XState(World(), brand)

    async def run() -> None:
        day = asyncio.create_task(Day(state, pace=pace).play())
        try:
            await asyncio.wait_for(watch(state), timeout=20)
        finally:
            day.cancel()
            await asyncio.gather(day, return_exceptions=True)

    asyncio.run(run())
    return state


async def until(condition: Callable[[], object]) -> None:
    while not condition():
        await asyncio.sleep(0.005)


def posts(state: XState) -> list[XPost]:
    return [post for post in state.posts.newest_first() if post.author_id != state.brand_id]


def test_the_first_customer_speaks_within_two_seconds() -> None:
    began = time.monotonic()

    async def first(state: XState) -> None:
        await until(lambda: posts(state))

    state = during_a_day(1.0, first)
    assert time.monotonic() - began < 2
    assert state.brand_id in posts(state)[0].mentions


def test_the_whole_story_is_told_and_goes_on_murmuring() -> None:
    async def all_of_it(state: XState) -> None:
        await until(lambda: len(posts(state)) > 55)

    state = during_a_day(2000, all_of_it)
    told = posts(state)
    names = {state.users[post.author_id].username for post in told}
    assert {"grumpy_gary_", "nina_flies", "old_tom", "promo_bot_77", "lea_dubois", "theo_martin"} <= names
    languages = {post.lang for post in told}
    assert {"en", "fr"} <= languages
    assert sum(post.lang == "fr" for post in told) >= 8
    assert any("@ferrolys" in post.typed for post in told), "another brand's customers speak too"
    keyword_only = [post for post in told if "Acme Air" in post.typed and state.brand_id not in post.mentions]
    assert keyword_only, "some speak of the brand without naming its handle"
    assert any(post.deleted for post in told)
    assert any(len(post.edit_ids) > 1 for post in told)
    assert not [post for post in told if "{" in post.typed]
    assert all(len(post.typed) <= 280 for post in told)
    outage = [post for post in told if "check-in" in post.typed.lower() or "panne" in post.typed.lower()]
    assert len(outage) >= 10


def test_a_customer_answers_when_the_brand_replies() -> None:
    async def talk(state: XState) -> None:
        await until(lambda: any("suitcase" in post.typed for post in posts(state)))
        bag = next(post for post in posts(state) if "suitcase" in post.typed)
        reply = state.post("acmeair", "Which tag number?", in_reply_to=bag.id)
        await until(lambda: any(post.in_reply_to == reply.id for post in posts(state)))

    state = during_a_day(300, talk)
    answer = next(post for post in posts(state) if "tag number is" in post.typed)
    assert state.users[answer.author_id].username == "mira_k"
    assert answer.typed.startswith("@acmeair ")


def test_after_a_reply_in_parts_it_is_the_customer_who_answers_once() -> None:
    async def talk(state: XState) -> None:
        await until(lambda: any("suitcase" in post.typed for post in posts(state)))
        bag = next(post for post in posts(state) if "suitcase" in post.typed)
        first = state.post("acmeair", "We are sorry (1/2)", in_reply_to=bag.id)
        second = state.post("acmeair", "Which tag number? (2/2)", in_reply_to=first.id)
        await until(lambda: any("tag number is" in post.typed for post in state.posts.newest_first()))
        told = len(posts(state))
        await until(lambda: len(posts(state)) > told + 5)  # time enough for an answer to the second part
        assert not [post for post in state.posts.newest_first() if post.in_reply_to == second.id]

    state = during_a_day(300, talk)
    (answer,) = [post for post in state.posts.newest_first() if "tag number is" in post.typed]
    assert state.users[answer.author_id].username == "mira_k"


def test_a_customer_answers_a_message() -> None:
    async def talk(state: XState) -> None:
        await until(lambda: state.users.named("sofia_runs"))
        state.dm("acmeair", "Your booking?", "sofia_runs")
        await until(lambda: len(state.dms) == 2)

    state = during_a_day(300, talk)
    assert "QX7PLD" in state.dms[1].text


def test_the_story_is_told_at_whatever_brand_there_is() -> None:
    async def some(state: XState) -> None:
        await until(lambda: len(posts(state)) > 12)

    state = during_a_day(2000, some, brand="blue_sky")
    typed = " ".join(post.typed for post in posts(state))
    assert "@blue_sky" in typed
    assert "acmeair" not in typed
