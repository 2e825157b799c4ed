"""A digest, counted when it leaves; counted again when a post that it shows is withdrawn."""

from __future__ import annotations

from bot.blockkit.markup import EMPTY, Markup, join, md
from bot.blockkit.message import Message
from bot.blockkit.text import when
from bot.cards.digest.digest_card import digest_message
from bot.cards.digest.digest_lines import top_post
from bot.cards.digest.digest_week import weekly_message
from bot.desk import Desk
from bot.digest.audience import seen_in
from bot.digest.figures import figures_of
from bot.digest.schedule import why_unusual
from bot.digest.weeks import weeks_of
from bot.model import Form, Item, ItemState
from bot.model.outbox.notices import Digest
from bot.model.views.figures import Figures
from bot.model.views.span import Span
from bot.team.company_only import company_only


def draw(desk: Desk, due: Digest, item: Item) -> tuple[Message, tuple[str, ...]]:
    """Return the message, and the mentions whose text it shows: what everybody in its channel may see."""
    channel = item.lane.removeprefix("slack:")
    desk = company_only(seen_in(desk, channel), channel)
    span, plain = Span(due.start, due.end, desk.settings.timezone), item.form is not Form.FULL
    again = _again(desk, item)
    if due.weekly:
        weeks = weeks_of(desk, span)
        return weekly_message(weeks, again, plain=plain), _shown(weeks.figures)
    figures = figures_of(desk, span)
    note = join(" ", [part for part in (why_unusual(span, late=due.late), again) if part])
    return digest_message(figures, note, plain=plain), _shown(figures)


def _again(desk: Desk, item: Item) -> Markup:
    """Say of a digest that was posted before when it was counted again: what is not done has changed
    since.
    """
    if item.state is not ItemState.SENT:
        return EMPTY
    return md("Recounted {}: a post was removed on X.", when(desk.clock()))


def _shown(figures: Figures) -> tuple[str, ...]:
    post = top_post(figures)
    return (post.id,) if post else ()
