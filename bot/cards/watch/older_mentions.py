"""What was read on a first start, and the window in which more can be asked for, with its price."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.blockkit.elements import actions, button, context, modal, option, section
from bot.blockkit.inputs import input_block, radio_buttons
from bot.blockkit.markup import Markup, md, mention
from bot.blockkit.message import Block, Message
from bot.blockkit.text import channel_mention, plural
from bot.model.carried import OlderWindow
from bot.model.listening.older_mentions import OlderMentions, Waits
from bot.money.prices import words as dollars

COUNT = "count"  # the block of the choice
STEPS = (100, 300)
WAITING = {
    Waits.BUDGET: "Waiting: this month’s budget is used up.",
    Waits.NETWORK: "Waiting: X doesn’t send them at the moment. Perch tries again every minute.",
}


def older_message(known: OlderMentions) -> Message:
    """Say what was read, who asked for more, and how far that is."""
    text = _how_far(known)
    ask = button("Read older mentions…", "watch_older", "mentions")
    offered = known.most and not known.wanted
    return Message(text, (section(text), *([actions("older", ask)] if offered else [])))


def _how_far(known: OlderMentions) -> Markup:
    if known.wanted:
        total = known.read + known.wanted
        said = md("{} asked for older mentions: {} of up to {} read.", mention(known.by), known.read, total)
        return md("{} {}", said, WAITING[known.waits]) if known.waits else said
    if known.read:
        said = md("Read {}, as {} asked.", plural(known.read, "older mention"), mention(known.by))
        return said if known.most else md("{} X shows no older ones.", said)
    if known.ended:
        shown = plural(known.first, "mention")
        return md("Perch starts here: it has read the newest {}. X shows no older ones.", shown)
    return md(
        "Perch starts here: it has read the mentions of the last day ({}). X has older ones; Perch reads "
        "them only if someone asks.",
        known.first,
    )


def older_modal(known: OlderMentions, prices: Sequence[tuple[int, Decimal]], channel: str) -> Block:
    """Ask how many, each choice with its price."""
    if not prices:
        return modal("watch_older", "Older mentions", [section(_how_far(known))])
    choices = [option(f"Up to {count:,}: {dollars(price)} at most", str(count)) for count, price in prices]
    blocks = [
        input_block(COUNT, "How many of them, the newest first?", radio_buttons(choices)),
        context(
            md("X bills what it sends, and shows no more than a brand’s newest 800 mentions."),
            md(
                "Each conversation becomes a case. Cards go to {}; many at once are grouped.",
                channel_mention(channel),
            ),
        ),
    ]
    kept = OlderWindow(known.read).dump()
    return modal("watch_older", "Older mentions", blocks, submit="Read", private_metadata=kept)


def counts_offered(known: OlderMentions) -> list[int]:
    """Return the choices: some hundreds, and all that X may show."""
    if known.wanted or not known.most:
        return []
    return [*(count for count in STEPS if count < known.most), known.most]
