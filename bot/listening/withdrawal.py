"""A post that X shows no more: its text leaves our records, and every message that shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.casework.sla import due_at
from bot.desk import Desk
from bot.listening.left_to_answer import without_post
from bot.listening.quotes import forget_quotes
from bot.model import Case, Mention
from bot.model.entry import Act, Entry
from bot.sentiment import Sentiment
from bot.store.cases import NoSuchCase


def withdrawn(post: Mention, why: str) -> Mention:
    """Return the post without anything that its author wrote."""
    return replace(
        post,
        withdrawn=why,
        text="",
        older_texts=(),
        media=(),
        refers=tuple(replace(one, text="") for one in post.refers),
        sentiment=_without_words(post.sentiment),
    )


def forgotten(case: Case) -> Case:
    """Return the case without the words of its posts: reasons quote them."""
    reasons = tuple(reason for reason in case.reasons if "“" not in reason)
    # A new version even where nothing else changes: a card that is being edited right now is edited again.
    return replace(case, reasons=reasons, sentiment=_without_words(case.sentiment), version=case.version + 1)


def _without_words(found: Sentiment | None) -> Sentiment | None:
    return replace(found, reasons=()) if found else None


def withdraw(desk: Desk, mention_id: str, why: str) -> None:
    """Forget a post's text and redraw everything that shows it; doing it twice changes nothing.

    `why`: "deleted", "protected" or "suspended".
    """
    post = desk.store.mentions.get(mention_id)
    if post is None or post.withdrawn:
        return
    forget_quotes(desk, post)
    watch = [desk.store.keys.mention(mention_id)]

    def without(case: Case) -> Case:
        posts = desk.store.mentions.many(case.mentions)
        gone = [withdrawn(posts[i], why) if i == mention_id else posts[i] for i in case.mentions if i in posts]
        left = without_post(forgotten(case), gone, why)
        return replace(left, due_at=due_at(desk.settings, left))

    def also(pipe: Any, before: Case | None, after: Case | None) -> None:
        del before
        # Read under the watch: an edit that comes in meanwhile starts this again.
        current = desk.store.mentions.get(mention_id) or post
        desk.store.mentions.put(pipe, withdrawn(current, why), new=False)
        for item_id in desk.store.redraws.showing(mention_id):
            desk.store.redraws.ask(item_id, pipe)
        desk.store.typed.forget(post.case_id, pipe)  # a reply repeats what it answers
        if after is not None:
            desk.store.journal.write(pipe, Entry(desk.clock(), Act.POST_GONE, "", after.id, data={"why": why}))

    try:
        desk.store.cases.change(post.case_id, without, also, watch=watch)
    except NoSuchCase:
        with desk.store.redis.pipeline() as pipe:
            also(pipe, None, None)
            pipe.execute()
    desk.wakeups.drain_cards()
