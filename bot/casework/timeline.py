"""All that happened to a case, in order: what people and Perch did, and what the customer wrote."""

from __future__ import annotations

from bot.casework.dm_channel import readable
from bot.desk import Desk
from bot.model import Case, Kind, Mention
from bot.model.entry import Act, Entry, Without
from bot.model.mention import Origin


def timeline_of(desk: Desk, user: str, case: Case) -> list[Entry]:
    """Return the case's journal with its customer's posts and their edits, oldest first, as this user may
    read it.

    The posts are looked up, not kept in the journal: what is withdrawn on X is nowhere else.
    """
    told = [entry for i in _with_joined(desk, case) for entry in desk.store.journal.of_case(i)]
    posts = desk.store.mentions.many(case.mentions)
    wrote = [_wrote(posts[i], case, first=n == 0) for n, i in enumerate(case.mentions) if i in posts]
    return sorted(
        readable(desk, user, case, [*wrote, *told]), key=lambda entry: entry.at
    )  # stable: a post comes before what followed it


def _with_joined(desk: Desk, case: Case) -> list[str]:
    """Return the case's id, and those of all that were merged into it."""
    below = desk.store.cases.many(case.joined).values()
    return [case.id, *(i for one in below for i in _with_joined(desk, one))]


def _wrote(post: Mention, case: Case, *, first: bool) -> Entry:
    what, who = Act.WROTE if first else Act.WROTE_AGAIN, {"handle": post.author.handle}
    if post.withdrawn:
        return Entry(post.created_at, what, "", case.id, data=who, without=Without.REMOVED)
    data = {**who, "url": post.url, "edited": bool(post.older_texts)}
    kind = Kind.DM if post.source is Origin.DM else None
    return Entry(post.created_at, what, "", case.id, post.text, data, kind=kind)
