"""What each operator asks of a post."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from sandbox.x import text
from sandbox.x.model import XPost
from sandbox.x.query.lexer import Token
from sandbox.x.query.tree import QueryError, Term, Test

if TYPE_CHECKING:
    from sandbox.x.state import XState

UNKNOWN = (
    "Reference to invalid operator '{}'. Operator is not available in current product or product packaging. "
    "Please refer to complete available operator list at http://t.co/operators."
)


def term(token: Token, *, negated: bool) -> Term:
    """Raises QueryError for an operator or a value that X does not know."""
    if token.kind == "phrase":
        return Term(_contains(token.text[1:-1], token), True, token.at, negated)
    if token.kind == "operator":
        return _operator(token, negated)
    if token.text.lower() in ("and", "or"):
        raise QueryError(
            f"Ambiguous use of {token.text.lower()} as a keyword. Use a space to logically join two clauses, "
            f'or "{token.text.lower()}" to find occurrences of {token.text.lower()} in text',
            token.at,
        )
    mark, rest = token.text[0], token.text[1:]
    if mark in MARKS and rest:
        return Term(MARKS[mark](rest), True, token.at, negated)
    return Term(_contains(token.text, token), True, token.at, negated)


def _contains(phrase: str, token: Token) -> Test:
    wanted = text.words(phrase)
    if not wanted.strip():
        raise QueryError(f"no viable alternative at character '{token.text[:1]}'", token.at)
    return lambda _state, post: wanted in text.words(post.typed)


def _hashtag(tag: str) -> Test:
    folded = text.fold(tag)
    return lambda _state, post: any(text.fold(s.value) == folded for s in text.hashtags(post.typed))


def _cashtag(tag: str) -> Test:
    return lambda _state, post: any(s.value.lower() == tag.lower() for s in text.cashtags(post.typed))


def _mention(username: str) -> Test:
    def test(state: XState, post: XPost) -> bool:
        user = state.users.named(username)
        return user is not None and user.id in post.mentions

    return test


MARKS: dict[str, Callable[[str], Test]] = {"#": _hashtag, "@": _mention, "$": _cashtag}


def _is_user(state: XState, user_id: str | None, named: str) -> bool:
    user = state.users.get(user_id) if user_id else None
    return user is not None and named.lstrip("@").lower() in (user.username.lower(), user.id)


def _url(value: str) -> Test:
    wanted = text.words(value)
    return lambda _state, post: any(wanted in text.words(typed) for _short, typed in post.links)


IS: dict[str, Test] = {
    "reply": lambda _state, post: post.in_reply_to is not None,
    "quote": lambda _state, post: post.quote_of is not None,
    "retweet": lambda _state, post: post.repost_of is not None,
    "verified": lambda state, post: state.users[post.author_id].verified,
}
HAS: dict[str, Test] = {
    "hashtags": lambda _state, post: bool(text.hashtags(post.typed)),
    "cashtags": lambda _state, post: bool(text.cashtags(post.typed)),
    "links": lambda _state, post: bool(post.links or post.media),
    "mentions": lambda _state, post: bool(post.mentions),
    "media": lambda _state, post: bool(post.media),
    "images": lambda _state, post: any(media.type == "photo" for media in post.media),
    "videos": lambda _state, post: any(media.type == "video" for media in post.media),
    "video_link": lambda _state, post: any(media.type == "video" for media in post.media),
    "geo": lambda _state, _post: False,
}
STANDING: dict[str, Callable[[str], Test]] = {
    "from": lambda value: lambda state, post: _is_user(state, post.author_id, value),
    "to": lambda value: lambda state, post: _is_user(state, post.in_reply_to_user_id, value),
    "url": _url,
    "conversation_id": lambda value: lambda _state, post: post.conversation_id == value,
    "in_reply_to_tweet_id": lambda value: lambda _state, post: post.in_reply_to == value,
    "in_reply_to_post_id": lambda value: lambda _state, post: post.in_reply_to == value,
    "quotes_of_tweet_id": lambda value: lambda _state, post: post.quote_of == value,
    "quotes_of_post_id": lambda value: lambda _state, post: post.quote_of == value,
}
LEAST: dict[str, Callable[[XState, XPost], int]] = {
    "min_likes": lambda _state, post: post.likes,
    "min_faves": lambda _state, post: post.likes,
    "min_replies": lambda state, post: state.posts.replies[post.id],
    "min_retweets": lambda state, post: state.posts.reposts[post.id],
    "min_reposts": lambda state, post: state.posts.reposts[post.id],
}


def _operator(token: Token, negated: bool) -> Term:
    name, _, value = token.text.partition(":")
    name, value = name.lower(), value.strip('"')
    if name in STANDING:
        return Term(STANDING[name](value), True, token.at, negated)
    if name in ("is", "has"):
        choices = IS if name == "is" else HAS
        if value.lower() not in choices:
            raise QueryError(UNKNOWN.format(f"{name}:{value}"), token.at)
        return Term(choices[value.lower()], False, token.at, negated, "is/has/lang")
    if name == "lang":
        return Term(lambda _state, post: post.lang == value.lower(), False, token.at, negated, "is/has/lang")
    if name in LEAST and re.fullmatch("[0-9]{1,9}", value):
        count, least = LEAST[name], int(value)
        return Term(lambda state, post: count(state, post) >= least, False, token.at, negated, name)
    raise QueryError(UNKNOWN.format(name), token.at)
