"""api.test, auth.test, bots.info, apps.connections.open, team.info, blocks.validate."""

from __future__ import annotations

from typing import Any

from sandbox.slack.blocks import check_blocks, check_view
from sandbox.slack.errors import SlackError
from sandbox.slack.limits import GENEROUS, TIER_3
from sandbox.slack.methods.call import Body, Call, Method
from sandbox.slack.people import APP_ID, BOT_ID, BOT_USER, TEAM_DOMAIN, TEAM_ID, TEAM_NAME


def api_test(call: Call) -> Body:
    if call.args.given("error"):
        raise SlackError(call.args.text("error"), args=call.args.values)
    return {"args": call.args.values}


def auth_test(call: Call) -> Body:
    return {
        "url": f"{call.state.address}/",
        "team": TEAM_NAME,
        "user": "perch",
        "team_id": TEAM_ID,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def connections_open(call: Call) -> Body:
    """Return a websocket address that works once."""
    base = call.state.address.replace("http", "ws", 1)
    return {"url": f"{base}/slack/socket?ticket={call.state.links.ticket()}&app_id={APP_ID}"}


def team_info(call: Call) -> Body:
    return {
        "team": {
            "id": TEAM_ID,
            "name": TEAM_NAME,
            "url": f"{call.state.address}/",
            "domain": TEAM_DOMAIN,
            "email_domain": "",
            "icon": {"image_default": True},
            "is_verified": False,
        }
    }


def bot_info(call: Call) -> Body:
    """Return which app a bot is of."""
    if call.args.text("bot") != BOT_ID:
        raise SlackError("bot_not_found")
    shown = {"id": BOT_ID, "deleted": False, "name": "Perch", "app_id": APP_ID, "user_id": BOT_USER}
    return {"bot": shown}


def validate(call: Call) -> Body:
    """Exactly one of blocks, message, view; no token needed."""
    args, newest = call.args, call.state.settings.allow_new_blocks
    given = [name for name in ("blocks", "message", "view") if args.given(name)]
    if len(given) != 1:
        raise SlackError("invalid_arguments")
    payload: Any = args.decoded(given[0])
    if given[0] == "view":
        problems = check_view(payload, at="")
    elif given[0] == "message":
        blocks = payload.get("blocks") if isinstance(payload, dict) else None
        problems = check_blocks(blocks if blocks is not None else [], newest=newest)
    else:
        problems = check_blocks(payload, newest=newest, at="")
    if problems:
        raise SlackError(f"invalid_{given[0]}", errors=[problem.as_error() for problem in problems])
    return {}


METHODS = [
    Method("api.test", api_test, (), GENEROUS, token="none"),
    Method("auth.test", auth_test, (), GENEROUS),
    Method("apps.connections.open", connections_open, (), GENEROUS, token="app"),
    Method("bots.info", bot_info, ("users:read",), TIER_3),
    Method("team.info", team_info, ("team:read",), TIER_3),
    Method("blocks.validate", validate, (), GENEROUS, token="none"),
]
