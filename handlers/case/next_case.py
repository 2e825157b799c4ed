"""Next: give the presser the most important unclaimed case; Skip gives it back and takes the one after."""

from __future__ import annotations

from contextlib import suppress

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blockkit.elements import actions, section
from bot.blockkit.markup import Markup, md
from bot.blockkit.message import Block, Message
from bot.cards.case.windows.next_modal import next_button, next_modal, nothing_left
from bot.cases import case_rules
from bot.cases.case_rules import Declined
from bot.cases.escalations import closed_with
from bot.casework.next_case import any_unclaimed, next_cases
from bot.casework.view import case_view
from bot.desk import Desk
from bot.model import Case
from bot.model.carried import NextWindow
from bot.model.entry import Act
from bot.permalinks import card_link
from handlers.acting import act
from handlers.asking import say
from handlers.listeners import Listeners
from handlers.permissions import USES, acts_on, pressed
from handlers.slackform import Body, Form, user_of, value_of


def register(app: Listeners) -> None:
    app.action("next_case", USES)(take_next)
    app.action("next_restart", USES)(start_over)
    app.action("next_view", USES)(follow_link)
    app.action("next_skip", acts_on(pressed))(skip)
    app.action("next_resolve", acts_on(pressed))(resolve_and_go_on)


def take_next(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Claim the next case and open its window; a window that is open already shows it in its place."""
    ack()
    if Form(body).is_modal:
        _show_next(body, client, desk, _skipped(body))
        return
    case, left = _claim_next(desk, user_of(body), ())
    try:
        client.views_open(trigger_id=body["trigger_id"], view=_window(desk, case, left, ()))
    except (SlackApiError, OSError):
        if case is not None:  # nobody would know that it is theirs
            _give_back(desk, case.id, user_of(body))
        raise


def start_over(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Take the next case, those that were skipped included."""
    ack()
    _show_next(body, client, desk, ())


def follow_link(ack: Ack) -> None:
    """Let Slack open the link of the button."""
    ack()


def skip(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Give the case back to everybody, and show the next one."""
    ack()
    case_id = value_of(body)
    news = _give_back(desk, case_id, user_of(body))
    _show_next(body, client, desk, (*_skipped(body), case_id), news)


def resolve_and_go_on(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Resolve the case, and show the next one in the same window."""
    ack()
    user = user_of(body)
    case = act(
        desk,
        value_of(body),
        user,
        Act.RESOLVED,
        lambda case: closed_with(case_rules.resolve(case, user, desk.clock())),
    )
    _show_next(
        body, client, desk, _skipped(body), md("Resolved the case of {}.", case.handle and f"@{case.handle}")
    )


def offer_next(client: WebClient, body: Body, desk: Desk) -> None:
    """Offer the next case to someone who has just resolved one, where any is unclaimed."""
    if any_unclaimed(desk, user_of(body)):
        words = md("Resolved. More cases are unclaimed.")
        say(client, body, Message(words, (section(words), actions("next", next_button()))))


def _show_next(
    body: Body, client: WebClient, desk: Desk, skipped: tuple[str, ...], news: Markup | None = None
) -> None:
    case, left = _claim_next(desk, user_of(body), skipped)
    client.views_update(view_id=Form(body).id, view=_window(desk, case, left, skipped, news))


def _claim_next(desk: Desk, user: str, skipped: tuple[str, ...]) -> tuple[Case | None, int]:
    """Claim the first case that nobody else takes at the same moment; return it with the number left."""
    found = next_cases(desk, user, skipped)
    for at, case in enumerate(found):
        if _is_free(desk, case.id):
            with suppress(Declined):  # claimed, resolved or moved since
                claimed = act(
                    desk, case.id, user, Act.CLAIMED, lambda case: case_rules.claim(case, user, desk.clock())
                )
                return claimed, len(found) - at - 1
    return None, 0


def _is_free(desk: Desk, case_id: str) -> bool:
    """Return whether nobody has a case now: one that became mine meanwhile is no next one either."""
    case = desk.store.cases.get(case_id)
    return case is not None and not case.owner


def _give_back(desk: Desk, case_id: str, user: str) -> Markup | None:
    """Release a case; return what is in the way, in words."""
    try:
        act(desk, case_id, user, Act.RELEASED, lambda case: case_rules.release(case, user))
    except Declined as declined:
        return declined.words
    return None


def _window(
    desk: Desk, case: Case | None, left: int, skipped: tuple[str, ...], news: Markup | None = None
) -> Block:
    if case is None:
        return nothing_left(len(skipped), news)
    return next_modal(case_view(desk, case), card_link(desk, case.id), left, skipped, news)


def _skipped(body: Body) -> tuple[str, ...]:
    return Form(body).private(NextWindow).skipped
