"""Does X accept our keys, does our access reach as far as Perch does, and is there enough left of it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from bot.doctor.cause import Cause
from bot.doctor.finding import Finding, found
from bot.doctor.x_facts import XFacts
from bot.model.told import Code
from bot.network import BadCredentials, Busy, NetworkError, NoCredits, Unreachable
from bot.network.records import Credits

SIGNED = timedelta(minutes=5)  # OAuth 1.0a: a request signed further off is refused
FEW = Decimal(5)  # dollars: about a thousand posts
NEARLY_READ = 0.9


def judge_x(facts: XFacts) -> list[Finding]:
    """Say what keeps X from working with us, by its first cause: one outage is one finding."""
    whole = [*_outage(facts)]
    findings = whole or [*_search(facts), *_account(facts)]
    return [*findings, *_tier(facts), *_left(facts), *_vocabulary(facts)]


def _outage(facts: XFacts) -> Iterator[Finding]:
    """Yield what concerns every request alike."""
    errors = [error for error in (facts.search, facts.account) if error is not None]
    if any(isinstance(error, Unreachable) for error in errors):
        said = next(str(error) for error in errors if isinstance(error, Unreachable))
        yield found(Cause.X_AWAY, address=facts.address, said=said)
    elif no_credits := next((error for error in errors if isinstance(error, NoCredits)), None):
        capped = no_credits.line.code is Code.SPEND_CAP_REACHED
        yield found(Cause.X_SPEND_CAP if capped else Cause.X_NO_CREDITS, until=no_credits.until)
    elif busy := next((error for error in errors if isinstance(error, Busy)), None):
        yield found(Cause.X_LIMIT, until=busy.until)


def _search(facts: XFacts) -> Iterator[Finding]:
    if facts.search is not None:
        yield _refused(facts.search, Cause.X_BEARER, "X_BEARER_TOKEN")
    elif facts.asked_search:
        yield found(Cause.X_SEARCH_WELL)


def _account(facts: XFacts) -> Iterator[Finding]:
    if not facts.asked_account:
        return
    if abs(facts.apart) > SIGNED:  # whatever X says of the keys, it says because of this
        way = "behind" if facts.apart > timedelta() else "ahead of"
        yield found(Cause.X_CLOCK, by=abs(facts.apart), way=way)
    elif facts.account is not None:
        yield _refused(facts.account, Cause.X_KEYS, "the four keys X_API_… and X_ACCESS_…")
    elif not facts.handle:
        yield found(Cause.X_NOBODYS_KEYS)
    elif facts.access == "read":
        yield found(Cause.X_READ_ONLY, handle=facts.handle)
    elif facts.access == "read-write":
        yield found(Cause.X_NO_DMS, handle=facts.handle)
    else:
        may = "may write, and " if facts.access else ""  # only where X said so
        yield found(Cause.X_WELL, handle=facts.handle, may=may)
        yield found(Cause.X_CHAT_UNREAD)


def _refused(error: NetworkError, keys: Cause, names: str) -> Finding:
    if not isinstance(error, BadCredentials):
        return found(Cause.X_REFUSES, said=str(error))
    too_low = error.line.code is Code.ACCESS_TOO_LOW
    return found(Cause.X_ACCESS, said=str(error), keys=names) if too_low else found(keys)


def _tier(facts: XFacts) -> Iterator[Finding]:
    if facts.long_queries is None:
        return
    if facts.tier == "enterprise" and not facts.long_queries:
        yield found(Cause.X_TIER)
    elif facts.tier != "enterprise" and facts.long_queries:
        yield found(Cause.X_HIGHER_TIER)


def _left(facts: XFacts) -> Iterator[Finding]:
    """Yield what is nearly used up."""
    if facts.credits is not None:
        yield from _credits(facts.credits)
    if facts.month_read is not None and facts.month_read >= NEARLY_READ:
        yield found(Cause.X_MONTH_NEARLY_READ, percent=round(100 * facts.month_read))
    none_left = [limit.reset for limit in facts.limits.values() if not limit.remaining]
    if none_left and not any(isinstance(error, Busy) for error in (facts.search, facts.account)):
        yield found(Cause.X_LIMIT, until=max(none_left))


def _credits(credits: Credits) -> Iterator[Finding]:
    if credits.left is None:
        yield found(Cause.X_BALANCE_ODD if credits.odd else Cause.X_BALANCE_UNTOLD_WELL)
    elif credits.left < FEW:
        yield found(Cause.X_FEW_CREDITS, left=credits.left)
    else:
        yield found(Cause.X_BALANCE_WELL, left=credits.left)


def _vocabulary(facts: XFacts) -> Iterator[Finding]:
    for words in facts.vocabulary:
        yield found(Cause.X_VOCABULARY, said=words)
