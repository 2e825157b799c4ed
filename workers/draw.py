"""What an outbox item for Slack says: drawn at the moment it leaves, from the records as they are then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.blockkit.markup import from_record, md
from bot.blockkit.message import Message
from bot.cards.case_card import case_card
from bot.cards.draft_note import draft_note
from bot.cards.escalation import escalation_message
from bot.cards.follow_up import follow_up, older_text
from bot.cards.plan_card import plan_card
from bot.cards.rollup import rollup_message
from bot.cards.spike_alert import Example, spike_alert
from bot.casework.rollup_view import rollup_view
from bot.casework.view import case_view
from bot.desk import Desk
from bot.model import Item, Kind
from bot.permalinks import card_link
from bot.store.keys import PLAN


@dataclass(frozen=True)
class Drawn:
    """A message ready to leave; `version` is the case's that a card shows."""

    payload: dict[str, Any]
    thread_ts: str = ""
    version: int = 0


class NotYet(Exception):
    """What it hangs on is not there yet."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__("not yet")
        self.wait = wait


def draw(desk: Desk, item: Item) -> Drawn:
    """Errors: `NotYet` for a note whose card is still to be posted."""
    drawn = _draw(desk, item)
    if item.body.get("plain"):
        plainer = item.body.get("plain_message") if item.body["plain"] != "text" else None
        return Drawn(plainer or {"text": drawn.payload["text"]}, drawn.thread_ts, drawn.version)
    return drawn


def _draw(desk: Desk, item: Item) -> Drawn:
    if item.kind is Kind.CARD:
        return card_of(desk, item.case_id) or Drawn({"text": "(This was erased.)"})
    if item.kind is Kind.NOTE:
        return Drawn(_note(desk, item), _thread(desk, item))
    if "escalation" in item.body:
        case = desk.store.cases.get(item.case_id)
        message = escalation_message(case_view(desk, case), item.body["escalation"]) if case else Message(md("(This case was erased.)"))
        return Drawn(message.payload())
    if "rollup" in item.body:
        rollup = desk.store.rollups.get(item.body["rollup"])
        found = rollup_message(rollup_view(desk, rollup)) if rollup else Message(md("(This list was erased.)"))
        return Drawn(found.payload())
    if "spike" in item.body:
        return Drawn(_spike(desk, item))
    return Drawn(_message(desk, item), _thread_of(desk, item))


def _spike(desk: Desk, item: Item) -> dict[str, Any]:
    posts = desk.store.mentions.many(item.body["posts"]).values()
    examples = [Example(p, card_link(desk, p.case_id) or p.url) for p in posts if p.text]
    spikes = [(name, said) for name, said in item.body["spike"]]
    words = [(word, count) for word, count in item.body["words"]]
    return spike_alert(spikes, words, examples).payload()


def _thread_of(desk: Desk, item: Item) -> str:
    """The thread that a message goes into: a ts, or under another item's message."""
    under = item.body.get("thread_of")
    if not under:
        return str(item.body.get("thread_ts", ""))
    parent = desk.store.items.get(under)
    ts = parent.result.ts if parent else None
    if not ts:
        raise NotYet(timedelta(seconds=1))
    return str(ts)


def card_of(desk: Desk, subject: str) -> Drawn | None:
    """A card as its case ("id") or its plan ("plan:id") is now; None where that is gone."""
    if subject.startswith(PLAN):
        plan = desk.store.plans.get(subject.removeprefix(PLAN))
        if plan is None:
            return None
        return Drawn(plan_card(plan, desk.settings.timezone).payload(), version=plan.version)
    case = desk.store.cases.get(subject)
    if case is None:
        return None
    return Drawn(case_card(case_view(desk, case)).payload(), version=case.version)


def _note(desk: Desk, item: Item) -> dict[str, Any]:
    if "mention" in item.body:
        mention = desk.store.mentions.get(item.body["mention"])
        if mention is None:
            return {"text": "(This post was erased.)"}
        return follow_up(mention, late=bool(item.body.get("late"))).payload()
    if "edited" in item.body:
        mention = desk.store.mentions.get(item.body["edited"])
        texts = mention.older_texts if mention else ()
        version = int(item.body["version"])
        return older_text(texts[version] if version < len(texts) else "").payload()
    return _message(desk, item)


def _message(desk: Desk, item: Item) -> dict[str, Any]:
    """What the item says; a draft, as it was decided on."""
    if "draft" in item.body and (draft := desk.store.items.get(item.body["draft"])):
        link = card_link(desk, item.case_id) if item.kind is Kind.MESSAGE else ""
        return draft_note(draft, from_record(item.body["publishers"]), link).payload()
    message: dict[str, Any] = item.body["message"]
    return message


def _thread(desk: Desk, item: Item) -> str:
    place = desk.store.cards.place(item.case_id)
    if place is None:
        raise NotYet(timedelta(seconds=1))
    return place.ts
