"""Next: the window in which one case after the other is worked on."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blockkit.elements import actions, button, context, divider, modal, section
from bot.blockkit.markup import Markup, md
from bot.blockkit.message import Block
from bot.blockkit.text import plural
from bot.cards.case.case_card import (
    first_row,
    labels_row,
    small_print,
    why_row,
    words_rows,
)
from bot.cards.case.together_rows import together_row
from bot.cards.reply.thread_so_far import talk
from bot.cards.reply.undo_row import can_be_undone, sending_row
from bot.model.carried import NextWindow
from bot.model.mention import Origin
from bot.model.views.case import CaseView

REMEMBERED = 100  # cases skipped in one sitting; a window carries 3,000 characters
EARLIER = 3  # what was said before, at most


def next_modal(
    view: CaseView, url: str, left: int, skipped: Sequence[str] = (), news: Markup | None = None
) -> Block:
    """Draw a case that was just claimed: what was said, why it came first, and what can be done.

    `url`: the address of its card, or "". `left`: how many more are unclaimed. `news`: what happened to
    the case before, in a line.
    """
    post = view.newest
    before = [block for said in talk(view, post).before[-EARLIER:] for block in said.blocks()]
    blocks = [
        *([section(news), divider()] if news else []),
        *before,
        *words_rows(view),
        *labels_row(view),
        *why_row(view),
        *first_row(view),
        *small_print(view),
        *together_row(view),
        *(sending_row(item, view.author.at_handle) for item in view.sends if can_be_undone(item)),
        _acts(view, url),
        divider(),
        *_onward(view.case.id, left),
    ]
    carried = NextWindow(view.case.id, tuple(skipped)[-REMEMBERED:])
    return modal("next", "Next case", blocks, private_metadata=carried.dump())


def nothing_left(skipped: int = 0, news: Markup | None = None) -> Block:
    """Draw the window where no case is unclaimed; `skipped`: how many were given back in this sitting."""
    words = md("No unclaimed case is waiting for you in the channels that you can see.")
    if skipped:
        words = md(
            "Nothing else is unclaimed. You skipped {}: press *Start over* to see them again.",
            plural(skipped, "case"),
        )
    again = [actions("next", button("Start over", "next_restart", "restart"))] if skipped else []
    said = [section(news), divider()] if news else []
    return modal("next", "Next case", [*said, section(words), *again], private_metadata=NextWindow().dump())


def next_button(**more: str) -> Block:
    """Return the button that gives its presser the next case."""
    return button(
        "Next case", "next_case", "next", accessibility_label="Take the next unclaimed case", **more
    )


def _acts(view: CaseView, url: str) -> Block:
    case, who = view.case, view.author.at_handle
    reply = button("Reply", "reply", case.id, style="primary", accessibility_label=f"Reply to {who}")
    dm = button("DM", "dm", case.id, accessibility_label=f"Send a DM to {who}")
    answers = (dm,) if view.first.source is Origin.DM else (reply, dm) if view.latest.on_x else ()
    escalate = button("Escalate", "escalate", case.id, accessibility_label=f"Escalate the case of {who}")
    done = button(
        "Resolve", "next_resolve", case.id, accessibility_label=f"Resolve the case of {who} and take the next"
    )
    card = button("View case", "next_view", case.id, url=url) if url else None
    return actions(f"case:{case.id}", *answers, escalate, done, card)


def _onward(case_id: str, left: int) -> list[Block]:
    """Return what leads on: give the case back, or keep it and take another."""
    skip = button("Skip", "next_skip", case_id, accessibility_label="Give this case back and take the next")
    said = md("{:,} more unclaimed. *Skip* gives this case back; *Next case* keeps it as yours.", left)
    last = md("This is the last unclaimed case. *Skip* gives it back.")
    return [
        actions(f"next:{case_id}", skip, next_button() if left else None),
        context(said if left else last),
    ]
