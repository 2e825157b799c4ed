"""Open a view where the person is, and draw again what they pressed in."""

from __future__ import annotations

from slack_sdk import WebClient

from bot.blockkit.message import Block
from bot.desk import Desk
from bot.plans.listing import plan_modal
from handlers.asking import Body, user_of
from handlers.home import publish

LIST = "plan_list"


def show(client: WebClient, body: Body, view: Block) -> None:
    """A modal over the modal that was pressed in, else a modal of its own. The trigger lives 3 s."""
    if (body.get("view") or {}).get("type") == "modal":
        client.views_push(trigger_id=body["trigger_id"], view=view)
    else:
        client.views_open(trigger_id=body["trigger_id"], view=view)


def refresh(client: WebClient, desk: Desk, body: Body) -> None:
    """Draw the list again after a press in it."""
    view = body.get("view") or {}
    if view.get("callback_id") == LIST:
        client.views_update(view_id=view["id"], view=plan_modal(desk, user_of(body)))
    elif view.get("type") == "home":
        publish(client, desk, user_of(body), "plans")


def rows_without_buttons(body: Body) -> list[Block]:
    """The pressed message's blocks, for a line in place of its buttons."""
    return [block for block in (body.get("message") or {}).get("blocks") or [] if block["type"] != "actions"]
