"""A post by somebody else that Perch brought in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.implied import implied, the_id
from bot.model.author import Author
from bot.model.networks import network_rules
from bot.model.resolution import Gone
from bot.sentiment.model import Label, Sentiment


class Origin(StrEnum):
    """Where a mention came from."""

    X = "x"
    FEED = "feed"
    DM = "dm"
    BY_HAND = "by hand"  # on X too; somebody gave its link


@dataclass(frozen=True)
class Media:
    """A picture, GIF or video of a post, to be shown as a thumbnail."""

    kind: str
    url: str
    alt_text: str = ""


REPOSTS = frozenset({"retweeted", "reposted"})  # X's word, in either spelling of its rename


@dataclass(frozen=True)
class Reference:
    """The post that a quote or a reply refers to; text and handle are empty when X did not send it."""

    kind: str  # "quoted", "replied_to", or one of REPOSTS
    post_id: str
    handle: str = ""
    text: str = ""
    author_id: str = ""


@implied(post_id=the_id, conversation_id=the_id)
@dataclass(frozen=True)
class Mention:
    """A post that mentions the brand or matches a watch.

    `id` is the first id of the edit history and never changes; `post_id` is the newest one, the
    post to reply to. `may_reply`: X lets us answer through the API on self-serve access (its
    author mentioned or quoted us; X's rule of 2026-02-23).
    """

    id: str
    post_id: str
    author: Author
    text: str
    created_at: datetime
    conversation_id: str
    lang: str = ""
    may_reply: bool = False
    mentions_brand: bool = False
    in_reply_to_user: str = ""  # the id of the account that it replies to
    refers: tuple[Reference, ...] = ()
    media: tuple[Media, ...] = ()
    withdrawn: Gone | None = None  # the text is gone from our records too
    source: Origin = Origin.X
    sentiment: Sentiment | None = None
    watches: tuple[str, ...] = ()  # ids of the watches that caught it
    case_id: str = ""
    older_texts: tuple[str, ...] = ()  # before its edits, oldest first
    link: str = ""  # where a post that is not on X can be seen
    corrected_label: Label | None = None  # what a rep says of the label
    corrected_by: str = ""
    corrected_at: datetime | None = None

    @property
    def on_x(self) -> bool:
        """Return whether it can be answered on X; an entry of a feed cannot."""
        return self.source in (Origin.X, Origin.BY_HAND)

    @property
    def is_repost(self) -> bool:
        """Return whether it only passes on a post by somebody else: nothing in it is its author's own."""
        return any(one.kind in REPOSTS for one in self.refers)

    @property
    def url(self) -> str:
        """Return its address on X; X accepts any handle in the path when the id is right."""
        return self.link or network_rules().post_url(self.author.handle, self.post_id)
