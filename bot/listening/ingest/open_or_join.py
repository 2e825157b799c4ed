"""A new post opens a case, or joins the one of its author and conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.cases import case_rules
from bot.cases.assigning import How
from bot.cases.topic_changes import with_topics_found
from bot.casework.author_history import Past
from bot.casework.card_items import card_item, follow_up_note, theirs
from bot.casework.prioritising import prioritised
from bot.casework.sla import due_at
from bot.casework.watched_names import names_of
from bot.desk import Desk
from bot.listening.ingest.catch import Catch, caught_by, channel_of
from bot.model import Case, Mention, Watch
from bot.model.entry import Act, Entry
from bot.priority.danger_words import urgent_word
from bot.sentiment.model import without_words


def open_case(desk: Desk, catch: Catch, watch: Watch, post: Mention, now: datetime) -> Case:
    """Open a case for a post, with its card; return it."""
    past = catch.facts.pasts.of(post.author.id)
    case = Case(
        id=post.id,
        author_id=post.author.id,
        handle=post.author.handle,
        conversation_id=post.conversation_id,
        channel=channel_of(desk, watch),
        opened_at=now,
        waiting_since=catch.waits_since(post, now),
        mentions=(post.id,),
        added_by=catch.facts.added_by,
        watches=caught_by(post, watch),
        sentiment=without_words(post.sentiment),
        automated=catch.facts.automated.get(post.author.id),
        topics=catch.facts.topics[post.id],
    )
    _told_who_added(catch, case, post, now)
    case = prioritised(desk, _to_its_owner(catch, case, past, now), post, past, now, catch.facts.danger)
    catch.opened[case.id] = case
    catch.mentions[post.id] = replace(post, case_id=case.id, watches=caught_by(post, watch))
    catch.new.append(post.id)
    catch.items.append(card_item(case, now))
    return case


def _told_who_added(catch: Catch, case: Case, post: Mention, now: datetime) -> None:
    if catch.facts.added_by:
        data = {"post_id": post.post_id}
        catch.entries.append(Entry(now, Act.ADDED_BY_HAND, catch.facts.added_by, case.id, data=data))


def _to_its_owner(catch: Catch, case: Case, past: Past, now: datetime) -> Case:
    """Give a new case to the author's account owner; where that can't be, the timeline tells why."""
    if past.in_charge is None:
        return case
    to, why = past.in_charge.user, catch.facts.kept_from.get(past.in_charge.user)
    if why is not None:
        data = {"to": to, "not_given": str(why)}
        catch.entries.append(Entry(now, Act.LEFT_IN_QUEUE, "", case.id, data=data))
        return case
    data = {"to": to, "how": str(How.ACCOUNT_OWNER)}
    catch.entries.append(Entry(now, Act.ASSIGNED, "", case.id, data=data))
    case = case_rules.assign(case, to, now)
    catch.items.append(theirs(case, past.in_charge, now))
    return case


def join_case(desk: Desk, catch: Catch, watch: Watch, post: Mention, case: Case, now: datetime) -> None:
    """Add a post to a case; the post itself keeps the case of its conversation, for that may be split off
    again.
    """
    home = catch.talks[post.conversation_id, post.author.id]
    written = replace(
        case_rules.written_again(case, post.id, catch.waits_since(post, now)),
        automated=catch.facts.automated.get(post.author.id, case.automated),
    )
    written = with_topics_found(written, catch.facts.topics[post.id])
    if post.id == written.latest:
        written = replace(written, sentiment=without_words(post.sentiment))
        changed = prioritised(
            desk, written, post, catch.facts.pasts.of(post.author.id), now, catch.facts.danger
        )
    else:  # X showed it late: what was written since says how things stand, but for danger
        danger = written.danger or urgent_word(
            post.text, catch.facts.danger, names_of(desk.network.account.handle, ())
        )
        changed = replace(written, due_at=due_at(desk.settings, written), danger=danger)
    catch.keep(changed)
    catch.mentions[post.id] = replace(post, case_id=home, watches=caught_by(post, watch))
    catch.new.append(post.id)
    _told_who_added(catch, changed, post, now)
    if case.id not in catch.opened:
        catch.items.append(follow_up_note(changed, post, now))
