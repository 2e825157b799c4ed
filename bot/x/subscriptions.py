"""Keep in step what X is to push: subscriptions to the account's events, and rules for watches.

Reading them is free. What others made (known by its tag) is left alone; of ours, what is missing is made and
what is too much is deleted, each time from what X says that there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.model.told import Code, Told
from bot.network.errors import BadCredentials, Refused
from bot.network.streams import Happens, InStep
from bot.told import told
from bot.x.raw_values import read_list, read_mapping, read_text

Call = Callable[..., dict[str, Any]]  # `bot.x.call.Caller`

SUBSCRIPTIONS = "/2/activity/subscriptions"
RULES = "/2/tweets/search/stream/rules"
INBOUND = {"direction": "inbound"}
EVENTS: Mapping[str, Mapping[str, str]] = {  # a kind of event → what narrows it to what others do
    "post.mention.create": {},
    "post.reply.create": INBOUND,
    "post.quote.create": INBOUND,
    "post.delete": {},
    "dm.received": {},
}
NAMES = {
    "post.mention.create": Happens.MENTIONS,
    "post.reply.create": Happens.REPLIES,
    "post.quote.create": Happens.QUOTES,
    "post.delete": Happens.DELETES,
    "dm.received": Happens.DMS,
}
PAGES = 20  # of 100 subscriptions: more than X sells to anybody but Enterprise


def keep_subscribed(call: Call, tag: str, user_id: str, *, wanted: bool, as_brand: bool) -> InStep:
    """Have our subscriptions to what happens to an account, or none of ours. Errors: `NetworkError`.

    X wants the account's keys for making one, and the app's token for all else.
    """
    there = list(_listed(call, SUBSCRIPTIONS))
    ours = {str(one.get("subscription_id")): _kind(one) for one in there if str(one.get("tag", "")) == tag}
    needed = {(event, user_id) for event in EVENTS} if wanted else set()
    extra = [one for one, kind in ours.items() if kind not in needed]
    if extra:
        call("DELETE", SUBSCRIPTIONS, params={"ids": ",".join(extra[:100])})
    missing = sorted(needed - {_kind(one) for one in there})
    refused: dict[str, Told] = {}
    errors: list[Refused | BadCredentials] = []
    for event, _ in missing:
        try:
            _subscribe(call, event, user_id, tag, as_brand)
        except (Refused, BadCredentials) as error:
            refused[NAMES[event]] = error.line
            errors.append(error)
    if errors and len(errors) == len(needed):  # nothing at all would come
        raise errors[0]
    return InStep(len(missing) - len(refused), len(extra), refused)


def _subscribe(call: Call, event: str, user_id: str, tag: str, as_brand: bool) -> None:
    """Subscribe to one kind of event; where X does not take the direction, without it."""
    body = {"event_type": event, "filter": {"user_id": user_id, **EVENTS[event]}, "tag": tag}
    try:
        _post(call, body, as_brand)
    except Refused as error:
        said = error.detail.lower()
        if "duplicate" in said:
            return  # made at this very moment
        if not EVENTS[event] or "direction" not in said:
            raise
        _post(call, {**body, "filter": {"user_id": user_id}}, as_brand)


def _post(call: Call, body: Mapping[str, Any], as_brand: bool) -> None:
    """Subscribe with the account's keys; where X does not take those here, with the app's token."""
    try:
        call("POST", SUBSCRIPTIONS, json=body, as_brand=as_brand)
    except BadCredentials as first:
        if not as_brand:
            raise
        try:
            call("POST", SUBSCRIPTIONS, json=body)
        except (Refused, BadCredentials):
            raise first from None


def _kind(one: Mapping[str, Any]) -> tuple[str, str]:
    about = one.get("filter")
    return str(one.get("event_type")), str(about.get("user_id")) if isinstance(about, dict) else ""


def keep_rules(call: Call, tag: str, queries: Mapping[str, str]) -> InStep:
    """Have one rule for each watch, tagged with its id. Errors: `NetworkError`."""
    ours = {
        str(one["id"]): (str(one["tag"]).removeprefix(tag), str(one.get("value")))
        for one in _listed(call, RULES)
        if one.get("id") and str(one.get("tag", "")).startswith(tag)
    }
    extra = [one for one, kept in ours.items() if kept not in queries.items()]
    if extra:
        call("POST", RULES, json={"delete": {"ids": extra}})
    there = {watch for one, (watch, _) in ours.items() if one not in extra}
    missing = {watch: query for watch, query in queries.items() if watch not in there}
    refused = _add_rules(call, tag, missing) if missing else {}
    return InStep(len(missing) - len(refused), len(extra), refused)


def _add_rules(call: Call, tag: str, missing: Mapping[str, str]) -> dict[str, Told]:
    """Return what X does not take, by watch: one rule that is wrong keeps no other from being made."""
    refused = {}
    for watch, query in missing.items():
        try:
            answer = call("POST", RULES, json={"add": [{"value": query, "tag": f"{tag}{watch}"}]})
        except Refused as error:
            refused[watch] = error.line
            continue
        errors = answer.get("errors")
        if isinstance(errors, list) and errors and not answer.get("data"):
            first = errors[0] if isinstance(errors[0], dict) else {}
            said = str(first.get("detail") or first.get("title") or "")
            refused[watch] = told(Code.REFUSED_WITH, status=200, said=said[:200])
    return refused


def _listed(call: Call, route: str) -> Iterator[Mapping[str, Any]]:
    params: dict[str, str | int] = {"max_results": 100}
    for _ in range(PAGES):
        answer = call("GET", route, params=params)
        yield from read_list(answer.get("data"))
        token = read_text(read_mapping(answer.get("meta")).get("next_token"))
        if not token:
            return
        params = {"max_results": 100, "pagination_token": token}
