"""A welcome is written, seen whole, and sent: to one person."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blockkit.elements import actions, button, context, modal, plain, section
from bot.blockkit.exact import exact
from bot.blockkit.inputs import PLACEHOLDER_MAX, options_of, text_input
from bot.blockkit.markup import EMPTY, Markup, md
from bot.blockkit.message import Block
from bot.blockkit.text import when
from bot.cards.case.contact_words import TWICE, contact_rows
from bot.cards.followers.follower_rows import name_of, why_words
from bot.model import Item, Price, SavedReply
from bot.model.carried import WelcomeWindow
from bot.model.networks import network_rules
from bot.model.views.followers import FollowerRow
from bot.money.prices import in_force, words

TITLE = "Write a welcome"
LONGEST = 1_000  # characters: the next window carries the text along
SAVED = "welcome_saved"


def welcome_modal(
    row: FollowerRow, window: WelcomeWindow, saved: Sequence[SavedReply], acts: int, most: int
) -> Block:
    """Return the window in which it is written; nothing is sent from it."""
    blocks: list[Block] = [*_to(row, window)]
    if saved:
        names = options_of((reply.id, reply.name) for reply in saved)
        hint = plain("Use a saved reply", PLACEHOLDER_MAX)
        menu = {"type": "static_select", "action_id": SAVED, "options": names, "placeholder": hint}
        blocks.append(actions(f"saved-{window.turn}", menu))
    ask = text_input(
        f"text-{window.turn}",
        "Your welcome",
        initial=window.text,
        placeholder="Only they see this",
        max_length=LONGEST,
    )
    blocks += [
        ask,
        context(
            md(
                "You see the whole message before it is sent. {} of {} welcomes and follows used today.",
                acts,
                most,
            )
        ),
    ]
    return modal("welcome", TITLE, blocks, submit="Preview", private_metadata=window.dump())


def confirm_modal(
    row: FollowerRow, window: WelcomeWindow, whole: str, acts: int, most: int, why_not: Markup = EMPTY
) -> Block:
    """Show exactly what they will read; it leaves when this is pressed. `why_not`: why it has not."""
    submit, price = "Send welcome", words(in_force().write(Price.DM))
    blocks = [
        *([section(md(":warning: {}", why_not))] if why_not else []),
        *([*contact_rows([row.no_contact], window.asked, submit)] if row.no_contact else []),
        section(md("{} will read this as a direct message:", name_of(row.person))),
        exact(whole),
        context(md("X charges {}. {} of {} welcomes and follows used today.", price, acts, most)),
    ]
    return modal("welcome_send", TITLE, blocks, submit=submit, private_metadata=window.dump())


def asks_again(row: FollowerRow, window: WelcomeWindow) -> bool:
    """Tell whether its writer is to be asked about the do-not-contact list."""
    return row.no_contact is not None and window.asked < TWICE


def sending_modal(row: FollowerRow, item: Item, window: WelcomeWindow) -> Block:
    """Say when it leaves, with the button that takes it back."""
    line = md("Your welcome to {} will be sent at {}.", name_of(row.person), when(item.due_at, "{time_secs}"))
    return modal(
        "welcome_sent",
        TITLE,
        [section(line), actions(f"undo:{item.id}", button("Undo send", "follower_undo", item.id))],
        private_metadata=window.dump(),
    )


def closed_modal(row: FollowerRow) -> Block:
    """Say that they accept no messages from us."""
    words_ = md(":lock: {} doesn't accept DMs from us, so nothing can be sent.", name_of(row.person))
    return modal(
        "welcome_sent",
        TITLE,
        [section(words_), context(md("That is their setting on {}.", network_rules().site))],
    )


def _to(row: FollowerRow, window: WelcomeWindow) -> list[Block]:
    why = why_words(row)
    head = md("To {}{}", name_of(row.person), md(" · {}", why) if why else "")
    listed = contact_rows([row.no_contact], 0, "Send welcome") if row.no_contact and not window.asked else []
    return [*listed, section(head)]
