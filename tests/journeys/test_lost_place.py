"""A reply that stands in no index any more leaves within a minute all the same."""

from __future__ import annotations

from bot.doctor.store_check import check_store
from tests.journeys.perch import Perch


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
