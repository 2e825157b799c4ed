"""`/mentions topics`: an admin lists, adds, changes, removes and restores a brand's topics, in one window."""

from __future__ import annotations

from dataclasses import replace

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.blockkit.markup import Markup, md
from bot.cards.home.brand_topics_modal import topic_form, topic_question, topics_modal
from bot.casework.topics.brand_topics import topic_list
from bot.casework.topics.change_topics import (
    NoSuchRoom,
    TopicChanged,
    change_topic,
    check_new,
    own_topic,
    try_out,
)
from bot.desk import Desk
from bot.model.carried import TopicForm
from bot.model.lists.topic_list import OwnTopic
from bot.topics import REVIEWED, code_for, problem_with_label, problem_with_words, typed_topic_words
from handlers.listeners import Listeners
from handlers.permissions import CONFIGURES
from handlers.slackform import Body, Form, user_of, value_of

COME_WITH_PERCH = {topic.code for topic in REVIEWED}


def register(app: Listeners) -> None:
    app.action("topic_list", CONFIGURES)(back)
    app.action("topic_change", CONFIGURES)(change)
    app.action("topic_remove", CONFIGURES)(remove)
    app.action("topic_restore", CONFIGURES)(restore)
    app.view("topic_form", CONFIGURES)(ask)
    app.view("topic_question", CONFIGURES)(save)


def show(body: Body, client: WebClient, respond: Respond, desk: Desk, rest: str) -> None:
    """Open the list."""
    del respond, rest
    client.views_open(trigger_id=body["trigger_id"], view=topics_modal(topic_list(desk)))


def back(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Show the list again."""
    ack()
    client.views_update(view_id=Form(body).id, view=topics_modal(topic_list(desk)))


def change(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open one topic, or a new one."""
    ack()
    code = value_of(body)
    topic = OwnTopic("", "") if code == "new" else own_topic(topic_list(desk), code)
    client.views_update(view_id=Form(body).id, view=topic_form(topic))


def ask(ack: Ack, body: Body, desk: Desk) -> None:
    """Say what is wrong at its input; else, how many cases the topic matches."""
    form = Form(body)
    carried = form.private(TopicForm)
    label, words = " ".join(form.text("label").split()), typed_topic_words(form.text("words"))
    errors = {"label": _wrong_label(desk, label, carried.code), "words": problem_with_words(words)}
    if not words and carried.code not in COME_WITH_PERCH:
        errors["words"] = "Type at least one word, such as “lounge*”."
    if any(errors.values()):
        ack(response_action="errors", errors={name: said for name, said in errors.items() if said})
        return
    topic = OwnTopic(carried.code or code_for(label), label, words, version=carried.seen)
    trial = try_out(desk, topic)
    question = topic_question(topic, trial.matched, trial.cases, most=trial.most)
    ack(response_action="update", view=question)


def save(ack: Ack, body: Body, desk: Desk) -> None:
    """Save the topic; where a colleague has changed it meanwhile, show theirs first."""
    carried = Form(body).private(TopicForm)
    topic = OwnTopic(carried.code, carried.label, carried.words, version=carried.seen)
    try:
        change_topic(desk, topic, user_of(body))
    except TopicChanged as error:
        ack(response_action="update", view=topic_form(topic, error.now))
        return
    said = md(
        "*{}* is saved. New posts are matched with it, and open cases within minutes, but for those whose "
        "topics a person has set.",
        topic.label,
    )
    ack(response_action="update", view=topics_modal(topic_list(desk), said))


def remove(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Take a topic out of use; cases that have it keep it."""
    ack()
    _switch(client, body, desk, removed=True)


def restore(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Put a removed topic into use again."""
    ack()
    _switch(client, body, desk, removed=False)


def _switch(client: WebClient, body: Body, desk: Desk, *, removed: bool) -> None:
    topic = own_topic(topic_list(desk), value_of(body))
    done = md("removed. Cases that have it keep it.") if removed else md("back in use.")
    try:
        change_topic(desk, replace(topic, removed=removed), user_of(body))
        said: Markup = md("*{}* is {}", topic.label, done)
    except TopicChanged:
        said = md("*{}* was changed by a colleague a moment ago. Look at it first.", topic.label)
    client.views_update(view_id=Form(body).id, view=topics_modal(topic_list(desk), said))


def _wrong_label(desk: Desk, label: str, code: str) -> str:
    if wrong := problem_with_label(label):
        return wrong
    try:
        check_new(desk, label, code)
    except NoSuchRoom as error:
        return str(error)
    return ""
