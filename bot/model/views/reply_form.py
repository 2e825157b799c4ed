"""Everything that the reply window is drawn from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from bot.blockkit.markup import EMPTY, Markup
from bot.model import Mention, SavedReply, Seen
from bot.model.lists.no_contact import NoContact
from bot.model.views.case import CaseView

TEXT, OPTIONS, INITIALS, PICTURE, ALT = "text", "options", "initials", "picture", "alt"
TYPED, SAVED = "reply_text", "saved_reply"  # action_ids
SIGN, SPLIT = "sign", "split"


def text_block(turn: int) -> str:
    """Name the text's input."""
    return f"{TEXT}-{turn}" if turn else TEXT


class Signing(StrEnum):
    """Whether replies end with initials (PERCH_SIGNATURE)."""

    OPTIONAL = "optional"
    REQUIRED = "required"
    OFF = "off"


@dataclass(frozen=True)
class ReplyForm:
    """The window as it stands: what was typed and chosen, and what is shown around it.

    `turn` names the text input: Slack keeps what was typed as long as the name is the same, so
    filling the input in means giving it a new one. The window carries `seen` and `turn` along.
    """

    view: CaseView
    draft: ReplyDraft
    own_initials: str = ""  # the rep's, once they have set them
    signing: Signing = Signing.OPTIONAL  # PERCH_SIGNATURE
    typed_initials: str = ""
    alt: str = ""  # what the picture shows
    turn: int = 0
    saved: tuple[SavedReply, ...] = ()
    news: tuple[Markup, ...] = ()  # what happened meanwhile: asked about before it is sent
    remark: Markup = EMPTY  # about this window itself, such as a picture that has to be added again
    undo: timedelta = timedelta()
    approvers: Markup = EMPTY  # who can approve it, where its writer may not publish
    seen: Seen = field(default_factory=Seen)  # the case as its writer knows it
    listed: tuple[NoContact, ...] = ()  # people on the do-not-contact list whom it would reach
    asked: int = 0  # how often its writer was asked about them

    @property
    def text_block(self) -> str:
        return text_block(self.turn)

    @property
    def target(self) -> Mention:
        """Return the post that is answered: the newest one that nobody has answered."""
        return self.view.newest


@dataclass(frozen=True)
class ReplyDraft:
    """`initials` end what is published (none: unsigned); `summoned`: the customer turned to us."""

    text: str = ""
    initials: str = ""
    split: bool = False
    summoned: bool = False
