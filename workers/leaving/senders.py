"""How each kind of item goes to X, and how to look whether it arrived. Errors: `bot.x`'s tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.desk import Desk
from bot.length import links_in, without_links
from bot.model import Delete, DirectMessage, Hide, Item, Post, Price, Reply, Result
from bot.model.networks import network_rules
from bot.model.outbox.content import Follow
from bot.model.told import Code, Told
from bot.network import BadCredentials, NoCredits, Refused
from workers.leaving.pictures import media_ids
from workers.plans import plan_parts

BEFORE = timedelta(seconds=90)  # clocks differ: look a little further back than the first try


def send(desk: Desk, item: Item) -> Result:
    """Give X what the item sends; return what came back."""
    match item.send:
        case Reply() as reply:
            return _publish(desk, item, reply, media_ids(desk, item))
        case Post() as post:
            return _publish_planned(desk, item, post)
        case DirectMessage(text=text, to=to):
            return replace(item.result, dm_id=desk.network.dm(to, text))
        case Delete(post_id=post_id):
            desk.network.delete(post_id)
            return replace(item.result, post_id=post_id)
        case Hide(post_id=post_id, hidden=hidden):
            desk.network.hide(post_id, hidden=hidden)
            return replace(item.result, post_id=post_id)
        case Follow() as follow:
            return _follow(desk, item, follow)
    raise Refused(Told(Code.NOTHING_TO_SEND))


def look(desk: Desk, item: Item) -> Result | None:
    """Look whether an earlier try arrived; None where nothing is found.

    Nor where X refuses the look: that says nothing of what is looked for, and a person is asked.
    """
    if isinstance(item.send, Delete | Hide | Follow):
        return send(desk, item)  # doing it twice is the same as once
    try:
        return (
            _look_for_dm(desk, item, item.send)
            if isinstance(item.send, DirectMessage)
            else _look_for_post(desk, item)
        )
    except Refused:
        return None


def _follow(desk: Desk, item: Item, follow: Follow) -> Result:
    audience = desk.network.audience
    if audience is None:
        raise Refused(Told(Code.NOTHING_TO_SEND))
    if not follow.follows:
        audience.unfollow(follow.to)
        return item.result
    return replace(item.result, pending=not audience.follow(follow.to))


def _publish(desk: Desk, item: Item, content: Reply | Post, media: Sequence[str]) -> Result:
    """Publish a public reply, or a post of our own."""
    post_id = desk.network.post(
        content.text,
        reply_to=content.reply_to,
        media_ids=media,
        price=content.price,
        paid_partnership=isinstance(content, Post) and content.paid_partnership,
    )
    return _published(desk, item, post_id)


def _publish_planned(desk: Desk, item: Item, post: Post) -> Result:
    """Publish a part of a plan, which has conditions of its own."""
    media = plan_parts.check(desk, item, post)
    try:
        return _publish(desk, item, post, media)
    except (NoCredits, BadCredentials) as error:
        raise plan_parts.at_once(desk, error) from error


def _published(desk: Desk, item: Item, post_id: str) -> Result:
    return replace(item.result, post_id=post_id, url=own_url(desk, post_id))


def _look_for_post(desk: Desk, item: Item) -> Result | None:
    """Search our own timeline since the first try: the same text to the same post."""
    since = (item.first_try or item.created_at) - BEFORE
    for post in desk.network.own_posts(since):
        same_target = post.reply_to == item.reply_to
        if same_target and says_it(post.text, item, post.links) and _take(desk, post.id, item):
            return _published(desk, item, post.id)
    return None


def _take(desk: Desk, receiver_id: str, item: Item) -> bool:
    """Take a post or message for the item's own; False where another item is known to have made it.

    Two that look at once for the same words do not both find the one that is there.
    """
    return desk.store.items.claim_made(receiver_id, item.id)


def says_it(shown: str, item: Item, links: Sequence[str] = ()) -> bool:
    """Return whether a post of ours, as X shows it, is what the item sends; `links`: the addresses behind its
    links.
    """
    # X puts the address of a post's pictures at its end.
    texts = (shown, shown.rpartition(" https://")[0]) if _with_media(item) else (shown,)
    return any(same_text(text, item.text, links) for text in texts)


def _with_media(item: Item) -> bool:
    return item.picture is not None or (isinstance(item.send, Post) and item.send.files > 0)


def _look_for_dm(desk: Desk, item: Item, message: DirectMessage) -> Result | None:
    """Search our side of the conversation since the first try."""
    since = (item.first_try or item.created_at) - BEFORE
    for event in desk.network.dms_with(message.to):
        recent = event.created_at is None or event.created_at >= since
        ours = event.sender.id == desk.network.account.id
        same = same_text(event.text, message.text, event.links)
        if recent and ours and same and _take(desk, event.id, item):
            return replace(item.result, dm_id=event.id)
    return None


def bill(desk: Desk, item: Item) -> None:
    """Count what an item that is there has cost, its answer lost or not. Safe to do twice."""
    made = item.result.made or item.id
    match item.send:
        case DirectMessage():
            desk.network.wrote(Price.DM, "dm", made)
        case Reply(price=price, reply_to=reply_to) | Post(price=price, reply_to=reply_to):
            desk.network.wrote(price, "reply" if reply_to else "post", made)


def own_url(desk: Desk, post_id: str) -> str:
    return network_rules().post_url(desk.network.account.handle, post_id)


def same_text(shown: str, sent: str, links: Sequence[str] = ()) -> bool:
    """Compare what X shows with what was sent: it puts handles in front, and shortens links.

    `links` are the addresses behind the short ones, where X says them: each that was sent is among them.
    """
    if _bare(shown) != _bare(sent):
        return False
    behind = {_address(link) for link in links}
    return not behind or all(_address(link) in behind for link in links_in(sent))


def _address(link: str) -> str:
    """Return an address as it is compared: without its scheme, and without a slash at its end."""
    return link.partition("://")[2].rstrip("/") or link.rstrip("/")


def _bare(text: str) -> str:
    words = without_links(text).split()
    while words and words[0].startswith("@"):
        words.pop(0)
    return " ".join(words)
