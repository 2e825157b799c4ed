"""Where X bills what comes along with posts, Perch asks for it only where its own records lack it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.journeys.perch import Perch, everything
from workers.reading.poll import poll

StartPerch = Callable[..., Perch]


@pytest.fixture
def perch(start_perch: StartPerch) -> Perch:
    """One that counts what comes along, and has read all there is."""
    perch = start_perch(PERCH_COUNT_AUTHORS="yes")
    perch.work(1)
    return perch


def read(perch: Perch) -> None:
    perch.advance(11)
    poll(perch.desk, "mentions")


def looked_up(perch: Perch, path: str) -> list[str]:
    """The ids of each look-up."""
    seen = perch.get(f"/control/seen?target=x&path={path}")
    return [one["query"]["ids"] for one in seen if "ids" in one["query"]]


def author(perch: Perch, post: dict[str, Any]) -> tuple[str, int | None]:
    stored = perch.desk.store.mentions.get(post["id"])
    assert stored is not None
    return stored.author.handle, stored.author.followers


def spent(perch: Perch) -> Decimal:
    return Decimal(perch.get("/page/x/state")["prices_spent"])


def test_an_author_is_looked_up_once_a_day_and_again_the_next(perch: Perch) -> None:
    first = perch.tweet("@acmeair my bag is lost")
    read(perch)
    again = perch.tweet("@acmeair and nobody replies")
    read(perch)
    assert author(perch, first) == author(perch, again) == ("mira_k", 1_284)
    assert len(looked_up(perch, "/2/users$")) == 1
    perch.advance(86_500)
    perch.tweet("@acmeair still no bag")
    read(perch)
    assert len(looked_up(perch, "/2/users$")) == 2


def test_a_page_asks_for_no_accounts_and_the_meter_agrees_with_the_bill(perch: Perch) -> None:
    perch.post("/control/x/settings", {"bill_authors": True})
    before, counted = spent(perch), perch.desk.store.spend.total_in_month(perch.clock().date())
    perch.tweet("@acmeair my bag is lost")
    perch.tweet("@acmeair and my coat", by="old_tom")
    read(perch)
    perch.tweet("@acmeair and nobody replies")
    read(perch)
    (*_, last) = perch.get("/control/seen?target=x&path=mentions")
    assert last["query"]["expansions"] == "attachments.media_keys"
    assert spent(perch) - before == 3 * Decimal("0.001") + 2 * Decimal("0.010")
    assert perch.desk.store.spend.total_in_month(perch.clock().date()) - counted == spent(perch) - before


def test_what_a_post_quotes_is_looked_up_and_what_it_answers_is_in_our_records(perch: Perch) -> None:
    perch.tweet("@acmeair is the lounge open?")
    card = perch.card("is the lounge open?")
    assert perch.reply(card, "Yes, until ten tonight.")["ok"]
    (ours,) = perch.until(perch.replies, "the reply on X")
    theirs = perch.tweet("A storm over gate 4", by="old_tom")
    perch.tweet("@acmeair so it is", in_reply_to=ours["id"])
    perch.tweet("@acmeair do you see this?", quote=theirs["id"], by="newbie42")
    quoting = everything(perch.card("do you see this?"))
    assert "Quotes" in quoting
    assert "A storm over gate 4" in quoting
    assert "@old_tom" in quoting
    thread = perch.until(
        lambda: [text for m in perch.thread(card) if "so it is" in (text := everything(m))], "the follow-up"
    )
    assert "Yes, until ten tonight." in thread[0]
    assert [ids for ids in looked_up(perch, "/2/tweets$") if ids] == [theirs["id"]]


def test_a_quote_of_ours_may_be_answered_though_the_post_itself_did_not_come_along(perch: Perch) -> None:
    ours = perch.tweet("Good morning from gate 4", by="acmeair")
    said = perch.tweet("@acmeair it is raining here", quote=ours["id"])
    read(perch)
    stored = perch.desk.store.mentions.get(said["id"])
    assert stored is not None
    assert stored.may_reply
    assert stored.refers[0].text == "Good morning from gate 4"


def test_authors_that_x_does_not_tell_for_a_while_are_waited_for(perch: Perch) -> None:
    said = perch.tweet("@acmeair my bag is lost")
    perch.weather(target="x", action="status", status=503, path="/2/users$", times=1)
    read(perch)
    assert perch.desk.store.mentions.get(said["id"]) is None
    read(perch)
    assert author(perch, said)[0] == "mira_k"


def test_where_look_ups_of_authors_are_refused_the_posts_are_looked_up(perch: Perch) -> None:
    said = perch.tweet("@acmeair my bag is lost")
    perch.weather(target="x", action="status", status=403, path="/2/users$", times=1)
    read(perch)
    assert author(perch, said)[0] == "mira_k"


def test_where_it_is_not_billed_all_comes_along_in_one_request(start_perch: StartPerch) -> None:
    perch = start_perch()
    perch.work(1)
    theirs = perch.tweet("A storm over gate 4", by="old_tom")
    said = perch.tweet("@acmeair do you see this?", quote=theirs["id"])
    read(perch)
    stored = perch.desk.store.mentions.get(said["id"])
    assert stored is not None
    assert (stored.author.handle, stored.refers[0].handle) == ("mira_k", "old_tom")
    assert stored.refers[0].text == "A storm over gate 4"
    assert not looked_up(perch, "/2/users$")
    assert not looked_up(perch, "/2/tweets$")
