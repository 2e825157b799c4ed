"""Everything that the pretend X knows, and what people do there."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sandbox.world import World
from sandbox.x import page_json
from sandbox.x.cast import BRAND, CUSTOMERS, FOLLOW_THE_BRAND, brand_name
from sandbox.x.draft import Draft, written
from sandbox.x.follows import Follows
from sandbox.x.ids import Snowflakes
from sandbox.x.model import XDm, XMedia, XPost, XUser
from sandbox.x.posts import Posts
from sandbox.x.prices import Meter
from sandbox.x.settings import XCredentials, XSettings
from sandbox.x.streams import Streams
from sandbox.x.uploads import Uploads
from sandbox.x.users import Users


class XState:
    """The users, posts, messages, settings and bill of the pretend X.

    What people do there (`post`, `edit`, `delete`, `hide`, `dm`) is told on the world's bus. These
    raise ValueError with a sentence where X would not do it.
    """

    def __init__(self, world: World, brand: str = "acmeair", credentials: XCredentials | None = None) -> None:
        self.world = world
        self.credentials = credentials or XCredentials()
        self.settings = XSettings()
        self.meter = Meter()
        self.ids = Snowflakes()
        self.users: Users = Users(self.ids)
        self.posts: Posts = Posts()
        self.dms: list[XDm] = []
        self.uploads = Uploads(self.ids)
        self.streams = Streams()
        now = world.clock.now()
        self.brand_id = self.users.add(brand, now, **{**BRAND, "name": brand_name(brand)}).id
        for customer in CUSTOMERS:
            if self.users.named(customer["username"]) is None:
                self.users.add(**customer, now=now)
        self.follows = Follows()
        for name in FOLLOW_THE_BRAND:
            if user := self.users.named(name):
                self.follows.begin(user.id, self.brand_id)

    @property
    def brand(self) -> XUser:
        return self.users[self.brand_id]

    @property
    def now(self) -> datetime:
        return self.world.clock.now()

    def user(self, username: str) -> XUser:
        """Return the account of this handle, made if there is none."""
        known = self.users.named(username)
        if known is not None:
            return known
        user = self.users.add(username.lstrip("@"), self.now)
        self._tell("x.user", user=page_json.user(user))
        return user

    def change_user(self, username: str, **changes: Any) -> XUser:
        user = self.users.change(self.user(username), **changes)
        self._tell("x.user", user=page_json.user(user))
        return user

    def post(
        self,
        username: str,
        text: str,
        *,
        in_reply_to: str | None = None,
        quote_of: str | None = None,
        repost_of: str | None = None,
        media: tuple[XMedia, ...] = (),
        lang: str | None = None,
        created_at: datetime | None = None,
        indexed_after_seconds: float | None = None,
        by_api: bool = False,
        without: frozenset[str] = frozenset(),
        paid_partnership: bool = False,
    ) -> XPost:
        """Write a post now, or as if at `created_at`; search finds it `indexed_after_seconds` from now.

        `without`: ids of users whose handle X must not put before a reply.
        """
        draft = Draft(
            self.user(username),
            text,
            in_reply_to,
            quote_of,
            repost_of,
            media,
            lang,
            by_api,
            without,
            paid_partnership,
        )
        post = written(self, draft, created_at or self.now, indexed_after_seconds)
        self.posts.add(post)
        author = self.users[post.author_id]
        self.users.change(author, posts=author.posts + 1)
        self._tell("x.post", post=page_json.post(self, post))
        return post

    def edit(self, post_id: str, text: str) -> XPost:
        """Return a new version under a new id; the old one can only be looked up from now on."""
        old = self.living_post(post_id)
        if old.superseded:
            raise ValueError(f"There is a later version of this post: {self.latest(old).id}.")
        draft = Draft(self.users[old.author_id], text, old.in_reply_to, old.quote_of, None, old.media)
        new = written(self, draft, self.now, None, edited=old)
        self.posts.change(old.id, superseded=True)
        self.posts.add(new)
        for earlier in old.edit_ids:
            self.posts.change(earlier, edit_ids=new.edit_ids)
        self._tell("x.edit", post=page_json.post(self, new), previous_id=old.id)
        return new

    def delete(self, post_id: str) -> None:
        for version in self.living_post(post_id).edit_ids:
            self.posts.change(version, deleted=True)
            self._tell("x.delete", id=version)

    def hide(self, post_id: str, hidden: bool) -> None:
        self.posts.change(self.living_post(post_id).id, hidden=hidden)
        self._tell("x.hide", id=post_id, hidden=hidden)

    def like(self, post_id: str, times: int = 1) -> None:
        post = self.posts.change(post_id, likes=self.living_post(post_id).likes + times)
        self._tell("x.like", id=post_id, likes=post.likes)

    def dm(
        self, sender: str, text: str, to: str | None = None, *, by_api: bool = False,
        media: tuple[XMedia, ...] = (),
    ) -> XDm:  # fmt: skip
        """Return a direct message to the brand, or from it."""
        from_user, to_user = self.user(sender), self.user(to) if to else self.brand
        if not text.strip() and not media:
            raise ValueError("A message needs a text.")
        if from_user.id == to_user.id:
            raise ValueError("You can't message yourself here: choose another account.")
        now = self.now
        dm = XDm(self.ids.new(now), from_user.id, to_user.id, text, now, by_api, media)
        self.dms.append(dm)
        self._tell("x.dm", dm=page_json.dm(self, dm))
        return dm

    def living_post(self, post_id: str) -> XPost:
        post = self.posts.get(post_id)
        if post is None or post.deleted:
            raise ValueError(f"There is no post {post_id}.")
        return post

    def latest(self, post: XPost) -> XPost:
        """Return the last version of a post."""
        return self.posts[post.edit_ids[-1]]

    def may_see(self, post: XPost) -> bool:
        """Return whether others than its author can look it up: not deleted, protected or suspended."""
        author = self.users[post.author_id]
        return not (post.deleted or author.suspended or (author.protected and author.id != self.brand_id))

    def listed(self, post: XPost) -> bool:
        """Return whether search and timelines show it by now: the last version of a post that can be seen."""
        return not post.superseded and post.visible_from <= self.now and self.may_see(post)

    def may_dm(self, user: XUser) -> bool:
        """Return whether the brand can write to them: it is open to all, or they wrote first."""
        return not user.suspended and (user.can_dm or any(dm.from_id == user.id for dm in self.dms))

    def charge(self, dollars: Decimal) -> None:
        """Take what a call has cost from the credits, where there is an end to them."""
        if dollars and self.settings.credits is not None:
            left = self.settings.credits - dollars
            self.settings = XSettings.changed(self.settings, {"credits": left})
        if dollars:
            self._tell("x.spent", prices_spent=str(self.meter.spent))

    def change_settings(self, wanted: dict[str, Any]) -> XSettings:
        self.settings = XSettings.changed(self.settings, wanted)
        self._tell("x.settings", settings=self.settings.as_json())
        return self.settings

    def _tell(self, topic: str, **data: Any) -> None:
        self.world.bus.publish(topic, **data)
