"""GET /2/users/:id/mentions and /2/users/:id/tweets; an owned read where it is the brand's own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sandbox.x.api import pages
from sandbox.x.api.call import Answer, Call
from sandbox.x.api.problems import invalid, missing, not_yours_to_see
from sandbox.x.model import XPost, XUser

MENTIONS_KEPT = 800
POSTS_KEPT = 3_200
EXCLUDABLE = ("replies", "retweets")


async def mentions(call: Call) -> Answer:
    """Return the newest 800 posts that mention the account, in replies to it too."""
    user, refused = _whose(call)
    if user is None:
        return refused
    return _timeline(
        call, user, MENTIONS_KEPT, lambda post: user.id in post.mentions and post.author_id != user.id
    )


async def posts(call: Call) -> Answer:
    """Return what the account posted, its replies too unless excluded."""
    user, refused = _whose(call)
    if user is None:
        return refused
    without = [one for one in call.query.get("exclude", "").split(",") if one]
    for one in without:
        if one not in EXCLUDABLE:
            raise invalid(
                f"The `exclude` query parameter value [{one}] is not one of [replies,retweets]",
                {"exclude": [one]},
            )

    def match(post: XPost) -> bool:
        return (
            post.author_id == user.id
            and not ("replies" in without and post.in_reply_to)
            and not ("retweets" in without and post.repost_of)
        )

    return _timeline(call, user, POSTS_KEPT, match)


def _timeline(call: Call, user: XUser, kept: int, match: pages.Match) -> Answer:
    most = call.whole("max_results", 5, 100, 10)
    what = f"{call.request.path}"
    everything = pages.Range(0, pages.asked_range(call, call.state.now).high)
    oldest_kept = _last(islice(pages.matching(call, everything, match), kept))
    ids = pages.asked_range(call, call.state.now)
    if oldest_kept is not None:
        ids = pages.Range(max(ids.low, int(oldest_kept.id)), ids.high)
    ids = pages.continued(call, ids, what, "pagination_token")
    found = pages.matching(call, ids, match)
    return pages.page(call, found, most=most, what=what, owned=user.id == call.state.brand_id)


def _last(posts: Iterator[XPost]) -> XPost | None:
    last = None
    for last in posts:  # noqa: B007 - the last one is what we are after
        pass
    return last


def _whose(call: Call) -> tuple[XUser | None, Answer]:
    """Return the account in the path, or the answer that says that there is none to see."""
    user = call.state.users.get(call.path_id)
    if user is None:
        return None, Answer({"errors": [missing("user", "id", call.path_id)]})
    if user.suspended or (user.protected and user.id != call.state.brand_id):
        return None, Answer({"errors": [not_yours_to_see("user", "id", user.id)]})
    return user, Answer({})
