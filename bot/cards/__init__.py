"""Records to Block Kit: cards, modals, App Home, digest. Pure, and within Slack's limits for any input."""

from bot.blockkit.message import Blocks, Message

__all__ = ["Blocks", "Message"]
