"""A week beside the four before it."""

from __future__ import annotations

from bot.desk import Desk
from bot.digest.figures import figures_of
from bot.digest.responses import responses_of
from bot.digest.trend import WEEKS_BEFORE
from bot.model.views.digest_trend import Week
from bot.model.views.figures import Weeks
from bot.model.views.span import Span
from bot.store.listening.counts import LABELS


def weeks_of(desk: Desk, span: Span) -> Weeks:
    """Return the weeks since Perch knew anything."""
    weeks = [week_of(desk, span.earlier(n)) for n in range(WEEKS_BEFORE, 0, -1)]
    while weeks and not (weeks[0].mentions or weeks[0].answered or weeks[0].resolved):
        weeks.pop(0)
    return Weeks(figures_of(desk, span), (*weeks, week_of(desk, span)))


def week_of(desk: Desk, span: Span) -> Week:
    labels: dict[str, int] = {}
    for (_, label), count in desk.store.counts.quarters(LABELS, span.start, span.end).items():
        labels[label] = labels.get(label, 0) + count
    found = responses_of(desk, span)
    times = found.first_response
    return Week(span, labels, times.count, times.median, times.p90, len(found.resolved))
