"""Privacy request: give a case the deadline that the law sets, or take it back."""

from __future__ import annotations

from slack_sdk import WebClient

from bot.blockkit.markup import md
from bot.blockkit.message import Message
from bot.blockkit.text import when
from bot.cases.privacy_requests import mark_privacy_request, unmark_privacy_request
from bot.desk import Desk
from bot.model.entry import Act
from handlers.acting import act
from handlers.asking import case_of, say
from handlers.slackform import Body, user_of


def mark(body: Body, client: WebClient, desk: Desk, case_id: str) -> None:
    """Mark the case: a month from when its customer wrote last, by DM where they did. Errors: `Declined`."""
    user = user_of(body)
    case = case_of(desk, case_id, user)
    post = desk.store.mentions.get(case.latest)
    asked_at = case.dm_since or (post.created_at if post else case.opened_at)
    after = act(
        desk, case_id, user, Act.PRIVACY_REQUEST, lambda one: mark_privacy_request(one, user, asked_at)
    )
    if asked := after.privacy_request:
        words = md(
            "Marked as a privacy request, due {}. Admins see what is kept with `/mentions person @{}`.",
            when(asked.due),
            case.handle,
        )
        say(client, body, Message(words))


def unmark(body: Body, client: WebClient, desk: Desk, case_id: str) -> None:
    """Take the mark and its deadline from the case."""
    act(desk, case_id, user_of(body), Act.NO_PRIVACY_REQUEST, unmark_privacy_request)
    say(client, body, Message(md("This case is no privacy request any more.")))
