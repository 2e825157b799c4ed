"""The Web API's methods, by name."""

from sandbox.slack.methods import (
    chat,
    chat_aside,
    conversations,
    files,
    history,
    reactions,
    users,
    views,
    workspace,
)
from sandbox.slack.methods.call import Call, Method

_FAMILIES = (chat, chat_aside, conversations, files, history, reactions, users, views, workspace)
METHODS: dict[str, Method] = {method.name: method for family in _FAMILIES for method in family.METHODS}

__all__ = ["METHODS", "Call", "Method"]
