"""Take a person out of texts by others: their handles, names and ids, and what is quoted of them."""

from __future__ import annotations

import dataclasses
import re
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from bot.frequent_words import STOP_WORDS
from bot.model.mention import Reference
from bot.model.privacy.traces import Traces
from bot.store.privacy.word_runs import quoted_spans

T = TypeVar("T")
ERASED = "[erased]"
TOKEN = re.compile(r"[0-9a-z_]+")
LEAST = 5  # characters of a handle or a name of one word that is no other word
# Fields of ours: people and channels of Slack, ids of records, codes. Nobody's words stand in them, whatever
# somebody calls themself on the network: a handle may read like a colleague's id, a name like a code.
OURS = frozenset(
    (
        *("id", "token", "secret", "lane", "kind", "zone", "lang", "mime", "into"),
        *("by", "owner", "user", "author", "to", "who", "channel"),
    )
)
OF_OURS = ("_by", "_id", "_ids")  # how the names of further ones end
COLLEAGUE = r"(?-i:(<@[UW][A-Z0-9]+>))|"  # as Slack writes of a person in a text


def mask(traces: Traces, text: str, *, quotes: bool = True) -> str:
    """Return a text without the person; `quotes`: also without what it repeats of their posts."""
    if quotes:
        for start, end in reversed(quoted_spans(text, traces.runs)):
            text = f"{text[:start]}{ERASED}{text[end:]}"
    pattern = _pattern(traces, ours=quotes)
    return pattern.sub(_erased, text) if pattern else text


def _erased(found: re.Match[str]) -> str:
    """Return what stands in place of what was found; a colleague who is written of stays."""
    return found[0] if found.re.groups and found[1] else ERASED


def masked(traces: Traces, value: T, *, quotes: bool = True) -> T:
    """Return a record without the person: every text of it masked, and their ids left out of its lists."""
    found = _masked(traces, value, quotes)
    return value if found == value else found


def touches(traces: Traces, text: str) -> bool:
    """Return whether a text, such as a record as it is kept, names the person or a record of theirs."""
    low = text.lower()
    if any(name.lower() in low for name in traces.names):
        return True
    return not _tokens(traces).isdisjoint(TOKEN.findall(low))


def _masked(traces: Traces, value: Any, quotes: bool, name: str = "") -> Any:
    if type(value) is str:
        return _text(traces, value, quotes, name)
    if isinstance(value, Reference):
        return _reference(traces, value, quotes)
    if isinstance(value, msgspec.Struct):
        changed = {f: _masked(traces, getattr(value, f), quotes, f) for f in value.__struct_fields__}
        return type(value)(**changed)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [f.name for f in dataclasses.fields(value) if f.init]
        return type(value)(**{f: _masked(traces, getattr(value, f), quotes, f) for f in names})
    if isinstance(value, dict):
        return {key: _masked(traces, v, quotes, key) for key, v in value.items()}  # keys are codes and ids
    if isinstance(value, tuple | list):
        left = (one for one in value if type(one) is not str or one not in traces.ids)
        return type(value)(_masked(traces, one, quotes, name) for one in left)
    return value


def _text(traces: Traces, text: str, quotes: bool, name: str) -> str:
    if not text:
        return text
    if name == "handle" and text.lower().lstrip("@") in traces.handles:
        return ""
    if text == traces.author_id:
        return ""
    return text if name in OURS or name.endswith(OF_OURS) else mask(traces, text, quotes=quotes)


def _reference(traces: Traces, one: Reference, quotes: bool) -> Reference:
    """Return what a post quotes; of the person's own posts, nothing but that there was one."""
    theirs = one.post_id in traces.posts or (one.author_id and one.author_id == traces.author_id)
    if theirs or one.handle.lower() in traces.handles:
        return Reference(one.kind, one.post_id)
    return dataclasses.replace(one, text=mask(traces, one.text, quotes=quotes))


@lru_cache(maxsize=16)
def _tokens(traces: Traces) -> frozenset[str]:
    ids = {token for one in traces.ids for token in TOKEN.findall(one.lower())}
    known = traces.handles | ids | ({traces.author_id} if traces.author_id else set())
    return frozenset(known)


@lru_cache(maxsize=16)
def _pattern(traces: Traces, *, ours: bool) -> re.Pattern[str] | None:
    """Return what finds a person in a text of ours; in one by another customer, where a word that is also a
    handle is mostly the word, only what can be nothing else.
    """
    parts = [rf"[@\uff20]{re.escape(handle)}\b" for handle in sorted(traces.handles)]
    words = [*(h for h in traces.handles if re.search("[0-9_]", h) or ours)]
    words += [name for name in traces.names if " " in name.strip() or ours]
    parts += [rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(words) if _is_no_word(word)]
    if traces.author_id:
        parts.append(rf"(?<!\w){re.escape(traces.author_id)}(?!\w)")
    return re.compile((COLLEAGUE if ours else "") + "|".join(parts), re.IGNORECASE) if parts else None


def _is_no_word(word: str) -> bool:
    return len(word) >= LEAST and word.lower() not in STOP_WORDS
