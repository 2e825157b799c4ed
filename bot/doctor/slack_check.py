"""Does Slack know our tokens, grant what we need, and have our channels, with Perch in them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.doctor.cause import Cause
from bot.doctor.finding import Finding, found
from bot.doctor.slack_facts import Refusal, SlackFacts
from bot.settings import Settings
from bot.slack.places import Kept

TOKENS = ("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired")
APP_TOKENS = (*TOKENS, "missing_scope", "not_allowed_token_type")
MOST_LINKS = 10  # that Slack lets one app have


@dataclass(frozen=True)
class Posts:
    """The channels that we post to: each with the id that is remembered for its name; `dms`: those that may
    show the text of direct messages.
    """

    ids: Mapping[str, str]
    dms: frozenset[str]


def channels_of(settings: Settings, watched: Iterable[str], ids: Kept) -> Posts:
    """Return where we post. `watched`: the channels of watches."""
    s, cards = settings, (settings.mentions_channel, *watched)
    names = (*cards, s.escalations_channel, s.digest_channel, s.dm_channel, s.schedule_channel)
    dms = (s.dm_channel,) if s.dm_channel else cards
    return Posts({name: ids.get(name) or "" for name in names if name}, frozenset(dms))


def judge_slack(facts: SlackFacts, posts: Posts) -> list[Finding]:
    """Say what keeps Slack from working with us, by its first cause."""
    if facts.refused is not None:
        return [_refused(facts.refused, facts.address, Cause.SLACK_TOKEN, TOKENS)]
    return [
        found(Cause.SLACK_WELL, user=facts.user, team=facts.team),
        *_scopes(facts),
        _link(facts),
        *_channels(facts, posts),
        *([found(Cause.NO_CHARTS, code=facts.chart.code)] if facts.chart else []),
    ]


def _refused(refusal: Refusal, address: str, of_token: Cause, codes: Iterable[str]) -> Finding:
    if refusal.away:
        return found(Cause.SLACK_AWAY, address=address)
    if refusal.code in codes:
        return found(of_token, code=refusal.code)
    return found(Cause.SLACK_REFUSES, code=refusal.code)


def _scopes(facts: SlackFacts) -> Iterator[Finding]:
    missing = sorted(set(facts.wanted) - facts.scopes)
    for scope in missing:
        yield found(Cause.SCOPE_MISSING, scope=scope)
    if not missing:
        yield found(Cause.SCOPES_WELL)


def _link(facts: SlackFacts) -> Finding:
    link = facts.link
    if link is None:
        return found(Cause.LINK_BY_HTTP, port=facts.http_port or "")
    if isinstance(link, Refusal):
        return _refused(link, facts.address, Cause.APP_TOKEN, APP_TOKENS)
    if link.app and facts.app and link.app != facts.app:
        return found(Cause.TWO_APPS, app=facts.app, other=link.app)
    if link.failed == "too_many_websockets" or link.links > MOST_LINKS:
        return found(Cause.TOO_MANY_LINKS, most=MOST_LINKS)
    return found(Cause.LINK_CLOSED, why=link.failed) if link.failed else found(Cause.LINK_WELL)


def _channels(facts: SlackFacts, posts: Posts) -> Iterator[Finding]:
    if facts.channels is None:
        if facts.channels_refused and facts.channels_refused.code != "missing_scope":  # else it is said above
            yield _refused(facts.channels_refused, facts.address, Cause.SLACK_TOKEN, TOKENS)
        return
    for name, kept in posts.ids.items():
        there = facts.channels.get(kept) or facts.channels.get(name)
        if there is not None or facts.all_channels:  # else it may be a private one
            yield _channel(name, there, name in posts.dms)


def _channel(name: str, there: Mapping[str, Any] | None, dms: bool) -> Finding:
    if there is None:
        return found(Cause.CHANNEL_UNKNOWN, channel=name)
    if there.get("is_archived"):
        return found(Cause.CHANNEL_ARCHIVED, channel=name)
    if not there.get("is_member"):
        return found(Cause.CHANNEL_NOT_JOINED, channel=name)
    if there.get("is_ext_shared") or there.get("is_pending_ext_shared"):
        return found(Cause.DMS_SHARED if dms else Cause.CHANNEL_SHARED, channel=name)
    if name.startswith("#") and name != f"#{there['name']}":
        return found(Cause.CHANNEL_RENAMED, channel=name, now=f"#{there['name']}")
    return found(Cause.CHANNEL_WELL, channel=name)
