"""Feeds: each watch as Atom at a secret address, and RSS or Atom from elsewhere as cards."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import feedparser
import pytest

from bot.feeds_in import FeedError, fetch
from bot.listening import feeds_out
from bot.model import Mention, Watch
from bot.model.entry import Act
from bot.model.resolution import Gone
from tests.journeys.perch import Perch, everything, labels
from tests.journeys.test_watch_windows import add, window
from workers.reading.poll import poll

StartPerch = Callable[..., Perch]


class FeedServer:
    """Somebody's blog on 127.0.0.1: its items, and how it misbehaves."""

    def __init__(self) -> None:
        self.items: list[tuple[str, str, datetime]] = []
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[dict[str, str]] = []
        self.seconds = 0.0  # that each answer takes
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked.append(dict(self.headers))
                time.sleep(server.seconds)
                status, headers, body = server.answer(self.path, dict(self.headers))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                del format, args

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.http.server_port}"

    def answer(self, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        if path in self.answers:
            return self.answers[path]
        tag = f'"{len(self.items)}"'
        if headers.get("If-None-Match") == tag:
            return 304, {}, b""
        return 200, {"Content-Type": "application/rss+xml", "ETag": tag}, self.rss().encode()

    def rss(self) -> str:
        items = "".join(
            f"<item><guid>{self.address}/{n}</guid><title>{title}</title><description>{text}</description>"
            f"<link>{self.address}/{n}</link><pubDate>{format_datetime(at)}</pubDate></item>"
            for n, (title, text, at) in enumerate(self.items)
        )
        return (
            '<rss version="2.0"><channel><title>Travel '
            f'blog</title><language>en-GB</language>{items}</channel></rss>'
        )


@pytest.fixture
def blog() -> Iterator[FeedServer]:
    server = FeedServer()
    thread = threading.Thread(target=server.http.serve_forever, daemon=True)
    thread.start()
    yield server
    server.http.shutdown()
    server.http.server_close()


def watched(perch: Perch, address: str) -> Watch:
    add(perch, query=address, name="Blog")
    perch.submit(window(perch, "feeds cost nothing"), {})
    (watch,) = [w for w in perch.desk.store.watches.all() if w.query == address]
    return watch


def test_an_entry_becomes_a_card_without_the_buttons_of_x(start_perch: StartPerch, blog: FeedServer) -> None:
    perch = start_perch(PERCH_FEEDS_PRIVATE="yes")
    blog.items.append(
        (
            "Acme Air lost my bag",
            "&lt;p&gt;It was &lt;b&gt;terrible&lt;/b&gt; &amp;amp; slow.&lt;/p&gt;",
            perch.clock(),
        )
    )
    watched(perch, f"{blog.address}/rss")
    card = perch.card("Acme Air lost my bag")
    assert labels(card) == ["Claim", "Escalate", "Resolve"]
    assert "It was terrible &amp; slow." in everything(card)
    assert f"<{blog.address}/0|open the page>" in everything(card)
    assert "Travel blog" in everything(card)
    perch.press(card, "Claim")
    perch.card("Claimed by <@U0ANA>")


def test_each_entry_comes_once_and_old_ones_do_not_come(start_perch: StartPerch, blog: FeedServer) -> None:
    perch = start_perch(PERCH_FEEDS_PRIVATE="yes")
    now = perch.clock()
    blog.items += [("Last year", "old", now - timedelta(days=300)), ("Today", "new", now)]
    watch = watched(perch, f"{blog.address}/rss")
    for _ in range(3):
        poll(perch.desk, watch.id)
    assert perch.desk.store.cases.count("open") == 1
    assert any("If-None-Match" in headers for headers in blog.asked)  # unchanged feeds are not sent again
    blog.items.append(("Tomorrow", "newer", now))
    poll(perch.desk, watch.id)
    assert perch.desk.store.cases.count("open") == 2


def test_a_feed_that_fails_is_said_once_and_its_end_too(start_perch: StartPerch, blog: FeedServer) -> None:
    perch = start_perch(PERCH_FEEDS_PRIVATE="yes")
    watch = watched(perch, f"{blog.address}/rss")
    blog.answers["/rss"] = (500, {}, b"broken")
    for _ in range(3):
        poll(perch.desk, watch.id)
    told = perch.card("The feed “Blog” can't be read")
    assert "responds with 500" in everything(told)
    assert sum("can't be read" in everything(m) for m in perch.messages()) == 1
    del blog.answers["/rss"]
    poll(perch.desk, watch.id)
    perch.card("The feed “Blog” works again")


def test_a_slow_feed_keeps_no_mention_waiting(start_perch: StartPerch, blog: FeedServer) -> None:
    from workers import jobs

    perch = start_perch(PERCH_FEEDS_PRIVATE="yes")
    watch = watched(perch, f"{blog.address}/rss")
    blog.items.append(("Slow but there", "text", perch.clock()))
    blog.seconds = 1.5
    perch.desk.store.watches.poll_at([watch.id, "mentions"], perch.clock())
    jobs.work_for(perch.desk)
    began = time.monotonic()
    jobs.poll(perch.desk.brand, watch.id)
    assert time.monotonic() - began < 1
    blog.seconds = 0
    perch.card("Slow but there")


def test_what_is_no_feed_is_refused_in_the_preview(start_perch: StartPerch, blog: FeedServer) -> None:
    perch = start_perch(PERCH_FEEDS_PRIVATE="yes")
    blog.answers["/page"] = (200, {"Content-Type": "text/html"}, b"<html><p>Hello</p></html>")
    add(perch, query=f"{blog.address}/page")
    assert "submit" not in {k for k, v in window(perch, "no RSS or Atom feed").items() if v}


def test_addresses_of_our_own_network_are_refused(perch: Perch, blog: FeedServer) -> None:
    add(perch, query=f"{blog.address}/rss")
    window(perch, "is not on the public internet")
    assert not blog.asked


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:1/", "http://[::1]:1/", "http://10.1.2.3/", "http://169.254.169.254/latest", "http://0.0.0.0:1/"],
)
def test_no_spelling_of_a_private_address_gets_through(address: str) -> None:
    with pytest.raises(FeedError, match="FEED_NOT_PUBLIC"):
        fetch(address)


def test_a_redirect_to_a_file_or_round_in_circles_ends(blog: FeedServer) -> None:
    blog.answers["/file"] = (302, {"Location": "file:///etc/hostname"}, b"")
    blog.answers["/round"] = (302, {"Location": "/round"}, b"")
    for path in ("/file", "/round"):
        with pytest.raises(FeedError):
            fetch(blog.address + path, private=True)


def test_a_redirect_into_our_network_is_not_followed(
    blog: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first address counts as public here; where it leads is checked all the same."""
    from bot.feeds_in import public_addresses

    real = public_addresses.is_public
    allowed = [True, False]
    monkeypatch.setattr(public_addresses, "is_public", lambda text: allowed.pop(0) if allowed else real(text))
    blog.answers["/away"] = (302, {"Location": f"{blog.address}/rss"}, b"")
    with pytest.raises(FeedError, match="FEED_NOT_PUBLIC"):
        fetch(f"{blog.address}/away")
    assert len(blog.asked) == 1


def test_a_feed_too_large_ends_however_small_it_travels(blog: FeedServer) -> None:
    import gzip

    bomb = gzip.compress(b" " * 30_000_000)
    blog.answers["/bomb"] = (200, {"Content-Encoding": "gzip"}, bomb)
    with pytest.raises(FeedError, match="FEED_TOO_LARGE"):
        fetch(f"{blog.address}/bomb", private=True)


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK\r\n\r\n<rss>", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 302 Found\r\n"]
)
def test_a_server_that_drips_its_answer_is_left_after_the_time_there_is(head: bytes) -> None:
    with dripping(head) as address:
        began = time.monotonic()
        with pytest.raises(FeedError, match="FEED_TOO_SLOW"):
            fetch(address, private=True, seconds=0.5)
        assert time.monotonic() - began < 2


@contextmanager
def dripping(head: bytes) -> Iterator[str]:
    """A server that sends the beginning of an answer, and then a byte now and then without end."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            link, _ = server.accept()
            with link, suppress(OSError):
                link.recv(4096)
                link.sendall(head)
                while True:
                    link.sendall(b"x")
                    time.sleep(0.05)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        thread.join(2)


def test_a_watchs_feed_shows_its_posts_and_not_those_that_are_gone(perch: Perch) -> None:
    perch.tweet("@acmeair tell <the> world & co \u0001", by="mira_k")
    perch.tweet("@acmeair to be deleted", by="old_tom")
    perch.work(2)
    watch = perch.desk.store.watches.get("mentions")
    assert watch is not None
    parsed = feedparser.parse(feeds_out.feed(perch.desk, watch))
    assert not parsed.bozo
    assert [e.title for e in parsed.entries] == ["@acmeair to be deleted", "@acmeair tell <the> world & co"]
    assert parsed.entries[1].link.startswith("https://x.com/mira_k/status/")
    assert "@mira_k" in parsed.entries[1].author
    withdraw(perch, "to be deleted")
    parsed = feedparser.parse(feeds_out.feed(perch.desk, watch))
    assert len(parsed.entries) == 1


def withdraw(perch: Perch, words: str) -> None:
    from dataclasses import replace

    store = perch.desk.store
    found: list[Mention] = [
        m for m in store.mentions.many(store.watches.newest("mentions")).values() if words in m.text
    ]
    with store.redis.pipeline() as pipe:
        store.mentions.put(pipe, replace(found[0], withdrawn=Gone.DELETED, text=""), new=False)
        pipe.execute()


def test_a_feeds_address_is_renewed_by_a_press_and_the_old_one_ends_at_once(
    start_perch: Callable[..., Perch],
) -> None:
    perch = start_perch(PERCH_PUBLIC_URL="https://perch.example", PERCH_ADMINS="U0ANA")
    perch.work(1)
    (found, *_) = perch.desk.store.watches.all()
    watch = replace(found, secret="the-old-address")
    assert perch.desk.store.watches.replace(watch)
    perch.command("/watch")
    perch.press_in_view(perch.modal(), "", option="Edit")
    form = perch.until(
        lambda: view if "Renew address" in everything(view := perch.modal()) else None, "the form"
    )
    assert watch.secret in everything(form)
    perch.press_in_view(form, "Renew address")
    form = perch.until(lambda: view if "new address" in everything(view := perch.modal()) else None, "it")
    renewed = perch.desk.store.watches.get(watch.id)
    assert renewed is not None
    assert renewed.secret in everything(form)
    assert watch.secret not in everything(form)
    assert feeds_out.watch_by_secret(perch.desk, watch.secret) is None
    assert feeds_out.watch_by_secret(perch.desk, renewed.secret) == renewed
    day = f"{perch.desk.clock():%Y-%m-%d}"
    (entry,) = [e for e in perch.desk.store.journal.of_day(day) if e.what is Act.FEED_RENEWED]
    assert entry.by == "U0ANA"
    assert renewed.secret not in str(entry)
