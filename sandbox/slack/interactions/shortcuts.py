"""message_action: what somebody chooses among the actions of a message."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sandbox.slack.interactions.target import NotThere, OnMessage, envelope, place
from sandbox.slack.state import SlackState


@dataclass(frozen=True)
class Shortcut:
    callback_id: str
    name: str

    def as_json(self) -> dict[str, str]:
        return asdict(self)


SHORTCUTS = (Shortcut("add_to_perch", "Add to Perch"),)


async def run_shortcut(state: SlackState, user: str, channel: str, ts: str, callback_id: str) -> None:
    """Send the shortcut to the app, with the message, and wait until it has acknowledged.

    Raises:
        NotThere: the message is gone, or there is no such shortcut.
        NoAnswer: the app did not acknowledge in time.
    """
    message = state.messages.get(channel, ts)
    if message is None:
        raise NotThere("That message is gone.")
    if callback_id not in {one.callback_id for one in SHORTCUTS} or not state.granted("commands"):
        raise NotThere("That shortcut is not there any more.")
    key = state.response_urls.new(user, channel)
    payload = {
        **envelope(state, "message_action", user, in_view=False),
        "callback_id": callback_id,
        "action_ts": state.ticks.ts(),
        "message_ts": ts,
        "channel": place(state, channel),
        **OnMessage(channel, message, ephemeral=False).shown(),
        "response_url": state.response_url(key),
    }
    await state.delivery.ask("interactive", payload)
