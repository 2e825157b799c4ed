"""/schedule-tweet: the form, one line, the list, the crisis switch."""

from __future__ import annotations

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.blockkit.markup import md
from bot.blockkit.message import Message
from bot.desk import Desk
from handlers.listeners import Listeners
from handlers.permissions import HELPS
from handlers.plans import plan_one_line
from handlers.plans.pause import pause, resume
from handlers.plans.plan_form import new_wish, open_form
from handlers.plans.plan_list import plan_modal
from handlers.slackform import Body, user_of

LIST = ("list", "liste", "plans")
PAUSE = ("pause all", "pause", "stop", "stop all")
RESUME = ("resume", "resume all", "reprendre")
HELP = md(
    "`/schedule-tweet` opens the form.\n"
    "`/schedule-tweet tomorrow 9:30 Our shops open late tonight` schedules it in one line "
    "(also: `in 2 hours …`, `24 Dec 18:00 (Paris) …`, `demain 9h …`, `lundi 10h …`).\n"
    "`/schedule-tweet list` shows all scheduled posts.\n"
    "`/schedule-tweet pause all` puts every scheduled post on hold; `/schedule-tweet resume` ends that."
)

READ_ONLY = md(
    "Perch can only read X, so nothing can be scheduled. Set X_API_KEY, X_API_SECRET, X_ACCESS_TOKEN and "
    "X_ACCESS_TOKEN_SECRET, then restart Perch."
)


def register(app: Listeners) -> None:
    app.command("/schedule-tweet", HELPS)(command)


def command(ack: Ack, body: Body, client: WebClient, desk: Desk, respond: Respond) -> None:
    """Answer /schedule-tweet: by a word of its own, by one line, or with the form."""
    ack()
    text = str(body.get("text") or "")[:8000].strip()
    word, user = " ".join(text.lower().split()), user_of(body)
    if not desk.settings.can_write and word not in LIST:
        respond(**Message(READ_ONLY).payload())
    elif not text:
        open_form(client, body, desk, new_wish(desk, user, channel=str(body.get("channel_id") or "")))
    elif word in LIST:
        client.views_open(trigger_id=body["trigger_id"], view=plan_modal(desk, user))
    elif word in PAUSE or word.startswith("pause all "):
        why = text[len("pause all ") :].strip() if word.startswith("pause all ") else ""
        respond(**pause(desk, user, why).payload())
    elif word in RESUME:
        respond(**Message(resume(desk, user)).payload())
    elif word in ("help", "aide", "?"):
        respond(**Message(HELP).payload())
    else:
        plan_one_line.understand(body, client, desk, respond, text)
