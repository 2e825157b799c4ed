"""What became of a post whose link somebody gave, in words: what it means, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.blockkit.markup import Markup, literal, md
from bot.blockkit.text import channel_mention, when
from bot.model.views.linked_post import Fate, LinkedPost
from bot.told import in_words

WORDS: Mapping[Fate, str] = {
    Fate.OWN: "This is one of our own posts. Perch opens cases for posts by others: use the link of the "
    "reply that needs an answer.",
    Fate.REPOST: "This only passes on a post by someone else. Use the link of that post.",
    Fate.DELETED: "X doesn't show this post: it was deleted, or the link is incomplete. Copy the link "
    "again from the post on X.",
    Fate.PROTECTED: "The author's account is protected (or suspended), so Perch can't take the post in. "
    "The followers of a protected account can read it on X.",
    Fate.SUSPENDED: "X has suspended the author's account and no longer shows the post.",
    Fate.WITHHELD: "X withholds this post in some countries, so Perch can't take it in. Open it on X.",
    Fate.NO_BUDGET: "This month's budget for X is used up, so nothing was read. Ask your engineer to raise "
    "PERCH_MONTHLY_BUDGET_USD, or try again next month. Until then, reply on X.",
    Fate.NOT_TOLD: "X answered, but said nothing about this post. Nothing was added. Try again in a minute.",
}
SAID: Mapping[Fate, Callable[[LinkedPost], Markup]] = {
    Fate.KNOWN: lambda one: md("Perch has this post already: it is in {}.", _case(one)),
    Fate.HIDDEN: lambda one: md(
        "Perch has this post already, in {}. Ask someone there to invite you.", channel_mention(one.channel)
    ),
    Fate.ADDED: lambda one: md("Added as {}. Its card goes to {}.", _case(one), channel_mention(one.channel)),
    Fate.JOINED: lambda one: md("Added to {}, as it is part of the same conversation.", _case(one)),
    Fate.MUTED: lambda one: md(
        "@{} is muted, so their posts open no cases. Unmute them with `/mentions muted`, then add the post "
        "again.",
        one.handle,
    ),
    Fate.FORGOTTEN: lambda one: md(
        "What Perch kept about this person was erased on {}. Posts from before don't come back; newer ones "
        "can be added.",
        when(one.since) if one.since else "request",
    ),
    Fate.NO_CONTACT: lambda one: md(
        "@{} is on the do-not-contact list, and the post doesn't mention us. `/mentions do-not-contact` "
        "says who can take them off.",
        one.handle,
    ),
    Fate.FAILED: lambda one: md(
        "Nothing was added: {} Try again.", in_words(one.why) if one.why else "X did not answer."
    ),
}


def linked_words(one: LinkedPost) -> Markup:
    """Say what became of a post; of a new one nothing is to be said yet."""
    said = SAID.get(one.fate)
    return said(one) if said else literal(WORDS.get(one.fate, ""))


def _case(one: LinkedPost) -> Markup:
    return md("the case of @{}", one.handle) if one.handle else md("a case")
