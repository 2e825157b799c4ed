"""Resolve 47 cases, and Undo all: the window tells what became of each case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.batch.carrying_out import carry_out, undo
from bot.batch.selecting import selection_of
from bot.blockkit.markup import Markup, link, literal, md
from bot.blockkit.message import Block, Message
from bot.cards.batch.batch_modal import result_modal, undone_modal, working_modal
from bot.cards.batch.batch_words import undo_words
from bot.cases.case_rules import Declined
from bot.cases.snooze import check_time
from bot.casework.topics.brand_topics import topic_list
from bot.desk import Desk
from bot.model.batch import Batch, BatchAct, Selection
from bot.model.carried import SelectionWindow
from bot.model.resolution import Outcome
from bot.permalinks import card_link
from bot.team.policy import may_be_given_cases
from bot.topics import label_of, topics_in_use
from handlers.asking import tell
from handlers.case.snooze import snoozed_until
from handlers.home.publishing import publish, publish_again
from handlers.listeners import Listeners
from handlers.permissions import carried, pressed
from handlers.record_permissions import own_selection
from handlers.slackform import Body, Form, user_of, value_of
from handlers.windows import draw_if_open

OWN_CASES = "These are your cases already. Choose a colleague, or leave it empty for the queue."
AT_ONCE = 20  # cases: well below the 3 s in which Slack wants its answer


def register(app: Listeners) -> None:
    app.view("batch", own_selection(carried("selection")))(run_batch)
    app.action("batch_undo", own_selection(pressed))(undo_all)


def run_batch(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Act on one case after the other, and tell. Errors stand in the window."""
    selection = selection_of(desk, Form(body).private(SelectionWindow).selection)
    batch = _batch(body, desk, selection)
    _tell_in_window(ack, body, client, selection, lambda: result_modal(*done_with(desk, batch, selection)))
    if selection.in_home:
        publish(client, desk, selection.user, selection.source)


def _tell_in_window(
    ack: Ack, body: Body, client: WebClient, selection: Selection, done: Callable[[], Block]
) -> None:
    """Do it, and show in the window what became of it.

    A few cases are done before Slack is answered: which of an answer and an update that follows it at once
    Slack shows last is not said. Many take longer than it waits for an answer. Two presses do it once.
    """
    if len(selection.chosen) <= AT_ONCE:
        ack(response_action="update", view=done())
        return
    ack(response_action="update", view=working_modal(selection))
    show_instead(client, body, done())


def undo_all(ack: Ack, body: Body, client: WebClient, respond: Respond, desk: Desk) -> None:
    """Put back what nobody has gone on with, and tell of the rest."""
    ack()
    batch = desk.store.batches.get(value_of(body))
    if batch is None:
        raise Declined(md("This is more than a day ago, so it cannot be undone here."))
    count, left = undo(desk, batch)
    words = undo_words(count, left, names_of(desk, (one.case_id for one in left)))
    if Form(body).is_home:
        publish_again(client, desk, body)
        tell(client, body, words)
    elif Form(body).is_modal:
        show_instead(client, body, undone_modal(words))
    else:  # the line beside a card, which told what was done
        respond(replace_original=True, **Message(words).payload())


def done_with(desk: Desk, batch: Batch, selection: Selection) -> tuple[Batch, int, Mapping[str, Markup]]:
    """Carry it out; return what became of it, how many cases it changed, and the names of the others."""
    ended = carry_out(desk, batch, selection)
    count = len(desk.store.batches.done(batch.id))
    return ended, count, names_of(desk, (one.case_id for one in ended.skipped))


def names_of(desk: Desk, case_ids: Iterable[str]) -> dict[str, Markup]:
    """Return the authors of cases, each linked to its card; an erased case has none."""
    cases = desk.store.cases.many(case_ids)
    found = {}
    for case in cases.values():
        who, where = f"@{case.handle}" if case.handle else "(author unknown)", card_link(desk, case.id)
        found[case.id] = link(where, who) if where else literal(who)
    return found


def _batch(body: Body, desk: Desk, selection: Selection) -> Batch:
    """Read what the window holds. Errors: `Declined`."""
    user, form = user_of(body), Form(body)
    batch = Batch(
        selection.id, user, desk.clock(), selection.act, len(selection.chosen), label=selection.label
    )
    match selection.act:
        case BatchAct.RESOLVE:
            reason = form.choice("reason")
            return replace(batch, outcome=Outcome(reason) if reason else None)
        case BatchAct.ASSIGN:
            to = form.user("user")
            may_be_given_cases(desk, to).check()
            return replace(batch, to=to)
        case BatchAct.HAND_OVER:
            return _handover(desk, batch, form.user("user"), form.text("note"))
        case BatchAct.ADD_TOPIC:
            return replace(batch, topic=_in_use(desk, form.choice("topic")))
        case BatchAct.REMOVE_TOPIC:
            return replace(batch, topic=form.choice("topic"))
        case BatchAct.SNOOZE:
            until = snoozed_until(body, desk, user)
            check_time(until, batch.at)
            return replace(batch, until=until)
    return batch


def _in_use(desk: Desk, code: str) -> str:
    """Return the topic. Errors: `Declined` for one that an admin has removed since the window opened."""
    own = topic_list(desk)
    if code not in {topic.code for topic in topics_in_use(own)}:
        raise Declined(f"The topic {label_of(code, own)} was removed meanwhile. Choose another one.")
    return code


def _handover(desk: Desk, batch: Batch, to: str, note: str) -> Batch:
    """Errors: `Declined` for a person who can't be given cases, or who hands over to themselves."""
    if to == batch.by:
        raise Declined(OWN_CASES)
    if to:
        may_be_given_cases(desk, to).check()
    return replace(batch, to=to, note=note)


def show_instead(client: WebClient, body: Body, view: Block) -> None:
    """Put it in place of the window; if it was closed, the person finds the undo in the App Home."""
    draw_if_open(client, Form(body).id, view)
