"""An escalation's state in one line."""

from __future__ import annotations

from bot.blockkit.markup import EMPTY, Markup, md, mention
from bot.blockkit.text import channel_mention, clip
from bot.model import Escalation, EscalationState


def escalation_line(asked: Escalation) -> Markup:
    """Describe the escalation's state, for both sides' messages."""
    if asked.state is EscalationState.TAKEN:
        return md("Taken over by {}", mention(asked.answered_by))
    if asked.state is EscalationState.BACK:
        note = f": {clip(asked.answer, 300)}" if asked.answer else ""
        return md("Sent back by {}{}", mention(asked.answered_by), note)
    if asked.state is EscalationState.CLOSED:
        return EMPTY
    by, where = mention(asked.by), channel_mention(asked.channel)
    return md("Escalated by {} to {} ({}) · not picked up yet", by, where, asked.urgency.value)
