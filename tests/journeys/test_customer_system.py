"""A customer system is asked over HTTP, beside everything else; what it cannot say, reps never notice."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.journeys.perch import Perch, everything
from workers.reading.poll import poll

MIRA = {
    "customer_since": "2014-05-02",
    "tier": "Gold",
    "lifetime_value": 12400.5,
    "orders_open": 1,
    "consent": {"date": "2024-03-01", "how": "web form"},
}


class CustomerSystem:
    """A CRM on 127.0.0.1: whom it knows, how it misbehaves, what it was asked."""

    def __init__(self) -> None:
        self.known: dict[str, Any] = {}
        self.asked: list[str] = []
        self.status, self.seconds = 200, 0.0
        system = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                handle = self.path.rsplit("/", 1)[1]
                system.asked.append(handle)
                time.sleep(system.seconds)
                found = system.known.get(handle)
                self.send_response(system.status if found is not None else 404)
                self.end_headers()
                self.wfile.write(found if isinstance(found, bytes) else json.dumps(found).encode())

            def log_message(self, format: str, *args: Any) -> None:
                del format, args

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}/customers/{{handle}}"


@pytest.fixture
def system() -> Iterator[CustomerSystem]:
    made = CustomerSystem()
    threading.Thread(target=made.http.serve_forever, daemon=True).start()
    yield made
    made.http.shutdown()
    made.http.server_close()


@pytest.fixture
def perch(start_perch: Callable[..., Perch], system: CustomerSystem) -> Perch:
    return start_perch(PERCH_CUSTOMER_URL=system.url)


def test_what_the_system_says_comes_onto_the_card_as_words(perch: Perch, system: CustomerSystem) -> None:
    system.known["mira_k"] = MIRA
    perch.tweet("@acmeair hello there", by="mira_k")
    card = everything(perch.card("Customer since 2014, Gold, 1 order open"))
    assert "12400" not in card
    assert "12,400" not in card
    perch.tweet("@acmeair hello once more", by="mira_k")
    perch.card("hello once more")
    perch.work(2)
    assert system.asked == ["mira_k"]  # the answer is kept


def test_without_consent_nothing_is_used_and_it_is_counted(perch: Perch, system: CustomerSystem) -> None:
    system.known["mira_k"] = {**MIRA, "consent": None}
    perch.tweet("@acmeair hello there", by="mira_k")
    perch.card("hello there")
    perch.until(lambda: perch.desk.store.customers.facts().get("refused_consent") == "1", "the count")
    assert "Customer since" not in everything(perch.card("hello there"))


def test_a_slow_system_holds_up_neither_posts_nor_cards_and_is_given_up_after_two_seconds(
    perch: Perch, system: CustomerSystem
) -> None:
    system.known["mira_k"], system.seconds = MIRA, 6.0
    perch.tweet("@acmeair hello there", by="mira_k")
    for watch in perch.desk.store.watches.all():
        poll(perch.desk, watch.id)
    assert system.asked == []  # reading a page asks nobody
    perch.card("hello there")
    began = time.monotonic()
    perch.until(lambda: perch.desk.store.customers.facts().get("failed") == "1", "the count")
    assert time.monotonic() - began < 5
    assert "customer" not in everything(perch.card("hello there")).lower()


@pytest.mark.parametrize(
    "broken",
    [["a list"], {"consent": "2024-03-01 form", "customer_since": "soon"}, b"[" * 60_000],
    ids=["a list", "no date", "nested without end"],
)
def test_an_answer_that_is_of_no_use_is_counted_and_the_card_is_as_without(
    perch: Perch, system: CustomerSystem, broken: Any
) -> None:
    system.known["mira_k"] = broken
    perch.tweet("@acmeair hello there", by="mira_k")
    perch.card("hello there")
    perch.until(lambda: perch.desk.store.customers.facts().get("failed") == "1", "the count")
    assert "customer" not in everything(perch.card("hello there")).lower()


def test_a_failure_is_tried_again_later_with_the_next_post(perch: Perch, system: CustomerSystem) -> None:
    system.known["mira_k"], system.status = MIRA, 500
    perch.tweet("@acmeair hello there", by="mira_k")
    perch.until(lambda: perch.desk.store.customers.facts().get("failed") == "1", "the count")
    system.status = 200
    perch.advance(400)
    perch.tweet("@acmeair hello once more", by="mira_k")
    perch.card("Customer since 2014, Gold")
