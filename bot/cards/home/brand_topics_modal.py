"""The windows of a brand's topics: the list, one topic, and the question before it is saved."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, context, modal, section
from bot.blockkit.exact import exact_plain
from bot.blockkit.inputs import checkboxes, input_block, options_of, text_input
from bot.blockkit.markup import Markup, code, md, mention
from bot.blockkit.message import Block
from bot.blockkit.text import plural
from bot.model.carried import TopicForm
from bot.model.lists.topic_list import OwnTopic, Topic, TopicList
from bot.topics import REVIEWED, all_topics, topics_in_use

WORDS_MAX = 1_500  # characters: they are carried from one window to the next
NAME_MAX = 30
REMOVED_SHOWN = 20
REVIEWED_WORDS = {topic.code: len(topic.words) for topic in REVIEWED}


def topics_modal(own: TopicList, said: Markup | None = None) -> Block:
    """Draw the list; `said`: what has just been done."""
    gone = {one.code for one in own.topics if one.removed}
    removed = [topic for topic in all_topics(own) if topic.code in gone]
    blocks = [
        *([section(said)] if said else []),
        section(md("A case gets the topics whose words its posts contain. Changes count for new posts.")),
        *(_row(topic, "Change…", "topic_change") for topic in topics_in_use(own)),
        actions("topics", button("Add topic…", "topic_change", "new")),
        *([context(md("Removed. Cases that have them keep them."))] if removed else []),
        *(_row(topic, "Restore", "topic_restore") for topic in removed[:REMOVED_SHOWN]),
    ]
    return modal("topics", "Topics", blocks)


def topic_form(topic: OwnTopic, meanwhile: OwnTopic | None = None) -> Block:
    """Draw one topic to change, a new one without a code; `meanwhile`: what a colleague has saved of it."""
    known = REVIEWED_WORDS.get(topic.code, 0)
    hint = "One per line, in any language. A star matches any ending: refund*"
    hint += f". Added to the {known} words and phrases that come with Perch." if known else "."
    blocks = [
        *(_changed(meanwhile) if meanwhile else []),
        text_input("label", "Name", initial=topic.label, multiline=False, max_length=NAME_MAX),
        text_input(
            "words",
            "Words",
            initial="\n".join(topic.words),
            optional=bool(known),
            hint=hint,
            max_length=WORDS_MAX,
        ),
        actions(
            "topic_form",
            button("Back", "topic_list", "list"),
            button("Remove topic", "topic_remove", topic.code, style="danger") if topic.code else None,
        ),
    ]
    carried = TopicForm(topic.code, seen=(meanwhile or topic).version).dump()
    return modal("topic_form", "Topic", blocks, submit="Continue", private_metadata=carried)


def topic_question(topic: OwnTopic, matched: int, cases: int, *, most: bool) -> Block:
    """Say how many of the newest cases a topic matches; more than half asks once more, in words."""
    count = md("*{}* matches {:,} of the last {}.", topic.label, matched, plural(cases, "case"))
    warning = md(":warning: That is more than half. A topic on most cases tells nobody what a case is about.")
    yes = checkboxes(options_of([("yes", "Yes, put it on more than half of the cases")]))
    blocks = [
        section(count),
        *([section(warning), input_block("sure", "Save it anyway?", yes)] if most else []),
        actions("topic_question", button("Back", "topic_list", "list")),
    ]
    carried = TopicForm(topic.code, topic.label, topic.words, topic.version).dump()
    return modal("topic_question", "Save topic", blocks, submit="Save", private_metadata=carried)


def _row(topic: Topic, label: str, action: str) -> Block:
    said = md(
        "*{}* {}\n{}",
        topic.label,
        code(f"topic:{topic.code}"),
        plural(len(topic.words), "word or phrase", "words or phrases"),
    )
    spoken = f"{label} {topic.label}"
    return section(said, accessory=button(label, action, topic.code, accessibility_label=spoken))


def _changed(now: OwnTopic) -> list[Block]:
    shown = "removed" if now.removed else f"{now.label}\n{', '.join(now.words) or '(no words of its own)'}"
    said = md(":warning: {} has changed this topic; it is now:", mention(now.by))
    theirs = {"type": "section", "text": exact_plain(shown, 2000)}
    return [section(said), theirs, context(md("Yours is below. Save again to replace theirs."))]
