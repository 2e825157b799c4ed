"""The modal in which a case is escalated, and the one in which it is sent back."""

from __future__ import annotations

import json

from bot.blockkit.elements import input_block, modal, option, plain, text_input
from bot.blockkit.exact import exact
from bot.blockkit.message import Block
from bot.cards.case.case_card import author_row
from bot.cases.escalations import KINDS
from bot.model import Urgency
from bot.model.views.case import CaseView

URGENCIES = {
    Urgency.LOW: "Low: when somebody has time",
    Urgency.NORMAL: "Normal: today",
    Urgency.HIGH: "High: within the hour",
    Urgency.NOW: "Now: pages again after 15 minutes",
}


def escalate_modal(view: CaseView, channel: str) -> Block:
    """Everything has a default: it can be sent as it is."""
    kinds = [option(label, key) for key, label in KINDS.items()]
    urgencies = [option(label, key.value) for key, label in URGENCIES.items()]
    blocks: list[Block] = [
        author_row(view.author),
        exact(view.latest.text, 600),
        input_block(
            "kind",
            "What is it about?",
            {"type": "static_select", "options": kinds, "initial_option": kinds[0]},
        ),
        input_block(
            "urgency",
            "How soon?",
            {"type": "static_select", "options": urgencies, "initial_option": urgencies[1]},
        ),
        text_input("note", "Note for those who take it over", optional=True, max_length=2000),
        input_block(
            "people",
            "Page people",
            {"type": "multi_users_select", "placeholder": plain("Nobody in particular")},
            optional=True,
        ),
        input_block(
            "groups",
            "Page user groups",
            {"type": "multi_external_select", "min_query_length": 0, "placeholder": plain("No group")},
            optional=True,
        ),
        input_block(
            "channel",
            "Channel",
            {"type": "conversations_select", "placeholder": plain(channel)},
            optional=True,
            hint=f"Left empty, it goes to {channel}.",
        ),
    ]
    return modal(
        "escalate", "Escalate", blocks, submit="Escalate", private_metadata=json.dumps({"case": view.case.id})
    )


def send_back_modal(case_id: str) -> Block:
    blocks = [text_input("note", "Note for who escalated it", max_length=2000)]
    return modal(
        "send_back", "Send back", blocks, submit="Send back", private_metadata=json.dumps({"case": case_id})
    )
