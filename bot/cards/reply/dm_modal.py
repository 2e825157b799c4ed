"""The modal in which a direct message is written; where X would refuse it, the way round."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blockkit.elements import actions, button, context, modal, section
from bot.blockkit.exact import exact
from bot.blockkit.inputs import text_input
from bot.blockkit.markup import EMPTY, Markup, md
from bot.blockkit.message import Block
from bot.cards.case.case_card import author_row, automated_row
from bot.cards.case.contact_words import contact_rows
from bot.cards.case.news_rows import ANYWAY, FOR_APPROVAL, WHILE_WRITING, news_rows
from bot.cards.case.state import state_lines
from bot.composing import meanwhile
from bot.composing.invitation import invitation
from bot.composing.privacy_words import with_tail
from bot.model import Seen
from bot.model.carried import WritingWindow
from bot.model.networks import network_rules
from bot.model.views.case import CaseView
from bot.money import prices

TYPED = "dm_text"  # action_id: reports each change
LONGEST = 3000  # Slack's limit for an input; X takes 10,000 characters


def dm_modal(
    view: CaseView,
    text: str = "",
    news: Sequence[Markup] = (),
    approvers: Markup = EMPTY,
    asked: int = 0,
    tail: str = "",
    seen: Seen | None = None,
) -> Block:
    """Return the customer's post, and one input: the message that only they will read.

    `news`: what happened meanwhile, asked about before it is sent; the next submit knows of it.
    `approvers`: who can approve it, where its writer may not publish.
    `asked`: how often its writer was asked about the do-not-contact list. `tail`: what is added to the text.
    `seen`: the case as its writer knows it, where that is not as it is now.
    """
    stand = state_lines(view)
    post = [author_row(view.author), exact(view.latest.text, 2500)]
    post += [context(*stand)] if stand else []
    kept = WritingWindow(view.case.id, seen or meanwhile.seen_now(view.case), asked).dump()
    if view.author.can_dm is False and not news:
        return modal("dm_closed", "Send a DM", [*post, *_invite(view)], private_metadata=kept)
    submit = FOR_APPROVAL if approvers else ANYWAY if news or asked else "Send DM"
    listed = [view.no_contact] if view.no_contact else []
    with_gap = f"\n\n{tail}" if tail else ""
    ask = md("If your message is still needed, press *{}*; otherwise press Cancel.", submit)
    blocks: list[Block] = [
        *contact_rows(listed, asked, submit),
        *news_rows(news, WHILE_WRITING, ask),
        *post,
        *automated_row(view),
        text_input(
            "text",
            "Your DM",
            initial=text,
            placeholder="Only the customer sees this",
            max_length=LONGEST - len(with_gap),
            live=TYPED,
        ),
        *_preview(text, tail),
        context(_where(approvers)),
    ]
    return modal("dm", "Send a DM", blocks, submit=submit, private_metadata=kept, notify_on_close=True)


def _preview(text: str, tail: str) -> list[Block]:
    """Return the whole message and its length, where something is added to what was typed."""
    if not tail:
        return []
    whole = with_tail(text or "…", tail)
    count = len(with_tail(text, tail)) if text else len(tail)
    return [
        context(
            md(
                "*What they will read*, {:,} of {:,} characters, with the link to our privacy notice:",
                count,
                LONGEST,
            )
        ),
        exact(whole),
    ]


def _where(approvers: Markup) -> Markup:
    to = md("once {} has approved it", approvers) if approvers else EMPTY
    return md(
        "Only the customer sees this{}. If X refuses it, the thread says so and offers another way. "
        "An answer in X Chat (encrypted) doesn't reach Perch: you see it on {} only.",
        md(", {}", to) if to else EMPTY,
        network_rules().inbox_url().removeprefix("https://"),
    )


def _invite(view: CaseView) -> list[Block]:
    """Offer the public way round; not to a person who is not to be contacted."""
    if view.no_contact:
        return [section(md(":lock: {} doesn't accept DMs from us.", view.author.at_handle))]
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
