"""Calls to Slack over one kept-alive pool, for those that post and edit; it loads aiohttp."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.model.told import Code
from bot.slack.errors import NeedsSetup, NotSent, SlackError, Unknown, meaning, not_slacks, seconds_to_wait
from bot.slack.outcome import believable
from bot.slack.places import Kept, Places, Posted
from bot.told import told

METADATA = "perch_item"  # the event_type of our messages' metadata


@asynccontextmanager
async def connect(
    token: str, base_url: str, kept: Kept, *, timeout: float, proxied: bool
) -> AsyncIterator[Connection]:
    """Yield one connection pool, for as many calls as there are to make. `timeout` in seconds."""
    async with aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=timeout), trust_env=proxied, middlewares=(only_readable,)
    ) as session:
        client = AsyncWebClient(
            token, base_url=base_url, timeout=int(timeout), session=session, retry_handlers=[]
        )
        if not proxied:
            client.proxy = None
        yield Connection(client, kept)


class Connection:
    """Calls over one pool. Errors: `bot.slack`'s tree."""

    def __init__(self, client: AsyncWebClient, kept: Kept) -> None:
        self._client = client
        self._places = Places(kept, self._list_channels)

    async def post(self, channel: str, item_id: str, message: dict[str, Any], thread_ts: str = "") -> Posted:
        """Post a message that carries our item's id; `message` holds text and perhaps blocks."""

        async def send(place: str) -> dict[str, Any]:
            return await self._ask(
                channel,
                lambda: self._client.chat_postMessage(
                    channel=place,
                    thread_ts=thread_ts or None,
                    unfurl_links=False,
                    unfurl_media=False,
                    metadata={"event_type": METADATA, "event_payload": {"item": item_id}},
                    **message,
                ),
            )

        sent = await self._places.at(channel, send)
        place = str(sent.get("channel") or channel)
        self._places.keep(channel, place)
        return Posted(place, str(sent.get("ts", "")))

    async def edit(self, place: Posted, message: dict[str, Any]) -> None:
        await self._ask(
            place.channel,
            lambda: self._client.chat_update(channel=place.channel, ts=place.ts, **message),
        )

    async def delete(self, place: Posted) -> None:
        await self._ask(place.channel, lambda: self._client.chat_delete(channel=place.channel, ts=place.ts))

    async def find(self, channel: str, item_id: str, since: datetime, thread_ts: str = "") -> Posted | None:
        """Return our message of this item, if it arrived since then."""
        channel_id = await self.channel_id(channel)
        oldest = f"{(since - timedelta(seconds=60)).timestamp():.6f}"
        cursor = ""
        while True:
            answer = await self._history(channel_id, oldest, thread_ts, cursor)
            for message in answer.get("messages") or []:
                payload = (message.get("metadata") or {}).get("event_payload") or {}
                if payload.get("item") == item_id:
                    return Posted(channel_id, str(message["ts"]))
            cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return None

    async def thread(self, place: Posted) -> list[dict[str, Any]]:
        """Return a message and what was written below it, oldest first."""
        found: list[dict[str, Any]] = []
        cursor = ""
        while True:
            answer = await self._history(place.channel, "0", place.ts, cursor)
            found += answer.get("messages") or []
            cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return found

    async def _history(self, channel: str, oldest: str, thread_ts: str, cursor: str) -> dict[str, Any]:
        where: dict[str, Any] = {
            "channel": channel,
            "oldest": oldest,
            "limit": 200,
            "include_all_metadata": True,
        }
        if cursor:
            where["cursor"] = cursor
        if thread_ts:
            return await self._ask(channel, lambda: self._client.conversations_replies(ts=thread_ts, **where))
        return await self._ask(channel, lambda: self._client.conversations_history(**where))

    async def channel_id(self, name: str) -> str:
        """Return the id of "#name", or of the direct messages with a user; else it is an id already.

        Errors: `NeedsSetup`.
        """
        if name[:1] in ("U", "W"):
            opened = await self._ask(name, lambda: self._client.conversations_open(users=name))
            return str(opened["channel"]["id"])
        if not name.startswith("#"):
            return name
        found = await self._places.find(name)
        if found is None:
            raise meaning("channel_not_found", name)
        return found

    async def _list_channels(self) -> dict[str, str]:
        """Return names to ids; without the scope for private channels, the public ones alone."""
        try:
            return await self._list("public_channel,private_channel")
        except NeedsSetup as error:
            if error.code != "missing_scope":
                raise
            return await self._list("public_channel")

    async def _list(self, kinds: str) -> dict[str, str]:
        found: dict[str, str] = {}
        cursor: str | None = None
        while True:
            answer = await self._ask(
                "", partial(self._client.conversations_list, types=kinds, limit=1000, cursor=cursor)
            )
            found.update({f"#{c['name']}": str(c["id"]) for c in answer.get("channels") or []})
            cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return found

    async def _ask(self, channel: str, call: Callable[[], Awaitable[Any]]) -> dict[str, Any]:
        try:
            answer = await call()
        except SlackApiError as error:
            raise _meaning(error, channel) from error
        except aiohttp.ClientConnectorError as error:
            raise NotSent(told(Code.SLACK_NO_CONNECTION)) from error
        except NotSlack as error:
            raise Unknown(not_slacks(error.status)) from error
        except (TimeoutError, aiohttp.ClientError, ConnectionError) as error:
            raise Unknown(told(Code.SLACK_NO_ANSWER)) from error
        return dict(answer.data)


async def only_readable(
    request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    """Let only what Slack says itself through to its SDK, which takes the shape of an answer for granted.

    Redirects are refused as well: followed, a POST becomes a GET.
    """
    response = await handler(request)
    method = request.url.path.rpartition("/")[2]
    if not believable(method, response.status, await response.read()):
        raise NotSlack(response.status)
    return response


class NotSlack(aiohttp.ClientError):
    """What answered is not Slack, or says nothing that can be believed."""

    def __init__(self, status: int) -> None:
        super().__init__(f"unreadable response, HTTP {status}")
        self.status = status


def _meaning(error: SlackApiError, channel: str) -> SlackError:
    response: Any = error.response
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0) or 0)
    if status == 429:
        wait = timedelta(seconds=seconds_to_wait(response.headers))
        return NotSent(told(Code.SLACK_ASKS_TO_WAIT), wait, limited=True)
    data = getattr(response, "data", None)
    if not isinstance(data, dict) or not isinstance(data.get("error"), str):
        return Unknown(not_slacks(status))
    return meaning(data["error"], channel, str(data.get("needed") or ""))
