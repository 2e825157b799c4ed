"""Why a reply cannot go out as it stands, at the field where it can be fixed."""

from __future__ import annotations

from bot.composing import drafts, signature
from bot.model import Kind
from bot.model.resolution import Gone
from bot.model.views.reply_form import ALT, INITIALS, PICTURE, TEXT, ReplyForm, Signing
from bot.slack.files import SlackFile
from bot.told import plainly
from bot.x.media import why_not

GONE = {
    Gone.DELETED: "The customer has deleted this post, so there is nothing to reply to.",
    Gone.PROTECTED: "The customer has protected their account, so X doesn't allow replies to this post.",
    Gone.SUSPENDED: "X has suspended this account, so no one can reply to it.",
    Gone.WITHHELD: "X withholds this post, so replies to it would not be seen.",
    Gone.AGED: "Perch no longer keeps this post's text or author, so it can't be replied to from here.",
}


def wrong_with(form: ReplyForm, initials: str, picture: SlackFile | None, alt: str) -> dict[str, str]:
    """Return what is wrong, by block; empty: it may go. `initials` as typed."""
    found = {
        TEXT: _text(form),
        INITIALS: _initials(form, initials),
        PICTURE: _picture(picture) if picture else "",
        ALT: "Describe the picture in a few words." if picture and not alt else "",
    }
    return {block: words for block, words in found.items() if words}


def _picture(picture: SlackFile) -> str:
    problem = why_not(picture.name, picture.mime, picture.size)
    return plainly(problem) if problem else ""


def _text(form: ReplyForm) -> str:
    post = form.target
    if post.withdrawn:
        return f"{GONE[post.withdrawn]} Copy your text if you need it, then Cancel and Resolve the case."
    return drafts.problem(form.draft) or _said_before(form)


def _said_before(form: ReplyForm) -> str:
    """X refuses the same text twice; what went out under this case we know ourselves."""
    texts = drafts.parts(form.draft)
    there = {item.text for item in form.view.sends if item.kind is Kind.REPLY and item.stands_on_x}
    if texts[0] in there:
        return "You have already sent exactly this text here, and X refuses duplicates. Change a word."
    return ""


def _initials(form: ReplyForm, typed: str) -> str:
    if form.own_initials or form.signing is Signing.OFF:
        return ""
    if not typed:
        must = form.signing is Signing.REQUIRED
        return "Replies are signed in this team: enter your initials." if must else ""
    try:
        signature.validated(typed)
    except ValueError as error:
        return str(error)
    return ""
