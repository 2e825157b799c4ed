"""What X bills beside what Perch meters, with what can be done about it."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, context, section
from bot.blockkit.markup import md
from bot.blockkit.message import Block, Message
from bot.blockkit.text import when
from bot.model.money.price_list import AuthorsCounted
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


def how_authors_count(chosen: AuthorsCounted | None, setting: bool) -> list[Block]:
    """Say whether authors that come along with posts count as billed, and offer the other way."""
    counted = chosen.on if chosen else setting
    why = md("chosen in Slack, {}", when(chosen.at)) if chosen else md("PERCH_COUNT_AUTHORS")
    count = md("count as billed") if counted else md("don't count as billed")
    text = md("Authors that come along with posts {} ({}).", count, why)
    return [context(text), *counting_buttons((AS_SET if chosen else OFF if counted else ON,))]


def counting_buttons(offers: tuple[str, ...]) -> list[Block]:
    """Return the buttons that choose whether authors that come along with posts are counted."""
    if not offers:
        return []
    choices = (button(LABELS[one], "count_authors", one) for one in offers)
    return [actions("count_authors", *choices)]
