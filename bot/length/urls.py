"""What X makes a link of in a text, with a protocol or without.

The patterns say what X's own library says (twitter-text, © 2011 Twitter, Inc., Apache License 2.0, see
licences/); the top-level domains are IANA's of today. They backtrack: give them one word at a time
(`bot.length.count`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.length.emoji import emoji, listed

TOP_LEVEL_DOMAINS = Path(__file__).with_name("top_level_domains.txt")
LONGEST_URL = 4_096  # characters, X's own bound
LONGEST_SLUG = 40  # characters of a t.co link
PROTOCOL = "https://"  # the one that X gives a link without any

SPACES = "\x09-\x0d\x20\x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
FORBIDDEN = "\ufffe\ufeff\uffff"
DIRECTION = "\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
PUNCTUATION = r"!'#%&()*+,\\\-./:;<=>?@\[\]\^_{|}~$"
CYRILLIC = "\u0400-\u04ff"
LATIN = (
    "\xc0-\xd6\xd8-\xf6\xf8-\xff\u0100-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272"
    "\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)

BEFORE = f"(?:[^A-Za-z0-9@＠$#＃{FORBIDDEN}]|[{DIRECTION}]|^)"
IN_HOST = f"[^{PUNCTUATION}{SPACES}{FORBIDDEN}{DIRECTION}]"
SUBDOMAIN = rf"(?:(?:{IN_HOST}(?:[_-]|{IN_HOST})*)?{IN_HOST}\.)"
DOMAIN_NAME = rf"(?:(?:{IN_HOST}(?:-|{IN_HOST})*)?{IN_HOST}\.)"
IN_PATH = rf"[a-z{CYRILLIC}0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{LATIN}]"
BRACKETS = rf"\((?:{IN_PATH}+|(?:{IN_PATH}*\({IN_PATH}+\){IN_PATH}*))\)"  # at most one pair inside
PATH_END = rf"[+\-a-z{CYRILLIC}0-9=_#/{LATIN}]|(?:{BRACKETS})"
PATH = f"(?:(?:{IN_PATH}*(?:{BRACKETS}{IN_PATH}*)*{PATH_END})|(?:@{IN_PATH}+/))"
QUERY = r"\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/]"

SHORT_LINK = re.compile(rf"^https?://t\.co/([a-z0-9]+)(?:{QUERY})?", re.IGNORECASE)
NO_LINK_AFTER = re.compile(r"[-_./]$")
REFUSED = re.compile(f"[{FORBIDDEN}]")


def load_patterns() -> None:
    """Load X's patterns before something is counted: it takes half a second."""
    emoji()
    top_level_domain()
    url_spans("example.com")


@cache
def top_level_domain() -> re.Pattern[str]:
    """Return what a host name may end in."""
    return re.compile(rf"\.{_endings()}", re.IGNORECASE)


@cache
def _endings() -> str:
    """Return the pattern of a top-level domain: in its own letters, in ASCII, or any name in Punycode."""
    names = [name for line in listed(TOP_LEVEL_DOMAINS) for name in line.split()]
    spelt = {name.encode().decode("idna") for name in names}
    longest_first = "|".join(sorted(spelt, key=lambda name: (-len(name), name)))
    return rf"(?:(?:{longest_first})(?=[^0-9a-zA-Z@+-]|$)|xn--[\-0-9a-z]+)"


@cache
def _url() -> re.Pattern[str]:
    domain = f"{SUBDOMAIN}*{DOMAIN_NAME}{_endings()}"
    after = rf"(?::[0-9]+)?(?P<path>/{PATH}*)?(?:{QUERY})?"
    url = rf"(?P<before>{BEFORE})(?P<url>(?P<protocol>https?://)?(?P<domain>{domain}){after})"
    return re.compile(url, re.IGNORECASE)


@cache
def _plain_domain() -> re.Pattern[str]:
    return re.compile(rf"(?:[\-a-z0-9{LATIN}]+\.)+{_endings()}", re.IGNORECASE)


def url_spans(text: str) -> list[tuple[int, int]]:
    """Return where the links of a text begin and end; its time grows with a dotted run's length squared."""
    if "." not in text:
        return []
    return [span for found in _url().finditer(text) if _is_host(found) for span in _spans(found)]


def has_forbidden_characters(text: str) -> bool:
    """Return whether the text holds a character that X refuses in a post (U+FEFF, U+FFFE, U+FFFF)."""
    return bool(REFUSED.search(text))


def _spans(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    if not found["protocol"]:
        return _spans_without_protocol(found)
    start, end = found.span("url")
    short = SHORT_LINK.search(found["url"])
    if short and len(short[1]) > LONGEST_SLUG:
        return iter(())
    return iter([(start, start + short.end() if short else end)])


def _spans_without_protocol(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the ASCII names in a host: without a protocol, X makes links of these alone."""
    if NO_LINK_AFTER.search(found["before"]):
        return
    names = list(_plain_domain().finditer(found["domain"]))
    shift = found.start("domain")
    for name in names:
        last = name is names[-1] and found["path"]
        yield shift + name.start(), found.end("url") if last else shift + name.end()


def _is_host(found: re.Match[str]) -> bool:
    """Return whether DNS could hold the name and X the whole link."""
    try:
        longer = len(found["domain"].encode("idna")) - len(found["domain"])
    except UnicodeError:
        return False
    return len(found["protocol"] or PROTOCOL) + len(found["url"]) + longer <= LONGEST_URL
