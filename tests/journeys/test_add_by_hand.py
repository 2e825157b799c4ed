"""A post's link, typed or in a message, becomes a case: priced before, read once, told in every outcome."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot import spending
from bot.contact.contact_list import stop_contact
from bot.digest.figures import figures_of
from bot.exports.table_files import export
from bot.listening.add_by_hand import add_by_hand
from bot.listening.muted import mute
from bot.model import Case
from bot.model.entry import Act
from bot.model.lists.no_contact import WhyNoContact
from bot.model.mention import Origin
from bot.model.resolution import Gone
from bot.model.views.linked_post import Fate
from bot.model.views.span import of_day
from bot.model.watch import BY_HAND
from bot.network import Page
from tests.journeys.perch import Perch, everything
from tests.journeys.test_archive import long_ago
from workers import archiving

StartPerch = Callable[..., Perch]


def spent(perch: Perch) -> Decimal:
    by_label = perch.desk.store.spend.on_day(spending.today(perch.desk)).by_label
    return by_label.get(BY_HAND, Decimal(0))


def link(post: dict[str, Any], site: str = "x.com") -> str:
    return f"https://{site}/{post['username']}/status/{post['id']}"


def window(perch: Perch, words: str, user: str = "U0ANA") -> dict[str, Any]:
    """The top window, once it says this."""

    def found() -> dict[str, Any] | None:
        views = perch.slack(user)["views"]
        return views[-1] if views and words in everything(views[-1]) else None

    return perch.until(found, f"a window with “{words}”")


def say(perch: Perch, text: str, user: str = "U0ANA", channel: str = "C0GENERAL") -> dict[str, Any]:
    """Somebody writes a message in Slack."""
    answer = perch.post("/page/slack/say", {"user": user, "channel": channel, "text": text})
    return {"channel": channel, **answer["message"]}


def test_a_typed_link_is_priced_read_once_and_becomes_a_case_that_says_who_added_it(perch: Perch) -> None:
    post = perch.tweet("the worst breakfast in the air")
    perch.command(f"/mentions {link(post, 'mobile.twitter.com')}?s=20")
    view = window(perch, "doesn't know this post yet")
    assert "$0.005" in everything(view)
    assert "Cards go to #mentions" in everything(view)
    assert spent(perch) == 0
    perch.submit(view, {})
    card = perch.card("the worst breakfast")
    assert "Added by hand by <@U0ANA>" in everything(card)
    assert "Can't reply through the API" in everything(card)  # X decides, as for all posts
    assert spent(perch) == Decimal("0.005")
    entries = perch.desk.store.journal.of_case(post["id"])
    assert [(e.what, e.by) for e in entries if e.what is Act.ADDED_BY_HAND] == [(Act.ADDED_BY_HAND, "U0ANA")]
    perch.command(f"/mentions <{link(post)}|that post>", user="U0BEN")
    view = window(perch, "Perch has this post already", "U0BEN")
    perch.press_in_view(view, "View case", "U0BEN")
    window(perch, "added a post by its link", "U0BEN")
    assert spent(perch) == Decimal("0.005")


def test_lists_digest_and_exports_know_it(perch: Perch, tmp_path: Path) -> None:
    post = perch.tweet("@acmeair the worst breakfast in the air", created_at="2024-03-01T10:00:00Z")
    add_by_hand(perch.desk, [post["id"]], "U0ANA")
    case = perch.desk.store.cases.get(post["id"])
    assert case is not None
    assert case.waiting_since == case.opened_at  # nobody is overdue for years
    perch.reply(perch.card("the worst breakfast"), "Sorry!")
    perch.card("Reply sent")
    perch.command("/mentions breakfast")
    perch.told("the worst breakfast")
    found = figures_of(perch.desk, of_day(perch.clock().date(), perch.desk.settings.timezone))
    assert found.watch_names[BY_HAND] == "Added by hand"
    assert [one.wait < timedelta(days=1) for one in found.responses.answered] == [True]
    files = export(perch.desk.store, tmp_path)
    assert all("by hand" in path.read_text() for path, _ in files if "replies" not in path.name)
    mention = perch.desk.store.mentions.get(post["id"])
    assert mention is not None
    assert mention.source is Origin.BY_HAND


def test_a_message_with_several_links_says_of_each_what_became_of_it(perch: Perch) -> None:
    perch.tweet("hello")  # Perch knows its own account
    posts = {name: perch.tweet(f"about {name}", by=name) for name in ("fine", "shy", "banned", "loud")}
    gone = perch.tweet("about nothing", by="gone_g")
    own = perch.tweet("We are hiring", by="acmeair")
    perch.delete(f"/control/x/post/{gone['id']}")
    perch.post("/control/x/user", {"username": "shy", "protected": True})
    perch.post("/control/x/user", {"username": "banned", "suspended": True})
    mute(perch.desk, "loud", "U0BEN")
    every = [*posts.values(), gone, own]
    perch.shortcut(say(perch, "please look: " + " ".join(map(link, every))))
    view = window(perch, "reads 6 posts from X, for $0.03 (")
    perch.submit(view, {})
    said = everything(window(perch, "Added as the case of @fine"))
    assert said.count("is protected (or suspended)") == 2  # X says the same of both
    for words in ("@loud is muted", "doesn't show this post", "one of our own"):
        assert words in said, words
    card = perch.card("about fine")
    assert "about shy" not in everything(card)
    assert len(list(perch.desk.store.cases.every())) == 1


def test_what_may_not_come_in_is_refused_and_what_x_does_not_say_is_not_believed(
    perch: Perch, monkeypatch: pytest.MonkeyPatch
) -> None:
    names, desk = ("held", "erased", "left_alone", "odd"), perch.desk
    posts = {name: perch.tweet(f"about {name}", by=name) for name in names}
    now = perch.clock() + timedelta(seconds=1)
    there = desk.network.lookup([post["id"] for post in posts.values()]).posts
    found = {post.author.handle: post for post in there}
    desk.store.forgotten.remember(found["erased"].author.id, ["erased"], now)
    case = Case("1", found["left_alone"].author.id, "left_alone", "1", "#mentions", now, None, ("1",))
    with desk.store.writes() as pipe:
        stop_contact(desk, pipe, case, WhyNoContact.PRESSED, "U0BEN")
    page = Page(
        (found["held"], found["erased"], found["left_alone"]), missing={posts["held"]["id"]: Gone.WITHHELD}
    )
    monkeypatch.setattr(desk.network, "lookup", lambda ids, label: page)
    became = add_by_hand(desk, [post["id"] for post in posts.values()], "U0ANA")
    assert [one.fate for one in became] == [Fate.WITHHELD, Fate.FORGOTTEN, Fate.NO_CONTACT, Fate.NOT_TOLD]
    assert not list(desk.store.cases.every())


def test_two_people_who_add_the_same_post_at_once_make_one_case(perch: Perch) -> None:
    post = perch.tweet("the worst breakfast in the air")
    perch.desk.network.me()
    with ThreadPoolExecutor(2) as threads:
        both = list(threads.map(lambda user: add_by_hand(perch.desk, [post["id"]], user), ("U0ANA", "U0BEN")))
    assert sorted(one.fate for found in both for one in found) == [Fate.ADDED, Fate.KNOWN]
    perch.card("the worst breakfast")
    entries = perch.desk.store.journal.of_case(post["id"])
    assert len([one for one in entries if one.what is Act.ADDED_BY_HAND]) == 1


def test_a_reading_that_fails_or_is_beyond_the_budget_can_be_tried_again(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_MONTHLY_BUDGET_USD="5")
    post = perch.tweet("the worst breakfast in the air")
    perch.weather(target="x", action="status", status=503, path="/2/tweets$", method="GET")
    perch.command(f"/mentions {link(post)}")
    perch.submit(window(perch, "doesn't know this post yet"), {})
    view = window(perch, "Nothing was added")
    perch.clear_weather()
    day = spending.today(perch.desk)
    perch.desk.store.spend.wrote(day, "sent post", Decimal(5), "post")
    perch.submit(view, {})
    view = window(perch, "budget for X is used up")
    perch.desk.store.spend.wrote(day, "sent post", Decimal(-5), "post")
    perch.submit(view, {})
    perch.card("the worst breakfast")


def test_who_may_not_and_what_is_no_post_is_told_where_it_was_pressed(perch: Perch) -> None:
    post = perch.tweet("the worst breakfast in the air")
    people = perch.sandbox.slack.people
    people.by_id["U0BEN"], ben = replace(people.by_id["U0BEN"], is_restricted=True), people.by_id["U0BEN"]
    try:
        perch.command(f"/mentions {link(post)}", user="U0BEN")
        assert not window(perch, "Guests cannot do this", "U0BEN").get("submit")
    finally:
        people.by_id["U0BEN"] = ben
    perch.command("/mentions https://bsky.app/profile/mira/post/3kabc")
    perch.told("is no link to a post on X")
    perch.told("bsky.app/profile/mira")
    perch.shortcut(say(perch, "nothing to see here"))
    perch.told("has no link to a post on X")
    assert spent(perch) == 0


def test_a_link_to_a_post_in_the_archive_opens_its_case_and_reads_nothing(
    start_perch: StartPerch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archiving, "may_leave", lambda desk: True)
    perch = start_perch(PERCH_DATA_DIR=str(tmp_path))
    post, _ = long_ago(perch)
    perch.command(f"/mentions {link(post)}")
    perch.press_in_view(window(perch, "Perch has this post already"), "View case")
    window(perch, "from the archive")
    assert spent(perch) == 0
