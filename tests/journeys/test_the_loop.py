"""The whole loop: a post on X becomes a card, a press becomes a reply on X."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.blockkit.exact import exact_texts
from tests.journeys.perch import PATIENCE, Perch, everything, labels
from tests.rules.slack_takes import is_harmless, marked


def test_a_mention_becomes_a_card_and_a_reply_reaches_x(perch: Perch) -> None:
    perch.tweet("@acmeair my bag is lost, where is it?", by="mira_k")
    card = perch.card("my bag is lost")
    assert labels(card) == ["Claim", "Reply", "DM", "Escalate", "Resolve"]
    assert perch.reply(card, "So sorry, Mira. We are looking for it now.")["ok"]
    perch.until(lambda: perch.replies(), "the reply on X")
    (reply,) = perch.replies()
    assert "We are looking for it now." in reply["text"]
    answered = perch.card("Reply sent")
    assert "<@U0ANA>" in everything(answered)
    assert any("We are looking for it now." in everything(m) for m in perch.thread(answered))


def test_the_same_post_is_one_card_however_often_it_is_read(perch: Perch) -> None:
    perch.tweet("@acmeair only once please")
    perch.card("only once please")
    perch.work(3)
    assert sum("only once please" in everything(m) for m in perch.messages()) == 1


def test_second_claim_loses_and_is_told_who_won(perch: Perch) -> None:
    perch.tweet("@acmeair who takes this?")
    card = perch.card("who takes this?")
    perch.press(card, "Claim", user="U0ANA")
    waits_for(lambda: bool(perch.desk.store.cases.ids("owner:U0ANA")))  # acked first, done after
    perch.press(card, "Claim", user="U0BEN")  # both saw the button before the card was edited
    perch.told("Already claimed by <@U0ANA>", user="U0BEN")
    assert "Claimed by <@U0ANA>" in everything(perch.card("Claimed by"))


def test_resolve_closes_the_card_and_a_new_post_opens_it_again(perch: Perch) -> None:
    first = perch.tweet("@acmeair is desk 4 open?")
    card = perch.card("is desk 4 open?")
    perch.press(card, "Resolve")
    assert "Reopen" in labels(perch.card("Resolved by <@U0ANA>"))
    perch.tweet("@acmeair hello? desk 4?", in_reply_to=first["id"])
    reopened = perch.card("2 posts, latest")
    assert "Resolve" in labels(reopened)
    assert any("hello? desk 4?" in everything(m) for m in perch.thread(reopened))


def test_escalate_posts_to_the_escalations_channel_with_a_link_back(perch: Perch) -> None:
    perch.tweet("@acmeair smoke in the cabin!")
    perch.press(perch.card("smoke in the cabin!"), "Escalate")
    assert perch.submit(perch.modal(), {})["ok"]
    escalated = perch.card("smoke in the cabin!", channel="C0ESCALATE")
    assert "View case" in everything(escalated)


def test_a_hostile_post_becomes_a_harmless_card(perch: Perch) -> None:
    perch.tweet("@acmeair <!channel> & <@U0ANA> \u202egnp.exe *bold* " + "x" * 200)
    card = perch.card("&lt;!channel&gt;")
    for text in (card["text"], *marked(card["blocks"])):
        is_harmless(text)
    assert exact_texts(card["blocks"]) == ["@acmeair <!channel> & <@U0ANA> \u202egnp.exe *bold* " + "x" * 200]


def waits_for(done: Callable[[], bool]) -> None:
    """Until a press has had its effect, while no card is drawn anew."""
    ends = time.monotonic() + PATIENCE
    while not done() and time.monotonic() < ends:
        time.sleep(0.01)
