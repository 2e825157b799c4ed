"""The arguments of a Web API call: JSON, form, multipart or query, as the SDK sends them."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web

from sandbox.slack.errors import SlackError, missing, refused


class Args:
    """One call's arguments, read by kind."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def given(self, name: str) -> bool:
        return self.values.get(name) is not None

    def text(self, name: str, default: str = "") -> str:
        value = self.values.get(name)
        return default if value is None else str(value)

    def required(self, name: str) -> str:
        """Raises: SlackError `invalid_arguments` where it is missing or empty."""
        if not self.text(name):
            raise missing(name)
        return self.text(name)

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.values.get(name)
        return default if value is None else str(value).lower() in ("1", "true")

    def whole(self, name: str, default: int, most: int) -> int:
        try:
            number = int(self.values.get(name) or default)
        except (TypeError, ValueError):
            raise refused("invalid_arguments", [f"must be an integer [json-pointer:/{name}]"]) from None
        if number < 0:
            raise refused("invalid_arguments", [f"must be greater than -1 [json-pointer:/{name}]"])
        return min(number or default, most)

    def decoded(self, name: str, error: str = "invalid_arguments") -> Any:
        """Return an object or list that may also have come as JSON text. Raises: SlackError `error`."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise SlackError(error) from None

    def listed(self, name: str) -> list[str]:
        """Return a list, or text separated by commas."""
        value = self.values.get(name)
        if isinstance(value, list):
            return [str(entry) for entry in value]
        return [part.strip() for part in str(value or "").split(",") if part.strip()]


async def read_args(request: web.Request) -> tuple[Args, str]:
    """Return the arguments, and the token wherever Slack accepts one: header, form or query, not JSON."""
    values: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        values |= await _json_body(request)
        token = request.query.get("token", "")
    else:
        values |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
        token = str(values.pop("token", ""))
    header = request.headers.get("Authorization", "")
    return Args(values), header.removeprefix("Bearer ").strip() or token


async def _json_body(request: web.Request) -> dict[str, Any]:
    raw = await request.read()
    try:
        body = json.loads(raw) if raw else {}
    except ValueError:
        raise SlackError("invalid_json") from None
    if not isinstance(body, dict):
        raise SlackError("json_not_object")
    return body
