"""Addresses of messages in Slack, made from the workspace's own address: no call for each."""

from __future__ import annotations

from slack_sdk.errors import SlackApiError

from bot.desk import Desk
from bot.model.outbox.notices import CaseCard, PlanCard
from bot.store.keys import WORKSPACE


def workspace_url(desk: Desk) -> str:
    """Return the workspace's address, e.g. "https://acme.slack.com/"; asked once, kept. "" while Slack is
    away.
    """
    table = desk.store.table(WORKSPACE)
    known = table.get("url")
    if known:
        return known
    try:
        url = str(desk.slack.client().auth_test().get("url") or "")
    except (SlackApiError, OSError):
        return ""
    if url:
        table.put("url", url)
    return url


def message_link(desk: Desk, channel: str, ts: str) -> str:
    """Slack's permalink of a message, in the form that Slack documents; "" while the workspace is unknown."""
    url = workspace_url(desk)
    return f"{url.rstrip('/')}/archives/{channel}/p{ts.replace('.', '')}" if url else ""


def card_link(desk: Desk, case_id: str) -> str:
    """Return the card of a case, or the roll-up that it came in; "" while neither is posted."""
    if place := desk.store.cards.place(CaseCard(case_id)):
        return message_link(desk, place.channel, place.ts)
    case = desk.store.cases.get(case_id)
    rolled = desk.store.items.get(f"rollup-{case.rollup_id}") if case and case.rolled_up else None
    return message_link(desk, rolled.result.channel, rolled.result.ts) if rolled and rolled.result.ts else ""


def plan_link(desk: Desk, plan_id: str) -> str:
    """Return the address of a plan's card; "" while it is not posted."""
    place = desk.store.cards.place(PlanCard(plan_id))
    return message_link(desk, place.channel, place.ts) if place else ""
