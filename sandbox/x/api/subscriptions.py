"""Subscriptions to the account's events, and the rules of the filtered stream: listed, made, deleted."""

from __future__ import annotations

from typing import Any

from sandbox.x.api.call import ID, Answer, Call
from sandbox.x.api.problems import duplicate_subscription, forbidden, invalid, not_enrolled
from sandbox.x.api.render import stamp
from sandbox.x.query import QueryError, parse
from sandbox.x.streams import MOST_SUBSCRIPTIONS, Rule, Subscription

EVENTS = frozenset(
    {
        "post.create", "post.delete", "post.mention.create", "post.reply.create", "post.quote.create",
        "post.repost.create", "dm.received", "dm.sent", "chat.received", "chat.sent", "follow.follow",
        "follow.unfollow",
    }
)  # fmt: skip
DIRECTED = frozenset({"post.reply.create", "post.quote.create", "post.repost.create", "follow.follow"})
LONGEST_RULE = 1024
MOST_RULES = 1000


async def subscriptions(call: Call) -> Answer:
    _admit(call)
    found = [_as_json(one) for one in call.state.streams.subscriptions.values()]
    return Answer({**({"data": found} if found else {}), "meta": {"total_subscriptions": len(found)}})


async def subscribe(call: Call) -> Answer:
    """Make a subscription for the account whose token it is: events that are not public are its own."""
    _admit(call)
    body = await call.json({"event_type", "filter", "tag", "webhook_id"})
    event_type, about = body.get("event_type"), body.get("filter")
    if event_type not in EVENTS:
        raise invalid(f"$.event_type: does not have a value in the enumeration {sorted(EVENTS)}")
    if not isinstance(about, dict) or not ID.match(str(about.get("user_id", ""))):
        raise invalid("$.filter.user_id: is missing but it is required")
    direction = str(about.get("direction", ""))
    if direction and event_type not in DIRECTED:
        raise invalid(f"$.filter.direction: is not supported for {event_type}")
    state = call.state
    if about["user_id"] != state.brand_id:
        raise forbidden("You are not permitted to subscribe to events of this user.")
    new = Subscription(
        state.ids.new(state.now), event_type, about["user_id"], state.now, direction, str(body.get("tag", ""))
    )
    known = state.streams.subscriptions
    if any(one.wants == new.wants for one in known.values()):
        raise duplicate_subscription()
    if len(known) >= MOST_SUBSCRIPTIONS:
        raise forbidden("You have reached the maximum number of subscriptions for your access level.")
    known[new.id] = new
    return Answer({"data": {"subscription": _as_json(new)}, "meta": {"total_subscriptions": len(known)}}, 201)


async def unsubscribe(call: Call) -> Answer:
    _admit(call)
    known, gone, errors = call.state.streams.subscriptions, [], []
    for one in call.listed("ids", 100, ID):
        if known.pop(one, None):
            gone.append({"subscription_id": one, "deleted": True})
        else:
            errors.append({"subscription_id": one, "reason": "not_found", "message": "There is none."})
    body: dict[str, Any] = {"data": gone, "meta": {"total_subscriptions": len(known)}}
    return Answer({**body, **({"errors": errors} if errors else {})})


async def rules(call: Call) -> Answer:
    _admit(call)
    found = [_rule_as_json(one) for one in call.state.streams.rules.values()]
    return Answer({**({"data": found} if found else {}), "meta": {"result_count": len(found)}})


async def change_rules(call: Call) -> Answer:
    """Add rules, or delete them by id; what is refused is told beside what was taken."""
    _admit(call)
    body = await call.json({"add", "delete"})
    if ("add" in body) == ("delete" in body):
        raise invalid("$: exactly one of add, delete must be specified")
    known = call.state.streams.rules
    if "delete" in body:
        ids = [str(one) for one in body["delete"].get("ids", [])]
        count = sum(known.pop(one, None) is not None for one in ids)
        return Answer({"meta": {"summary": {"deleted": count, "not_deleted": len(ids) - count}}})
    made, errors = [], []
    for wanted in body["add"]:
        why = _wrong(call, str(wanted.get("value", "")))
        if why:
            errors.append({"value": wanted.get("value"), **why})
        else:
            rule = Rule(call.state.ids.new(call.state.now), wanted["value"], str(wanted.get("tag", "")))
            known[rule.id] = rule
            made.append(_rule_as_json(rule))
    summary = {"created": len(made), "not_created": len(errors)}
    return Answer(
        {
            **({"data": made} if made else {}),
            "meta": {"summary": summary},
            **({"errors": errors} if errors else {}),
        },
        201 if made else 200,
    )


def _wrong(call: Call, value: str) -> dict[str, str] | None:
    """Return why a rule is not taken."""
    known = call.state.streams.rules
    if any(one.value == value for one in known.values()):
        return {"title": "DuplicateRule", "detail": "There is a rule with this value."}
    if len(known) >= MOST_RULES:
        return {"title": "RulesCapExceeded", "detail": "There are as many rules as your access allows."}
    if len(value) > LONGEST_RULE:
        return {"title": "InvalidRules", "detail": f"Rule length exceeds {LONGEST_RULE} characters."}
    try:
        parse(value)
    except QueryError as error:
        return {"title": "InvalidRules", "detail": str(error)}
    return None


def _admit(call: Call) -> None:
    if not call.state.settings.streams_allowed:
        raise not_enrolled()


def _as_json(one: Subscription) -> dict[str, Any]:
    about = {"user_id": one.user_id, **({"direction": one.direction} if one.direction else {})}
    at = stamp(one.created_at)
    return {
        "subscription_id": one.id,
        "event_type": one.event_type,
        "filter": about,
        "created_at": at,
        "updated_at": at,
        **({"tag": one.tag} if one.tag else {}),
    }


def _rule_as_json(one: Rule) -> dict[str, str]:
    return {"id": one.id, "value": one.value, **({"tag": one.tag} if one.tag else {})}
