"""Ask Slack who we are there, what we may do, and which channels there are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any, TypeVar

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.cards.digest.digest_chart import chart_block
from bot.doctor.slack_link import Link, try_link
from bot.model.views.digest_trend import Bar
from bot.settings import Settings
from bot.slack import Slack
from bot.slack.client import is_local

T = TypeVar("T")
MANIFEST = Path(__file__).resolve().parents[1] / "manifest.json"
ALL_CHANNELS, PUBLIC = "public_channel,private_channel", "public_channel"


@dataclass(frozen=True)
class Refusal:
    """Slack's no, by its code; `away`: what we asked did not arrive, or nothing readable came back."""

    code: str = ""
    away: bool = False
    said: str = ""


@dataclass(frozen=True)
class SlackFacts:
    """What Slack says. `channels`: by "#name" and by id; None where it does not list them."""

    address: str
    refused: Refusal | None = None
    user: str = ""
    team: str = ""
    app: str = ""  # the id of the bot token's app, where Slack says it
    scopes: frozenset[str] = frozenset()
    link: Link | Refusal | None = None  # None: Slack reaches us by HTTP
    channels: Mapping[str, Mapping[str, Any]] | None = None
    channels_refused: Refusal | None = None
    all_channels: bool = True  # private ones too
    http_port: int | None = None
    chart: Refusal | None = None  # why a chart would be refused
    wanted: tuple[str, ...] = field(default_factory=lambda: _wanted())


def ask_slack(settings: Settings, *, served: bool = False) -> SlackFacts:
    """Return what Slack says; `served`: a bot runs, whose links we leave alone."""
    client, address = Slack(settings).client(), settings.slack_api_url
    who = _try(client.auth_test)
    if isinstance(who, Refusal):
        return SlackFacts(address, refused=who)
    channels, whole = _channels(client)
    refused = channels if isinstance(channels, Refusal) else None
    return SlackFacts(
        address,
        user=str(who.get("user", "?")),
        team=str(who.get("team", "?")),
        app=_app(client, str(who.get("bot_id", ""))),
        scopes=_scopes(who.headers),
        link=_link(client, settings, served),
        channels=None if isinstance(channels, Refusal) else channels,
        channels_refused=refused,
        all_channels=whole,
        http_port=settings.http_port,
        chart=_chart(client),
    )


def _try(ask: Callable[[], T]) -> T | Refusal:
    try:
        return ask()
    except SlackApiError as error:
        return Refusal(str(error.response.get("error") or error.response.status_code))
    except (OSError, HTTPException) as error:
        return Refusal(away=True, said=str(error))


def _app(client: WebClient, bot_id: str) -> str:
    answer = _try(lambda: client.bots_info(bot=bot_id))
    return "" if isinstance(answer, Refusal) else str((answer.get("bot") or {}).get("app_id") or "")


def _scopes(headers: Mapping[str, str]) -> frozenset[str]:
    lower = {str(name).lower(): value for name, value in headers.items()}
    return frozenset(scope.strip() for scope in str(lower.get("x-oauth-scopes", "")).split(","))


def _wanted() -> tuple[str, ...]:
    return tuple(json.loads(MANIFEST.read_text())["oauth_config"]["scopes"]["bot"])


def _link(client: WebClient, settings: Settings, served: bool) -> Link | Refusal | None:
    """Ask for a link of Socket Mode, and open it where nobody else listens: Slack spreads presses over all
    links, and one that we took would be lost.
    """
    if not settings.socket_mode:
        return None
    opened = _try(lambda: client.apps_connections_open(app_token=settings.slack_app_token))
    if isinstance(opened, Refusal):
        return opened
    return Link() if served else try_link(str(opened.get("url")), proxied=not is_local(client.base_url))


def _chart(client: WebClient) -> Refusal | None:
    """Return Slack's no to the newest kind of block that we post; None where it says none."""
    block = chart_block((Bar("09:00", {"negative": 1, "positive": 2}),))
    answer = _try(lambda: client.api_call("blocks.validate", json={"blocks": [block]}))
    return answer if isinstance(answer, Refusal) and answer.code == "invalid_blocks" else None


def _channels(client: WebClient) -> tuple[dict[str, dict[str, Any]] | Refusal, bool]:
    """Return the channels, and whether the private ones are among them."""
    found = _try(lambda: _list(client, ALL_CHANNELS))
    if isinstance(found, Refusal) and found.code == "missing_scope":
        return _try(lambda: _list(client, PUBLIC)), False
    return found, True


def _list(client: WebClient, types: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    cursor: str | None = None
    while True:
        page = client.conversations_list(types=types, limit=1000, cursor=cursor)
        channels: Iterable[dict[str, Any]] = page.get("channels") or []
        for channel in channels:
            found[f"#{channel['name']}"] = found[str(channel["id"])] = channel
        cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return found
