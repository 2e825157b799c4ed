"""An escalated case, as the escalations channel sees it: the same case, with the buttons of those asked."""

from __future__ import annotations

from bot.cards.case_card import author_row, sentiment_row, sentiment_words
from bot.cards.elements import actions, button, context, section
from bot.cards.message import Block, Message
from bot.cards.post_rows import shown_text
from bot.cards.state import state_lines
from bot.cards.text import clip, escape, quote
from bot.cards.view import CaseView
from bot.casework.escalations import KINDS
from bot.model import Escalation, EscalationState, Urgency

MARK = {
    Urgency.NOW: ":rotating_light: *Now*",
    Urgency.HIGH: ":warning: *High*",
    Urgency.NORMAL: "Normal",
    Urgency.LOW: "Low",
}


def escalation_message(view: CaseView) -> Message:
    """The message in the channel that was asked; drawn anew whenever the case changes."""
    asked = view.case.escalation
    if asked is None:
        return Message("(This escalation was withdrawn.)")
    post = view.latest
    head = f"{MARK[asked.urgency]} · {KINDS.get(asked.kind, asked.kind)} · <@{asked.by}> asks for help"
    pages = " ".join(asked.pages)
    back = f"<{asked.link}|Back to the card>" if asked.link else "The card is in the mentions channel"
    blocks: list[Block] = [
        section(f"{head} {pages}".strip()),
        author_row(view.author),
        section(quote(shown_text(post), 1500)),
        *([section(f"*Note:* {escape(clip(asked.note, 2000))}")] if asked.note else []),
        sentiment_row(view),
        *(context(line) for line in state_lines(view)),
        context(back, f"<{post.url}|open on X>"),
        *_buttons(view, asked),
    ]
    spoken = f"{pages} <@{asked.by}> escalated the case of {escape(post.author.display_name)} ({asked.urgency.value}): {escape(shown_text(post))} {escape(asked.note)} ({sentiment_words(post)})"
    return Message(clip(spoken.strip(), 3900), tuple(blocks))


def _buttons(view: CaseView, asked: Escalation) -> list[Block]:
    case = view.case
    if not case.is_open or asked.state is EscalationState.BACK:
        return []
    take = (
        button("Take over", "take_over", case.id, style="primary")
        if asked.state is EscalationState.OPEN
        else None
    )
    reply = button("Reply", "reply", case.id) if asked.state is EscalationState.TAKEN else None
    back = button("Send back", "send_back", case.id)
    return [actions(f"escalation:{asked.id}", take, reply, back, button("Resolve", "resolve", case.id))]
