"""What stands in a reply window, read from Slack's payloads."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.composing import signature
from bot.contact.reached import named_and_listed
from bot.desk import Desk
from bot.model.carried import ReplyWindow
from bot.model.lists.no_contact import NoContact
from bot.model.views.reply_form import (
    ALT,
    INITIALS,
    OPTIONS,
    PICTURE,
    SIGN,
    SPLIT,
    ReplyDraft,
    ReplyForm,
    Signing,
    text_block,
)
from bot.replies.reply_forms import new_form
from bot.slack.files import SlackFile
from handlers.asking import case_of
from handlers.slackform import Body, Form, user_of


@dataclass(frozen=True)
class Written:
    """The inputs' contents; `initials` as typed, not checked."""

    text_block: str
    text: str
    signs: bool
    splits: bool
    initials: str
    picture: SlackFile | None
    alt: str


def read_window(body: Body) -> Written:
    """Read what stands in the reply window now."""
    form = Form(body)
    block_id, ticked = text_block(form.private(ReplyWindow).turn), form.options(OPTIONS)
    return Written(
        text_block=block_id,
        text=form.raw(block_id),
        signs=SIGN in ticked,
        splits=SPLIT in ticked,
        initials=form.text(INITIALS),
        picture=next(iter(form.files(PICTURE)), None),
        alt=form.text(ALT),
    )


def form_now(desk: Desk, body: Body) -> ReplyForm:
    """Return the window as it stands, around the case as it is now. Errors: `Declined` where that is gone."""
    window = Form(body).private(ReplyWindow)
    held = read_window(body)
    form = new_form(desk, case_of(desk, window.case, user_of(body)), user_of(body))
    draft = ReplyDraft(held.text, _initials(form, held), held.splits, form.draft.summoned)
    return replace(
        form,
        draft=draft,
        turn=window.turn,
        seen=window.seen,  # as it was when the window opened: news are asked about, not hidden
        typed_initials=held.initials[:4],
        alt=held.alt,
        listed=(*form.listed, *_named(desk, form, draft)),
        asked=window.asked,
    )


def _named(desk: Desk, form: ReplyForm, draft: ReplyDraft) -> list[NoContact]:
    """Return the people on the do-not-contact list, besides the author, whom the text names."""
    author = form.view.case.author_id
    return [one.said for one in named_and_listed(desk, [draft.text]) if one.author_id != author]


def _initials(form: ReplyForm, held: Written) -> str:
    if form.own_initials:
        return form.own_initials if held.signs or form.signing is Signing.REQUIRED else ""
    try:
        return signature.validated(held.initials) if held.initials else ""
    except ValueError:
        return ""
