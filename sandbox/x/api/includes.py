"""What an answer brings along: the users, posts and media that its expansions ask for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sandbox.x.api import render
from sandbox.x.api.call import Call
from sandbox.x.api.fields import Wanted
from sandbox.x.api.problems import missing, not_yours_to_see
from sandbox.x.model import XDm, XMedia, XPost


class Includes:
    """Gathers, each thing once and in the order first met."""

    def __init__(self, call: Call, wanted: Wanted) -> None:
        self._call = call
        self._wanted = wanted
        self._users: dict[str, None] = {}
        self._posts: dict[str, XPost] = {}
        self._media: dict[str, XMedia] = {}
        self._errors: dict[str, dict[str, Any]] = {}

    def of_posts(self, posts: Iterable[XPost]) -> Includes:
        for post in posts:
            self._of_post(post)
        return self

    def of_dms(self, dms: Iterable[XDm]) -> Includes:
        for dm in dms:
            if "sender_id" in self._wanted.expansions:
                self._users[dm.from_id] = None
            if "participant_ids" in self._wanted.expansions:
                self._users |= {dm.from_id: None, dm.to_id: None}
            if "attachments.media_keys" in self._wanted.expansions:
                self._media |= {media.key: media for media in dm.media}
        return self

    def _of_post(self, post: XPost) -> None:
        expansions = self._wanted.expansions
        if "author_id" in expansions:
            self._users[post.author_id] = None
        if "in_reply_to_user_id" in expansions and post.in_reply_to_user_id:
            self._users[post.in_reply_to_user_id] = None
        if "entities.mentions.username" in expansions:
            self._users |= dict.fromkeys(post.mentions)
        if "attachments.media_keys" in expansions:
            self._media |= {media.key: media for media in post.media}
        if "edit_history_tweet_ids" in expansions:
            self._posts |= {i: self._call.state.posts[i] for i in post.edit_ids if i != post.id}
        if expansions & {"referenced_tweets.id", "referenced_tweets.id.author_id"}:
            for target in filter(None, (post.repost_of, post.quote_of, post.in_reply_to)):
                self._referenced(target)

    def _referenced(self, post_id: str) -> None:
        """Add an entry to `errors[]` for a post that cannot be shown, as X does."""
        post = self._call.state.posts.get(post_id)
        if post is None or post.deleted:
            self._errors[post_id] = missing("tweet", "referenced_tweets.id", post_id)
            return
        if not self._call.state.may_see(post):
            self._errors[post_id] = not_yours_to_see("tweet", "referenced_tweets.id", post_id)
            return
        self._posts[post_id] = post
        if "referenced_tweets.id.author_id" in self._wanted.expansions:
            self._users[post.author_id] = None

    def _charge(self) -> None:
        """Charge for what comes along, where that is billed."""
        state = self._call.state
        if state.settings.bill_authors:
            day = state.now.date()
            state.charge(state.meter.read("user", self._users, day))
            state.charge(state.meter.read("post", self._posts, day))

    def into(self, body: dict[str, Any]) -> dict[str, Any]:
        """Return the answer, with `includes` and `errors` where there are any."""
        state, wanted = self._call.state, self._wanted
        self._charge()
        as_user = self._call.caller == "user"
        includes = {
            "media": [render.media(one, wanted) for one in self._media.values()],
            "users": [render.user(state, state.users[one], wanted, as_user) for one in self._users],
            "tweets": [render.post(state, one, wanted) for one in self._posts.values()],
        }
        includes = {kind: things for kind, things in includes.items() if things}
        errors = [*body.get("errors", []), *self._errors.values()]
        return {
            **body,
            **({"includes": includes} if includes else {}),
            **({"errors": errors} if errors else {}),
        }
