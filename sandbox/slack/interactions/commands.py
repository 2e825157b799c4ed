"""Slash commands typed into the composer."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sandbox.slack.errors import SlackError
from sandbox.slack.interactions.answers import say
from sandbox.slack.interactions.target import NotThere, place
from sandbox.slack.people import APP_ID, TEAM_DOMAIN, TEAM_ID
from sandbox.slack.response_urls import SECONDS, ResponseUrl
from sandbox.slack.state import SlackState
from sandbox.slack.wire import NoAnswer


@dataclass(frozen=True)
class Command:
    command: str
    description: str
    usage_hint: str = ""

    def as_json(self) -> dict[str, str]:
        return asdict(self)


COMMANDS = (
    Command("/schedule-tweet", "Write a post now that goes out later", "[text]"),
    Command("/mentions", "See open, overdue and unclaimed mentions", "[@handle | words | overdue]"),
    Command("/watch", "Choose what Perch listens for", "[name]"),
)


async def run_command(state: SlackState, user: str, channel: str, line: str) -> None:
    """Send the command to the app, and show what it answers at once.

    Raises:
        NotThere: there is no such command.
        NoAnswer: the app did not acknowledge in time; worded as Slack words it.
    """
    name, _, text = line.strip().partition(" ")
    if name not in {one.command for one in COMMANDS} or not state.granted("commands"):
        raise NotThere(f"{name} is not a valid command.")
    payload = _payload(state, user, channel, name, text.strip())
    try:
        answer = await state.delivery.ask("slash_commands", payload)
    except NoAnswer as failure:
        failure.reason = f'{name} failed with the error "{failure.code}". {failure.reason}.'
        raise
    if answer:
        _answer_at_once(state, user, channel, name, answer)


def _payload(state: SlackState, user: str, channel: str, name: str, text: str) -> dict[str, Any]:
    where = place(state, channel)
    key = state.response_urls.new(user, channel)
    return {
        "token": "sandbox",
        "team_id": TEAM_ID,
        "team_domain": TEAM_DOMAIN,
        "channel_id": channel,
        "channel_name": where["name"],
        "user_id": user,
        "user_name": state.people.by_id[user].name,
        "command": name,
        "text": text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),  # as Slack does
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": state.response_url(key),
        "trigger_id": state.triggers.new(user),
    }


def _answer_at_once(state: SlackState, user: str, channel: str, name: str, answer: dict[str, Any]) -> None:
    expires = state.world.clock.timestamp() + SECONDS
    try:
        say(state, ResponseUrl(user, channel, None, False, None, expires), answer)
    except SlackError as refusal:
        reason = f"Slack refused Perch's answer: {refusal.code}"
        raise NoAnswer(
            "http_service_error", f'{name} failed with the error "{refusal.code}". {reason}.'
        ) from None
