"""How each kind of item goes to X, and how to look whether it arrived. Errors: `bot.x`'s tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.desk import Desk
from bot.length import links_in, without_links
from bot.model import Item, Kind
from bot.network import BadCredentials, NoCredits, Refused
from workers import plan_parts
from workers.pictures import media_ids

Result = dict[str, Any]
Look = Callable[[Desk, Item], Result | None]
BEFORE = timedelta(seconds=90)  # clocks differ: look a little further back than the first try


def send_post(desk: Desk, item: Item) -> Result:
    """A public reply, or a post of our own."""
    body = item.body
    post_id = desk.x.post(
        body["text"],
        reply_to=body.get("reply_to", ""),
        media_ids=media_ids(desk, item),
        price=body.get("price", "post"),
    )
    return {"post_id": post_id, "url": own_url(desk, post_id)}


def send_own_post(desk: Desk, item: Item) -> Result:
    """A post that starts a conversation; a planned one has conditions of its own."""
    if "plan" not in item.body:
        return send_post(desk, item)
    media = plan_parts.check(desk, item)
    try:
        return send_post(desk, replace(item, body={**item.body, "media_ids": media}))
    except (NoCredits, BadCredentials) as error:
        raise plan_parts.at_once(desk, error) from error


def look_for_post(desk: Desk, item: Item) -> Result | None:
    """Our own timeline since the first try: the same text to the same post."""
    since = (item.first_try or item.created_at) - BEFORE
    for post in desk.x.own_posts(since):
        same_target = post.reply_to == item.body.get("reply_to", "")
        if same_target and says_it(post.text, item, post.links) and _take(desk, post.id, item):
            return {"post_id": post.id, "url": own_url(desk, post.id)}
    return None


def _take(desk: Desk, receiver_id: str, item: Item) -> bool:
    """Take a post or message for the item's own; False where another item is known to have made it.

    Two that look at once for the same words do not both find the one that is there.
    """
    return desk.store.items.claim_made(receiver_id, item.id)


def _unless_refused(look: Look) -> Look:
    """Find nothing where X refuses the look: that says nothing of what is looked for, and a person is asked."""

    def looked(desk: Desk, item: Item) -> Result | None:
        try:
            return look(desk, item)
        except Refused:
            return None

    return looked


def says_it(shown: str, item: Item, links: Sequence[str] = ()) -> bool:
    """Whether a post of ours, as X shows it, is what the item sends; `links`: the addresses behind its links."""
    # X puts the address of a post's pictures at its end.
    texts = (shown, shown.rpartition(" https://")[0]) if _with_media(item) else (shown,)
    return any(same_text(text, str(item.body.get("text", "")), links) for text in texts)


def _with_media(item: Item) -> bool:
    return bool(item.body.get("files") or item.body.get("picture"))


def send_dm(desk: Desk, item: Item) -> Result:
    return {"dm_id": desk.x.dm(item.body["to"], item.body["text"])}


def look_for_dm(desk: Desk, item: Item) -> Result | None:
    """Our side of the conversation since the first try."""
    since = (item.first_try or item.created_at) - BEFORE
    for event in desk.x.dms_with(item.body["to"]):
        recent = event.created_at is None or event.created_at >= since
        ours = event.sender.id == desk.x.brand.id
        same = same_text(event.text, item.body["text"], event.links)
        if recent and ours and same and _take(desk, event.id, item):
            return {"dm_id": event.id}
    return None


def send_delete(desk: Desk, item: Item) -> Result:
    desk.x.delete(item.body["post_id"])
    return {"post_id": item.body["post_id"]}


def send_hide(desk: Desk, item: Item) -> Result:
    desk.x.hide(item.body["post_id"], hidden=item.body.get("hidden", True))
    return {"post_id": item.body["post_id"]}


def bill(desk: Desk, item: Item) -> None:
    """Count what an item that is there has cost, its answer lost or not. Safe to do twice."""
    made = str(item.result.get("post_id") or item.result.get("dm_id") or item.id)
    if item.kind is Kind.DM:
        desk.x.wrote("dm", "dm", made)
    elif item.kind in (Kind.REPLY, Kind.POST):
        desk.x.wrote(item.body.get("price", "post"), "reply" if item.body.get("reply_to") else "post", made)


SENDERS: dict[Kind, Callable[[Desk, Item], Result]] = {
    Kind.REPLY: send_post,
    Kind.POST: send_own_post,
    Kind.DM: send_dm,
    Kind.DELETE: send_delete,
    Kind.HIDE: send_hide,
}
LOOKERS: dict[Kind, Look] = {
    Kind.REPLY: _unless_refused(look_for_post),
    Kind.POST: _unless_refused(look_for_post),
    Kind.DM: _unless_refused(look_for_dm),
    # Deleting or hiding twice is the same as once: "looking" is doing it again.
    Kind.DELETE: send_delete,
    Kind.HIDE: send_hide,
}


def own_url(desk: Desk, post_id: str) -> str:
    return f"https://x.com/{desk.x.brand.handle or 'i'}/status/{post_id}"


def same_text(shown: str, sent: str, links: Sequence[str] = ()) -> bool:
    """Compare what X shows with what was sent: it puts handles in front, and shortens links.

    `links` are the addresses behind the short ones, where X says them: each that was sent is among them.
    """
    if _bare(shown) != _bare(sent):
        return False
    behind = {_address(link) for link in links}
    return not behind or all(_address(link) in behind for link in links_in(sent))


def _address(link: str) -> str:
    """An address as it is compared: without its scheme, and without a slash at its end."""
    return link.partition("://")[2].rstrip("/") or link.rstrip("/")


def _bare(text: str) -> str:
    words = without_links(text).split()
    while words and words[0].startswith("@"):
        words.pop(0)
    return " ".join(words)
