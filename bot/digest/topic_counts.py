"""What the cases of a span were about, beside those of the week before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

from bot.casework.topics.brand_topics import topic_list
from bot.desk import Desk
from bot.model import CaseState
from bot.model.lists.topic_list import TopicList
from bot.model.views.digest_topics import DigestTopics, TopicLine
from bot.model.views.span import Span
from bot.topics import label_of
from bot.topics.trending_topics import TopicShare, topic_shares, trending

WEEK = timedelta(days=7)
SAMPLE = 3_000  # cases that are counted; of more, an even sample


def topics_told(desk: Desk, span: Span) -> DigestTopics:
    """Count the topics of the cases that came in; a merged case counts with the one that it is in."""
    opened = desk.store.counts.opened
    now, cases = _counted(desk, opened(span.start, span.end))
    if not now:
        return DigestTopics()
    before, cases_before = _counted(desk, opened(span.start - WEEK, span.start))
    shares, own = topic_shares(now, cases), topic_list(desk)
    return DigestTopics(_named(shares, own), _named(trending(shares, before, cases_before), own))


def _counted(desk: Desk, ids: Sequence[str]) -> tuple[Counter[str], int]:
    """Return how many cases have each topic, and how many there are."""
    step = max(1, len(ids) // SAMPLE)
    found = [c for c in desk.store.cases.briefs(ids[::step]).values() if c.state is not CaseState.MERGED]
    counts = Counter(code for case in found for code in case.topics)
    return Counter({code: count * step for code, count in counts.items()}), len(found) * step


def _named(shares: Iterable[TopicShare], own: TopicList) -> tuple[TopicLine, ...]:
    return tuple(TopicLine(label_of(one.code, own), one.count, one.share, one.before) for one in shares)
