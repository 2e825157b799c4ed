"""What a network did not do, and what the person should do about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.blockkit.markup import Markup, md
from bot.model.told import Code

NETWORK: dict[Code, Callable[..., Markup]] = {
    Code.NO_CONNECTION_IN_TIME: partial(md, "X can't be reached (no connection in time)."),
    Code.NO_CONNECTION: partial(md, "X cannot be reached (no connection)."),
    Code.ASKED_TO_WAIT: partial(md, "X asks Perch to wait (rate limit)."),
    Code.STREAM_CLOSED: partial(md, "X closed the stream."),
    Code.STREAM_SILENT: partial(md, "X's stream fell silent, without the signs of life that X sends."),
    Code.STREAM_TAKEN: partial(
        md,
        "X says that this stream has as many connections as our access allows. Another program uses "
        "the same app: end it, or give Perch an app of its own.",
    ),
    Code.CREDITS_USED_UP: partial(
        md,
        "X stopped: the account's credits are used up. Add credits in X's developer console.",
    ),
    Code.SPEND_CAP_REACHED: partial(md, "X stopped: the account's spend cap is reached."),
    Code.NOT_THE_API: partial(
        md, "Whatever responds at X_API_URL is not X's API ({status}). Check the address."
    ),
    Code.CURSOR_TOO_OLD: partial(md, "X no longer has posts as old as the last one read."),
    Code.KEYS_REFUSED: partial(
        md,
        "X does not accept our keys (401). Check the X_… settings, and that the app is in a project.",
    ),
    Code.ACCESS_TOO_LOW: partial(md, "X does not allow this at our access level (403): {said}"),
    Code.DUPLICATE_TEXT: partial(
        md,
        "X refused it: the account already posted the same text. Change a word and send again.",
    ),
    Code.NOT_SUMMONED: partial(
        md,
        "X does not let us reply through the API here: its author did "
        "not mention us. Answer on X with the link.",
    ),
    Code.POST_GONE: partial(
        md,
        "The post was deleted, or its author hides it from us, so there is nothing to reply to.",
    ),
    Code.DMS_CLOSED: partial(
        md,
        "X does not let us write to this person: their DMs are closed "
        "to us. Invite them with a public reply.",
    ),
    Code.TEXT_TOO_LONG: partial(md, "X refused it: the text is too long. Shorten it and send again."),
    Code.QUERY_REFUSED: partial(md, "X does not accept this query."),
    Code.QUERY_TOO_LONG: partial(
        md,
        "The query is {over} too long for X, with the {added} that Perch adds. Shorten it with /watch.",
    ),
    Code.REFUSED_WITH: partial(md, "X refused it ({status}): {said}"),
    Code.REFUSED_SILENTLY: partial(md, "X refused it ({status}): no reason given"),
    Code.HIDE_REFUSED: partial(md, "Couldn't hide this reply: X only allows it under our own posts."),
    Code.HIDE_UNKNOWN: partial(
        md, "X did not say whether this reply is hidden now. Perch is checking again."
    ),
    Code.ANSWERED: partial(md, "X answered {status}."),
    Code.NO_ANSWER: partial(md, "X's response did not arrive."),
    Code.ANSWERED_UNKNOWN: partial(md, "X answered {status}: delivery unknown for now."),
    Code.NO_ANSWER_UNKNOWN: partial(md, "X's response did not arrive: delivery unknown for now."),
    Code.UPLOAD_BROKE_OFF: partial(md, "The upload to X failed ({error}) Nothing was published."),
    Code.VIDEO_UNREADABLE: partial(md, "X couldn't read the video. Is it longer than 140 seconds?"),
    Code.VIDEO_NOT_READY: partial(md, "X did not process the video in time."),
}
