"""Records in which everything that comes from outside is hostile: pings, marks, RTL, nothing,
far too much.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from bot.model import (
    Author,
    Case,
    CaseState,
    DirectMessage,
    Escalation,
    EscalationState,
    Item,
    ItemState,
    Kind,
    Level,
    Media,
    Mention,
    NextPost,
    Picture,
    Price,
    Reference,
    Reply,
    Result,
    Urgency,
)  # fmt: skip
from bot.model.automation import LegacyAutomation
from bot.model.mention import Origin
from bot.model.priority_reasons import LegacyReason
from bot.model.resolution import Gone, Outcome, Resolution
from bot.model.told import Code
from bot.model.views.case import CaseView
from bot.sentiment.model import Label
from bot.told import told
from tests.rules.answering import NOON

Words = st.SearchStrategy[str]
PIECES = [
    "<!channel>", "<!here|x>", "<@U0ANA>", "<#C0MENTIONS>", "<https://evil.example|acme.com>", "<!date^1^{date}|x>",
    "*FREE*", "_SUN_", "~9~", "`code`", "```", "> quoted", "¯\\_(ツ)_/¯", ":tada:", ":no_such:", "&amp;", "&", "<", ">", "|",
    "\u202egnp.exe", "\u2066", "مرحبا", "👩‍👩‍👧", "\n", " ", "mira_k", "{0}", "{name}", "}", "x" * 90, "\x00", "a",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.sampled_from(
    ["", "<!channel>" * 500, "&" * 5000]
)
NAMES = st.lists(st.sampled_from(PIECES), max_size=5).map("".join) | st.just("*<!channel>* & " * 340)
CLEAN = st.sampled_from(["late again", "Mira", "where is it?", " Mira "])
USERS = st.sampled_from(["U0ANA", "U0BEN", "", "<!channel>"])


@st.composite
def posts(draw: st.DrawFn, number: int = 1, names: Words = NAMES, texts: Words = TEXTS) -> Mention:
    author = Author("a", draw(names), draw(names), None, 3, 1204, NOON, can_dm=draw(st.booleans()))
    media = [
        Media(kind, "https://a.example/1.jpg", draw(texts))
        for kind in draw(st.sampled_from([(), ("photo",) * 5]))
    ]
    refers = [Reference("quoted", "9", draw(names), draw(texts))] if draw(st.booleans()) else []
    return Mention(
        str(number), str(number), author, draw(texts), NOON + timedelta(minutes=number), "1",
        refers=tuple(refers), media=tuple(media), source=draw(st.sampled_from(list(Origin))), case_id="1",
        withdrawn=draw(st.sampled_from([None, None, Gone.DELETED])), older_texts=(draw(texts),),
        corrected_label=draw(st.sampled_from([None, Label.NEGATIVE])), corrected_by="U0BEN",
    )  # fmt: skip


@st.composite
def items(draw: st.DrawFn, names: Words = NAMES, texts: Words = TEXTS, number: int = 1) -> Item:
    kind = draw(st.sampled_from([Kind.REPLY, Kind.DM]))
    picture = Picture("F1", draw(names), "image/png", 7, "https://files.slack.com/1.png", draw(texts))
    reply = Reply(draw(texts), "1", parts=2, rest=(NextPost(draw(texts), Price.POST),), picture=picture)
    result = Result(reason=draw(names), post_id="5", url="https://x.com/acmeair/status/5")
    if draw(st.booleans()):
        result = replace(result, rejected_by=draw(USERS), note=draw(texts))
    return Item(
        f"i{number}", kind, "x", NOON, NOON + timedelta(minutes=9), case_id="1",
        by=draw(USERS), send=reply if kind is Kind.REPLY else DirectMessage(reply.text, "a"), state=draw(st.sampled_from(list(ItemState))), why=told(Code.REFUSED_WITH, status=403, said=draw(texts)), ended_at=NOON,
        unknown=draw(st.booleans()), result=result,
    )  # fmt: skip


@st.composite
def escalations(draw: st.DrawFn, names: Words = NAMES, texts: Words = TEXTS) -> Escalation:
    return Escalation(
        "e1", draw(USERS), NOON, "C0ESCALATE", draw(names), draw(st.sampled_from(list(Urgency))), draw(texts),
        ("<@U0BEN>",), draw(st.sampled_from(list(EscalationState))), draw(USERS), draw(texts), link="https://a.slack.com/p1",
    )  # fmt: skip


@st.composite
def views(draw: st.DrawFn, names: Words = NAMES, texts: Words = TEXTS) -> CaseView:
    mentions = tuple(draw(posts(number, names, texts)) for number in range(1, draw(st.integers(2, 4))))
    sends = tuple(draw(items(names, texts, number)) for number in range(1, draw(st.integers(1, 5))))
    asked = draw(st.none() | escalations(names, texts))
    case = Case(
        "1", "a", draw(names), "1", "#mentions", NOON, NOON, tuple(post.id for post in mentions),
        state=draw(st.sampled_from(list(CaseState))), level=draw(st.sampled_from(list(Level))),
        reasons=tuple(map(LegacyReason, draw(st.lists(names, max_size=3)))), owner=draw(USERS), sends=tuple(item.id for item in sends),
        resolution=Resolution(draw(USERS), NOON, Outcome.LEGACY, draw(texts)), snoozed_until=NOON, writing_by=draw(USERS),
        escalation=asked, automated=LegacyAutomation(draw(names)), due_at=NOON, edited=True, first_reply_at=draw(st.sampled_from([None, NOON])),
    )  # fmt: skip
    return CaseView(case, mentions, sends, reply_on_x_only=draw(st.booleans()), brand_id="b")
