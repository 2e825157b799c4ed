"""The outbox items of a plan: one for each part, the next only when the one before has left."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.model import X_LANE, Item, Kind
from bot.money.prices import write_kind
from bot.plans.due import not_after
from bot.plans.model import Plan


def part_item(plan: Plan, now: datetime) -> Item:
    """The next part. Its id names plan, part and try: putting it twice is putting it once."""
    part = len(plan.sent)
    text = plan.parts[part]
    until = not_after(plan, now)
    body: dict[str, Any] = {
        "text": text,
        "reply_to": plan.sent[-1] if plan.sent else "",
        "price": write_kind(text),
        "plan": plan.id,
        "part": part,
        "of": len(plan.parts),
        "files": len(plan.media) if part == 0 else 0,
        "not_after": until.isoformat() if until else "",
    }
    return Item(
        id=plan.item_id,
        kind=Kind.POST,
        lane=X_LANE,
        created_at=now,
        due_at=now,
        rank=now.timestamp(),
        by=plan.pressed_by or plan.confirmed_by or plan.author,
        body=body,
    )
