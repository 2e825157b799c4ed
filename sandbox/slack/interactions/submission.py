"""view_submission and view_closed: what happens to an open modal."""

from __future__ import annotations

import contextlib
from typing import Any

from sandbox.slack.errors import SlackError
from sandbox.slack.interactions.target import NotThere, envelope, view_of
from sandbox.slack.state import SlackState
from sandbox.slack.views import View, completed, faults
from sandbox.slack.views.inputs import Values
from sandbox.slack.wire import Answer, NoAnswer

TROUBLE = "We had some trouble connecting. Try again?"


async def submit(state: SlackState, user: str, view_id: str, values: Values) -> dict[str, Any]:
    """Submit the visible modal: `{ok}`, or `{ok: False, errors}` by block, or `{ok: False, error}`.

    Raises:
        NotThere: the view is not open, or another is above it.
    """
    view = view_of(state, user, view_id)
    if state.views.stack(user)[-1:] != [view]:
        raise NotThere("Another window is open above that one.")
    state.views.hold(view, _with_files(state, values))
    stopped = faults(view["blocks"], view["state"]["values"])
    if stopped:
        return {"ok": False, "errors": stopped}
    payload = envelope(state, "view_submission", user, in_view=True)
    payload |= {"view": dict(view), "response_urls": _response_urls(state, user, view)}
    try:
        answer = await state.delivery.ask("interactive", payload)
    except NoAnswer as failure:
        state.notice(user, f"{failure.reason}: {TROUBLE}")
        return {"ok": False, "error": failure.reason}
    return _apply(state, user, view, answer)


def _apply(state: SlackState, user: str, view: View, answer: Answer) -> dict[str, Any]:
    action = answer.get("response_action")
    try:
        if action == "errors":
            return _show_errors(state, user, view, answer.get("errors"))
        if action == "update":
            state.views.update(view, user, answer.get("view"))
        elif action == "push":
            state.views.push(user, answer.get("view"))
        elif action == "clear":
            state.views.clear(user)
        elif not answer:
            state.views.close(user, view)
        else:
            return _trouble(state, user, f"a response_action that Slack does not know: {action}")
    except SlackError as refusal:
        reasons = "; ".join(refusal.extra.get("errors", []))
        return _trouble(state, user, f"a view that Slack refuses: {refusal.code} {reasons}".rstrip())
    return {"ok": True}


def _show_errors(state: SlackState, user: str, view: View, errors: Any) -> dict[str, Any]:
    inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    shaped = isinstance(errors, dict) and all(isinstance(text, str) and text for text in errors.values())
    if not shaped or not errors or not set(errors) <= inputs:
        return _trouble(state, user, "errors for blocks that are not inputs of this view")
    return {"ok": False, "errors": errors}


def _trouble(state: SlackState, user: str, what: str) -> dict[str, Any]:
    """Return what Slack's client shows for an answer it can't use; the reason goes to the developer."""
    state.notice(user, f"Perch answered with {what}")
    return {"ok": False, "error": TROUBLE}


def _with_files(state: SlackState, values: Values) -> Values:
    """File inputs hold whole file objects, whatever the page knew of them."""
    for block in values.values():
        for held in block.values():
            if held.get("type") == "file_input":
                known = [state.files.by_id.get(one.get("id", "")) for one in held.get("files") or []]
                held["files"] = [file.as_json(state.address) for file in known if file is not None]
    return values


def _response_urls(state: SlackState, user: str, view: View) -> list[dict[str, str]]:
    """Return one for each channel chosen in a select with `response_url_enabled`."""
    urls = []
    for block in view["blocks"]:
        element = block.get("element") or {}
        if element.get("response_url_enabled"):
            held = view["state"]["values"][block["block_id"]][element["action_id"]]
            channel = held.get("selected_conversation") or held.get("selected_channel")
            if channel:
                key = state.response_urls.new(user, channel)
                urls.append(
                    {
                        "block_id": block["block_id"],
                        "action_id": element["action_id"],
                        "channel_id": channel,
                        "response_url": state.response_url(key),
                    }
                )
    return urls


async def close_view(
    state: SlackState, user: str, view_id: str, values: Values, *, everything: bool = False
) -> None:
    """Close the view and those above it (`everything`: the whole stack); tell the app where it asked.

    Raises:
        NotThere: the view is not open.
    """
    view = view_of(state, user, view_id)
    view["state"] = {"values": completed(view["blocks"], values or view["state"]["values"])}
    stack = state.views.stack(user)
    cleared = everything or view["clear_on_close"]
    gone = stack if cleared else stack[stack.index(view) :]
    state.views.close(user, gone[0])
    for closed in reversed(gone):
        if closed["notify_on_close"]:
            payload = envelope(state, "view_closed", user, in_view=False)
            payload.pop("trigger_id")
            with contextlib.suppress(NoAnswer):  # the window is closed all the same
                await state.delivery.ask("interactive", payload | {"view": closed, "is_cleared": cleared})
