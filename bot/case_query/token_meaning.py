"""What one part of a query means: each reader adds it to the filter, or says what is wrong with it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Any

from bot.case_query.case_filter import CaseFilter, Owner, OwnerKind
from bot.case_query.filter_words import (
    ESCALATED,
    FLAGS,
    KEYS,
    LEVELS,
    ME,
    NOBODY,
    OVERDUE,
    OWNERS,
    SENTIMENTS,
    STANDINGS,
    VALUES,
)
from bot.case_query.query_tokens import Token
from bot.case_query.query_trouble import NotUnderstood, Trouble
from bot.case_query.since import since, until

ReadMoment = Callable[[str, datetime, tzinfo], datetime | None]
NEAR = 0.7  # difflib's ratio
_SLACK_USER = re.compile(r"<@([UW]\w+)(?:\|([^>]*))?>")
_SLACK_CHANNEL = re.compile(r"<#([CG]\w+)(?:\|[^>]*)?>")
_SLACK_LINK = re.compile(r"<(?:https?://[^|>]+)(?:\|([^>]*))?>")
_LINK = re.compile(r"https?://\S*")
_USER_ID = re.compile(r"[UW][A-Z0-9]{5,}")


def with_token(found: CaseFilter, token: Token, now: datetime, zone: tzinfo) -> CaseFilter:
    """Return the filter with what one part asks for besides. Errors: `NotUnderstood`."""
    if not token.closed:
        raise NotUnderstood(Trouble.QUOTE, token.written)
    if token.key:
        return _keyed(found, token, now, zone)
    if token.quoted:
        return _word(found, token)
    if token.value.lower() in FLAGS:
        return _flag(found, token.value.lower())
    if user := _SLACK_USER.fullmatch(token.value):
        return _author(found, user[2] or "", token)
    if token.value.startswith("@") and len(token.value) > 1:
        return _author(found, token.value, token)
    return _word(found, token)


def _keyed(found: CaseFilter, token: Token, now: datetime, zone: tzinfo) -> CaseFilter:
    if token.key not in KEYS:
        near = nearest_of(token.key, KEYS)
        raise NotUnderstood(Trouble.NO_FILTER, token.written, f"{near}:{token.value}" if near else "")
    if not token.value:
        raise NotUnderstood(Trouble.EMPTY, token.written)
    if token.key in VALUES:
        value = token.value.lower()
        if value not in VALUES[token.key]:
            near = nearest_of(value, VALUES[token.key])
            raise NotUnderstood(Trouble.NO_VALUE, token.written, f"{token.key}:{near}" if near else "")
        return _flag(found, value)
    if token.key == "since":
        return _since(found, token, now, zone)
    if token.key == "until":
        return _until(found, token, now, zone)
    return _BY_KEY[token.key](found, token)


def _flag(found: CaseFilter, word: str) -> CaseFilter:
    if word in OWNERS:
        return replace(found, owners=_more(found.owners, OWNERS[word]))
    if word in LEVELS:
        return replace(found, levels=_more(found.levels, LEVELS[word]))
    if word in SENTIMENTS:
        return replace(found, sentiments=_more(found.sentiments, word))
    if word in STANDINGS:
        return replace(found, standings=_more(found.standings, STANDINGS[word]))
    return replace(found, **{{OVERDUE: "overdue", ESCALATED: "escalated"}[word]: True})  # type: ignore[arg-type]


def _since(found: CaseFilter, token: Token, now: datetime, zone: tzinfo) -> CaseFilter:
    moment = _moment(found.since, since, token, now, zone)
    if moment > now:
        raise NotUnderstood(Trouble.FUTURE, token.written)
    _check_span(moment, found.until, token)
    return replace(found, since=moment, since_typed=token.value.lower())


def _until(found: CaseFilter, token: Token, now: datetime, zone: tzinfo) -> CaseFilter:
    moment = _moment(found.until, until, token, now, zone)
    _check_span(found.since, moment, token)
    return replace(found, until=moment)


def _moment(said: datetime | None, read: ReadMoment, token: Token, now: datetime, zone: tzinfo) -> datetime:
    """Return the moment that a token says, once: `said` is what an earlier one has said."""
    if said is not None:
        raise NotUnderstood(Trouble.TWICE, token.written)
    moment = read(token.value, now, zone)
    if moment is None:
        raise NotUnderstood(Trouble.NO_TIME, token.written)
    return moment


def _check_span(start: datetime | None, end: datetime | None, token: Token) -> None:
    if start is not None and end is not None and end <= start:
        raise NotUnderstood(Trouble.NO_SPAN, token.written)


def _owner(found: CaseFilter, token: Token) -> CaseFilter:
    words = {"me": ME, "mine": ME, "nobody": NOBODY, "none": NOBODY}
    user = _SLACK_USER.fullmatch(token.value)
    if user or _USER_ID.fullmatch(token.value):
        owner = Owner(OwnerKind.ID, user[1] if user else token.value)
    else:
        bare = token.value.removeprefix("@")
        owner = words.get(bare.lower()) or Owner(OwnerKind.NAME, bare)
    return replace(found, owners=_more(found.owners, owner))


def _author(found: CaseFilter, name: str, token: Token) -> CaseFilter:
    handle = name.removeprefix("@")
    if not handle:
        raise NotUnderstood(Trouble.COLLEAGUE, token.written, f"owner:{token.value}")
    return replace(found, authors=_more(found.authors, handle))


def _from(found: CaseFilter, token: Token) -> CaseFilter:
    user = _SLACK_USER.fullmatch(token.value)
    return _author(found, (user[2] or "") if user else token.value, token)


def _channel(found: CaseFilter, token: Token) -> CaseFilter:
    channel = _SLACK_CHANNEL.fullmatch(token.value)
    name = channel[1] if channel else token.value
    named = name if re.fullmatch(r"[CG][A-Z0-9]{5,}", name) else f"#{name.removeprefix('#').lower()}"
    return replace(found, channels=_more(found.channels, named))


def _topic(found: CaseFilter, token: Token) -> CaseFilter:
    return replace(found, topics=_more(found.topics, " ".join(token.value.lower().split())))


def _word(found: CaseFilter, token: Token) -> CaseFilter:
    """Add a word or a phrase. Of a link that Slack has made of a name, the name is meant."""
    link = _SLACK_LINK.fullmatch(token.value)
    word = " ".join((link[1] or "" if link else token.value).lower().split())
    if not word and not link:
        return found
    if not any(one.isalnum() for one in _LINK.sub(" ", word)):
        raise NotUnderstood(Trouble.NO_LETTERS, token.written)
    return replace(found, words=_more(found.words, word))


_BY_KEY: dict[str, Callable[[CaseFilter, Token], CaseFilter]] = {
    "owner": _owner,
    "from": _from,
    "in": _channel,
    "topic": _topic,
}


def nearest_of(word: str, known: Iterable[str]) -> str:
    """Return the known word that a mistyped one most likely means, or ""."""
    return next(iter(difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=NEAR)), "")


def _more(before: tuple[Any, ...], one: Any) -> tuple[Any, ...]:
    return before if one in before else (*before, one)
