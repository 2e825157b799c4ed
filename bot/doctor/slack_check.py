"""Does Slack know our tokens, grant what we need, and have our channels, with Perch in them?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.doctor.finding import Finding, note, well, wrong
from bot.settings import Settings
from bot.slack import Slack
from bot.slack.errors import Token, meaning
from bot.slack.http_client import AnswerLost
from bot.slack.places import Forgetful, Kept

ABOUT = "Slack"
MANIFEST = Path(__file__).resolve().parents[2] / "manifest.json"
INSTALL_AGAIN = "Add it under OAuth & Permissions (or paste manifest.json again), and install the app again."


def check_slack(settings: Settings, channels: Iterable[str] = (), ids: Kept | None = None) -> list[Finding]:
    """`channels`: those of watches, beside the settings' own; `ids`: those that Perch posts to, by name."""
    if not settings.slack_bot_token:
        return []
    client = Slack(settings).client()
    try:
        who = client.auth_test()
    except (SlackApiError, OSError) as error:
        return [wrong(ABOUT, _words(error, settings))]
    return [
        well(ABOUT, f"Perch is @{who.get('user', '?')} in {who.get('team', '?')}"),
        *_scopes(who.headers),
        *_link(client, settings),
        *_channels(client, settings, channels, ids or Forgetful()),
    ]


def _words(
    error: SlackApiError | OSError, settings: Settings, channel: str = "", token: Token = Token.BOT
) -> str:
    if isinstance(error, AnswerLost):
        return str(error)
    if isinstance(error, OSError):
        return f"{settings.slack_api_url} cannot be reached. Check the network, proxies and SLACK_API_URL."
    code = str(error.response.get("error") or error.response.status_code)
    return str(meaning(code, channel, str(error.response.get("needed") or ""), token))


def _scopes(headers: Any) -> Iterator[Finding]:
    """Yield what Slack says that the app may do, beside what our manifest asks for."""
    lower = {str(name).lower(): value for name, value in headers.items()}
    given = {scope.strip() for scope in str(lower.get("x-oauth-scopes", "")).split(",")}
    missing = sorted(set(_wanted()) - given)
    for scope in missing:
        yield wrong("Slack scopes", f"The app lacks the scope {scope}. {INSTALL_AGAIN}")
    if not missing:
        yield well("Slack scopes", "as in manifest.json")


def _wanted() -> list[str]:
    scopes: list[str] = json.loads(MANIFEST.read_text())["oauth_config"]["scopes"]["bot"]
    return scopes


def _link(client: WebClient, settings: Settings) -> Iterator[Finding]:
    """Yield whether Slack would open a Socket Mode link for the app token."""
    if not settings.socket_mode:
        yield well("Slack link", f"HTTP, on port {settings.http_port}")
        return
    try:
        client.apps_connections_open(app_token=settings.slack_app_token)
    except (SlackApiError, OSError) as error:
        yield wrong("Slack link", _words(error, settings, token=Token.APP))
    else:
        yield well("Slack link", "Socket Mode")


def _channels(client: WebClient, settings: Settings, more: Iterable[str], ids: Kept) -> Iterator[Finding]:
    names = (
        settings.mentions_channel,
        settings.escalations_channel,
        settings.digest_channel,
        settings.dm_channel,
        settings.schedule_channel,
        *more,
    )
    try:
        known = _known(client)
    except (SlackApiError, OSError) as error:
        yield wrong("Slack channels", _words(error, settings))
        return
    for name in dict.fromkeys(filter(None, names)):
        yield _channel(name, known.get(ids.get(name) or name) or known.get(name))


def _channel(name: str, found: dict[str, Any] | None) -> Finding:
    about = f"Slack {name}"
    if found is None:
        return wrong(about, str(meaning("channel_not_found", name)))
    if found.get("is_archived"):
        return wrong(about, str(meaning("is_archived", name)))
    if not found.get("is_member"):
        return wrong(about, str(meaning("not_in_channel", name)))
    if name.startswith("#") and name != f"#{found['name']}":
        return note(
            about, f"is now called #{found['name']}. Perch keeps using it; update the name in your settings."
        )
    return well(about, "exists, and Perch is in it")


def _known(client: WebClient) -> dict[str, dict[str, Any]]:
    """Return the channels that Perch can see, by "#name" and by id."""
    found: dict[str, dict[str, Any]] = {}
    cursor: str | None = None
    while True:
        page = client.conversations_list(types="public_channel,private_channel", limit=1000, cursor=cursor)
        for channel in page.get("channels") or []:
            found[f"#{channel['name']}"] = found[str(channel["id"])] = channel
        cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return found
