"""X's two vocabularies, each against a double that refuses what its specification does not list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.listening.look_up import look_up
from bot.store.keys import VOCABULARY
from bot.x.heard import Heard, known, told
from tests.journeys.perch import Perch, everything
from workers.reading.poll import poll

StartPerch = Callable[..., Perch]


def speak(perch: Perch, **settings: Any) -> None:
    perch.post("/control/x/settings", settings)


def seen(perch: Perch, path: str) -> list[dict[str, Any]]:
    return list(perch.get(f"/control/seen?target=x&path={path}"))


def refused(perch: Perch) -> list[dict[str, Any]]:
    return [one for one in perch.get("/control/seen", target="x") if one["status"] == 400]


def heard(perch: Perch) -> Heard:
    return known(perch.desk.store.table(VOCABULARY), "posts")


@pytest.mark.parametrize("names", ["tweet", "post"])
def test_the_whole_journey_from_post_to_reply_passes_in_both(start_perch: StartPerch, names: str) -> None:
    perch = start_perch(PERCH_WATCHES="refund")
    speak(perch, names=names)
    ours = perch.tweet("Good morning from gate 4", by="acmeair")
    long = "please " * 50
    said = perch.tweet(f"@acmeair my bag is lost {long}right now", quote=ours["id"])
    perch.tweet("where is my refund, acme", by="old_tom")
    card = perch.card("my bag is lost")
    assert "right now" in everything(card)  # the note's text, not the one that is cut
    perch.card("where is my refund")
    stored = perch.desk.store.mentions.get(said["id"])
    assert stored is not None
    assert stored.may_reply
    assert (stored.author.handle, stored.lang, stored.refers[0].text) == (
        "mira_k",
        "en",
        "Good morning from gate 4",
    )
    perch.write_dm("My tag is AC123")
    assert perch.reply(card, "So sorry, Mira. We are looking for it now.")["ok"]
    (reply,) = perch.until(perch.replies, "the reply on X")
    assert reply["in_reply_to"] == said["id"]
    perch.tweet("We found it!", by="acmeair", in_reply_to=said["id"])  # a colleague, on x.com itself
    perch.advance(80)
    perch.until(
        lambda: any("We found it!" in everything(m) for m in perch.thread(card)), "the colleague's reply"
    )
    perch.until(lambda: any("My tag is AC123" in everything(m) for m in perch.thread(card)), "the message")
    look_up(perch.desk, [said["id"]])
    # The other names were tried once for each kind of answer at most, and never again.
    assert len(refused(perch)) <= (0 if names == "tweet" else 3)
    assert heard(perch).names == names
    assert not heard(perch).refused


def test_what_one_process_has_learned_every_other_asks_by(perch: Perch, start_perch: StartPerch) -> None:
    other = start_perch()
    speak(perch, names="post")
    perch.work(1)
    before = len(refused(perch))
    assert before
    other.tweet("@acmeair spelt in the newer names")
    poll(other.desk, "mentions")
    assert len(refused(perch)) == before
    assert other.desk.store.cases.count("open") == 1


def test_a_value_that_x_no_longer_knows_is_left_out_and_said_once(perch: Perch) -> None:
    perch.work(1)
    refuse = {
        "errors": [
            {
                "parameters": {"user.fields": ["created_at,description,verified"]},
                "message": (
                    "The `user.fields` query parameter value [verified] is not "
                    "one of [created_at,description]"
                ),
            }
        ],
        "title": "Invalid Request",
    }
    perch.weather(target="x", action="status", status=400, path="mentions", times=1, body=refuse)
    perch.tweet("@acmeair still read")
    poll(perch.desk, "mentions")
    assert perch.desk.store.cases.count("open") == 1
    assert told(perch.desk.store.table(VOCABULARY)) == [
        "X refuses user.fields=verified: Perch does without it, and asks again once a day."
    ]
    asked = seen(perch, "mentions")[-1]["query"]["user.fields"].split(",")
    assert "verified" not in asked
    assert "username" in asked
    perch.advance(86_500)
    poll(perch.desk, "mentions")
    assert told(perch.desk.store.table(VOCABULARY)) == []  # X takes it again


def test_an_x_that_passes_over_the_older_names_in_silence_is_asked_in_the_newer(perch: Perch) -> None:
    speak(perch, names="post", strict=False)
    said = perch.tweet(f"@acmeair a long story {'please ' * 50}to the end")
    perch.work(1)
    stored = perch.desk.store.mentions.get(said["id"])
    assert stored is not None
    assert stored.text.endswith("to the end")
    assert heard(perch).names == "post"
    assert not refused(perch)


def test_an_x_that_tells_no_more_in_either_names_is_not_asked_twice_each_time(perch: Perch) -> None:
    perch.work(1)
    for _ in range(3):
        said = perch.tweet("@acmeair bare")
        body = {"data": [{"id": said["id"], "text": said["text"]}], "meta": {"result_count": 1}}
        perch.weather(target="x", action="status", status=200, path="mentions", times=1, body=body)
        poll(perch.desk, "mentions")
    assert len([one for one in refused(perch) if "post.fields" in one["query"]]) == 1
    assert perch.desk.store.cases.count("open") == 3


def test_what_an_answer_leaves_out_is_asked_for_by_look_up(perch: Perch) -> None:
    perch.work(1)
    said = perch.tweet("@acmeair whose is this?")
    body = {
        "data": [{"id": said["id"], "text": said["text"]}],
        "meta": {"newest_id": said["id"], "result_count": 1},
    }
    perch.weather(target="x", action="status", status=200, path="mentions", times=1, body=body)
    poll(perch.desk, "mentions")
    stored = perch.desk.store.mentions.get(said["id"])
    assert stored is not None
    assert stored.author.handle == "mira_k"
