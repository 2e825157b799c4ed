"""A reply that stands in no index any more leaves within a minute all the same."""

from __future__ import annotations

from bot.cases.case_rules import reopen
from bot.doctor.store_check import check_store
from bot.model.entry import Act
from bot.model.outbox.notices import CaseCard
from handlers.acting import act
from tests.journeys.perch import Perch, everything
from workers.leaving.edits import post_again


def test_a_reply_that_fell_out_of_its_index_is_found_by_the_walk_and_sent(perch: Perch) -> None:
    perch.tweet("@acmeair is the pool open?")
    perch.time_passes = False
    perch.reply(perch.card("is the pool open?"), "From nine on.")
    redis, due = perch.desk.store.redis, perch.desk.store.keys.items_due
    (item_id,) = [waiting for waiting in redis.zrange(due, 0, -1) if waiting.startswith("reply-")]
    redis.zrem(due, item_id)
    perch.advance(61)
    perch.work()
    assert len(perch.replies()) == 1
    assert "1 item had a wrong index entry" in "".join(map(str, check_store(perch.desk.store)))


def test_a_card_that_somebody_deleted_in_slack_comes_again_once_its_case_is_open_again(perch: Perch) -> None:
    post = perch.tweet("@acmeair is the sauna open?", by="mira_k")
    card = perch.card("is the sauna open?")
    perch.press(card, "Resolve")
    perch.until(lambda: "Resolved by" in everything(perch.card("is the sauna open?")), "it is resolved")
    perch.work()
    perch.desk.slack.client().chat_delete(channel=card["channel"], ts=card["ts"])
    perch.desk.store.cards.touch(post["id"])
    perch.work()
    assert not [m for m in perch.messages() if "sauna" in everything(m)], "a closed case needs no card"
    act(perch.desk, post["id"], "U0ANA", Act.REOPENED, lambda case: reopen(case, perch.clock()))
    again = perch.card("is the sauna open?")
    assert again["ts"] != card["ts"]
    perch.press(again, "Claim")
    perch.card("Claimed by <@U0ANA>")


def test_two_processes_that_miss_the_same_card_have_it_posted_again_once(perch: Perch) -> None:
    post = perch.tweet("@acmeair is the gym open?", by="mira_k")
    card = perch.card("is the gym open?")
    perch.work()
    perch.desk.slack.client().chat_delete(channel=card["channel"], ts=card["ts"])
    assert post_again(perch.desk, CaseCard(post["id"]), card["ts"])
    again = perch.card("is the gym open?")
    assert post_again(perch.desk, CaseCard(post["id"]), card["ts"])
    perch.work()
    assert [m["ts"] for m in perch.messages() if "gym" in everything(m)] == [again["ts"]]


def test_a_card_that_was_pressed_before_it_was_found_shows_the_press(perch: Perch) -> None:
    perch.time_passes = False
    perch.weather(target="slack", action="drop", path="chat.postMessage", times=1)
    perch.tweet("@acmeair is the spa open?", by="mira_k")
    card = perch.card("is the spa open?")
    perch.press(card, "Claim")
    perch.work()
    perch.advance(20)
    perch.work()
    (shown,) = [m for m in perch.messages() if "is the spa open?" in everything(m)]
    assert shown["ts"] == card["ts"]
    assert "Claimed by <@U0ANA>" in everything(shown)
