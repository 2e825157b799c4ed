"""A feed is read with doubt: ids, dates and markup are checked against the rest, and what is odd is told."""

from __future__ import annotations

import resource
import subprocess
from datetime import UTC, datetime, timedelta

import pytest

from bot.feed_parser import plain
from bot.feed_parser.feed_dates import read_date
from bot.feeds_in import FeedError, Fetched, read_feed
from bot.feeds_in.entries import Feed
from bot.feeds_in.memory import Memory
from bot.told import plainly

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
ADDRESS = "https://blog.example/feed"


def rss(*items: str) -> Feed:
    body = f'<rss version="2.0"><channel><title>Blog</title>{"".join(items)}</channel></rss>'
    return read_feed(ADDRESS, Fetched(ADDRESS, body.encode(), "application/rss+xml"), NOW)


def item(
    title: str, *, guid: str = "", link: str = "", date: str = "Wed, 25 Nov 2026 11:00:00 GMT", text: str = ""
) -> str:
    parts = {"title": title, "guid": guid, "link": link, "pubDate": date, "description": text}
    return f"<item>{''.join(f'<{name}>{value}</{name}>' for name, value in parts.items() if value)}</item>"


def atom(title: str, kind: str, field: str = "title") -> str:
    body = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>1</id>'
        f'<{field} type="{kind}">{title}</{field}><updated>2026-11-25T10:00:00Z</updated></entry></feed>'
    )
    (entry,) = read_feed(ADDRESS, Fetched(ADDRESS, body.encode(), "application/atom+xml"), NOW).entries
    return entry.text


def news(memory: Memory, feed: Feed) -> tuple[list[str], Memory]:
    """What becomes a card, and what is remembered after it."""
    found = [entry.text for entry in feed.entries if memory.is_news(feed, entry, NOW)]
    return found, memory.after(feed)


def test_entries_that_all_bear_one_guid_come_all_and_that_is_told() -> None:
    feed = rss(*(item(f"Post {n}", guid="same", link=f"https://blog.example/{n}") for n in range(4)))
    assert {e.text for e in feed.entries} == {"Post 0", "Post 1", "Post 2", "Post 3"}
    assert len({e.id for e in feed.entries}) == 4
    assert "share one id (guid)" in " ".join(map(plainly, feed.notes))


def test_entries_with_one_guid_and_one_link_are_told_apart_by_their_titles() -> None:
    feed = rss(*(item(f"Status {n}", guid="same", link="https://blog.example/") for n in range(3)))
    assert len(feed.entries) == 3


def test_a_guid_that_is_used_again_for_another_entry_hides_nothing() -> None:
    _, memory = news(Memory(), rss(item("First", guid="x", link="https://blog.example/1")))
    later = item("Second", guid="x", link="https://blog.example/2", date="Wed, 25 Nov 2026 11:30:00 GMT")
    found, memory = news(memory, rss(later))
    assert found == ["Second"]
    assert news(memory, rss(later))[0] == []


def test_a_feed_that_begins_to_repeat_its_guid_repeats_no_card() -> None:
    first = item("First", guid="x", link="https://blog.example/1")
    _, memory = news(Memory(), rss(first))
    found, _ = news(memory, rss(item("Second", guid="x", link="https://blog.example/2"), first))
    assert found == ["Second"]


@pytest.mark.parametrize(
    "edited",
    [
        item("New headline", guid="x", link="https://blog.example/1"),
        item("First", guid="x", link="https://blog.example/moved"),
        item("New headline", guid="x", link="https://blog.example/new-headline"),
        item("First", guid="x", link="https://blog.example/1", date="Wed, 25 Nov 2026 11:45:00 GMT"),
    ],
)
def test_an_edited_entry_does_not_come_again(edited: str) -> None:
    other = item("Other", guid="y", link="https://blog.example/9", date="Wed, 25 Nov 2026 09:00:00 GMT")
    _, memory = news(Memory(), rss(item("First", guid="x", link="https://blog.example/1"), other))
    assert news(memory, rss(edited, other))[0] == []


def test_without_guids_the_same_title_at_another_link_is_another_entry() -> None:
    _, memory = news(Memory(), rss(item("Weekly update", link="https://blog.example/1")))
    later = item("Weekly update", link="https://blog.example/2", date="Wed, 25 Nov 2026 11:30:00 GMT")
    assert news(memory, rss(later))[0] == ["Weekly update"]


def test_what_an_older_version_remembered_is_not_told_again() -> None:
    feed = rss(item("First", guid="x", link="https://blog.example/1"))
    assert news(Memory(seen=(feed.entries[0].id,)), feed)[0] == []


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026/12/22 10:00:00", datetime(2026, 12, 22, 10, tzinfo=UTC)),
        ("1798000000", datetime.fromtimestamp(1798000000, UTC)),
        ("1798000000000", datetime.fromtimestamp(1798000000, UTC)),
        ("20261222T100000Z", datetime(2026, 12, 22, 10, tzinfo=UTC)),
        ("2026-12-22T10:00:00+05:30", datetime(2026, 12, 22, 4, 30, tzinfo=UTC)),
        ("22.12.2026 10:00", datetime(2026, 12, 22, 10, tzinfo=UTC)),
        ("22/12/2026 10:00", datetime(2026, 12, 22, 10, tzinfo=UTC)),
        ("12/22/2026 10:00 PM", datetime(2026, 12, 22, 22, tzinfo=UTC)),
        ("Dec 22, 2026 10:00 AM", datetime(2026, 12, 22, 10, tzinfo=UTC)),
        ("Tuesday, 22-Dec-26 10:00:00 GMT", datetime(2026, 12, 22, 10, tzinfo=UTC)),
        ("Tue, 22 Dec 2026 10:00:00 +0100", datetime(2026, 12, 22, 9, tzinfo=UTC)),
        ("2026-W52-2", datetime(2026, 12, 22, tzinfo=UTC)),
        ("Tue, 22 Dec 2026 10:00:00 CEST", datetime(2026, 12, 22, 8, tzinfo=UTC)),
        ("03/04/2026 10:00", None),
        ("31/31/2026", None),
        ("soon", None),
    ],
)
def test_a_date_is_what_its_text_says_or_is_not_known(text: str, moment: datetime | None) -> None:
    import feedparser

    assert read_date(text, feedparser.datetimes._parse_date(text)) == moment


def test_an_entry_whose_date_cannot_be_read_comes_when_it_is_new_and_that_is_told() -> None:
    known, odd = item("Known", guid="1"), item("Odd", guid="2", date="03/04/2026 10:00")
    _, memory = news(Memory(), rss(known))
    feed = rss(known, odd)
    assert news(memory, feed)[0] == ["Odd"]
    assert "1 entry with a date that Perch can't read, such as “03/04/2026 10:00”" in " ".join(
        map(plainly, feed.notes)
    )


def test_new_entries_with_an_old_date_are_counted_aloud() -> None:
    known, old = item("Known", guid="1"), item("Old", guid="2", date="Sun, 01 Nov 2026 10:00:00 GMT")
    _, memory = news(Memory(), rss(known))
    assert [plainly(line) for line in memory.too_old(rss(known, old), NOW)] == [
        "1 entry came with a date more than 7 days old: no card."
    ]
    assert memory.too_old(rss(known), NOW) == []


def test_atom_text_keeps_what_looks_like_a_tag() -> None:
    raw = "raw &lt;script&gt; and List&lt;String&gt; &amp;amp; 1 &lt; 2"
    for field in ("title", "summary", "content"):
        assert atom(raw, "text", field) == "raw <script> and List<String> &amp; 1 < 2"
    assert atom("a &lt;b&gt;bold&lt;/b&gt; word &amp;amp; more", "html", "content") == "a bold word & more"
    assert atom("a &lt;b&gt;bold&lt;/b&gt; word &amp;amp; more", "html") == "a bold word & more"


def test_rss_cannot_say_what_its_text_is_so_only_formatting_is_taken_for_html() -> None:
    assert [e.text for e in rss(item("raw &lt;script&gt; and List&lt;String&gt;")).entries] == [
        "raw <script> and List<String>"
    ]
    assert rss(item("T", text="slow&lt;br&gt;and late")).entries[0].text == "T\nslow\nand late"


def test_scripts_in_html_are_not_shown() -> None:
    assert plain.of_html("<p>Hello <script>alert(1)</script><style>b{}</style>you</p> List<String>") == (
        "Hello you List<String>"
    )


def hostile(count: int) -> bytes:
    attributes = " ".join(f'a{n}="x"' for n in range(count))
    return f'<rss version="2.0"><channel><title {attributes}>T</title></channel></rss>'.encode()


@pytest.mark.long
def test_a_feed_that_takes_minutes_to_parse_is_stopped_and_told() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with pytest.raises(FeedError, match="FEED_TAKES_TOO_MUCH"):
        read_feed(ADDRESS, Fetched(ADDRESS, hostile(42_000)), NOW)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 4


def test_a_feed_that_unfolds_in_memory_is_stopped_or_refused() -> None:
    layers = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    bomb = (
        f'<!DOCTYPE r [<!ENTITY e0 "hahaha">{layers}]><rss '
        'version="2.0"><channel><title>&e9;</title></channel></rss>'
    )
    try:
        title = read_feed(ADDRESS, Fetched(ADDRESS, bomb.encode()), NOW).title
    except FeedError:
        return
    assert len(title) <= 2_000


def test_the_process_that_reads_a_feed_inherits_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    asked: list[dict[str, str]] = []
    real = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: asked.append(k["env"]) or real(*a, **k))
    rss(item("First"))
    assert asked == [{"PYTHONUTF8": "1"}]


def test_a_large_but_honest_feed_is_read_whole() -> None:
    count = 400
    text = "lorem ipsum dolor sit amet " * 100
    feed = rss(
        *(item(f"Post {n}", guid=str(n), link=f"https://blog.example/{n}", text=text) for n in range(count))
    )
    assert len(feed.entries) == count
    assert feed.entries[0].created_at == NOW - timedelta(hours=1)
