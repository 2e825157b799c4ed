"""GET /2/tweets?ids= and /2/tweets/:id: what happened to posts."""

from __future__ import annotations

from typing import Any

from sandbox.x.api import render
from sandbox.x.api.call import ID, Answer, Call
from sandbox.x.api.fields import wanted
from sandbox.x.api.includes import Includes
from sandbox.x.api.problems import missing, not_yours_to_see
from sandbox.x.model import XPost

MOST = 100


async def posts(call: Call) -> Answer:
    """Return those that can be seen as data, the others in `errors[]`, with status 200."""
    ids = list(dict.fromkeys(call.listed("ids", MOST, ID)))
    found, errors = _seen(call, ids, "ids")
    body: dict[str, Any] = {"data": _rendered(call, found)} if found else {}
    if errors:
        body["errors"] = errors
    return Answer(Includes(call, wanted(call)).of_posts(found).into(body))


async def one_post(call: Call) -> Answer:
    found, errors = _seen(call, [call.path_id], "id")
    if not found:
        return Answer({"errors": errors})
    return Answer(Includes(call, wanted(call)).of_posts(found).into({"data": _rendered(call, found)[0]}))


def _rendered(call: Call, found: list[XPost]) -> list[dict[str, Any]]:
    state = call.state
    own = [post.id for post in found if post.author_id == state.brand_id]
    others = [post.id for post in found if post.author_id != state.brand_id]
    day = state.now.date()
    state.charge(state.meter.read("post", own, day, owned=True) + state.meter.read("post", others, day))
    fields = wanted(call)
    return [render.post(state, post, fields) for post in found]


def _seen(call: Call, ids: list[str], parameter: str) -> tuple[list[XPost], list[dict[str, Any]]]:
    found, errors = [], []
    for post_id in ids:
        post = call.state.posts.get(post_id)
        if post is None or post.deleted:
            errors.append(missing("tweet", parameter, post_id))
        elif not call.state.may_see(post):
            errors.append(not_yours_to_see("tweet", parameter, post_id))
        else:
            found.append(post)
    return found, errors
