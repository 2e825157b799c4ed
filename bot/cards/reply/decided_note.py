"""In place of the question whether a send arrived: who looked, and what they saw."""

from __future__ import annotations

from bot.blockkit.elements import section
from bot.blockkit.markup import Markup, clip_markup, md, mention
from bot.blockkit.message import Message
from bot.cards.case.quotes import quote_rows
from bot.cards.case.state import WHAT
from bot.model import Item, Kind

DONE = {
    Kind.DELETE: ("deleted", "Perch deletes it again."),
    Kind.HIDE: ("hidden", "Perch hides it again."),
}


def decided_note(item: Item, by: str, *, there: bool) -> Message:
    """A direct message is not quoted here: not everybody who reads the thread may read it."""
    said = _said(item.kind, by, there)
    text = "" if item.kind is Kind.DM else item.text
    return Message(clip_markup(md("{} {}", said, text), 3900), (section(said), *(quote_rows(text) if text else ())))


def _said(kind: Kind, by: str, there: bool) -> Markup:
    what, user = WHAT[kind].lower(), mention(by)
    if kind in DONE:
        done, again = DONE[kind]
        if there:
            return md("{} saw on X that the reply is {}.", user, done)
        return md("{} saw on X that the reply is not {} yet. {}", user, done, again)
    if there:
        return md("{} saw this {} on X.", user, what)
    return md("{} did not see this {} on X: it is sent again.", user, what)
