"""What people read who may not do something: each sentence of the policy, said here alone."""

from __future__ import annotations

from bot.blockkit.markup import Markup, md, mention
from bot.blockkit.text import channel_mention

NOT_SAID = md("Slack isn't saying who you are right now, so nothing was changed. Try again in a moment.")
DEACTIVATED = md("This account is deactivated.")
NO_APPS = md("Apps cannot do this. Ask a person.")
NO_OUTSIDERS = md("Only people of this workspace can do this. Ask one of them.")
NO_GUESTS = md("Guests cannot do this. Ask a full member of the workspace.")
IS_AN_APP = md("That is an app. Choose a person.")


def only_publishers(who: Markup) -> Markup:
    return md("You can't publish. {} can.", who)


def only_admins(who: Markup) -> Markup:
    return md("Only {} can do this (PERCH_ADMINS). Ask one of them.", who)


def only_in(channel: str) -> Markup:
    return md("This is for people in {} only. Ask one of them to invite you.", channel_mention(channel))


def members_not_said(channel: str) -> Markup:
    """Of a channel of which Slack does not tell who is in it."""
    return md(
        "Slack isn't saying who is in {} right now, so nothing was done. Try again in a minute.",
        channel_mention(channel),
    )


def only_author(author: str, publishers: Markup) -> Markup:
    """Of a scheduled post, which its author and publishers change."""
    return md("Only {} or a publisher ({}) can change this post.", mention(author), publishers)


def direct_message_of(channel: str, by: str = "") -> Markup:
    """Of a direct message's text; `by` wrote it ("": the customer)."""
    where = channel_mention(channel)
    if by:
        return md("This DM is only visible to {}, who wrote it, and to people in {}.", mention(by), where)
    return md("This DM is only visible to people in {}.", where)


def not_seen_in(user: str, channel: str) -> Markup:
    """Of a colleague who would be given a case; Slack may also not say who is in the channel."""
    return md(
        "Perch can't see that {} is in {}, where this case stands. "
        "Invite them there, or choose someone else.",
        mention(user),
        channel_mention(channel),
    )


def has_left(name: str) -> Markup:
    return md("{} has left the workspace. Choose someone else.", name or "This user")
