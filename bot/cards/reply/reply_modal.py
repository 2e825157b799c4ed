"""The window in which a reply is written: what was said, the text, and exactly what will appear."""

from __future__ import annotations

from bot.blockkit.elements import actions, context, modal, option, section
from bot.blockkit.exact import exact, exact_rows
from bot.blockkit.inputs import text_input
from bot.blockkit.markup import EMPTY, Markup, md
from bot.blockkit.message import Block
from bot.blockkit.text import clip
from bot.cards.case.case_card import author_row, automated_row, priority_words, sentiment_row
from bot.cards.case.contact_words import contact_rows
from bot.cards.case.history_line import history_line
from bot.cards.case.news_rows import ANYWAY, FOR_APPROVAL, WHILE_WRITING, news_rows
from bot.cards.case.post_rows import shown_text
from bot.cards.case.state import state_lines
from bot.cards.case.together_rows import together_row
from bot.cards.reply.reply_inputs import options, picture
from bot.cards.reply.thread_so_far import talk
from bot.composing import drafts
from bot.model.carried import ReplyWindow
from bot.model.views.reply_form import SAVED, TYPED, ReplyForm


def reply_modal(form: ReplyForm) -> Block:
    """Redrawn for every change; inputs keep what they hold as long as they keep their names."""
    blocks = [
        *contact_rows(form.listed, form.asked, _submit(form)),
        *_news(form),
        *_before(form),
        *_saved(form),
        *automated_row(form.view),
        _text(form),
        *_result(form),
        *options(form),
        *picture(form),
    ]
    return modal(
        "reply",
        "Reply",
        blocks,
        submit=_submit(form),
        private_metadata=ReplyWindow(form.view.case.id, form.seen, form.asked, form.turn).dump(),
        notify_on_close=True,
    )


def _submit(form: ReplyForm) -> str:
    if form.view.reply_on_x_only:
        return "Continue on X"
    if form.approvers:
        return FOR_APPROVAL
    return ANYWAY if form.news or form.asked else "Send reply"


def _news(form: ReplyForm) -> list[Block]:
    ask = md("If your reply is still needed, press *{}*; otherwise press Cancel.", _submit(form))
    return news_rows(form.news, WHILE_WRITING, ask)


def _before(form: ReplyForm) -> list[Block]:
    """Return who wrote, what was said so far, the post, how it sounds, and how things stand."""
    view, said = form.view, talk(form.view, form.target)
    stand = [history_line(view.history), *state_lines(view)]
    return [
        author_row(view.author),
        *(block for one in said.before for block in one.blocks()),
        exact(shown_text(form.target), 2500),
        *(block for one in said.since for block in one.blocks()),
        sentiment_row(form.target, priority_words(view)),
        *([context(*stand)] if any(stand) else []),
        *together_row(view),
        *([section(form.remark)] if form.remark else []),
    ]


def _saved(form: ReplyForm) -> list[Block]:
    if not form.saved:
        return [context(md("No saved replies yet. `/mentions replies` saves texts you write often."))]
    select = {
        "type": "static_select",
        "action_id": SAVED,
        "placeholder": {"type": "plain_text", "text": "Use a saved reply…"},
        "options": [option(reply.name, reply.id) for reply in form.saved[:100]],
    }
    return [actions(f"saved-{form.turn}", select)]


def _text(form: ReplyForm) -> Block:
    return text_input(
        form.text_block,
        "Your public reply",
        initial=form.draft.text,
        placeholder="This reply is public",
        live=TYPED,
    )


def _result(form: ReplyForm) -> list[Block]:
    """Return the count, the price where it is more than a plain post's, and the posts as they will appear."""
    texts = drafts.parts(form.draft)
    shown = exact_rows(*texts) if texts else [section(md("> …"))]
    price = EMPTY if form.view.reply_on_x_only else drafts.price_words(form.draft)
    return [context(md("*{}*", drafts.counter(form.draft)), price), context(_head(form)), *shown]


def _head(form: ReplyForm) -> Markup:
    """Return where it will appear, and when it leaves."""
    where = f"publicly, as a reply to {clip(form.view.author.at_handle, 50)}"
    if form.view.reply_on_x_only:
        return md(
            "*What will appear*, {}: X's own composer opens with this text, and you post it there:", where
        )
    if form.approvers:
        return md("*What will appear*, {}, once {} has approved it:", where, form.approvers)
    wait = int(form.undo.total_seconds())
    leaves = f", {wait} seconds after you send it" if wait else ""
    return md("*What will appear*, {}{}:", where, leaves)
