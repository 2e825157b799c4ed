"""Who may do what, by Slack id: the one place that answers it.

Deactivated people, apps and people of other workspaces may do nothing. Guests act on the cases of their
channels; they never publish nor administrate. For the rest PERCH_PUBLISHERS and PERCH_ADMINS count.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.blockkit.markup import Markup, group_mention, join, md, mention
from bot.desk import Desk
from bot.model import Case, Item, Kind
from bot.model.plan import Plan
from bot.team import channel_access, words
from bot.team.directory import ids_of, includes, standing
from bot.team.named_people import GROUP
from bot.team.permission import YES, Verdict
from bot.team.standing import Standing

REFUSED = {
    Standing.LEFT: words.DEACTIVATED,
    Standing.BOT: words.NO_APPS,
    Standing.OUTSIDER: words.NO_OUTSIDERS,
    Standing.UNKNOWN: words.NOT_SAID,
}


def may_use(desk: Desk, user: str) -> Verdict:
    """Answer whether somebody may use Perch at all: members and guests of our workspace."""
    refused = REFUSED.get(standing(desk, user))
    return Verdict(refused) if refused else YES


def may_help(desk: Desk, user: str) -> Verdict:
    """Answer whether somebody may change what the team shares, such as saved replies: members, no guests."""
    if not (uses := may_use(desk, user)):
        return uses
    if standing(desk, user) is Standing.GUEST:
        return Verdict(words.NO_GUESTS)
    return YES


def may_see(desk: Desk, user: str, channel: str) -> Verdict:
    """Answer whether somebody may see a channel's cases."""
    if not (uses := may_use(desk, user)):
        return uses
    return _if_seen(desk, user, channel, words.only_in(channel))


def _if_seen(desk: Desk, user: str, channel: str, otherwise: Markup) -> Verdict:
    """Answer yes to who sees the channel; where Slack does not say who does, that is no such no."""
    sees = channel_access.sees(desk, user, channel)
    if sees is None:
        return Verdict(words.members_not_said(channel))
    return YES if sees else Verdict(otherwise)


def may_act(desk: Desk, user: str, case: Case) -> Verdict:
    """Answer whether somebody may act on a case: who is in a channel in which it stands."""
    if not (uses := may_use(desk, user)):
        return uses
    return channel_access.may_act(desk, user, case)


def may_publish(desk: Desk, user: str) -> Verdict:
    """Answer whether what somebody writes goes out without approval."""
    if not (helps := may_help(desk, user)):
        return helps
    listed = desk.settings.publishers
    if not listed or includes(desk, listed, user):
        return YES
    return Verdict(words.only_publishers(publishers_in_words(desk)))


def may_add_posts(desk: Desk, user: str) -> Verdict:
    """Answer whether somebody may have a post read and made a case: a member who sees where its card goes."""
    if not (helps := may_help(desk, user)):
        return helps
    return may_see(desk, user, desk.settings.mentions_channel)


def may_approve(desk: Desk, user: str, case: Case, item: Item) -> Verdict:
    """Answer whether somebody may decide on a draft: a publisher who may act on its case and read it."""
    for verdict in (may_publish(desk, user), may_act(desk, user, case)):
        if not verdict:
            return verdict
    return may_read_dm_text(desk, user, case, item.by) if item.kind is Kind.DM else YES


def may_administrate(desk: Desk, user: str) -> Verdict:
    """Answer whether somebody may do what concerns everybody, such as exports (PERCH_ADMINS)."""
    if not (helps := may_help(desk, user)):
        return helps
    listed = desk.settings.admins
    if includes(desk, listed, user) if listed else desk.people.person(user).is_admin:
        return YES
    return Verdict(words.only_admins(admins_in_words(desk)))


def may_configure(desk: Desk, user: str) -> Verdict:
    """Answer whether somebody may change what Perch listens for: PERCH_ADMINS, or every member where none is
    named.
    """
    return may_administrate(desk, user) if desk.settings.admins else may_help(desk, user)


def may_read_dm_text(desk: Desk, user: str, case: Case, by: str = "") -> Verdict:
    """Answer whether somebody may read a direct message of a case that `by` wrote ("": the customer).

    With PERCH_DM_CHANNEL, its text is for that channel and for who wrote it.
    """
    channel = desk.settings.dm_channel
    if not channel or channel == case.channel or (by and by == user):
        return may_use(desk, user)
    instead = words.direct_message_of(channel, by)
    return _if_seen(desk, user, channel, instead) if may_use(desk, user) else Verdict(instead)


def may_change_plan(desk: Desk, user: str, plan: Plan) -> Verdict:
    """Answer whether somebody may change a scheduled post: its author, or a publisher."""
    helps = may_help(desk, user)
    if not helps or plan.author == user or may_publish(desk, user):
        return helps
    return Verdict(words.only_author(plan.author, publishers_in_words(desk)))


def may_be_given_cases(desk: Desk, user: str) -> Verdict:
    """Answer whether cases can be given to somebody: a person who is still in the workspace."""
    person = desk.people.person(user)
    if person.left:
        return Verdict(words.has_left(person.display_name))
    return Verdict(words.IS_AN_APP) if person.is_bot else YES


def may_be_given(desk: Desk, user: str, case: Case) -> Verdict:
    """Answer whether this case can be given to somebody: who may act on it themselves."""
    given = may_be_given_cases(desk, user)
    if not given or may_act(desk, user, case):
        return given
    return Verdict(words.not_seen_in(user, case.channel))


def publishers_in_words(desk: Desk) -> Markup:
    """Name who can approve, so that they are told: by id, whatever they are called in the settings."""
    listed = desk.settings.publishers
    return _named(desk, listed) if listed else md("anyone in the channel")


def admins_in_words(desk: Desk) -> Markup:
    """Name who administrates."""
    listed = desk.settings.admins
    return _named(desk, listed) if listed else md("owners and admins of the Slack workspace")


def _named(desk: Desk, entries: Iterable[str]) -> Markup:
    ids = ids_of(desk, entries)
    shown = [group_mention(one) if GROUP.fullmatch(one) else mention(one) for one in ids]
    return join(" or ", shown) or md(
        "no one yet ({} could not be found in Slack; `make doctor` says why)", ", ".join(entries)
    )
