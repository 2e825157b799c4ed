"""views.open, push, update, publish."""

from __future__ import annotations

from typing import Any

from sandbox.slack.errors import SlackError, missing
from sandbox.slack.limits import TIER_4
from sandbox.slack.methods.call import Body, Call, Method
from sandbox.slack.triggers import Trigger


def _payload(call: Call) -> Any:
    view = call.args.decoded("view")
    if not view:
        raise missing("view")
    return view


def _trigger(call: Call) -> Trigger:
    return call.state.triggers.exchange(call.args.required("trigger_id"))


def open_view(call: Call) -> Body:
    payload = _payload(call)
    call.state.views.check(payload)  # first: a refused view does not use up its trigger
    return {"view": call.state.views.open(_trigger(call).user, payload)}


def push(call: Call) -> Body:
    payload = _payload(call)
    call.state.views.check(payload)
    trigger = _trigger(call)
    if not trigger.in_view:
        raise SlackError("invalid_trigger_id")
    return {"view": call.state.views.push(trigger.user, payload)}


def update(call: Call) -> Body:
    views, args = call.state.views, call.args
    if args.given("view_id") and args.given("external_id"):
        raise SlackError("invalid_arguments")
    if args.given("external_id"):
        user, view = views.find_external(args.text("external_id"))
    else:
        user, view = views.find(args.required("view_id"))
    return {"view": views.update(view, user, _payload(call), args.text("hash"))}


def publish(call: Call) -> Body:
    user = call.args.required("user_id")
    person = call.state.people.by_id.get(user)
    if person is None or person.is_bot:
        raise SlackError("user_not_found")
    return {"view": call.state.views.publish(user, _payload(call), call.args.text("hash"))}


METHODS = [
    Method("views.open", open_view, (), TIER_4),
    Method("views.push", push, (), TIER_4),
    Method("views.update", update, (), TIER_4),
    Method("views.publish", publish, (), TIER_4),
]
