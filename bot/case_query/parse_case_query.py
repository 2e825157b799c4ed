"""Read a query. What it may hold is in `case_filter`, its words in `filter_words`."""

from __future__ import annotations

from datetime import datetime, tzinfo

from bot.case_query.case_filter import CaseFilter
from bot.case_query.query_tokens import tokens
from bot.case_query.query_trouble import NotUnderstood, Trouble
from bot.case_query.token_meaning import with_token

LONGEST = 400  # characters: a query stands in buttons


def parse(text: str, now: datetime, zone: tzinfo) -> CaseFilter:
    """Return the filter that a query means; relative times count from `now`, days are those of `zone`.

    Errors: `NotUnderstood`, for the first part that means nothing; it carries what the others mean.
    """
    if len(text) > LONGEST:
        raise NotUnderstood(Trouble.TOO_LONG, text)
    found = CaseFilter(text=" ".join(text.split()))
    wrong: list[NotUnderstood] = []
    for token in tokens(text):
        try:
            found = with_token(found, token, now, zone)
        except NotUnderstood as error:
            wrong.append(error)
    if wrong:
        first = wrong[0]
        raise NotUnderstood(first.trouble, first.part, first.near, found)
    return found
