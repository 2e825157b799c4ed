"""Write a welcome: picked or written, seen whole, and sent to one person by the person who pressed."""

from __future__ import annotations

from msgspec import structs
from slack_bolt import Ack
from slack_sdk import WebClient

from bot import outbox
from bot.blockkit.markup import EMPTY, Markup
from bot.blockkit.message import Block
from bot.blockkit.shortcodes import with_emoji
from bot.cards.followers import welcome_modal as cards
from bot.cases.case_rules import Declined
from bot.composing import reply_fields, signature
from bot.composing.privacy_words import with_tail
from bot.desk import Desk
from bot.followers.follower_sends import NotAsked, find, submit, take_back, welcome_item
from bot.followers.gather_followers import rows_of, today
from bot.model import DirectMessage
from bot.model.carried import WelcomeWindow
from bot.model.lists.followers import Deed
from bot.model.views.followers import FollowerRow
from bot.replies.initials import initials_of
from bot.replies.privacy_link import privacy_tail
from bot.replies.saved_replies import all_of
from bot.replies.saved_replies import find as find_saved
from bot.replies.submitting import despite
from handlers.followers.followers_list import draw_list_again
from handlers.listeners import Listeners
from handlers.record_permissions import ACTS_FOR_FOLLOWERS
from handlers.slackform import Body, Form, user_of, value_of
from handlers.windows import draw_over, open_window

KIND = "dm"
TOO_LATE = "Too late: it has left, or is leaving right now. The list shows how it ended."


def register(app: Listeners) -> None:
    app.action("follower_welcome", ACTS_FOR_FOLLOWERS)(press)
    app.action(cards.SAVED, ACTS_FOR_FOLLOWERS)(pick_saved)
    app.view("welcome", ACTS_FOR_FOLLOWERS)(preview)
    app.view("welcome_send", ACTS_FOR_FOLLOWERS)(send)
    app.action("follower_undo", ACTS_FOR_FOLLOWERS)(undo)


def press(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open the window in which it is written; where they accept no messages, say so."""
    ack()
    news_id, person_id, page = (*value_of(body).split(":"), "", "")[:3]
    inside = Form(body).callback_id == "followers"
    kept = desk.store.typed.get(_kept_as(person_id), user_of(body), KIND, desk.clock())
    text = kept.text if kept else ""
    window = WelcomeWindow(news_id, person_id, int(page) if inside and page.isdecimal() else -1, text)
    row = _row(desk, window)
    if row.person.can_dm is False:
        open_window(client, body, cards.closed_modal(row))
    else:
        open_window(client, body, _writing(desk, row, window))


def pick_saved(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Put a saved reply into the text, behind what was typed before."""
    ack()
    form = Form(body)
    window, reply = form.private(WelcomeWindow), find_saved(desk, value_of(body))
    if reply is None:
        raise Declined("Someone has deleted this saved reply.")
    row, rep = _row(desk, window), desk.people.person(user_of(body)).display_name
    values = reply_fields.values_for(handle=row.person.handle, name=row.person.name, rep=rep)
    try:
        filled = reply_fields.fill(reply.text, values)
    except reply_fields.BadField as error:
        raise Declined(f"“{reply.name}” can't be used. {error} `/mentions replies` fixes it.") from error
    typed = form.text(f"text-{window.turn}")
    text = f"{typed}\n\n{filled}" if typed else filled
    fresh = structs.replace(window, text=text[: cards.LONGEST], turn=window.turn + 1)
    draw_over(client, form.id, _writing(desk, row, fresh), [form.hash])


def preview(ack: Ack, body: Body, desk: Desk) -> None:
    """Show it whole, as they will read it. An empty one is refused at its field."""
    form = Form(body)
    window = form.private(WelcomeWindow)
    text = form.text(field := f"text-{window.turn}")
    if not text:
        ack(response_action="errors", errors={field: "Write your welcome first."})
        return
    fresh, user = structs.replace(window, text=text), user_of(body)
    desk.store.typed.keep(_kept_as(window.person), user, KIND, text, desk.clock())
    ack(response_action="update", view=_whole_view(desk, _row(desk, fresh), fresh, user))


def send(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Put it into the outbox, for one person; say when it leaves. Who is on the do-not-contact list is
    asked about first.
    """
    form, user = Form(body), user_of(body)
    window = form.private(WelcomeWindow)
    row = _row(desk, window)
    # A window with this text is one message: Slack may deliver its submission twice.
    text = _whole(desk, row, window.text, user)
    welcome = DirectMessage(text, window.person, window.news)
    item_id, undo = f"dm-welcome-{form.id}-{window.turn}", desk.settings.undo_window
    item = welcome_item(item_id, welcome, user_of(body), desk.clock(), undo)
    if desk.store.items.get(item.id) is not None:
        ack()
        return
    asks = cards.asks_again(row, window)
    if not asks:
        try:
            submit(desk, despite(desk, item, window.asked), Deed.WELCOMED)
        except NotAsked:
            asks = True
        except Declined as error:  # in the window, where the text stays
            ack(response_action="update", view=_whole_view(desk, row, window, user, error.words))
            return
    if asks:
        fresh = structs.replace(window, asked=window.asked + 1)
        ack(response_action="update", view=_whole_view(desk, _row(desk, fresh), fresh, user))
        return
    desk.store.typed.drop(_kept_as(window.person), user, KIND)
    ack(response_action="update", view=cards.sending_modal(row, item, window))
    draw_list_again(client, body, desk, window.page)


def undo(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Take it back before it leaves; its text opens again. Errors: `Declined`, too late."""
    ack()
    form, user = Form(body), user_of(body)
    try:
        item = take_back(desk, value_of(body), user)
    except outbox.TooLate as error:
        raise Declined(TOO_LATE) from error
    draw_list_again(client, body, desk)
    if not isinstance(item.send, DirectMessage):
        return
    here = form.callback_id == "welcome_sent"
    window = form.private(WelcomeWindow) if here else WelcomeWindow(item.news, item.send.to)
    row = _row(desk, window)
    tail = privacy_tail(desk, row.person.id)
    text = item.send.text.removesuffix(f"\n\n{tail}") if tail else item.send.text
    desk.store.typed.keep(_kept_as(row.person.id), user, KIND, text, desk.clock())
    view = _writing(desk, row, structs.replace(window, text=text, turn=window.turn + 1, asked=0))
    if here:
        client.views_update(view_id=form.id, view=view)
    else:
        open_window(client, body, view)


def _kept_as(person_id: str) -> str:
    """Return under which name an unsent welcome is kept for its writer, for a day."""
    return f"follower {person_id}"


def _row(desk: Desk, window: WelcomeWindow) -> FollowerRow:
    news, person = find(desk, window.news, window.person)
    return rows_of(desk, news, [person])[0]


def _writing(desk: Desk, row: FollowerRow, window: WelcomeWindow) -> Block:
    return cards.welcome_modal(row, window, all_of(desk), *_used(desk))


def _whole_view(
    desk: Desk, row: FollowerRow, window: WelcomeWindow, user: str, why_not: Markup = EMPTY
) -> Block:
    whole = _whole(desk, row, window.text, user)
    return cards.confirm_modal(row, window, whole, *_used(desk), why_not=why_not)


def _whole(desk: Desk, row: FollowerRow, text: str, user: str) -> str:
    """Return what they will read: signed, and with the link to the privacy notice in the first message."""
    signed = signature.signed(with_emoji(text), initials_of(desk, user))
    return with_tail(signed, privacy_tail(desk, row.person.id))


def _used(desk: Desk) -> tuple[int, int]:
    return desk.store.followers.acts(today(desk)), desk.settings.follower_acts
