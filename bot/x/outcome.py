"""What an answer of X means: a clear yes, a clear no, a wait, or nothing that can be believed.

X offers no idempotency keys. So a write is done only where the answer shows what it made, refused only
where X itself says so, and in all other cases unknown: it is looked for before it is sent again.

    POST   /2/tweets                              yes: data.id
    POST   /2/dm_conversations/with/ID/messages   yes: data.dm_event_id
    DELETE /2/tweets/ID                           yes: data.deleted (false: it was gone already)
    PUT    /2/tweets/ID/hidden                    yes: data.hidden
    POST   /2/users/ID/following                  yes: data.following (false: they are asked first)
    DELETE /2/users/ID/following/ID               yes: data.following
    POST   /2/media/upload…, /2/media/metadata    yes: 2xx, and data.id where the next step needs it
    any write: no: 4xx whose body is a problem of X's; wait: 429; unknown: everything else, 408 and 5xx too
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.model.failures import Outcome
from bot.model.json_answers import read_object
from bot.x.raw_values import read_list, read_text

Proof = Callable[[Mapping[str, Any]], bool]

REQUEST_TIMEOUT, TOO_MANY = 408, 429


def _text(name: str) -> Proof:
    return lambda data: isinstance(data.get(name), str) and bool(data[name])


def _flag(name: str) -> Proof:
    return lambda data: isinstance(data.get(name), bool)


def _anything(data: Mapping[str, Any]) -> bool:
    return True


# What shows that a write was done, by method and route; the first that fits holds.
PROOFS: tuple[tuple[str, str, Proof], ...] = (
    ("POST", r"/2/tweets", _text("id")),
    ("POST", r"/2/dm_conversations/with/\d+/messages", _text("dm_event_id")),
    ("DELETE", r"/2/tweets/\d+", _flag("deleted")),
    ("PUT", r"/2/tweets/\d+/hidden", _flag("hidden")),
    ("POST", r"/2/users/\d+/following", _flag("following")),
    ("DELETE", r"/2/users/\d+/following/\d+", _flag("following")),
    ("POST", r"/2/media/upload/initialize", _text("id")),
    ("POST", r"/2/media/upload/\d+/finalize", _text("id")),
    ("POST", r"/2/media/upload/\d+/append", _anything),
    ("POST", r"/2/media/metadata", _anything),
)
BARE = (r"/2/media/upload/\d+/append", r"/2/media/metadata")  # X may answer these without a body

# What is asked for here is read again before anybody relies on it.
KEPT_IN_STEP = ("/2/activity/subscriptions", "/2/tweets/search/stream/rules")


def outcome(method: str, route: str, status: int, content: bytes) -> Outcome:
    """Say what may be believed of a request, from the answer's status and its body as it came."""
    body = read_object(content)
    if status == TOO_MANY:
        return Outcome.WAIT
    if 200 <= status < 300:
        return Outcome.YES if _shows(method, route, content, body) else Outcome.UNKNOWN
    if 400 <= status < 500 and status != REQUEST_TIMEOUT and is_problem(body):
        return Outcome.NO
    return Outcome.UNKNOWN


def is_problem(body: Mapping[str, Any] | None) -> bool:
    """Tell whether a body says, as X does, what X did not like: by a title, or by a list of errors.

    What only says `error` or `detail` may be a gateway's, whose no comes after X has acted.
    """
    if body is None:
        return False
    title, errors = body.get("title"), body.get("errors")
    return (isinstance(title, str) and bool(title)) or (
        isinstance(errors, list) and bool(errors) and all(isinstance(error, dict) for error in errors)
    )


def why_no_list(answer: Mapping[str, Any]) -> str:
    """Return what X says in the place of a list, with status 200; "" where there is a list, be it empty.

    So X answers for an account that is suspended, protected or gone.
    """
    if "data" in answer or "meta" in answer:
        return ""
    errors = read_list(answer.get("errors"))
    return next((said for one in errors if (said := read_text(one.get("detail") or one.get("title")))), "")


def _shows(method: str, route: str, content: bytes, body: dict[str, Any] | None) -> bool:
    if method == "GET" or route in KEPT_IN_STEP:
        return body is not None
    if not content and any(re.fullmatch(bare, route) for bare in BARE):
        return True
    data = body.get("data", {}) if body is not None else None
    if not isinstance(data, dict):
        return False
    return any(verb == method and re.fullmatch(at, route) and proof(data) for verb, at, proof in PROOFS)
