"""The weighted length of a post as X counts it (developer docs, "Counting characters").

Code points 0–4351, 8192–8205, 8208–8223 and 8242–8247 weigh 1, others 2, an emoji 2 whatever it is
made of, a URL 23 whatever its length; the text is counted in Unicode's form NFC.

X's rules are backtracking patterns: "a.a.a…" of 3,000 characters takes them most of a minute. So a
text is counted word by word (no URL holds a space), and dotted runs that cannot be a host name lose
their dots first. A host name longer than any in use is counted letter by letter: too long rather than
too short.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bot.length.emoji import emoji
from bot.length.urls import LONGEST_URL, SPACES, has_forbidden_characters, top_level_domain, url_spans
from bot.length.weigh import normal, parsed_length, plain_weight

LIMIT = 280

CAREFULLY = 16_384  # characters; X's longest post (a subscriber's) has 25,000, Slack's input 3,000
LONGEST_HOST = 253  # characters, DNS
MOST_LABELS = 11  # with one more, the letters outweigh a URL

WORD = re.compile(f"[^{SPACES}]+")
HOST_RUN = re.compile(r"[^!'#%&()*+,\\/:;<=>?@\[\]^{|}~$\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069\ufeff]+")


def weighted_length(text: str) -> int:
    """Return the length that X compares with LIMIT."""
    head, tail = normal(text[:CAREFULLY]), text[CAREFULLY:]
    words = sum(word_weight(word[0], first=not word.start()) for word in WORD.finditer(head))
    return words + plain_weight(WORD.sub("", head) + tail)


def fits(text: str) -> bool:
    """Return whether a post of this text is not too long for X."""
    return weighted_length(text) <= LIMIT


def has_url(text: str) -> bool:
    """Return whether X will see a link, which makes a post more expensive; unsure counts as yes."""
    words = WORD.finditer(normal(text[:CAREFULLY]))
    return any(_url_or_doubt(word[0], first=not word.start()) for word in words if "." in word[0])


def why_not(text: str) -> str | None:
    """Return why X would refuse this text, in words for its author; None when it would not."""
    if not text.strip():
        return "Write your text first."
    if (over := weighted_length(text) - LIMIT) > 0:
        many = "1 character" if over == 1 else f"{over:,} characters"
        return f"Too long for X by {many} (an emoji counts 2, a link 23)."
    if has_forbidden_characters(text):
        return "Holds an invisible character that X refuses (U+FEFF or U+FFFE); type the text again."
    return None


@lru_cache(maxsize=1_024)  # a thread is cut more than once, and people repeat words
def word_weight(word: str, *, first: bool) -> int:
    """Return the weight of a text without spaces; X reads a URL's first letter differently after a space."""
    if "." not in word:  # no URL, so X's slow patterns need not look for one
        if word.isascii():
            return len(word)
        if not emoji().search(word):
            return plain_weight(unicodedata.normalize("NFC", word))
    return parsed_length(tamed(word)) if first else parsed_length(" " + tamed(word)) - 1


def tamed(word: str) -> str:
    """Return the word with commas for the dots of what cannot be a host name: they end no URL either.

    The positions of characters and URLs stay as they were, and nothing is left to backtrack over.
    """
    if "." not in word:
        return word
    if len(word) > LONGEST_URL:
        return word.replace(".", ",")
    return HOST_RUN.sub(lambda run: run[0] if _may_be_host(run[0]) else run[0].replace(".", ","), word)


def _may_be_host(run: str) -> bool:
    return not _is_monstrous(run) and bool(top_level_domain().search(run))


def _is_monstrous(run: str) -> bool:
    return len(run) > LONGEST_HOST or sum(map(bool, run.split("."))) > MOST_LABELS


def _url_or_doubt(word: str, *, first: bool) -> bool:
    runs = (run for run in HOST_RUN.findall(word) if "." in run)
    doubt = any(_is_monstrous(run) and top_level_domain().search(run) for run in runs)
    return doubt or bool(url_spans(tamed(word) if first else " " + tamed(word)))
