"""A query in words: what it asks for, and what in it was not understood."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from bot.blockkit.markup import EMPTY, Markup, capital, code, join, literal, md, mention
from bot.blockkit.text import channel_mention, when
from bot.case_query.case_filter import CaseFilter, Owner, OwnerKind, Standing
from bot.case_query.filter_words import FLAGS, KEYS, LEVELS, VALUES
from bot.case_query.parse_case_query import LONGEST
from bot.case_query.query_trouble import NotUnderstood, Trouble
from bot.case_query.since import EXAMPLES
from bot.case_query.token_meaning import nearest_of

A_MOMENT = timedelta(seconds=1)
STANDING_WORDS = {
    Standing.OPEN: "open",
    Standing.REPLIED: "replied",
    Standing.SNOOZED: "snoozed",
    Standing.RESOLVED: "resolved",
    Standing.ANY: "open and resolved",
}


def filter_in_words(wanted: CaseFilter) -> Markup:
    """Return what a filter asks for: "Mine · overdue · urgent or high · “refund” · since 1 Jan 2026"."""
    levels = {level: word for word, level in LEVELS.items()}
    parts: list[Markup] = [
        _either(_owner(one) for one in wanted.owners),
        _either(STANDING_WORDS[one] for one in wanted.standings),
        md("overdue") if wanted.overdue else EMPTY,
        md("escalated") if wanted.escalated else EMPTY,
        _either(levels[one] for one in wanted.levels),
        _either(wanted.sentiments),
        _either(md("topic {}", one) for one in wanted.topics),
        _either(f"by @{one}" for one in wanted.authors),
        _either(md("in {}", channel_mention(one)) for one in wanted.channels),
        join(" and ", (f"“{one}”" for one in wanted.words)),
        md("since {}", when(wanted.since, "{date_short}")) if wanted.since else EMPTY,
        md("until {}", when(wanted.until - A_MOMENT, "{date_short}")) if wanted.until else EMPTY,
    ]
    return capital(join(" · ", [part for part in parts if part]))


def nearest(text: str, more: Iterable[str] = ()) -> str:
    """Return the filter (or one of `more`) that a single word most likely means, for a search that finds
    nothing.
    """
    words = text.split()
    known = (*FLAGS, *more)
    if len(words) != 1 or words[0].lower() in known:
        return ""
    return nearest_of(words[0], known)


def trouble_in_words(error: NotUnderstood) -> Markup:
    """Say what was not understood, what may have been meant, and what the rest means."""
    did = md(" Did you mean {}?", code(error.near)) if error.near else EMPTY
    said = filter_in_words(error.understood)
    rest = md("\nUnderstood: {}", said) if said else EMPTY
    return md("{}{}{}", _what(error), did, rest)


def _what(error: NotUnderstood) -> Markup:
    part = code(error.part if len(error.part) < 60 else error.part[:60] + "…")
    key = error.part.partition(":")[0].lower()
    match error.trouble:
        case Trouble.NO_FILTER:
            quoted = code(f'"{error.part}"')
            return md(
                "{} is not a filter. Filters are {}. To search for these characters, put them in quotes: {}.",
                part,
                join(", ", (f"{one}:" for one in KEYS)),
                quoted,
            )
        case Trouble.NO_VALUE:
            return md("{} is not a filter: {} takes {}.", part, code(f"{key}:"), _or(VALUES[key]))
        case Trouble.EMPTY:
            return md("{} needs a value behind it, without a space.", part)
        case Trouble.NO_TIME:
            return md("{} is not a time. Use one such as {}.", part, EXAMPLES)
        case Trouble.FUTURE:
            return md("{} is still to come.", part)
        case Trouble.TWICE:
            return md("{} is a second {}. Use it once.", part, code(f"{key}:"))
        case Trouble.NO_SPAN:
            return md("{} leaves no time between {} and {}.", part, code("since:"), code("until:"))
        case Trouble.NO_LETTERS:
            return md("{} has no word to search for: signs and links are not searched.", part)
        case Trouble.COLLEAGUE:
            return md("{} is a colleague, and `@name` finds an author on X.", part)
        case Trouble.QUOTE:
            return md("{} has a quotation mark that nothing closes.", part)
        case Trouble.TOO_LONG:
            return md("This is longer than {} characters.", LONGEST)


def _owner(one: Owner) -> Markup:
    match one.kind:
        case OwnerKind.ME:
            return md("mine")
        case OwnerKind.NOBODY:
            return md("unclaimed")
        case OwnerKind.ID:
            return md("owned by {}", mention(one.value))
        case OwnerKind.NAME:
            return md("owned by {}", one.value)


def _either(parts: Iterable[Markup | str]) -> Markup:
    return join(" or ", [literal(part) for part in parts])


def _or(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
