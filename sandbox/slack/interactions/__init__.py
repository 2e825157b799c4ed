"""What people do: press, submit, close, search in a select, run a command; and what comes of it."""

from sandbox.slack.interactions.actions import press
from sandbox.slack.interactions.answers import answer_response_url
from sandbox.slack.interactions.commands import COMMANDS, run_command
from sandbox.slack.interactions.shortcuts import SHORTCUTS, run_shortcut
from sandbox.slack.interactions.submission import close_view, submit
from sandbox.slack.interactions.suggestions import suggest
from sandbox.slack.interactions.target import NotThere

__all__ = [
    "COMMANDS",
    "SHORTCUTS",
    "NotThere",
    "answer_response_url",
    "close_view",
    "press",
    "run_command",
    "run_shortcut",
    "submit",
    "suggest",
]
