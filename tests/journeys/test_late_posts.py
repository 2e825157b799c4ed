"""X shows some posts late, and pages the newest first: a case keeps the order in which was written."""

from __future__ import annotations

from bot.model import Level
from tests.journeys.perch import Perch, everything
from workers.reading.poll import poll


def test_an_older_calm_post_that_comes_late_does_not_hide_the_urgent_one(perch: Perch) -> None:
    perch.work(1)
    first = perch.tweet("@acmeair FIRST a question about seats", indexed_after_seconds=100)
    second = perch.tweet("@acmeair SECOND smoke in the cabin, emergency, help", in_reply_to=first["id"])
    perch.card("SECOND")
    perch.advance(120)
    card = perch.card("2 posts, latest")
    assert "SECOND" in everything(card)
    case = perch.desk.store.cases.get(second["id"])
    assert case is not None
    assert case.level is Level.URGENT
    assert case.latest == second["id"]
    older = perch.desk.store.mentions.get(first["id"])
    assert older is not None
    assert case.waiting_since == older.created_at
    perch.until(lambda: any("wrote earlier" in everything(m) for m in perch.thread(card)), "the late post")
    perch.reply(card, "We are on our way")
    perch.until(lambda: perch.replies(), "the reply")
    assert perch.replies()[0]["in_reply_to"] == second["id"]


def test_an_older_post_on_a_further_page_is_not_the_newest(perch: Perch) -> None:
    perch.work(1)
    perch.advance(5)
    first = perch.tweet("@acmeair FIRST my bag is lost")
    perch.sandbox.call(
        lambda: [perch.sandbox.x.post(f"many_{n}", f"@acmeair problem {n}") for n in range(110)]
    )
    second = perch.tweet("@acmeair SECOND found it, thanks", in_reply_to=first["id"])
    poll(perch.desk, "mentions")
    case = perch.desk.store.cases.get(second["id"])
    assert case is not None
    assert case.mentions == (first["id"], second["id"])


def test_a_late_post_is_told_to_who_is_writing_a_reply(perch: Perch) -> None:
    perch.work(1)
    first = perch.tweet("@acmeair FIRST my name is Mira", indexed_after_seconds=100)
    perch.tweet("@acmeair SECOND can you help?", in_reply_to=first["id"])
    card = perch.card("SECOND")
    perch.press(card, "Reply")
    window = perch.modal()
    perch.advance(120)
    perch.card("2 posts, latest")
    perch.submit(window, {"text": "What is your name?"})
    told = perch.until(
        lambda: next((v for v in perch.slack()["views"] if "wrote earlier" in everything(v)), None),
        "the question",
    )
    assert "my name is Mira" in everything(told)
    assert not perch.replies()
