"""What the records of a case keep as codes, in words: priority, automation, posts that are gone."""

from __future__ import annotations

from datetime import timedelta

from bot.blockkit.markup import Markup, literal, md
from bot.blockkit.text import span
from bot.model.author import Says
from bot.model.automation import (
    Automation,
    LabelledAutomated,
    LegacyAutomation,
    PostsTooFast,
    RepeatsItself,
    SaysAutomated,
)
from bot.model.priority_reasons import (
    Asks,
    KnownCustomer,
    LegacyReason,
    MentionsUs,
    Negative,
    OrderOpen,
    PriorityReason,
    Reach,
    Returning,
    Unanswered,
    Urgent,
    Waiting,
)
from bot.model.resolution import Gone

ORDINAL = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}
GONE = {
    Gone.DELETED: md("Deleted on X"),
    Gone.PROTECTED: md("No longer shown on X (the account is protected now)"),
    Gone.SUSPENDED: md("No longer shown on X (the account is suspended)"),
    Gone.WITHHELD: md("No longer shown on X (withheld)"),
    Gone.AGED: md("Text no longer kept"),
    Gone.UNREADABLE: md("Unreadable in Perch's records"),
}


def reason_words(reason: PriorityReason) -> Markup:
    """Say one reason for a priority, such as "third time this month"."""
    match reason:
        case Negative(very=very):
            return md("very negative") if very else md("negative")
        case Urgent(word=word):
            return md("urgent: “{}”", word)
        case Asks(question=question):
            return md("asks a question") if question else md("asks for help")
        case MentionsUs():
            return md("mentioned us")
        case Waiting(minutes=minutes):
            return md("waiting {}", span(timedelta(minutes=minutes)))
        case Unanswered():
            return md("earlier posts unanswered")
        case Returning(times=times):
            return md("{} this month", f"{ORDINAL[times]} time" if times in ORDINAL else f"{times:,} times")
        case KnownCustomer():
            return _customer(reason)
        case OrderOpen():
            return md("has an order open")
        case Reach(followers=followers):
            return md("{:,} followers", followers)
        case LegacyReason(text=text):
            return literal(text)


def _customer(known: KnownCustomer) -> Markup:
    since = md("customer since {}", known.since) if known.since else md("customer")
    return md("{}, {}", since, known.tier) if known.tier else since


def automation_words(sign: Automation) -> Markup:
    """Say why an account looks automated."""
    match sign:
        case LabelledAutomated():
            return md("X labels it as automated")
        case PostsTooFast(posts_a_day=count, days=days):
            return md("{:,} posts a day for {}", count, "1 day" if days == 1 else f"{days:,} days")
        case RepeatsItself(times=times, of=of):
            return md("{} of its last {} posts say the same", times, of)
        case SaysAutomated(where=Says.PROFILE):
            return md("its profile says so")
        case SaysAutomated():
            return md("its name says “bot”")
        case LegacyAutomation(text=text):
            return literal(text)
