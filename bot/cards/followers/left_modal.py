"""Who left: what finding out costs, asked before; how far it is; how it ended."""

from __future__ import annotations

from decimal import Decimal

from bot.blockkit.elements import actions, button, context, modal, section
from bot.blockkit.markup import EMPTY, Markup, md, mention
from bot.blockkit.message import Block
from bot.blockkit.text import plural, when
from bot.model.carried import LeftWindow
from bot.model.lists.followers import LeftCheck
from bot.model.networks import network_rules
from bot.money.prices import read_price, words

TITLE = "Who left"
WAITING = modal("followers_left_progress", TITLE, [section(md("Asking how many follow us…"))])


def ask_modal(
    total: int, known: int, left: Decimal | None, last: LeftCheck | None, *, again: bool = False
) -> Block:
    """Ask before anything is read; `left`: of the month's budget. `again`: it costs more than that."""
    price = price_of(total)
    blocks: list[Block] = [
        section(
            md(
                "{} says only who follows, so the whole list is read and compared with the {} that Perch "
                "knows. {} at {} each: about *{}*.",
                network_rules().site,
                plural(known, "newest follower"),
                plural(total, "follower"),
                words(price_of(1)),
                words(price),
            )
        )
    ]
    if left is not None:
        blocks.append(context(md("{} is left of this month's budget.", words(left))))
    if again:
        blocks.append(
            section(
                md(
                    ":warning: *That is more than is left of the budget.* It is read all the same, and "
                    "mentions may stop for the rest of the month. Read it anyway?"
                )
            )
        )
    blocks.append(context(_last(last)))
    submit = "Read it anyway" if again else "Read the list"
    kept = LeftWindow(total, again).dump()
    return modal("followers_left", TITLE, blocks, submit=submit, private_metadata=kept)


def price_of(total: int) -> Decimal:
    """Return what reading so many followers costs at most; a second time on one day it is free."""
    return read_price("own follower", total)


def progress_modal(check: LeftCheck) -> Block:
    """Say how far it is, with the way to stop it."""
    done = md(
        "{} of about {} read so far, {}. Started by {} {}.",
        f"{check.read:,}",
        f"{check.total:,}",
        words(price_of(check.read)),
        mention(check.by),
        when(check.begun_at),
    )
    blocks: list[Block] = [
        section(done),
        actions(
            "followers_left",
            button("Refresh", "followers_left_look", check.id),
            button("Stop reading", "followers_left_stop", check.id, style="danger"),
        ),
        context(md("It goes on in the background. The digest channel is told when it is done.")),
    ]
    return modal("followers_left_progress", TITLE, blocks)


def ended_modal(check: LeftCheck | None) -> Block:
    """Say how it ended."""
    return modal("followers_left_progress", TITLE, [section(_last(check))])


def no_count_modal(why: Markup) -> Block:
    """Say why it can't be told what it would cost."""
    return modal(
        "followers_left_progress", TITLE, [section(md("{} Nothing was read. Try again later.", why))]
    )


def _last(check: LeftCheck | None) -> Markup:
    if check is None or check.ended_at is None:
        return md("The whole list was not read before.") if check is None else EMPTY
    if check.stopped:
        return md("Stopped {} after {}.", when(check.ended_at), plural(check.read, "follower"))
    return md("Last read {}: {} had left.", when(check.ended_at), f"{check.left:,}")
