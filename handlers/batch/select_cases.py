"""Select…: tick cases of a list, choose what should happen, and be asked once with the count."""

from __future__ import annotations

from dataclasses import replace

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.batch.selecting import lines_again, select, selection_of
from bot.cards.batch.batch_modal import confirm_batch
from bot.cards.batch.select_modal import ACT, TICKS, select_modal
from bot.cards.case.case_list import SELECT
from bot.cases import snooze as snooze_rules
from bot.casework.topics.brand_topics import topic_list
from bot.desk import Desk
from bot.model.batch import OF_TOPICS, BatchAct, Selection
from bot.model.carried import SelectionWindow
from bot.model.lists.topic_list import Topic
from bot.sentiment import Label
from bot.topics import all_topics, topics_in_use
from handlers.listeners import Listeners
from handlers.permissions import carried, pressed
from handlers.record_permissions import own_selection, selects
from handlers.slackform import Body, Form, user_of, value_of
from handlers.windows import open_window


def register(app: Listeners) -> None:
    app.action(SELECT, selects(pressed))(open_selection)
    app.action("select_all", own_selection(carried("selection")))(tick_all)
    app.action("select_none", own_selection(carried("selection")))(tick_none)
    app.view("select_cases", own_selection(carried("selection")))(go_on)


def open_selection(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open the window over the list that the button stands below.

    Errors: `Declined` where nothing in it is open.
    """
    ack()
    selection, lines = select(desk, user_of(body), value_of(body), in_home=Form(body).is_home)
    open_window(client, body, select_modal(selection, lines, desk.clock()))


def tick_all(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Tick all cases on the page."""
    ack()
    _tick(body, client, desk, ticked=True)


def tick_none(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Untick all cases on the page."""
    ack()
    _tick(body, client, desk, ticked=False)


def _tick(body: Body, client: WebClient, desk: Desk, *, ticked: bool) -> None:
    form = Form(body)
    selection = selection_of(desk, form.private(SelectionWindow).selection)
    lines = lines_again(desk, selection)
    view = select_modal(selection, lines, desk.clock(), ticked=ticked, turn=int(value_of(body)))
    client.views_update(view_id=form.id, view=view)


def go_on(ack: Ack, body: Body, desk: Desk) -> None:
    """Ask, with the count, in the same window; nothing ticked is said at the boxes."""
    form = Form(body)
    selection = selection_of(desk, form.private(SelectionWindow).selection)
    chosen = _chosen(form, selection)
    if not chosen:
        first = next(name for name in form.inputs if name.startswith(TICKS))
        ack(response_action="errors", errors={first: "Tick at least one case, or press Select all."})
        return
    act, _, label = form.choice(ACT).partition(":")
    selection = replace(selection, chosen=chosen, act=BatchAct(act), label=Label(label) if label else None)
    desk.store.batches.keep_selection(selection)
    zone = desk.people.person(selection.user).zone(desk.settings.timezone)
    proposed, topics = snooze_rules.tomorrow_morning(desk.clock(), zone), _topics(desk, selection)
    if selection.act in OF_TOPICS and not topics:
        ack(response_action="errors", errors={ACT: "None of the cases that you ticked has a topic."})
        return
    ack(response_action="update", view=confirm_batch(selection, proposed, topics))


def _topics(desk: Desk, selection: Selection) -> list[Topic]:
    """Return the topics to choose from: those in use; to remove one, those that the chosen cases have."""
    own = topic_list(desk)
    if selection.act is not BatchAct.REMOVE_TOPIC:
        return list(topics_in_use(own))
    carried = {code for case in desk.store.cases.many(selection.chosen).values() for code in case.topics}
    return [topic for topic in all_topics(own) if topic.code in carried]


def _chosen(form: Form, selection: Selection) -> tuple[str, ...]:
    """Return what is ticked, in the order of the list; nothing but what stood in the window."""
    ticked = {case_id for name in form.inputs if name.startswith(TICKS) for case_id in form.options(name)}
    return tuple(one.case_id for one in selection.seen if one.case_id in ticked)
