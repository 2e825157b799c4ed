"""Read older mentions…: have mentions read that are older than a day before the first start."""

from __future__ import annotations

from slack_bolt import Ack
from slack_sdk import WebClient

from bot import spending
from bot.cards.watch.older_mentions import COUNT, counts_offered, older_modal
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.listening.older_mentions import ask_for_older, older_mentions, older_price
from bot.listening.watching import MENTIONS
from bot.model.carried import OlderWindow
from bot.model.listening.older_mentions import OlderMentions
from bot.money.prices import words
from handlers.listeners import Listeners
from handlers.record_permissions import changes_watch
from handlers.slackform import Body, Form, user_of
from handlers.windows import open_window


def register(app: Listeners) -> None:
    may = changes_watch(lambda _: MENTIONS)
    app.action("watch_older", may)(ask)
    app.view("watch_older", may)(read)


def ask(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open the window with the prices. Errors: `Declined` where there is nothing to read."""
    ack()
    known = _known(desk)
    prices = [(count, older_price(desk, count)) for count in counts_offered(known)]
    watch = desk.store.watches.get(MENTIONS)
    channel = (watch.channel if watch else "") or desk.settings.mentions_channel
    open_window(client, body, older_modal(known, prices, channel))


def read(ack: Ack, body: Body, desk: Desk) -> None:
    """Have them read, unless the budget does not hold what they may cost. Errors: `Declined`."""
    form = Form(body)
    count = int(form.choice(COUNT) or 0)
    left = spending.budget_of(desk).left(desk.clock())
    if left is not None and older_price(desk, count) > left:
        ack(
            response_action="errors",
            errors={COUNT: f"This month’s budget has {words(left)} left. Choose fewer."},
        )
        return
    ask_for_older(desk, user_of(body), count, form.private(OlderWindow).read)
    ack()


def _known(desk: Desk) -> OlderMentions:
    known = older_mentions(desk)
    if known is None:
        raise Declined("X has no older mentions.")
    return known
