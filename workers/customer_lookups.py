"""Ask the customer system about authors who are new, beside everything else: no post waits for it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.casework.judging import judge_again
from bot.customers.lookup import Answer, LookupFailed, ask
from bot.desk import Desk
from bot.slack.client import is_local
from bot.store.people.customers import Said
from workers.turn import Turn

if TYPE_CHECKING:
    import aiohttp

log = structlog.get_logger()

AT_ONCE = 8  # requests side by side
A_TURN = 20.0  # seconds; a job ends after this long; the clock rings for the rest
LEASE = timedelta(seconds=30)
FRESH = timedelta(hours=6)  # an answer is not asked for again so soon
AFTER_FAILURE = timedelta(minutes=5)


def look_up_wanted(desk: Desk) -> None:
    """Everybody who is wanted and was not asked for lately; then their waiting cases are judged again."""
    if desk.settings.customer_url and desk.store.customers.has_wanted(desk.clock()):
        asyncio.run(_look_up(desk))


async def _look_up(desk: Desk) -> None:
    import aiohttp  # only who asks loads it

    turn = Turn(desk, A_TURN)
    url = desk.settings.customer_url
    async with aiohttp.ClientSession(trust_env=not is_local(url)) as session:
        while turn.left():
            handles = desk.store.customers.take_wanted(desk.clock(), LEASE, AT_ONCE)
            if not handles:
                return
            learned = await asyncio.gather(*(_one(desk, session, handle) for handle in handles))
            _judge_cases_of(desk, [h for h, new in zip(handles, learned, strict=True) if new])


async def _one(desk: Desk, session: aiohttp.ClientSession, handle: str) -> bool:
    """Return whether something was learned. A failure is counted, not told to reps, and tried again later."""
    book, now = desk.store.customers, desk.clock()
    before = book.said(handle)
    if before and before.again_at > now:
        book.drop_wanted(handle)
        return False
    book.count("asked")
    try:
        answer = await ask(session, desk.settings.customer_url, handle, now.date())
    except LookupFailed as error:
        book.count("failed")
        book.keep_facts({"last_failure": str(error)})
        log.warning("the customer system did not answer", why=str(error))
        book.keep_said(handle, Said(now + AFTER_FAILURE, before.customer if before else None))
        return False
    _count(desk, answer)
    book.keep_said(handle, Said(now + FRESH, answer.customer))
    return answer.customer != (before.customer if before else None)


def _count(desk: Desk, answer: Answer) -> None:
    if answer.customer:
        desk.store.customers.count("found")
    elif answer.known:
        desk.store.customers.count("refused_consent")


def _judge_cases_of(desk: Desk, handles: list[str]) -> None:
    """Score their waiting cases again, with what is known now."""
    authors = {i for handle in handles if (i := desk.store.mentions.author_id(handle))}
    ids = [i for author in authors for i in desk.store.cases.of_author(author)]
    cases = [case for case in desk.store.cases.many(ids).values() if case.is_open]
    for case in cases:
        desk.store.cards.touch(case.id)
    judge_again(desk, [case.id for case in cases if case.waiting_since])
    desk.wakeups.drain_cards()
