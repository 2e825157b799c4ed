"""What the brand does to posts beside writing them: delete, hide a reply, like; follow somebody."""

from __future__ import annotations

from sandbox.x.api.call import ID, Answer, Call
from sandbox.x.api.problems import forbidden, invalid, not_found

GONE = "Likes and follows through the API are not permitted at your access level."


async def delete(call: Call) -> Answer:
    post = call.state.posts.get(call.path_id)
    if post is None or post.deleted:
        return Answer({"data": {"deleted": False}})
    if post.author_id != call.state.brand_id:
        raise forbidden("You are not authorized to delete this Tweet.")
    call.state.delete(post.id)
    call.state.charge(call.state.meter.write("delete"))
    return Answer({"data": {"deleted": True}})


async def hide(call: Call) -> Answer:
    """Only replies in the brand's own conversations can be hidden."""
    hidden = (await call.json({"hidden"})).get("hidden")
    if not isinstance(hidden, bool):
        raise invalid("$.hidden: is missing but it is required, a boolean")
    state = call.state
    post = state.posts.get(call.path_id)
    if post is None or post.deleted:
        raise not_found(f"Could not find tweet with id: [{call.path_id}].")
    root = state.posts.get(post.conversation_id)
    if post.in_reply_to is None or root is None or root.author_id != state.brand_id:
        raise forbidden(
            "You are not permitted to hide this Tweet: it is no reply in a conversation of yours."
        )
    state.hide(post.id, hidden)
    state.charge(state.meter.write("hide"))
    return Answer({"data": {"hidden": hidden}})


async def like(call: Call) -> Answer:
    """Gone from self-serve access since 2026-04-20."""
    _refuse_on_self_serve(call)
    post_id = (await call.json({"tweet_id"})).get("tweet_id", "")
    post = call.state.posts.get(str(post_id))
    if post is None or not call.state.may_see(post):
        raise not_found(f"Could not find tweet with id: [{post_id}].")
    call.state.like(post.id)
    return Answer({"data": {"liked": True}})


async def follow(call: Call) -> Answer:
    """Gone from self-serve access since 2026-04-20."""
    _refuse_on_self_serve(call)
    target = str((await call.json({"target_user_id"})).get("target_user_id", ""))
    if not ID.match(target) or call.state.users.get(target) is None:
        raise not_found(f"Could not find user with id: [{target}].")
    protected = call.state.users[target].protected
    if not protected:
        call.state.follows.begin(call.state.brand_id, target)
    return Answer({"data": {"following": not protected, "pending_follow": protected}})


async def unfollow(call: Call) -> Answer:
    """Gone from self-serve access, as following is. Whom the brand does not follow is unfollowed as well."""
    _refuse_on_self_serve(call)
    call.state.follows.end(call.state.brand_id, call.request.match_info["target"])
    return Answer({"data": {"following": False}})


def _refuse_on_self_serve(call: Call) -> None:
    if call.path_id != call.state.brand_id:
        raise forbidden("The id in the path must be the one of the authenticating user.")
    if call.state.settings.tier == "self-serve":
        raise forbidden(GONE)
