"""The window in which a case's topics are ticked."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blockkit.elements import context, modal
from bot.blockkit.inputs import checkboxes, input_block, options_of
from bot.blockkit.markup import md
from bot.blockkit.message import Block
from bot.model import Case
from bot.model.carried import TopicsWindow
from bot.model.lists.topic_list import Topic

A_GROUP = 10  # Slack's limit for boxes in one input


def case_topics_modal(case: Case, topics: Sequence[Topic]) -> Block:
    """Offer the topics, those of the case ticked; `topics` holds also what only this case carries."""
    groups = [
        input_block(
            f"topics-{number}",
            "Topics" if number == 0 else "More topics",
            checkboxes(options_of((one.code, one.label) for one in group), case.topics),
            optional=True,
        )
        for number, group in enumerate(topics[at : at + A_GROUP] for at in range(0, len(topics), A_GROUP))
    ]
    note = context(md("Your choice stays, whatever the rules find in later posts."))
    carried = TopicsWindow(case.id, case.topics).dump()
    return modal("case_topics", "Topics", [*groups, note], submit="Save", private_metadata=carried)
