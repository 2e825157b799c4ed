"""A post that X shows no more: its text leaves our records, and every message that shows it."""

from __future__ import annotations

from dataclasses import replace

from bot.cases.left_to_answer import without_post
from bot.casework.sla import due_at
from bot.desk import Desk
from bot.listening.quotes import forget_quotes
from bot.model import Case, Mention
from bot.model.entry import Act, Entry
from bot.model.priority_reasons import QUOTING
from bot.model.resolution import Gone
from bot.sentiment.model import without_words
from bot.store.work import Work


def withdrawn(post: Mention, why: Gone) -> Mention:
    """Return the post without anything that its author wrote."""
    return replace(
        post,
        withdrawn=why,
        text="",
        older_texts=(),
        media=(),
        refers=tuple(replace(one, text="") for one in post.refers),
        sentiment=without_words(post.sentiment),
    )


def forgotten(case: Case) -> Case:
    """Return the case without the words of its posts: reasons quote them."""
    reasons = tuple(reason for reason in case.reasons if not isinstance(reason, QUOTING))
    # A new version even where nothing else changes: a card that is being edited right now is edited again.
    return replace(case, reasons=reasons, sentiment=without_words(case.sentiment), version=case.version + 1)


def withdraw(desk: Desk, mention_id: str, why: Gone) -> None:
    """Forget a post's text and redraw everything that shows it; doing it twice changes nothing."""
    store = desk.store
    post = store.mentions.get(mention_id)
    if post is None or post.withdrawn:
        return
    forget_quotes(desk, post)

    def step(work: Work) -> None:
        now = store.mentions.get(mention_id, work)  # an edit may have come in meanwhile
        if now is None or now.withdrawn:
            return
        if case := store.cases.get(now.case_id, work):
            posts = {**store.mentions.many(case.mentions, work), mention_id: withdrawn(now, why)}
            left = without_post(forgotten(case), [posts[i] for i in case.mentions if i in posts], why)
            store.cases.put(work, replace(left, due_at=due_at(desk.settings, left)), case)
            store.journal.write(
                work, Entry(desk.clock(), Act.POST_GONE, "", case.id, data={"why": why.value})
            )
        store.mentions.put(work, withdrawn(now, why), new=False)
        for item_id in store.redraws.showing(mention_id, work):
            store.redraws.ask(item_id, work)
        for case_id in {now.case_id, case.id if case else now.case_id}:
            store.typed.forget(case_id, work)  # a reply repeats what it answers

    store.change(step)
    desk.wakeups.drain_cards()
