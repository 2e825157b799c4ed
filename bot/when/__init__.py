"""Understands when a person wants something posted, or says in words why not; English and French."""

from bot.when.answer import Refused, Understood
from bot.when.command import Split, split_command
from bot.when.recurrence import Recurrence
from bot.when.repeating import Repeating, split_repeating
from bot.when.understand import understand

__all__ = ["Recurrence", "Refused", "Repeating", "Split", "Understood", "split_command", "split_repeating", "understand"]
