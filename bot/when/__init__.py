"""Understands when a person wants something posted, or says in words why not; English and French."""

from bot.when.command_time import Split, split_command
from bot.when.recurrence import Recurrence
from bot.when.repeating import Repeating, split_repeating
from bot.when.time_result import Refused, Understood
from bot.when.understand import understand

__all__ = [
    "Recurrence",
    "Refused",
    "Repeating",
    "Split",
    "Understood",
    "split_command",
    "split_repeating",
    "understand",
]
