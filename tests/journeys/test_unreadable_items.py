"""An item whose record cannot be read is set aside and shown by doctor; everything else leaves."""

from __future__ import annotations

import pytest

from bot.doctor.store_check import check_store
from bot.typed_json import encode
from tests.journeys.perch import Perch

BROKEN = ["{", '{"id": 7}', encode("a text"), encode({"id": "a", "kind": "fax"})]


@pytest.mark.parametrize("text", BROKEN)
def test_a_reply_that_cannot_be_read_holds_up_no_other(perch: Perch, text: str) -> None:
    perch.time_passes = False
    perch.tweet("@acmeair my bag is lost")
    perch.tweet("@acmeair when do you open?", by="nina_flies")
    perch.reply(perch.card("my bag is lost"), "We are looking for it.")
    perch.reply(perch.card("when do you open"), "From nine on.")
    items = perch.desk.store.items
    first, second = (item_id for item_id, _ in waiting(perch))
    perch.desk.store.redis.set(perch.desk.store.keys.item(first), text)
    perch.past_undo()
    assert [post["text"] for post in perch.replies()] == ["@nina_flies From nine on."]
    assert list(perch.desk.store.aside.all()) == [f"item:{first}"]
    assert items.head("x", 10) == []
    assert items.get(second) is not None
    (finding,) = (one for one in check_store(perch.desk.store) if one.wrong)
    assert first in str(finding)


def waiting(perch: Perch) -> list[tuple[str, float]]:
    """What waits for its undo window, the next first."""
    found = perch.desk.store.redis.zrange(perch.desk.store.keys.items_due, 0, -1, withscores=True)
    return [(item_id, at) for item_id, at in found if item_id.startswith("reply-")]
