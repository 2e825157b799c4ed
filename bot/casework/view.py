"""Gather what a card or a modal is drawn from."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.author_group import cases_beside, together_of
from bot.casework.history import earlier_contacts
from bot.casework.sla import is_past_law, waits_too_long
from bot.casework.topics.brand_topics import topic_labels
from bot.contact.contact_list import no_contact
from bot.desk import Desk
from bot.model import Author, Case, Mention
from bot.model.resolution import Gone
from bot.model.views.case import CaseView
from bot.own_account import known_account


def case_view(desk: Desk, case: Case) -> CaseView:
    """Return a case with its mentions and sends, as they are now."""
    mentions = desk.store.mentions.many(case.mentions)
    sends = desk.store.items.many(case.sends)
    theirs = cases_beside(desk, case)
    view = CaseView(
        case=case,
        mentions=tuple(mentions[i] for i in case.mentions if i in mentions) or (_unreadable(case),),
        overdue=waits_too_long(case, desk.clock()),
        past_law=is_past_law(case, desk.clock()),
        topics=topic_labels(desk, case.topics),
        no_contact=no_contact(desk, case.author_id),
        brand_id=known_account(desk).id,
        dms_in="" if desk.settings.dm_channel == case.channel else desk.settings.dm_channel,
        history=earlier_contacts(desk, case, theirs),
        sends=tuple(sorted(sends.values(), key=lambda item: item.created_at)),  # a merged case's stand mixed
    )
    return replace(
        view,
        reply_on_x_only=_on_x_only(desk, view.newest),
        together=together_of(desk, case, view.sends, theirs),
    )


def _unreadable(case: Case) -> Mention:
    """Stand in for the post of a case none of whose posts can be read: its card says so."""
    author = Author(case.author_id, case.handle)
    return Mention(
        case.id,
        case.id,
        author,
        "",
        case.opened_at,
        case.conversation_id,
        withdrawn=Gone.UNREADABLE,
        case_id=case.id,
    )


def _on_x_only(desk: Desk, post: Mention) -> bool:
    readable = post.withdrawn is not Gone.UNREADABLE
    return readable and post.on_x and not desk.network.may_reply(post)
