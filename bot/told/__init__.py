"""Lines that people are told, in words: the one place where a code that is kept becomes a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from bot.blockkit.markup import Markup, from_record, literal, md, mention, unmark
from bot.blockkit.text import channel_mention, plural, span, when
from bot.model.failures import ServiceError
from bot.model.networks import network_rules
from bot.model.told import Code, Sign, Told
from bot.told.archive_words import ARCHIVE
from bot.told.bill_words import BILL
from bot.told.case_words import CASES
from bot.told.channel_words import BUDGET_STEPS, CHANNELS
from bot.told.feed_words import FEEDS
from bot.told.file_words import FILES, MEDIA
from bot.told.network_words import NETWORK
from bot.told.plan_words import PLANS
from bot.told.problem_words import PROBLEMS
from bot.told.send_words import SENDS
from bot.told.slack_words import SLACK

WORDS: dict[Code, Callable[..., Markup]] = {
    **CASES,
    **CHANNELS,
    **PROBLEMS,
    **BILL,
    **ARCHIVE,
    **NETWORK,
    **SLACK,
    **SENDS,
    **FILES,
    **FEEDS,
    **PLANS,
    Code.LEGACY: partial(md, "{text}"),
    Code.LEGACY_MARKED: partial(md, "{why}"),
}
SIGNS: dict[Sign, Callable[..., Markup]] = {
    Sign.NONE: partial(md, "{}"),
    Sign.PROBLEM: partial(md, ":warning: {}"),
    Sign.OVER: partial(md, ":white_check_mark: {}"),
}


def _at(form: str) -> Callable[[str], Markup]:
    """Return how a moment is shown; what an earlier version kept in words stays as it is."""

    def shown(at: str) -> Markup:
        try:
            return literal(f"{datetime.fromisoformat(at):{form}}")
        except ValueError:
            return literal(at)

    return shown


# How values are shown that are no plain text, by their names; a `why` is mrkdwn that an earlier version kept.
SHOWN: dict[str, Callable[[str], Markup]] = {
    **dict.fromkeys(("by", "to", "who", "owner", "user"), mention),
    **dict.fromkeys(("since", "until", "made"), _at("%d %b %H:%M UTC")),
    "day": _at("%d %b"),
    "month": _at("%B"),
    "paused": lambda at: when(datetime.fromisoformat(at)),
    "late": lambda seconds: literal(span(timedelta(seconds=float(seconds)))),
    "channel": channel_mention,
    "over": lambda count: literal(plural(int(count), "character")),
    "cases": lambda count: literal(plural(int(count), "case")),
    "entries": lambda count: literal(plural(int(count), "entry", "entries")),
    "left_out": lambda count: literal(f"{int(count):,}"),
    "media": lambda kind: literal(MEDIA[kind]),
    "step": lambda step: literal(BUDGET_STEPS.get(step, step)),
    "why": from_record,
}


def told(code: Code, sign: Sign = Sign.NONE, **data: object) -> Told:
    """Make a line; what another service did not do is a line within it."""
    return Told(code, {name: _kept(value) for name, value in data.items()}, sign)


def in_words(line: Told) -> Markup:
    """Put a line into words, in mrkdwn."""
    shown = {name: _shown(name, value) for name, value in line.data.items()}
    rules = network_rules()
    return SIGNS[line.sign](
        WORDS[line.code](site=rules.site, inbox=rules.inbox_url().removeprefix("https://"), **shown)
    )


def plainly(line: Told) -> str:
    """Put a line into words, for where nobody reads mrkdwn: the log, the terminal, an export."""
    return unmark(in_words(line))


def _kept(value: object) -> str | Told:
    """Return a value as a record keeps it: a moment in ISO form, a length of time in seconds."""
    match value:
        case Told():
            return value
        case ServiceError(line=line):
            return line
        case datetime():
            return value.isoformat()
        case timedelta():
            return str(value.total_seconds())
    return str(value)


def _shown(name: str, value: str | Told) -> Markup:
    return in_words(value) if isinstance(value, Told) else SHOWN.get(name, literal)(value)
