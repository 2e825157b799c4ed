"""X's refusals: what each means to us, and what the person should do."""

from __future__ import annotations

from bot.network.errors import Reason

HIDE_REFUSED = "Couldn't hide this reply: X only allows it under our own posts."

# What X writes (lower case, in part) → what it means → what to tell. The texts were reported by
# users of the API; the first that is found decides.
REFUSALS: tuple[tuple[str, Reason, str], ...] = (
    ("duplicate content", Reason.DUPLICATE, "X refused it: the account already posted the same text. Change a word and send again."),
    ("not been mentioned or otherwise engaged", Reason.NOT_SUMMONED, "X does not let us reply through the API here: its author did not mention us. Answer on X with the link."),
    ("you can only reply to or quote posts where", Reason.NOT_SUMMONED, "X does not let us reply through the API here: its author did not mention us. Answer on X with the link."),
    ("deleted or not visible", Reason.GONE, "The post was deleted, or its author hides it from us: there is nothing to reply to any more."),
    ("permission to dm", Reason.NO_DM, "X does not let us write to this person: their DMs are closed to us. Invite them with a public reply."),
    ("too long", Reason.TOO_LONG, "X refused it: the text is too long. Shorten it and send again."),
    ("query", Reason.QUERY, "X does not accept this query."),
)  # fmt: skip
