"""What waits to leave for Slack names records and is drawn when it leaves,
so it never shows what is no longer so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest

from bot.listening.withdrawal import withdraw
from bot.model import Case, Escalation, Item, Kind, Mention
from bot.model.outbox import notices as on
from bot.model.resolution import Gone
from bot.model.rollup import Rollup
from bot.model.told import Code, Sign
from bot.outbox.making import channel_message, note
from bot.told import WORDS, told
from tests.journeys.perch import Perch, everything

WORDS_OF_POST = "my violet suitcase"
OLD_WORDS = "my crimson suitcase"
CHANNELS = ("C0MENTIONS", "C0DIGEST", "C0GENERAL", "C0ESCALATE")
IN_THREAD = (on.FollowUp, on.OlderText, on.DraftNote, on.DraftHint, on.SendNote, on.Nudge, on.OwnPost)


def some(case: Case, post: Mention, perch: Perch) -> list[on.Notice]:
    """One notice of every type, about this case and this post."""
    now, rollup = perch.clock(), "r1"
    send = case.sends[0]
    spike = on.SpikeOf("Mentions", "volume", 84, 14.0, 31, 0.2)
    return [
        on.CaseCard(case.id),
        on.PlanCard("none"),
        on.FollowUp(post.id),
        on.OlderText(post.id, 0),
        on.OwnPost("1", "We are on it", now, "U0ANA"),
        on.DraftNote(send, "anybody"),
        on.DraftHint(send, "anybody", "C0MENTIONS"),
        on.SendNote(send),
        on.PrivateSendNote(send),
        on.DmNote("7", "mira_k", "My code is AC123", now),
        on.EscalationNote("V1"),
        on.EscalationPage("V1"),
        on.RollupNote(rollup),
        on.SpikeAlert((spike,), (("belt", 9),), (post.id,)),
        on.Nudge(case.waiting_since),
        on.OverdueList(case.channel),
        on.CasesLeft("U0GONE", (case.id,)),
        on.CasesAssigned("U0ANA", (case.id,), "They come back on Monday."),
        on.PlanNotice("none"),
        on.PlansHeld(("none",)),
        on.PlansPaused("U0ANA", now, "a crisis", 2),
        on.PlansLeft("U0GONE", "Gone", ("none",)),
        on.Digest(now - timedelta(hours=2), now + timedelta(hours=1)),
        on.Digest(now - timedelta(days=7), now + timedelta(hours=1), weekly=True),
        told(Code.AWAKE),
        on.FirstRead(),
        on.ErasureReport("e1"),
        on.BillNotice(told(Code.AUTHORS_OFF, by="U0ANA"), ("as set",)),
        on.FollowersNote("none"),
        on.FollowerSendNote(send, "none"),
        on.Rendered("Drawn before"),
    ]


def item_of(case: Case, notice: on.Notice, number: int, perch: Perch) -> Item:
    made = note if isinstance(notice, IN_THREAD) else None
    name, later = f"waits-{number}", perch.clock() + timedelta(seconds=30)
    channel = CHANNELS[
        3 if isinstance(notice, on.EscalationPage) else number % 4
    ]  # side by side: each has its pace
    item = made(case, name, notice, later) if made else channel_message(channel, name, notice, later)
    kind = Kind.CARD if isinstance(notice, on.CaseCard | on.PlanCard) else item.kind
    return replace(item, kind=kind, case_id=case.id, due_at=later)


def prepared(perch: Perch) -> tuple[Case, Mention]:
    """An edited post in an escalated, answered case of which a roll-up tells as well."""
    desk = perch.desk
    tweeted = perch.tweet(f"@acmeair {OLD_WORDS} is broken, awful", by="mira_k")
    perch.reply(perch.card(OLD_WORDS), "So sorry!")
    perch.until(perch.replies, "the reply")
    perch.post("/page/x/edit", {"id": tweeted["id"], "text": f"@acmeair {WORDS_OF_POST} is broken, awful"})
    perch.card(WORDS_OF_POST)
    perch.work(2)
    (case,) = desk.store.cases.every()
    asked = Escalation("V1", "U0ANA", perch.clock(), "#escalations")
    case = desk.store.cases.change(case.id, lambda c: replace(c, escalation=asked, rolled_up=False))
    with desk.store.redis.pipeline() as pipe:
        desk.store.rollups.put(
            pipe, Rollup("r1", case.channel, perch.clock(), perch.clock()), [(case.id, 1.0)]
        )
        desk.store.items.put(
            pipe,
            replace(
                channel_message("#escalations", "escalation-V1", on.EscalationNote("V1"), perch.clock()),
                case_id=case.id,
            ),
        )
        pipe.execute()
    post = desk.store.mentions.get(case.mentions[0])
    assert post is not None
    assert OLD_WORDS in post.older_texts[0]
    return case, post


def test_a_post_is_withdrawn_while_every_kind_of_notice_waits_and_none_shows_its_words(perch: Perch) -> None:
    case, post = prepared(perch)
    waiting = some(case, post, perch)
    assert {type(one) for one in waiting} == set(get_args(on.Notice))
    items = [item_of(case, notice, n, perch) for n, notice in enumerate(waiting)]
    for item in items:
        perch.desk.store.items.add(item)
    kept = [perch.desk.store.redis.get(perch.desk.store.keys.item(item.id)) for item in items]
    assert not [text for text in kept if WORDS_OF_POST in text or OLD_WORDS in text], "only named, never kept"
    withdraw(perch.desk, post.id, Gone.DELETED)
    for _ in range(12):  # Slack takes one message a second in a channel
        perch.advance(5)
        perch.deliver()
    names = [item.id for item in items]
    perch.until(
        lambda: all(i.result.ts for i in perch.desk.store.items.many(names).values()) or None, "all of them"
    )
    perch.work(2)
    for channel in CHANNELS:
        for message in perch.messages(channel):
            assert WORDS_OF_POST not in everything(message)
            assert OLD_WORDS not in everything(message)


def test_a_digest_that_was_posted_loses_a_withdrawn_post_and_says_that_it_was_counted_again(
    perch: Perch,
) -> None:
    case, post = prepared(perch)
    due = perch.clock()
    for n, weekly in enumerate((False, True)):
        notice = on.Digest(due - timedelta(hours=12), due + timedelta(hours=1), weekly=weekly)
        perch.desk.store.items.add(channel_message("C0DIGEST", f"digest-{n}", notice, due))
    perch.until(lambda: len(perch.messages("C0DIGEST")) == 2, "both digests")
    assert all(WORDS_OF_POST in everything(message) for message in perch.messages("C0DIGEST"))
    withdraw(perch.desk, post.id, Gone.DELETED)
    perch.until(
        lambda: not any(WORDS_OF_POST in everything(m) for m in perch.messages("C0DIGEST")),
        "digests without it",
    )
    assert all("Recounted" in everything(message) for message in perch.messages("C0DIGEST"))
    assert case.id


def test_a_reminder_that_waited_until_the_reply_had_left_asks_for_none(perch: Perch) -> None:
    perch.tweet("@acmeair is desk 4 open?", by="mira_k")
    perch.card("desk 4")
    (case,) = perch.desk.store.cases.every()
    later = perch.clock() + timedelta(seconds=60)
    perch.desk.store.items.add(
        replace(note(case, "nudge-x", on.Nudge(case.waiting_since), later), due_at=later)
    )
    perch.reply(perch.card("desk 4"), "Until nine.")
    perch.until(perch.replies, "the reply")
    perch.advance(61)
    perch.until(
        lambda: [
            m for m in perch.thread(perch.card("desk 4")) if "A reply is no longer due" in everything(m)
        ],
        "the reminder",
    )


@pytest.mark.parametrize("code", Code)
def test_every_line_has_words(code: Code) -> None:
    assert code in WORDS


def test_a_line_shows_names_as_they_are_and_people_as_mentions() -> None:
    from bot.told import in_words

    line = told(Code.MUTED, Sign.NONE, by="U1", handle="<!channel>*x*")
    assert in_words(line).startswith("<@U1> muted @")
    assert "<!channel>" not in in_words(line)
