"""block_actions: somebody presses a button or chooses in a menu."""

from __future__ import annotations

from typing import Any

from sandbox.slack.interactions.target import (
    NotThere,
    OnMessage,
    OnView,
    element_of,
    envelope,
    place,
    target_of,
)
from sandbox.slack.state import SlackState
from sandbox.slack.views import completed
from sandbox.slack.views.inputs import HOLDS, Values

_ECHOED = ("text", "value", "style", "confirm", "placeholder", "accessibility_label", "icon")
_CHOSEN = {"overflow": "selected_option", "feedback_buttons": "value"}


async def press(
    state: SlackState, user: str, container: dict[str, Any], action: dict[str, Any], values: Values
) -> None:
    """Send the action to the app and wait until it has acknowledged.

    Raises:
        NotThere: the message, the view or the element is gone, or the option was never offered.
        NoAnswer: the app did not acknowledge in time.
    """
    target = target_of(state, user, container)
    element = element_of(target, str(action.get("block_id")), str(action.get("action_id")))
    acted = _acted(state, element, action)
    values = _with_choice(values, acted)
    if isinstance(target, OnView):
        payload = _on_view(state, user, target, values)
    else:
        payload = _on_message(state, user, target, values)
    await state.delivery.ask("interactive", payload | {"actions": [acted]})


def _acted(state: SlackState, element: dict[str, Any], action: dict[str, Any]) -> dict[str, Any]:
    """Return the action as Slack reports it: the element's own fields, and what was chosen."""
    kind = element["type"]
    acted: dict[str, Any] = {
        "type": kind,
        "block_id": action["block_id"],
        "action_id": element["action_id"],
        "action_ts": state.ticks.ts(),
    }
    acted |= {name: element[name] for name in (*_ECHOED, *_initials(element)) if name in element}
    key = _CHOSEN.get(kind) or HOLDS.get(kind, ("",))[0]
    if key:
        acted[key] = action.get(key)
        _check_offered(element, acted[key])
    return acted


def _initials(element: dict[str, Any]) -> list[str]:
    return [name for name in element if name.startswith("initial_")]


def _check_offered(element: dict[str, Any], chosen: Any) -> None:
    groups = [group["options"] for group in element.get("option_groups") or []]
    options = list(element.get("options") or []) + [option for group in groups for option in group]
    if not options or not chosen:
        return
    offered = {option["value"] for option in options}
    wanted = chosen if isinstance(chosen, list) else [chosen]
    if any(not isinstance(option, dict) or option.get("value") not in offered for option in wanted):
        raise NotThere("That option is not offered any more.")


def _with_choice(values: Values, acted: dict[str, Any]) -> Values:
    """Return the state with what this action has just chosen in it."""
    if acted["type"] not in HOLDS:
        return values
    key = HOLDS[acted["type"]][0]
    block = values.get(acted["block_id"], {})
    held = {"type": acted["type"], key: acted[key]}
    return {**values, acted["block_id"]: {**block, acted["action_id"]: held}}


def _on_view(state: SlackState, user: str, target: OnView, values: Values) -> dict[str, Any]:
    state.views.hold(target.view, values)
    payload = envelope(state, "block_actions", user, in_view=target.view["type"] == "modal")
    return payload | {"container": target.container(), "view": dict(target.view)}


def _on_message(state: SlackState, user: str, target: OnMessage, values: Values) -> dict[str, Any]:
    message = target.message
    key = state.response_urls.new(
        user, target.channel, message["ts"], ephemeral=target.ephemeral, thread_ts=_thread(message)
    )
    return {
        **envelope(state, "block_actions", user, in_view=False),
        "container": target.container(),
        "channel": place(state, target.channel),
        **target.shown(),
        "state": {"values": completed(target.blocks, values)},
        "response_url": state.response_url(key),
    }


def _thread(message: dict[str, Any]) -> str | None:
    """Return the thread that a reply is in; None for a message in the channel itself."""
    parent = message.get("thread_ts")
    return str(parent) if parent and parent != message["ts"] else None
