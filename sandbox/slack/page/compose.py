"""What Slack's composer makes of typed text: escapes, mentions, links."""

from __future__ import annotations

import re

from sandbox.slack.state import SlackState

_BROADCASTS = ("here", "channel", "everyone")
_URL = re.compile(r"https?://[^\s<>]+[^\s<>.,;:!?)\]'\"]")
_AT = re.compile(r"(?<![\w/@.])@([\w.\-]+)")
_HASH = re.compile(r"(?<![\w/&])#([\w\-]+)")


def composed(state: SlackState, text: str) -> str:
    """`a < b @Ana see #digest` as the message text that the app gets."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    parts: list[str] = []
    end = 0
    for match in _URL.finditer(text):
        parts += [_names(state, text[end : match.start()]), f"<{match.group()}>"]
        end = match.end()
    return "".join([*parts, _names(state, text[end:])])


def _names(state: SlackState, text: str) -> str:
    text = _AT.sub(lambda match: _mention(state, match), text)
    return _HASH.sub(lambda match: _channel(state, match), text)


def _mention(state: SlackState, match: re.Match[str]) -> str:
    word = match[1].lower()
    if word in _BROADCASTS:
        return f"<!{word}>"
    for person in state.people.by_id.values():
        if word in (person.name.lower(), person.display_name.lower()):
            return f"<@{person.id}>"
    for group in state.people.groups.values():
        if word == group.handle:
            return f"<!subteam^{group.id}>"
    return match[0]


def _channel(state: SlackState, match: re.Match[str]) -> str:
    channel = state.channels.named(match[1])
    return f"<#{channel.id}|{channel.name}>" if channel else match[0]
