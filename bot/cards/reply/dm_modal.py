"""The modal in which a direct message is written; where X would refuse it, the way round."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blockkit.elements import actions, button, context, modal, section
from bot.blockkit.exact import exact
from bot.blockkit.inputs import text_input
from bot.blockkit.markup import EMPTY, Markup, md
from bot.blockkit.message import Block
from bot.cards.case.case_card import author_row
from bot.cards.case.news_rows import ANYWAY, FOR_APPROVAL, WHILE_WRITING, news_rows
from bot.cards.case.state import state_lines
from bot.composing import meanwhile
from bot.composing.invitation import invitation
from bot.model.carried import WritingWindow
from bot.model.views.case import CaseView
from bot.money import prices

TYPED = "dm_text"  # action_id: reports each change
LONGEST = 3000  # Slack's limit for an input; X takes 10,000 characters


def dm_modal(view: CaseView, text: str = "", news: Sequence[Markup] = (), approvers: Markup = EMPTY) -> Block:
    """Return the customer's post, and one input: the message that only they will read.

    `news`: what happened meanwhile, asked about before it is sent; the next submit knows of it.
    `approvers`: who can approve it, where its writer may not publish.
    """
    stand = state_lines(view)
    post = [author_row(view.author), exact(view.latest.text, 2500)]
    post += [context(*stand)] if stand else []
    kept = WritingWindow(view.case.id, meanwhile.seen_now(view.case)).dump()
    if view.author.can_dm is False and not news:
        return modal("dm_closed", "Send a DM", [*post, *_invite(view)], private_metadata=kept)
    submit = FOR_APPROVAL if approvers else ANYWAY if news else "Send DM"
    ask = md("If your message is still needed, press *{}*; otherwise press Cancel.", submit)
    blocks: list[Block] = [
        *news_rows(news, WHILE_WRITING, ask),
        *post,
        text_input(
            "text",
            "Your DM",
            initial=text,
            placeholder="Only the customer sees this",
            max_length=LONGEST,
            live=TYPED,
        ),
        context(_where(approvers)),
    ]
    return modal("dm", "Send a DM", blocks, submit=submit, private_metadata=kept, notify_on_close=True)


def _where(approvers: Markup) -> Markup:
    to = md("once {} has approved it", approvers) if approvers else EMPTY
    return md(
        "Only the customer sees this{}. If X refuses it, the thread says so and offers another way.",
        md(", {}", to) if to else EMPTY,
    )


def _invite(view: CaseView) -> list[Block]:
    text = invitation(view.brand_id, view.latest.lang)
    price = prices.words(prices.write_price(text, summoned=view.latest.may_reply))
    return [
        section(
            md(
                ":lock: {} doesn't accept DMs from us. A public reply can invite them to write first:",
                view.author.at_handle,
            )
        ),
        exact(text),
        context(md("It contains a link, so X charges {}. You can edit the text before it is sent.", price)),
        invite_button(view.case.id),
    ]


def invite_button(case_id: str) -> Block:
    return actions("invite", button("Invite publicly", "invite", case_id, style="primary"))
