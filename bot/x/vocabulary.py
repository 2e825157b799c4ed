"""What Perch asks X for, in each of X's two vocabularies.

X is in the middle of a rename (tweet → post), and the newer names are not the older ones with letters
replaced: what points to something else is asked for by `expansions` there, and is no field. So there are
two tables, each as its own specification lists it (the newer: OpenAPI 2.167). Which of them X takes is
found out by asking (`bot.x.asker`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

# Posts of others with their authors and what they refer to; with the latter alone; the posts alone. The
# brand's own posts. Direct messages with their senders, and alone. Accounts.
Kind = Literal["posts", "quoting", "bare", "own", "dms", "bare dms", "users"]
Names = Literal["tweet", "post"]
Asked = Mapping[str, tuple[str, ...]]  # parameter → its values

USER_FIELDS = (
    "created_at", "description", "name", "profile_image_url", "protected", "public_metrics", "username",
    "verified",
)  # fmt: skip
BRAND_USER_FIELDS = ("receives_your_dm",)  # X gives it to the brand's own (user) authentication only
MEDIA_FIELDS = ("alt_text", "preview_image_url", "type", "url")
OLDER_POST = (
    "attachments", "author_id", "conversation_id", "created_at", "edit_history_tweet_ids", "entities",
    "in_reply_to_user_id", "lang", "note_tweet", "referenced_tweets", "withheld",
)  # fmt: skip
NEWER_POST = ("attachments", "conversation_id", "created_at", "entities", "lang", "note_post", "withheld")
OLDER_MESSAGE = ("created_at", "entities", "id", "sender_id", "text")
NEWER_MESSAGE = ("created_at", "entities", "id", "text")
MEDIA = "attachments.media_keys"


@dataclass(frozen=True)
class Vocabulary:
    """One specification: the posts' parameter, and what is asked of each kind of answer."""

    post_fields: str
    asks: Mapping[Kind, Asked]

    def of(self, kind: Kind, *, as_brand: bool) -> Asked:
        """Return the parameters of a request, with what only the brand is told if it asks."""
        asked = self.asks[kind]
        if not as_brand or "user.fields" not in asked:
            return asked
        return {**asked, "user.fields": asked["user.fields"] + BRAND_USER_FIELDS}


# The handles of those whom a post answers or quotes are in its entities: their accounts need not come along.
TWEET = Vocabulary(
    "tweet.fields",
    {
        "posts": {
            "tweet.fields": OLDER_POST,
            "user.fields": USER_FIELDS,
            "media.fields": MEDIA_FIELDS,
            "expansions": ("author_id", "referenced_tweets.id", MEDIA),
        },
        "quoting": {
            "tweet.fields": OLDER_POST,
            "media.fields": MEDIA_FIELDS,
            "expansions": ("referenced_tweets.id", MEDIA),
        },
        "bare": {"tweet.fields": OLDER_POST, "media.fields": MEDIA_FIELDS, "expansions": (MEDIA,)},
        # The posts alone, without what X might bill besides.
        "own": {"tweet.fields": ("created_at", "entities", "note_tweet", "referenced_tweets", "text")},
        "dms": {
            "dm_event.fields": OLDER_MESSAGE,
            "user.fields": USER_FIELDS,
            "expansions": ("sender_id",),
        },
        "bare dms": {"dm_event.fields": OLDER_MESSAGE},
        "users": {"user.fields": USER_FIELDS},
    },
)

# Whose a post is, and what it refers to, is told here by expansions alone: no post can be asked for bare.
NEWER_POSTS: Asked = {
    "post.fields": NEWER_POST,
    "user.fields": USER_FIELDS,
    "media.fields": MEDIA_FIELDS,
    "expansions": ("author_id", "referenced_posts", "edit_history_post_ids", MEDIA),
}
NEWER_MESSAGES: Asked = {
    "dm_event.fields": NEWER_MESSAGE,
    "user.fields": USER_FIELDS,
    "expansions": ("sender_id",),
}
POST = Vocabulary(
    "post.fields",
    {
        "posts": NEWER_POSTS,
        "quoting": NEWER_POSTS,
        "bare": NEWER_POSTS,
        "own": {
            "post.fields": ("created_at", "entities", "note_post", "text"),
            "expansions": ("referenced_posts",),
        },
        "dms": NEWER_MESSAGES,
        "bare dms": NEWER_MESSAGES,
        "users": {"user.fields": USER_FIELDS},
    },
)

VOCABULARIES: Mapping[Names, Vocabulary] = {"tweet": TWEET, "post": POST}
OTHER: Mapping[Names, Names] = {"tweet": "post", "post": "tweet"}


def only_in(names: Names, kind: Kind, parameter: str, value: str) -> bool:
    """Return whether the other vocabulary asks for this in other words, or not at all."""
    other = VOCABULARIES[OTHER[names]].of(kind, as_brand=True)
    return parameter not in other or (value != "" and value not in other[parameter])
