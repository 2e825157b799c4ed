"""The App Home's tab of what waits for approval."""

from __future__ import annotations

from bot.blockkit.elements import context
from bot.blockkit.markup import md
from bot.blockkit.message import Block
from bot.blockkit.text import plural
from bot.cards.reply.draft_note import draft_rows
from bot.desk import Desk
from bot.model import Item, Mention
from bot.permalinks import card_link
from bot.team.channel_access import visible
from bot.team.policy import may_approve, may_publish

ROOM = 85  # blocks; Slack takes 100 in all


def find_waiting(desk: Desk, user: str) -> list[Item]:
    """List the drafts that this user can decide on: of others, whose cases and text they may see;
    nobody's own.
    """
    if not may_publish(desk, user):
        return []
    found = [item for item in desk.store.items.many(desk.store.items.drafts()).values() if item.by != user]
    cases = desk.store.cases.current(item.case_id for item in found)
    seen = {case.id for case in visible(desk, user, cases.values())}
    return [
        i
        for i in found
        if i.case_id in cases and cases[i.case_id].id in seen and may_approve(desk, user, cases[i.case_id], i)
    ]


def blocks(desk: Desk, user: str) -> list[Block]:
    """Show as many as there is room for, each in full, and say how many more there are."""
    found = find_waiting(desk, user)
    shown: list[Block] = []
    for place, item in enumerate(found):
        rows = draft_rows(item, card_link(desk, item.case_id), _answered(desk, item))
        if len(shown) + len(rows) > ROOM:
            return [*shown, context(md("{} after these.", plural(len(found) - place, "more draft")))]
        shown += rows
    return shown or [context(md("Nothing waits for your approval."))]


def _answered(desk: Desk, item: Item) -> Mention | None:
    """Return the customer's post that a draft answers; of a direct message, their newest."""
    if post := desk.store.mentions.by_post(item.reply_to):
        return post
    case = desk.store.cases.get(item.case_id)
    return desk.store.mentions.get(case.latest) if case else None
