"""What its author changes or takes back on X changes in Slack, and leaves our records."""

from __future__ import annotations

from bot.withdrawal import withdraw
from tests.journeys.perch import Perch, everything


def test_an_edit_updates_the_card_and_the_thread_keeps_the_older_text(perch: Perch) -> None:
    post = perch.tweet("@acmeair where is gate five?")
    perch.card("where is gate five?")
    perch.post("/page/x/edit", {"id": post["id"], "text": "@acmeair where is gate six?"})
    card = perch.card("where is gate six?")
    assert "Edited on X" in everything(card)
    assert "gate five" not in everything(card)
    perch.until(lambda: any("gate five" in everything(m) for m in perch.thread(card)), "the older text")
    assert len([m for m in perch.messages() if "gate" in everything(m)]) == 1


def test_a_withdrawn_post_leaves_card_thread_and_records(perch: Perch) -> None:
    first = perch.tweet("@acmeair my secret number is 4711")
    perch.card("4711")
    second = perch.tweet("@acmeair and my pin is 0815", in_reply_to=first["id"])
    card = perch.card("Wrote 2 times")
    perch.until(lambda: any("0815" in everything(m) for m in perch.thread(card)), "the follow-up")
    withdraw(perch.desk, first["id"], "deleted")
    withdraw(perch.desk, second["id"], "deleted")
    perch.until(lambda: "4711" not in everything(perch.messages()[0]), "the card without the text")
    perch.until(lambda: not any("0815" in everything(m) for m in perch.thread(card)), "the note without it")
    assert "removed: deleted on X" in everything(perch.messages()[0])
    stored = "".join(
        perch.desk.store.redis.get(k) or ""
        for k in perch.desk.store.redis.keys("*mention:*")
        if ":shown" not in k
    )
    assert "4711" not in stored
    assert "0815" not in stored
