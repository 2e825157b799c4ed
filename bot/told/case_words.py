"""What is told in the thread of a case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.blockkit.markup import Markup, md
from bot.model.told import Code

CASES: dict[Code, Callable[..., Markup]] = {
    Code.TAKEN: partial(md, "{by} took this case."),
    Code.ASSIGNED: partial(md, "{by} assigned this case to {to}."),
    Code.OF_AUTHORS_OWNER: partial(
        md,
        "{who} is in charge of @{handle}, so this case is theirs. Release gives it to everybody.",
    ),
    Code.AUTHOR_OWNED: partial(
        md,
        "{to} is now in charge of @{handle}, as {by} set. Their next cases go to them first.",
    ),
    Code.AUTHOR_NOT_OWNED: partial(md, "Nobody is in charge of @{handle} now, as {by} set."),
    Code.MUTED: partial(md, "{by} muted @{handle}: their posts will no longer open cases. `/mentions muted` undoes it."),
    Code.AWAKE: partial(md, "This was snoozed until now, and is open again."),
    Code.OWNER_AWAKE: partial(md, "{owner}, this was snoozed until now, and is open again."),
    Code.ESCALATED: partial(md, "{by} escalated this to {channel}."),
    Code.SENT_BACK: partial(md, "{to}, {by} sent this back: {note}"),
    Code.NOT_SEEN: partial(
        md,
        "{by} went to X {minutes} minutes ago to answer this, and no post of ours to it has shown up yet. "
        "If it was posted, X may show it late, and it will appear here; if not, the customer still waits.",
    ),
    Code.DM_ELSEWHERE: partial(md, "@{handle} wrote a direct message: see {channel}."),
}
