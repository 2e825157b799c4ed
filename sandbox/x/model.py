"""What the pretend X is made of: users, posts, media, direct messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class XUser:
    """An account. `followers`, `following` and `posts` are the counts shown, not lists."""

    id: str
    username: str
    name: str
    created_at: datetime
    bio: str = ""
    location: str = ""
    followers: int = 0
    following: int = 0
    posts: int = 0
    verified: bool = False
    verified_type: str = "none"
    protected: bool = False
    suspended: bool = False
    can_dm: bool = True  # accepts messages from accounts that they never wrote to


@dataclass(frozen=True)
class XMedia:
    """A picture, GIF or video of a post."""

    key: str
    type: str  # photo, animated_gif, video
    url: str
    alt_text: str = ""
    width: int = 1200
    height: int = 800


@dataclass(frozen=True)
class XPost:
    """One version of a post; an edit is a new one with a longer `edit_ids`.

    `typed` is what the author sees, `text` what the API sends: its links are t.co links. Neither
    is escaped. `starts_at` is where the text begins after the handles that X put before a reply.
    """

    id: str
    author_id: str
    typed: str
    text: str
    links: tuple[tuple[str, str], ...]  # (t.co address, address typed)
    created_at: datetime
    lang: str
    conversation_id: str
    edit_ids: tuple[str, ...]
    visible_from: datetime  # search and timelines know it from here on
    mentions: tuple[str, ...] = ()  # ids of the users mentioned, in the order of the text
    in_reply_to: str | None = None
    in_reply_to_user_id: str | None = None
    quote_of: str | None = None
    repost_of: str | None = None
    media: tuple[XMedia, ...] = ()
    starts_at: int = 0
    likes: int = 0
    by_api: bool = False
    paid_partnership: bool = False
    deleted: bool = False
    hidden: bool = False
    superseded: bool = False  # an edit has taken its place


@dataclass(frozen=True)
class XDm:
    """One direct message between the brand and somebody."""

    id: str
    from_id: str
    to_id: str
    text: str
    created_at: datetime
    by_api: bool = False
    media: tuple[XMedia, ...] = ()

    @property
    def conversation_id(self) -> str:
        """X's form: the smaller user id, a dash, the greater."""
        return "-".join(sorted((self.from_id, self.to_id), key=int))
