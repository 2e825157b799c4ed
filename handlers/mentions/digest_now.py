"""`/mentions digest today|yesterday|week|2026-11-03`: a digest for the person who asks, at any time."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from slack_bolt import Respond
from slack_sdk import WebClient

from bot.blockkit.message import Message
from bot.cards.digest.digest_card import digest_message
from bot.cards.digest.digest_week import weekly_message
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.digest.audience import seen_by
from bot.digest.beginning import began
from bot.digest.figures import figures_of
from bot.digest.weeks import weeks_of
from bot.model.views.span import DAY, Span, of_day, of_week
from bot.wall_time import wall
from handlers.slackform import Body, user_of

FIRST_POST = date(2006, 3, 21)  # on X
HELP = (
    "Say which day: `/mentions digest yesterday`, `today`, `week` (the last full one) or a date "
    "such as `2026-11-03`."
)


def show(body: Body, client: WebClient, respond: Respond, desk: Desk, text: str) -> None:
    """Show the digest to the asker alone, as a table where the workspace has no charts."""
    del client
    desk = seen_by(desk, user_of(body))
    zone, now = desk.settings.timezone, desk.clock()
    if text.lower() == "week":
        weeks = weeks_of(desk, week_span(desk, now, zone))
        forms = [weekly_message(weeks, plain=plain) for plain in (False, True)]
    else:
        figures = figures_of(desk, _known(desk, span_of(text, now, zone)))
        forms = [digest_message(figures, plain=plain) for plain in (False, True)]
    _answer(respond, forms)


def week_span(desk: Desk, now: datetime, zone: tzinfo) -> Span:
    """Return the last full week; this one so far, where Perch knows nothing of the last."""
    last = of_week(wall(now, zone).date() - timedelta(days=7), zone)
    return last if _knows(desk, last) else Span(last.end, max(now, last.end + timedelta(seconds=1)), zone)


def span_of(text: str, now: datetime, zone: tzinfo) -> Span:
    """Return the calendar day that is asked for; today only so far. Errors: `Declined`."""
    today = wall(now, zone).date()
    days = {"yesterday": today - DAY, "": today - DAY, "today": today}
    day = days.get(text.lower()) or _date(text)
    if day is None:
        raise Declined(HELP)
    if day > today:
        raise Declined(f"{day} is in the future. {HELP}")
    if day < FIRST_POST:
        raise Declined(f"{day} is before X existed. {HELP}")
    span = of_day(day, zone)
    return span if day < today else Span(span.start, max(now, span.start + timedelta(seconds=1)), zone)


def _known(desk: Desk, span: Span) -> Span:
    """Check that Perch has read something of that time. Errors: `Declined` for a day before it began."""
    since = began(desk)
    if since is None or _knows(desk, span):
        return span
    first = wall(since, span.zone).date()
    raise Declined(f"Perch started on {first}, so it has nothing for {span.first_day}. {HELP}")


def _knows(desk: Desk, span: Span) -> bool:
    """Tell whether Perch was there for a part of it, or has read posts of that time since."""
    since = began(desk)
    return since is None or span.end > since or bool(desk.store.counts.total(span.start, span.end))


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _answer(respond: Respond, forms: list[Message]) -> None:
    """Send the first form that Slack takes; `respond` does not raise, its status tells."""
    for form in (*forms, Message(forms[0].text)):
        answer = respond(response_type="ephemeral", replace_original=False, **form.payload())
        if answer.status_code == 200:
            return
