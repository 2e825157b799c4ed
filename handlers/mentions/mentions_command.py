"""`/mentions`: lists in a channel, for the person who asks; each further subcommand has its own module."""

from __future__ import annotations

from collections.abc import Mapping

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.desk import Desk
from bot.team.permission import Verdict
from handlers.batch import handover
from handlers.case import mute, no_contact
from handlers.followers import followers_list
from handlers.home import danger
from handlers.listeners import Listeners
from handlers.mentions import add_posts, brand_topics, case_lists, digest_now, saved_views, shift
from handlers.mentions.subcommands import WORDS, Subcommand
from handlers.permissions import CONFIGURES, HELPS, USES, Asked, Permission
from handlers.privacy import person
from handlers.record_permissions import SEES_FOLLOWERS
from handlers.reply import saved_replies, signature
from handlers.slackform import Body

SUBCOMMANDS: Mapping[str, tuple[Subcommand, Permission]] = {
    "danger": (danger.show, CONFIGURES),
    "delete": (saved_views.delete, USES),
    "digest": (digest_now.show, USES),
    "do-not-contact": (no_contact.show, HELPS),
    "followers": (followers_list.show, SEES_FOLLOWERS),
    "handover": (handover.show, USES),
    "muted": (mute.show, USES),
    "off": (shift.end, USES),
    "on": (shift.begin, USES),
    "person": (person.show, person.ASKS),
    "replies": (saved_replies.show, USES),
    "save": (saved_views.save, USES),
    "signature": (signature.answer, USES),
    "topics": (brand_topics.show, CONFIGURES),
    "views": (saved_views.show, USES),
}


def register(app: Listeners) -> None:
    app.command("/mentions", ASKED_FOR)(mentions)


def _by_word(asked: Asked) -> Verdict:
    word = str(asked.body.get("text") or "").strip().partition(" ")[0].lower()
    _, may = SUBCOMMANDS.get(word, (None, USES))
    return may.rule(asked)


ASKED_FOR = Permission("use the subcommand", _by_word)


def mentions(ack: Ack, body: Body, client: WebClient, respond: Respond, desk: Desk) -> None:
    """Choose by the first word; a post's link is asked about; all else is a saved view or a query."""
    ack()
    text = str(body.get("text") or "").strip()
    word, _, rest = text.partition(" ")
    if word.lower() in SUBCOMMANDS:
        subcommand, _ = SUBCOMMANDS[word.lower()]
        subcommand(body, client, respond, desk, rest.strip())
    elif add_posts.has_link(text):
        add_posts.ask(body, client, desk, text)
    else:
        case_lists.show(body, respond, desk, text, WORDS)
