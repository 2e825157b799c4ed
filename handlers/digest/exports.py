"""The App Home's tab of exports: tables of the last days, sent as files to those who may have them."""

from __future__ import annotations

import re
import tempfile
from datetime import timedelta
from pathlib import Path

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blockkit.elements import actions, button, context, section
from bot.blockkit.markup import EMPTY, Markup, md
from bot.blockkit.message import Block, Message
from bot.blockkit.text import plural
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.exports.shown import EVERYTHING, Shown
from bot.exports.table_files import export
from bot.exports.tables import TABLES
from bot.model.views.span import Span
from bot.team.channel_access import visible
from bot.team.policy import admins_in_words, may_administrate, may_help
from handlers.listeners import Listeners
from handlers.permissions import HELPS
from handlers.private_files import send_files
from handlers.slackform import Body, user_of, value_of

DAYS = (1, 7, 31)
MOST = 200_000  # mentions; more is for `make export`


def register(app: Listeners) -> None:
    app.action(re.compile(r"^export_"), HELPS)(send)


def blocks(desk: Desk, user: str) -> list[Block]:
    """Offer the exports: to admins all there is, to the others what they may see; guests get none."""
    if not (helps := may_help(desk, user)):
        return [section(helps.words)]
    buttons = [button(_last(n), f"export_{n}", str(n)) for n in DAYS]
    return [
        section(md("*Cases, replies and mentions* as CSV (for spreadsheets) and JSON lines (for programs).")),
        actions("exports", *buttons),
        *([] if may_administrate(desk, user) else [context(_without(desk))]),
        context(
            md(
                "Perch sends the files to you in a private message. `make export` writes "
                "everything to disk; a full backup is written every night."
            )
        ),
    ]


def _without(desk: Desk) -> Markup:
    """Say what is left out for those who are no admins, and who gets it."""
    return md(
        "Without the text of direct messages, and only cases in channels that you can see. "
        "{} can get all of it.",
        admins_in_words(desk),
    )


def _shown(desk: Desk, user: str) -> Shown:
    if may_administrate(desk, user):
        return EVERYTHING
    return Shown(lambda cases: visible(desk, user, cases), dm_text=False)


def _last(days: int) -> str:
    return f"Last {plural(days, 'day')}" if days > 1 else "Last 24 hours"


def send(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Write the tables, and give them to the person who pressed. Errors: `Declined`."""
    ack()
    user, days = user_of(body), int(value_of(body))
    now, shown = desk.clock(), _shown(desk, user)
    span = Span(now - timedelta(days=days), now + timedelta(seconds=1), desk.settings.timezone)
    if len(desk.store.counts.mentioned(span.start, span.end)) > MOST:
        raise Declined(
            md(
                "That is more than {:,} mentions: run `make export` on Perch's server, or choose fewer days.",
                MOST,
            )
        )
    with tempfile.TemporaryDirectory(prefix="perch-export-") as folder:
        found = [
            (path, count) for path, count in export(desk.store, Path(folder), TABLES, span, shown) if count
        ]
        if not found:
            words = md(
                "Nothing came in, got a reply or was resolved in the {}, so there is nothing to export.",
                _last(days).lower(),
            )
            channel = client.conversations_open(users=user)["channel"]["id"]
            client.chat_postMessage(channel=channel, **Message(words).payload())
            return
        counts = ", ".join(f"{path.stem} {count:,}" for path, count in found if path.suffix == ".csv")
        without = EMPTY if shown is EVERYTHING else md(" {}", _without(desk))
        comment = md("Your export of {}: {}.{}", span.hours, counts, without)
        send_files(desk, client, user, (path for path, _ in found), comment)
