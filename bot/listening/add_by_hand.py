"""Add posts by hand: read those whose links a person gave, and take them in like all others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot import spending
from bot.archive.errors import ArchiveError
from bot.contact.contact_list import no_contact
from bot.desk import Desk
from bot.listening.ingest.catch import Catch
from bot.listening.ingest.take_page import ingest
from bot.listening.linked_posts import find_linked
from bot.listening.muted import muted
from bot.model import Mention, Source, Watch
from bot.model.mention import Origin
from bot.model.resolution import Gone
from bot.model.views.linked_post import Fate, LinkedPost
from bot.model.watch import BY_HAND, WITHOUT_WATCH
from bot.network import NetworkError, Page
from bot.own_account import learn_account
from bot.told.archive_trouble import trouble_line

SOURCE = Watch(BY_HAND, WITHOUT_WATCH[BY_HAND], Source.MENTIONS)
GONE: Mapping[Gone, Fate] = {
    Gone.PROTECTED: Fate.PROTECTED,
    Gone.SUSPENDED: Fate.SUSPENDED,
    Gone.WITHHELD: Fate.WITHHELD,
}


def add_by_hand(desk: Desk, post_ids: Iterable[str], user: str) -> list[LinkedPost]:
    """Read the posts that Perch does not know, once, and make them cases; return what became of each.

    A post that somebody else adds at the same moment is one case: ingest takes it once.
    What could not be done is in the answer.
    """
    found = find_linked(desk, post_ids, user)
    new = [one.post_id for one in found if one.fate is Fate.NEW]
    became = {one.post_id: one for one in _read(desk, new, user)} if new else {}
    return [became.get(one.post_id, one) for one in found]


def _read(desk: Desk, post_ids: list[str], user: str) -> list[LinkedPost]:
    if not spending.permits(spending.step_now(desk), SOURCE.source):
        return [LinkedPost(post_id, Fate.NO_BUDGET) for post_id in post_ids]
    try:
        learn_account(desk)
        page = desk.network.lookup(post_ids, BY_HAND)
    except NetworkError as error:
        return [LinkedPost(post_id, Fate.FAILED, why=error.line) for post_id in post_ids]
    try:
        return _take_in(desk, post_ids, page, user)
    except ArchiveError as error:  # read again today, it costs nothing
        return [LinkedPost(post_id, Fate.FAILED, why=trouble_line(error)) for post_id in post_ids]


def _take_in(desk: Desk, post_ids: list[str], page: Page, user: str) -> list[LinkedPost]:
    posts = {post.post_id: post for post in page.posts}
    refused = {i: one for i in post_ids if (one := _refused(desk, i, posts.get(i), page))}
    wanted = {i: post for i, post in posts.items() if i in post_ids and i not in refused}
    catch = ingest(desk, SOURCE, map(_by_hand, wanted.values()), added_by=user)
    desk.wakeups.drain_cards()
    _read_newer(desk, wanted, page)
    return [refused.get(i) or _became(desk, catch, wanted[i], user) for i in post_ids]


def _by_hand(post: Mention) -> Mention:
    return replace(post, source=Origin.BY_HAND, watches=(BY_HAND,))


def _refused(desk: Desk, post_id: str, post: Mention | None, page: Page) -> LinkedPost | None:
    """Return why a post is not taken in; None where it is."""
    if gone := (page.missing or {}).get(post_id):
        return LinkedPost(post_id, GONE.get(gone, Fate.DELETED))
    if post is None:
        return LinkedPost(post_id, Fate.NOT_TOLD)
    author, own = post.author, desk.network.account.id
    said = LinkedPost(post_id, Fate.NEW, author.handle)
    if own and author.id == own:
        return replace(said, fate=Fate.OWN)
    if author.protected:
        return replace(said, fate=Fate.PROTECTED)
    if post.is_repost:
        return replace(said, fate=Fate.REPOST)
    if author.handle.lower() in muted(desk):
        return replace(said, fate=Fate.MUTED)
    if (at := desk.store.forgotten.since([author.id]).get(author.id)) and post.created_at <= at:
        return replace(said, fate=Fate.FORGOTTEN, since=at)
    if no_contact(desk, author.id) and not post.may_reply:  # who turned to us may be heard
        return replace(said, fate=Fate.NO_CONTACT)
    return None


def _became(desk: Desk, catch: Catch, post: Mention, user: str) -> LinkedPost:
    """Say in which case the post is; where somebody else was quicker, that one."""
    found = find_linked(desk, [post.id], user)[0]
    if found.fate is Fate.NEW:
        return LinkedPost(post.post_id, Fate.NOT_TOLD)
    if post.id not in catch.new or found.fate is Fate.HIDDEN:
        return replace(found, post_id=post.post_id)
    fate = Fate.ADDED if post.id in catch.opened else Fate.JOINED
    return replace(found, post_id=post.post_id, fate=fate)


def _read_newer(desk: Desk, wanted: Mapping[str, Mention], page: Page) -> None:
    """Have the newest version read of posts that were edited since the version that was linked."""
    if edited := [wanted[old].id for old in page.newer or {} if old in wanted]:
        desk.store.rechecks.add(edited)
        desk.wakeups.recheck()
