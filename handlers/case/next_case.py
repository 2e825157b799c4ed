"""Next: give the presser the most important unclaimed case; Skip gives it back and takes the one after."""

from __future__ import annotations

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blockkit.elements import actions, section
from bot.blockkit.markup import Markup, md
from bot.blockkit.message import Message
from bot.cards.case.windows.next_modal import next_button
from bot.cases import case_rules
from bot.cases.case_rules import Declined
from bot.casework.next_case import next_cases
from bot.desk import Desk
from bot.model import Case
from bot.model.carried import NextWindow
from bot.model.entry import Act
from handlers.acting import act, claim_case, resolve_case
from handlers.case.next_window import keep_open, window_of
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
    _show_next(body, client, desk, _skipped(body))


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
    case = resolve_case(desk, value_of(body), user_of(body))
    news = md("Resolved the case of {}.", f"@{case.handle}" if case.handle else "(author unknown)")
    _show_next(body, client, desk, _skipped(body), news)


def next_of(desk: Desk, user: str) -> Message | None:
    """Return the offer of the next case, after one is resolved; None where none is unclaimed."""
    if not next_cases(desk, user):
        return None
    words = md("Resolved. More cases are unclaimed.")
    return Message(words, (section(words), actions("next", next_button())))


def _show_next(
    body: Body, client: WebClient, desk: Desk, skipped: tuple[str, ...], news: Markup | None = None
) -> None:
    """Claim the next case and show it.

    Where Slack clearly shows no window, the case is given back: nobody would know that it is theirs.
    """
    user, form = user_of(body), Form(body)
    case, left, refused = _claim_next(desk, user, skipped)
    view = window_of(desk, user, case, left, skipped, news or refused)
    try:
        if form.is_modal:
            answer = client.views_update(view_id=form.id, view=view)
        else:
            answer = client.views_open(trigger_id=body["trigger_id"], view=view)
    except SlackApiError:
        if case is not None:
            _give_back(desk, case.id, user)
        raise
    keep_open(desk, body, answer, NextWindow(case.id if case else "", skipped))


def _claim_next(desk: Desk, user: str, skipped: tuple[str, ...]) -> tuple[Case | None, int, Markup | None]:
    """Claim the first case that nobody else takes at the same moment.

    Return it with the number left; where there is none, why the last one that was tried could not be claimed.
    """
    found, refused = next_cases(desk, user, skipped), None
    for at, case_id in enumerate(found):
        if not _is_free(desk, case_id):
            continue
        try:
            return claim_case(desk, case_id, user), len(found) - at - 1, None
        except Declined as declined:  # taken or moved since; or Slack does not say who may act on it
            refused = declined.words
    return None, 0, refused


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


def _skipped(body: Body) -> tuple[str, ...]:
    return Form(body).private(NextWindow).skipped
