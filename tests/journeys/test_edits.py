"""What its author changes or takes back on X changes in Slack, and leaves our records."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.digest.schedule import latest
from bot.listening.withdrawal import withdraw
from bot.model.resolution import Gone
from tests.journeys.perch import Perch, everything


def test_an_edit_updates_the_card_and_the_thread_keeps_the_older_text(perch: Perch) -> None:
    post = perch.tweet("@acmeair where is gate five?")
    perch.card("where is gate five?")
    perch.post("/page/x/edit", {"id": post["id"], "text": "@acmeair where is gate six?"})
    card = perch.card("where is gate six?")
    assert "Edited on X" in everything(card)
    assert "gate five" not in everything(card)
    perch.until(lambda: any("gate five" in everything(m) for m in perch.thread(card)), "the earlier text")
    assert len([m for m in perch.messages() if "gate" in everything(m)]) == 1


def test_a_withdrawn_post_leaves_card_thread_and_records(perch: Perch) -> None:
    first = perch.tweet("@acmeair my secret word is kestrel")
    perch.card("kestrel")
    second = perch.tweet("@acmeair and my pin is osprey", in_reply_to=first["id"])
    card = perch.card("2 posts, latest")
    perch.until(lambda: any("osprey" in everything(m) for m in perch.thread(card)), "the follow-up")
    withdraw(perch.desk, first["id"], Gone.DELETED)
    withdraw(perch.desk, second["id"], Gone.DELETED)
    perch.until(lambda: "kestrel" not in everything(perch.messages()[0]), "the card without the text")
    perch.until(lambda: not any("osprey" in everything(m) for m in perch.thread(card)), "the note without it")
    assert "removed: deleted on X" in everything(perch.messages()[0])
    stored = mentions_kept(perch)
    assert "kestrel" not in stored
    assert "osprey" not in stored


def test_open_cases_are_looked_up_once_a_day_and_deleted_posts_are_forgotten(perch: Perch) -> None:
    gone = perch.tweet("@acmeair my number is kestrel")
    kept = perch.tweet("@acmeair a question that stays", by="old_tom")
    perch.card("kestrel")
    perch.card("a question that stays")
    perch.delete(f"/control/x/post/{gone['id']}")
    perch.post("/page/x/edit", {"id": kept["id"], "text": "@acmeair another question"})
    perch.work(1)
    tomorrow(perch)
    perch.until(lambda: not any("kestrel" in everything(m) for m in perch.messages()), "the card without it")
    perch.card("removed: deleted on X")
    seen = lookups(perch)
    assert seen
    perch.advance(3600)
    perch.work(3)
    assert lookups(perch) == seen  # once a day
    perch.card("another question")


def test_what_a_protected_account_wrote_is_forgotten(perch: Perch) -> None:
    perch.tweet("@acmeair for your eyes only", by="nina_flies")
    perch.card("for your eyes only")
    perch.post("/control/x/user", {"username": "nina_flies", "protected": True})
    tomorrow(perch)
    perch.card("removed: protected on X")


def test_a_reply_to_a_deleted_post_finds_out_at_once(perch: Perch) -> None:
    post = perch.tweet("@acmeair is anybody there?")
    card = perch.card("is anybody there?")
    perch.delete(f"/control/x/post/{post['id']}")
    perch.reply(card, "Yes, we are.")
    perch.advance(31)
    perch.card("removed: deleted on X")


def test_a_withdrawn_post_leaves_what_its_author_wrote_in_reply_to_it(perch: Perch) -> None:
    first = perch.tweet("@acmeair my secret word is kestrel")
    perch.card("kestrel")
    perch.tweet("@acmeair and nobody answers", in_reply_to=first["id"])
    card = perch.card("2 posts, latest")
    perch.until(lambda: "kestrel" in everything_in(perch.thread(card)), "the follow-up with its quote")
    withdraw(perch.desk, first["id"], Gone.DELETED)
    perch.until(lambda: "kestrel" not in everything_in(perch.thread(card)), "the note without it")
    assert "nobody answers" in everything_in(perch.thread(card))
    perch.until(lambda: "kestrel" not in everything_in(perch.messages()), "the card without it")
    assert "kestrel" not in mentions_kept(perch)


def test_a_withdrawn_post_leaves_who_quoted_it_though_their_case_is_resolved(perch: Perch) -> None:
    first = perch.tweet("@acmeair my secret word is kestrel")
    perch.card("kestrel")
    perch.tweet("@acmeair look at this", by="old_tom", quote=first["id"])
    card = perch.card("look at this")
    assert "kestrel" in everything(card)
    perch.press(card, "Resolve")
    perch.until(lambda: perch.desk.store.cases.count("open") == 1, "the resolution")
    withdraw(perch.desk, first["id"], Gone.DELETED)
    perch.until(lambda: "kestrel" not in everything_in(perch.messages()), "the cards without it")
    assert perch.card("look at this")
    assert "kestrel" not in mentions_kept(perch)


def test_who_quotes_a_post_that_was_withdrawn_before_brings_its_text_not_back(perch: Perch) -> None:
    first = perch.tweet("@acmeair my secret word is kestrel")
    perch.card("kestrel")
    withdraw(perch.desk, first["id"], Gone.DELETED)
    perch.tweet("@acmeair look at this", by="old_tom", quote=first["id"])
    assert "kestrel" not in everything(perch.card("look at this"))
    assert "kestrel" not in mentions_kept(perch)


def test_a_quote_of_an_edited_posts_older_version_is_forgotten_too(perch: Perch) -> None:
    first = perch.tweet("@acmeair my secret word is kestrel")
    perch.card("kestrel")
    perch.tweet("@acmeair look at this", by="old_tom", quote=first["id"])
    perch.card("look at this")
    perch.post("/page/x/edit", {"id": first["id"], "text": "@acmeair my secret number is 4712"})
    perch.card("4712")
    withdraw(perch.desk, first["id"], Gone.DELETED)
    perch.until(lambda: "kestrel" not in everything_in(perch.messages()), "the cards without it")


def everything_in(messages: list[dict[str, Any]]) -> str:
    return "\n".join(everything(message) for message in messages)


def mentions_kept(perch: Perch) -> str:
    """All posts in our records, as text."""
    redis = perch.desk.store.redis
    texts = [key for key in redis.keys("*mention:*") if redis.type(key) == "string"]
    return "".join(redis.get(key) for key in texts)


def tomorrow(perch: Perch) -> None:
    perch.work(1)
    perch.advance(24 * 3600)
    while not 3 <= perch.desk.clock().hour <= 22:
        perch.advance(3600)
    perch.work(2)


def lookups(perch: Perch) -> int:
    """How often posts were looked up by their ids."""
    seen = perch.get("/control/seen?path=/2/tweets$", target="x")
    return len([one for one in seen if one["method"] == "GET"])


def test_a_withdrawn_post_leaves_the_digest(perch: Perch) -> None:
    perch.work(1)
    post = perch.tweet("@acmeair my bag is lost and nobody answers, terrible service", by="mira_k")
    perch.card("my bag is lost")
    settings, now = perch.desk.settings, perch.clock()
    due = latest(now + timedelta(days=1), settings.digest_time, settings.timezone)
    perch.advance((due - now).total_seconds() + 60)
    digest = perch.card("my bag is lost", channel="C0DIGEST")
    withdraw(perch.desk, post["id"], Gone.DELETED)
    changed = perch.card("Recounted", channel="C0DIGEST")
    assert changed["ts"] == digest["ts"]
    assert "my bag is lost" not in everything(changed)


def test_a_deleted_post_leaves_the_lists_and_is_not_overdue(perch: Perch) -> None:
    post = perch.tweet("@acmeair my bag is lost and nobody helps")
    card = perch.card("my bag is lost")
    perch.press(card, "Claim")
    perch.card("Claimed by <@U0ANA>")
    perch.advance(24 * 3600)
    desk = perch.desk
    assert desk.store.cases.ids("due", until=desk.clock())
    withdraw(desk, post["id"], Gone.DELETED)
    for index in ("unclaimed", "waiting", "due", "owner:U0ANA"):
        assert desk.store.cases.ids(index) == []
    perch.command("/mentions open")
    perch.told("Nothing here")
    perch.press(perch.card("removed: deleted on X"), "Resolve")
    perch.card("Resolved by <@U0ANA>")


def test_a_further_post_is_told_as_written_again(perch: Perch) -> None:
    first = perch.tweet("@acmeair which desk?")
    card = perch.card("which desk?")
    perch.tweet("@acmeair hello? which desk?", in_reply_to=first["id"])
    told = perch.until(lambda: perch.thread(card), "the note")
    assert "wrote again" in everything(told[0])
