"""Whether a post that was already paid for is one that a query would catch."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from bot.query.parse import parse
from bot.query.query_text import URL, folded, has_words
from bot.query.tree import AllOf, Node, Term, leaves

HASHTAG = re.compile(r"[#＃](\w+)")
MENTION = re.compile(r"[@＠](\w{1,15})")
CASHTAG = re.compile(r"\$([A-Za-z]{1,6})\b")


@dataclass(frozen=True)
class Post:
    """What we know of a post; None where we do not."""

    text: str
    author: str  # handle or id
    lang: str = ""
    author_id: str = ""
    reply: bool | None = None
    quote: bool | None = None
    reply_to: str | None = None  # handle or id of the account it answers
    conversation_id: str = ""
    media: bool | None = None
    verified: bool | None = None


def matches(query: str, post: Post) -> bool:
    """Return whether X's search would give this post for the query.

    Where the answer hangs on something we do not know (a place, a count of likes), it is no: the
    query's own poll will tell. A quoted post's text does not count, as at X. Reposts never come.
    """
    tree = _tree(query)
    return tree is not None and _holds(tree, post) is True


def terms(query: str) -> tuple[str, ...]:
    """Return the standalone terms that a query looks for, as written, each once; not its exclusions."""
    tree = _tree(query)
    found: dict[str, str] = {}
    for term in leaves(tree) if tree else ():
        if term.standalone:
            found.setdefault(folded(term.written), term.written)
    return tuple(found.values())


@lru_cache(maxsize=512)
def _tree(query: str) -> Node | None:
    return parse(query).tree


def _holds(node: Node, post: Post) -> bool | None:
    """Kleene's logic: None is "we do not know"."""
    if isinstance(node, Term):
        found = _term_holds(node, post)
        return found if found is None or not node.negated else not found
    decides = not isinstance(node, AllOf)  # one True decides an OR, one False an AND
    values = [_holds(part, post) for part in node.parts]
    return decides if decides in values else None if None in values else not decides


def _term_holds(term: Term, post: Post) -> bool | None:
    value = folded(term.value)
    if term.kind in ("word", "phrase"):
        return has_words(post.text, term.value)
    if term.kind in ENTITIES:
        return value in map(folded, ENTITIES[term.kind].findall(post.text))
    test = TESTS.get(term.kind)
    return test(value, post) if test else None


def _from(value: str, post: Post) -> bool:
    return value in (post.author.lstrip("@").casefold(), post.author_id)


def _to(value: str, post: Post) -> bool | None:
    return None if post.reply_to is None else value == post.reply_to.lstrip("@").casefold()


def _lang(value: str, post: Post) -> bool | None:
    return value == post.lang.casefold() if post.lang else None


def _url(value: str, post: Post) -> bool | None:
    """Match a link in the text: posts carry X's short links, so nothing else can be seen."""
    links = URL.findall(post.text)
    return None if links and not any(value in folded(link) for link in links) else bool(links)


def _conversation(value: str, post: Post) -> bool | None:
    return value == post.conversation_id if post.conversation_id else None


def _is(value: str, post: Post) -> bool | None:
    known = {"retweet": False, "reply": post.reply, "quote": post.quote, "verified": post.verified}
    return known.get(value)


def _has(value: str, post: Post) -> bool | None:
    if value in ("hashtags", "mentions", "cashtags"):
        pattern = {"hashtags": HASHTAG, "mentions": MENTION, "cashtags": CASHTAG}[value]
        return bool(pattern.search(post.text))
    if value == "links":
        return bool(URL.search(post.text))
    return post.media if value in ("media", "media_link") or post.media is False else None


ENTITIES = {"#": HASHTAG, "@": MENTION, "$": CASHTAG}
TESTS: dict[str, Callable[[str, Post], bool | None]] = {
    "from": _from,
    "to": _to,
    "lang": _lang,
    "url": _url,
    "conversation_id": _conversation,
    "is": _is,
    "has": _has,
}
