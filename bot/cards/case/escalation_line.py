"""How an escalation stands, in a line."""

from __future__ import annotations

from bot.blockkit.markup import EMPTY, Markup, md, mention
from bot.blockkit.text import channel_mention, clip
from bot.model import Escalation, EscalationState


def escalation_line(asked: Escalation) -> Markup:
    """How the escalation stands, for both sides' messages."""
    if asked.state is EscalationState.TAKEN:
        return md("Taken over by {}", mention(asked.answered_by))
    if asked.state is EscalationState.BACK:
        note = f": {clip(asked.answer, 300)}" if asked.answer else ""
        return md("Sent back by {}{}", mention(asked.answered_by), note)
    if asked.state is EscalationState.CLOSED:
        return EMPTY
    return md("Escalated to {} by {}, {}: nobody has taken it over yet", channel_mention(asked.channel), mention(asked.by), asked.urgency.value)
