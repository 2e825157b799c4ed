"""block_suggestion: the options of an external select for what was typed so far."""

from __future__ import annotations

from typing import Any

from sandbox.slack.blocks.checks import array
from sandbox.slack.blocks.problem import Report
from sandbox.slack.blocks.text import OPTION, OPTION_GROUP
from sandbox.slack.interactions.target import OnMessage, OnView, element_of, envelope, place, target_of
from sandbox.slack.state import SlackState
from sandbox.slack.wire import Answer

_SHAPES = {"options": array(OPTION, 100), "option_groups": array(OPTION_GROUP, 100)}


async def suggest(
    state: SlackState, user: str, container: dict[str, Any], block_id: str, action_id: str, typed: str
) -> dict[str, Any]:
    """`{options}` or `{option_groups}` from the app; empty where it answered nothing usable.

    Raises:
        NotThere: the view, the message or the select is gone.
        NoAnswer: the app did not answer in time.
    """
    target = target_of(state, user, container)
    element_of(target, block_id, action_id)
    payload = envelope(state, "block_suggestion", user, in_view=False)
    payload.pop("trigger_id")
    payload |= {"container": target.container(), "block_id": block_id, "action_id": action_id, "value": typed}
    if isinstance(target, OnView):
        payload["view"] = dict(target.view)
    elif isinstance(target, OnMessage):
        payload |= {"channel": place(state, target.channel), **target.shown()}
    return _usable(state, user, await state.delivery.ask("interactive", payload))


def _usable(state: SlackState, user: str, answer: Answer) -> dict[str, Any]:
    for name, check in _SHAPES.items():
        if answer.get(name) is not None:
            report = Report()
            check(answer[name], f"/{name}", report)
            if not report.problems:
                return {"options": [], "option_groups": [], name: answer[name]}
            state.notice(user, f"Perch suggested options that Slack refuses: {report.problems[0]}")
    return {"options": [], "option_groups": []}
