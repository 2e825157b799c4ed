"""One follower: who they are, why they stand out, what was done, and what can be done."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, context, section
from bot.blockkit.markup import EMPTY, Markup, join, link, literal, md, mention
from bot.blockkit.message import Block
from bot.blockkit.text import clip, number, plural, when
from bot.cards.case.contact_words import contact_line
from bot.cards.case.customer_words import of_customer
from bot.cards.case.state import send_line
from bot.model import Item, ItemState
from bot.model.lists.followers import Deed, Follower, NewsKind
from bot.model.networks import network_rules
from bot.model.outbox.result import Reason
from bot.model.views.followers import FollowerRow, FollowersView


def row_blocks(view: FollowersView, row: FollowerRow) -> list[Block]:
    """Return a follower with the buttons that stand open for them."""
    who = md("{}{}", name_of(row.person), _stats(row.person))
    why = why_words(row)
    said = [contact_line(row.no_contact)] if row.no_contact else []
    said += done_lines(row)
    return [
        section(md("{}\n{}", who, why) if why else who),
        *([context(*said)] if said else []),
        *_buttons(view, row),
    ]


def name_of(person: Follower) -> Markup:
    """Return name and handle, linked to the account's page."""
    rules = network_rules()
    url = rules.account_url(person.handle) if person.handle else rules.account_by_id_url(person.id)
    who = link(url, person.at_handle)
    return md("*{}* {}", clip(person.name, 100), who) if person.name else md("*{}*", who)


def why_words(row: FollowerRow) -> Markup:
    """Say what they are to us; empty where we know nothing of them."""
    parts = [of_customer(row.customer)] if row.customer else []
    if row.cases:
        count = f"{row.cases}+" if row.cases >= 20 else f"{row.cases}"
        opened = md(", {} open", row.open_cases) if row.open_cases else EMPTY
        parts.append(md("{} {}{}", count, "case" if row.cases == 1 else "cases", opened))
    return join(" · ", parts)


def _stats(person: Follower) -> Markup:
    parts = [md("{} followers", number(person.followers))] if person.followers is not None else []
    marks = (("verified", person.verified), ("protected", person.protected))
    parts += [literal(word) for word, there in marks if there]
    return md(" · {}", join(" · ", parts)) if parts else EMPTY


def done_lines(row: FollowerRow) -> list[Markup]:
    """Say what was done, each by whom; a send as its record says that it stands."""
    lines = []
    for done in row.done:
        item = row.sends.get(done.item)
        if item is not None and (line := _sent(item, done.deed)):
            lines.append(line)
        elif done.deed is Deed.DIALOG:
            site = network_rules().site
            lines.append(md("{} opened {}'s dialog {}", mention(done.by), site, when(done.at)))
    return lines


def _sent(item: Item, deed: Deed) -> Markup:
    if item.state is ItemState.UNDONE:
        return EMPTY
    if deed is Deed.WELCOMED:
        return md("Welcome: {}", send_line(item))
    if item.state is not ItemState.SENT or not item.ended_at:
        return send_line(item)
    by, at = mention(item.by), when(item.ended_at)
    if deed is Deed.UNFOLLOWED:
        return md("Unfollowed by {} {}", by, at)
    return (
        md("Asked to follow by {} {}: their account is protected", by, at)
        if item.result.pending
        else md("Followed by {} {}", by, at)
    )


def _buttons(view: FollowersView, row: FollowerRow) -> list[Block]:
    """Return what is left to do. Each button is for one person: there is none for several."""
    person, news = row.person, view.news
    value, who = f"{news.id}:{person.id}:{view.page}", person.at_handle
    left = news.kind is NewsKind.LEFT
    begun = {done.deed for done in row.done if not _may_be_done_again(row, done.item)}
    undo = next((item for item in row.sends.values() if can_undo(item)), None)
    makes = [
        button("Undo send", "follower_undo", undo.id, accessibility_label=f"Undo the welcome to {who}")
        if undo
        else None,
        button("Follow", "follower_follow", value, accessibility_label=f"Follow {who}")
        if not left and Deed.FOLLOWED not in begun and not row.no_contact and person.handle
        else None,
        button("Write a welcome", "follower_welcome", value, accessibility_label=f"Write to {who}")
        if not left and Deed.WELCOMED not in begun and person.can_dm is not False
        else None,
        button("Unfollow", "follower_unfollow", value, accessibility_label=f"Unfollow {who}")
        if left and Deed.UNFOLLOWED not in begun
        else None,
        button("Ignore", "follower_ignore", value, accessibility_label=f"Ignore {who}")
        if not begun
        else None,
    ]
    return [actions(f"follower:{news.id}:{person.id}", *makes)] if any(makes) else []


def can_undo(item: Item) -> bool:
    """Tell whether a welcome waits, and has certainly not left."""
    waits = item.due_at > item.created_at
    return item.is_answer and item.state is ItemState.QUEUED and not item.unknown and waits


def _may_be_done_again(row: FollowerRow, item_id: str) -> bool:
    """Tell whether a send has not left, for a reason that may be another one next time."""
    item = row.sends.get(item_id)
    if item is None:
        return False
    refused = item.state is ItemState.REFUSED and item.result.reason is not Reason.NO_DM
    return refused or item.state is ItemState.UNDONE


def limit_line(view: FollowersView) -> Markup:
    """Say why nothing is done for several at once, and how much of the day's limit is used."""
    return md(
        "One person at a time: {} forbids following or messaging people in bulk, so there is no button for "
        "all. {} of {} used today.",
        network_rules().site,
        view.acts,
        plural(view.most, "welcome or follow", "welcomes and follows"),
    )
