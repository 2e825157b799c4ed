"""The outbox items of a plan: one for each part, the next only when the one before has left."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.model import Item, Post
from bot.model.outbox.review import Review
from bot.model.plan import Plan
from bot.money.prices import write_kind
from bot.outbox.making import for_x
from bot.plans.due_plans import not_after


def part_item(plan: Plan, now: datetime) -> Item:
    """Return the next part. Its id names plan, part and try: putting it twice is putting it once."""
    text = plan.parts[len(plan.sent)]
    post = Post(
        text=text,
        plan=plan.id,
        price=write_kind(text),
        reply_to=plan.sent[-1] if plan.sent else "",
        part=len(plan.sent) + 1,
        parts=len(plan.parts),
        files=0 if plan.sent else len(plan.media),
        paid_partnership=plan.paid_partnership,
        not_after=not_after(plan, now),
    )
    item = for_x(plan.item_id, post, plan.pressed_by or plan.confirmed_by or plan.author, now)
    return replace(item, review=Review(despite=plan.despite))
