"""What X bills beside what Perch meters, with what can be done about it."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, section
from bot.blockkit.message import Block, Message
from bot.model.outbox.notices import BillNotice
from bot.told import in_words

ON, OFF, AS_SET = "on", "off", "as set"
LABELS = {
    ON: "Count authors from now on",
    OFF: "Stop counting authors",
    AS_SET: "Go back to the setting",
}


def bill_notice(notice: BillNotice) -> Message:
    text = in_words(notice.line)
    return Message(text, (section(text), *counting_buttons(notice.offers)))


def counting_buttons(offers: tuple[str, ...]) -> list[Block]:
    """Return the buttons that choose whether authors that come along with posts are counted."""
    if not offers:
        return []
    choices = (button(LABELS[one], "count_authors", one) for one in offers)
    return [actions("count_authors", *choices)]
