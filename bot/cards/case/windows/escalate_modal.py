"""The modal in which a case is escalated, and the one in which it is sent back."""

from __future__ import annotations

from bot.blockkit.elements import modal, plain
from bot.blockkit.exact import exact
from bot.blockkit.inputs import channel_select, input_block, options_of, select, text_input
from bot.blockkit.message import Block
from bot.cards.case.case_card import author_row
from bot.cases.escalations import KINDS
from bot.model import Urgency
from bot.model.carried import OnCase
from bot.model.views.case import CaseView

URGENCIES = {
    Urgency.LOW: "Low: when someone has time",
    Urgency.NORMAL: "Normal: today",
    Urgency.HIGH: "High: within the hour",
    Urgency.URGENT: "Urgent: notifies again after 15 minutes",
}


def escalate_modal(view: CaseView, channel: str) -> Block:
    """Everything has a default: it can be sent as it is."""
    urgencies = options_of((urgency.value, label) for urgency, label in URGENCIES.items())
    blocks: list[Block] = [
        author_row(view.author),
        exact(view.latest.text, 600),
        input_block("kind", "What is it about?", select(options_of(KINDS.items()))),
        input_block("urgency", "How soon?", select(urgencies, Urgency.NORMAL.value)),
        text_input("note", "Note for the people you ask", optional=True, max_length=2000),
        input_block(
            "people",
            "Notify people",
            {"type": "multi_users_select", "placeholder": plain("No one in particular")},
            optional=True,
        ),
        input_block(
            "groups",
            "Notify user groups",
            {"type": "multi_external_select", "min_query_length": 0, "placeholder": plain("No group")},
            optional=True,
        ),
        input_block(
            "channel",
            "Channel",
            channel_select(placeholder=channel, anywhere=True),
            optional=True,
            hint=f"If empty, it goes to {channel}.",
        ),
    ]
    return modal(
        "escalate", "Escalate", blocks, submit="Escalate", private_metadata=OnCase(view.case.id).dump()
    )


def send_back_modal(case_id: str) -> Block:
    blocks = [text_input("note", "Note for the person who escalated it", max_length=2000)]
    return modal(
        "send_back", "Send back", blocks, submit="Send back", private_metadata=OnCase(case_id).dump()
    )
