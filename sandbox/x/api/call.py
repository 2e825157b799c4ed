"""One request to the pretend X, with what its handler may ask of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from aiohttp import web

from sandbox.x.api.auth import Caller
from sandbox.x.api.problems import Problem, invalid
from sandbox.x.api.vocabulary import VOCABULARIES, Vocabulary
from sandbox.x.state import XState

WHOLE = re.compile(r"-?[0-9]{1,9}\Z")
ID = re.compile(r"[0-9]{1,19}\Z")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\Z")


@dataclass(frozen=True)
class Answer:
    """What goes back: JSON in the sandbox's own spelling."""

    body: dict[str, Any]
    status: int = 200


@dataclass(frozen=True)
class Call:
    """A request that was let in."""

    request: web.Request
    state: XState
    caller: Caller
    query: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)  # of the answer
    vocabulary_name: Literal["tweet", "post"] | None = None  # where the endpoint keeps to one

    @property
    def vocabulary(self) -> Vocabulary:
        """Return the specification that X speaks now."""
        return VOCABULARIES[self.vocabulary_name or self.state.settings.names]

    @property
    def path_id(self) -> str:
        """Return the id in the path. Raises Problem 400 where it is none."""
        return self._id("id", self.request.match_info["id"])

    def id(self, name: str) -> str | None:
        return self._id(name, self.query[name]) if name in self.query else None

    def _id(self, name: str, value: str) -> str:
        if not ID.match(value):
            raise invalid(
                f"The `{name}` query parameter value [{value}] does not match ^[0-9]{{1,19}}$",
                {name: [value]},
            )
        return value

    def whole(self, name: str, low: int, high: int, default: int) -> int:
        """Return a whole number within limits."""
        value = self.query.get(name)
        if value is None:
            return default
        if not WHOLE.match(value) or not low <= int(value) <= high:
            raise invalid(
                f"The `{name}` query parameter value [{value}] is not between {low} and {high}",
                {name: [value]},
            )
        return int(value)

    def time(self, name: str) -> datetime | None:
        value = self.query.get(name)
        if value is None:
            return None
        try:
            if not TIME.match(value):
                raise ValueError(value)
            return datetime.fromisoformat(value).astimezone(UTC)
        except (ValueError, OverflowError) as error:
            message = f"The `{name}` query parameter value [{value}] is not a valid RFC3339 timestamp"
            raise invalid(message, {name: [value]}) from error

    def listed(self, name: str, most: int, pattern: re.Pattern[str]) -> list[str]:
        """Return a comma-separated list that must not be empty."""
        values = self.query.get(name, "").split(",")
        if values == [""]:
            raise invalid(f"The `{name}` query parameter can not be empty", {name: [""]})
        if len(values) > most:
            raise invalid(
                f"The number of values in the `{name}` query parameter list "
                f"[{len(values)}] is not between 1 and "
                f"{most}",
                {name: values[:3]},
            )
        for value in values:
            if not pattern.match(value):
                raise invalid(
                    f"The `{name}` query parameter value [{value}] does not match {pattern.pattern}",
                    {name: [value]},
                )
        return values

    async def json(self, known: set[str]) -> dict[str, Any]:
        """Return the JSON object sent. Raises Problem 400 for anything else, or for a key that X does not
        know.
        """
        try:
            body = json.loads(await self.request.read())
        except ValueError as error:
            raise Problem(
                400, {"title": "Invalid Request", "detail": f"Invalid JSON: {error}", "status": 400}
            ) from error
        if not isinstance(body, dict):
            raise invalid("$: must be of type object")
        for key in body:
            if key not in known:
                raise invalid(
                    f"$.{key}: is not defined in the schema and the schema does not allow "
                    "additional properties"
                )
        return body
