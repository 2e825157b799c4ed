"""Followers: who came is told once a day; whatever is done for one of them is pressed by a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot import problems, spending
from bot.digest.schedule import latest
from bot.followers.compare_list import begin, take_whole_page, under_way
from bot.followers.keep_reading import A_PAGE, reading_for, take_page
from bot.model import Customer, SavedReply
from bot.model.entry import Act
from bot.model.lists.no_contact import NoContact, WhyNoContact
from bot.model.told import Code
from bot.store.keys import FOLLOWERS_READING, NO_CONTACT, SAVED_REPLIES
from bot.store.privacy.erasing import erase_records
from bot.store.privacy.find_person import find_by_handle
from bot.told import told
from tests.journeys.perch import Perch, everything, labels, read_followers

StartPerch = Callable[..., Perch]
DIGEST = "C0DIGEST"
A_DAY = 86_400


@pytest.fixture
def following(start_perch: StartPerch) -> Perch:
    """Perch on the day after it has taken the present as known."""
    return on_the_next_day(start_perch())


def on_the_next_day(perch: Perch) -> Perch:
    perch.card("as known", channel=DIGEST)
    perch.advance(A_DAY)
    return perch


@pytest.fixture
def start_perch(start_perch: StartPerch) -> StartPerch:
    return lambda **settings: start_perch(**{"PERCH_FOLLOWERS": "on", **settings})


def comes(perch: Perch, handle: str, **account: Any) -> None:
    perch.post("/control/x/user", {"username": handle, **account})
    perch.post("/control/x/follow", {"username": handle})


def leaves(perch: Perch, name: str) -> None:
    perch.post("/control/x/follow", {"username": name, "follows": False})


def news(perch: Perch, words: str = "since the last look") -> dict[str, Any]:
    return perch.card(words, channel=DIGEST)


def person_id(perch: Perch, name: str) -> str:
    user = perch.sandbox.x.users.named(name)
    assert user is not None
    return user.id


def dms(perch: Perch) -> list[str]:
    return [dm["text"] for dm in perch.get("/page/x/state")["dms"]]


def acts(perch: Perch) -> list[tuple[Act, str]]:
    day = f"{perch.clock():%Y-%m-%d}"
    return [(entry.what, entry.by) for entry in perch.desk.store.journal.of_day(day)]


def test_the_present_is_taken_as_known_and_says_so_without_naming_anybody(start_perch: StartPerch) -> None:
    perch = start_perch()
    comes(perch, "old_friend")
    message = news(perch, "as known")
    assert "old_friend" not in everything(message)
    assert labels(message) == ["Who left…"]
    perch.work(2)
    assert len(perch.messages(DIGEST)) == 1


def test_who_came_is_one_message_a_day_with_those_first_whom_we_know(start_perch: StartPerch) -> None:
    perch = start_perch()
    perch.tweet("@acmeair where is my bag?", by="has_case")
    store = perch.desk.store
    book = [Customer("Gold_One", date(2026, 1, 1), "web form", since=date(2014, 1, 1), tier="Gold")]
    store.customers.put_staged(store.customers.stage(book, {"used": "1", "handles": "1"}))
    on_the_next_day(perch)
    for name in ("gold_one", "has_case", "nobody_1", "nobody_2"):
        comes(perch, name, followers=1_284)
    message = news(perch)
    words = everything(message)
    assert "4 new followers" in words
    assert words.index("@gold_one") < words.index("@has_case")
    assert "Customer since 2014, Gold" in words
    assert "1 case, 1 open" in words
    assert "and 2 more" in words
    assert "@nobody_1" not in words
    assert "forbids following or messaging people in bulk" in words
    assert labels(message).count("Write a welcome") == 2
    perch.press(message, "Show all 4")
    assert "@nobody_1" in everything({"blocks": perch.modal()["blocks"]})
    perch.advance(A_DAY)
    perch.work(2)
    assert sum("since the last look" in everything(m) for m in perch.messages(DIGEST)) == 1


def test_the_list_has_pages(following: Perch) -> None:
    perch = following
    for n in range(9):
        comes(perch, f"newcomer_{n}")
    perch.press(news(perch), "Show all 9")
    first = perch.modal()
    assert "Page 1 of 2" in everything({"blocks": first["blocks"]})
    perch.press_in_view(first, "Next")
    last = perch.modal()
    assert "@newcomer_0" in everything({"blocks": last["blocks"]})
    perch.press_in_view(last, "Ignore")
    perch.until(
        lambda: "Nobody is left" not in everything({"blocks": perch.slack()["views"][-1]["blocks"]})
        and "8 new followers" in everything({"blocks": perch.slack()["views"][-1]["blocks"]}),
        "the list without them",
    )
    assert (Act.FOLLOWER_IGNORED, "U0ANA") in acts(perch)


def test_a_reading_costs_what_x_bills_and_goes_on_where_a_kill_ended_it(following: Perch) -> None:
    perch = following
    for n in range(A_PAGE + 5):
        comes(perch, f"newcomer_{n}")
    desk = perch.desk
    before = desk.store.spend.total_in_month(spending.today(desk))
    first = desk.network.audience.newest(A_PAGE)  # the page that a killed process had read and kept
    due = latest(perch.clock(), desk.settings.followers_time, desk.settings.timezone)
    assert not take_page(desk, reading_for(desk, due), first)
    kept = desk.store.table(FOLLOWERS_READING).get("now")
    assert kept is not None
    assert kept.pages == 1
    assert f"{A_PAGE + 5} new followers" in everything(news(perch))
    paid = desk.store.spend.total_in_month(spending.today(desk)) - before
    known = len(perch.sandbox.x.follows.followers(perch.sandbox.x.brand_id))
    assert paid == Decimal("0.001") * known
    assert desk.store.table(FOLLOWERS_READING).get("now") is None


def test_a_welcome_is_picked_seen_and_pressed_and_leaves_once(following: Perch) -> None:
    perch = following
    hello = SavedReply("r1", "Hello", "Hi {first_name}, welcome!", "U0ANA")
    perch.desk.store.table(SAVED_REPLIES).put("r1", hello)
    comes(perch, "has_case", name="Nina Vogel")
    perch.press(news(perch), "Show all 1")
    perch.press_in_view(perch.modal(), "Write a welcome")
    perch.until(lambda: seen(perch, "You see the whole message"), "the window")
    perch.press_in_view(perch.modal(), "", option="Hello")
    perch.until(lambda: "Hi Nina" in str(seen(perch, "You see the whole message")), "the text")
    window = perch.modal()
    assert perch.submit(window, {})["ok"]
    whole = perch.until(lambda: seen(perch, "will read this as a direct message"), "the preview")
    assert "$0.015" in everything({"blocks": whole["blocks"]})
    assert dms(perch) == []
    name = f"follower {person_id(perch, 'has_case')}"
    kept = perch.desk.store.typed.get(name, "U0ANA", "dm", perch.clock())
    assert kept is not None, "a window that is closed loses nothing"
    assert perch.submit(whole, {})["ok"]
    perch.until(lambda: seen(perch, "will be sent at"), "when it leaves")
    perch.past_undo()
    assert dms(perch) == ["Hi Nina, welcome!"]
    perch.work(2)
    assert dms(perch) == ["Hi Nina, welcome!"]
    perch.press(news(perch), "Show all 1")
    view = perch.modal()
    assert "DM sent by" in everything({"blocks": view["blocks"]})
    assert "Write a welcome" not in labels({"blocks": view["blocks"]})
    told = [act for act in acts(perch) if act[0] in (Act.PRESSED, Act.SENT)]
    assert told == [(Act.PRESSED, "U0ANA"), (Act.SENT, "U0ANA")]


def seen(perch: Perch, words: str, user: str = "U0ANA") -> dict[str, Any] | None:
    views = perch.slack(user)["views"]
    return views[-1] if views and words in everything({"blocks": views[-1]["blocks"]}) else None


def write(perch: Perch, text: str, user: str = "U0ANA") -> None:
    """From the list of one person to the last press."""
    perch.press(news(perch), "Show all 1", user)
    perch.press_in_view(perch.modal(user), "Write a welcome", user)
    send(perch, text, user)


def write_in(perch: Perch, message: dict[str, Any], text: str) -> None:
    """From the message itself."""
    perch.press(message, "Write a welcome")
    send(perch, text)


def send(perch: Perch, text: str, user: str = "U0ANA") -> None:
    window = perch.until(lambda: seen(perch, "You see the whole message", user), "the window")
    field = next(b["block_id"] for b in window["blocks"] if b["block_id"].startswith("text"))
    assert perch.submit(window, {field: text}, user)["ok"]
    whole = perch.until(lambda: seen(perch, "will read this as a direct message", user), "the preview")
    assert perch.submit(whole, {}, user)["ok"]


def test_a_welcome_is_undone_before_it_leaves_and_gives_its_place_back(start_perch: StartPerch) -> None:
    perch = on_the_next_day(start_perch(PERCH_FOLLOWER_ACTS="1"))
    comes(perch, "newcomer")
    news(perch)
    perch.time_passes = False
    write(perch, "Welcome aboard")
    sending = perch.until(lambda: seen(perch, "will be sent at"), "when it leaves")
    perch.press_in_view(sending, "Undo send")
    again = perch.until(lambda: seen(perch, "You see the whole message"), "its text")
    assert "Welcome aboard" in str(again["blocks"])
    perch.past_undo()
    assert dms(perch) == []
    field = next(b["block_id"] for b in again["blocks"] if b["block_id"].startswith("text"))
    assert perch.submit(again, {field: "Welcome again"})["ok"]
    whole = perch.until(lambda: seen(perch, "will read this"), "the preview")
    assert perch.submit(whole, {})["ok"]
    perch.past_undo()
    assert dms(perch) == ["Welcome again"]


def test_the_days_limit_is_told_where_it_is_pressed(start_perch: StartPerch) -> None:
    perch = on_the_next_day(start_perch(PERCH_FOLLOWER_ACTS="1"))
    for name in ("one", "two"):
        perch.tweet("@acmeair hello", by=name)
        comes(perch, name)
    message = news(perch)
    perch.press(message, "Follow")
    assert "intent/follow?screen_name=two" in str(perch.modal()["blocks"])
    perch.press(perch.card("1 of 1", channel=DIGEST), "Follow")  # the same person again needs no room
    assert "intent/follow?screen_name=two" in str(perch.modal()["blocks"])
    write_in(perch, message, "Welcome aboard")
    assert "used up today's 1" in everything(perch.until(lambda: seen(perch, "used up"), "why not"))
    assert "Welcome aboard" in everything(perch.until(lambda: seen(perch, "used up"), "the text"))
    other = [b for b in message["blocks"] if b.get("block_id", "").startswith("follower:")][1]
    perch.press({**message, "blocks": [other]}, "Follow")
    perch.told("used up today's 1")
    perch.advance(A_DAY)
    perch.press({**message, "blocks": [other]}, "Follow")
    perch.until(lambda: "screen_name=one" in str(perch.slack()["views"][-1:]), "the dialog")


@pytest.mark.long
def test_on_enterprise_following_goes_through_the_api(start_perch: StartPerch) -> None:
    perch = start_perch(X_TIER="enterprise")
    perch.post("/control/x/settings", {"tier": "enterprise"})
    on_the_next_day(perch)
    perch.tweet("@acmeair hello", by="newcomer")
    comes(perch, "newcomer")
    perch.press(news(perch), "Follow")
    perch.card("Followed by", channel=DIGEST)
    followed = perch.sandbox.x.follows.following(perch.sandbox.x.brand_id).values()
    assert list(followed) == [person_id(perch, "newcomer")]
    assert "Follow" not in labels(news(perch))
    leaves(perch, "newcomer")
    follow_us = len(perch.sandbox.x.follows.followers(perch.sandbox.x.brand_id))
    begin(perch.desk, "c1", "U0ANA", follow_us, anyway=False)
    read_followers(perch.desk)
    perch.press(news(perch, "1 of the"), "Unfollow")
    perch.card("Unfollowed by", channel=DIGEST)
    assert not perch.sandbox.x.follows.following(perch.sandbox.x.brand_id)


@pytest.mark.long
def test_who_accepts_no_messages_gets_no_welcome(following: Perch) -> None:
    perch = following
    comes(perch, "closed_one", can_dm=False)
    perch.press(news(perch), "Show all 1")
    assert "Write a welcome" not in labels({"blocks": perch.modal()["blocks"]})


def test_who_is_not_to_be_contacted_is_asked_about_twice(following: Perch) -> None:
    perch = following
    comes(perch, "listed_one")
    listed = NoContact(perch.clock(), WhyNoContact.PRESSED, "U0BEN", "listed_one", "")
    perch.desk.store.table(NO_CONTACT).put(person_id(perch, "listed_one"), listed)
    write(perch, "Welcome aboard")
    for question in ("Send all the same?", "Are you sure?"):
        window = perch.until(lambda question=question: seen(perch, question), question)
        perch.past_undo()
        assert dms(perch) == []
        assert perch.submit(window, {})["ok"]
    perch.until(lambda: seen(perch, "will be sent at"), "when it leaves")
    perch.past_undo()
    assert dms(perch) == ["Welcome aboard"]


def test_a_welcome_that_x_refuses_is_told_in_the_thread_without_its_text(following: Perch) -> None:
    perch = following
    comes(perch, "newcomer")
    news(perch)
    perch.time_passes = False
    write(perch, "Welcome aboard")
    perch.post("/control/x/user", {"username": "newcomer", "can_dm": False})
    perch.past_undo()
    told = perch.until(lambda: perch.thread(news(perch)), "the note")
    assert "was not sent" in everything(told[0])
    assert "Welcome aboard" not in str(told)
    assert dms(perch) == []


@pytest.mark.long
def test_no_budget_and_no_permission_are_told_once_and_when_they_are_over(start_perch: StartPerch) -> None:
    perch = on_the_next_day(start_perch(PERCH_MONTHLY_BUDGET_USD="10"))
    perch.desk.store.spend.wrote(spending.today(perch.desk), "sent post", Decimal("9.5"), "post")
    comes(perch, "newcomer")
    for _ in range(3):
        perch.work(1)
        perch.advance(3_700)
    told = [m for m in perch.messages() if "Followers are not read" in everything(m)]
    assert len(told) == 1
    assert "PERCH_MONTHLY_BUDGET_USD" in everything(told[0])
    perch.desk.store.spend.wrote(spending.today(perch.desk), "sent post", Decimal("-9"), "post")
    perch.advance(3_700)
    assert "1 new follower " in everything(news(perch))
    perch.card("Followers can be read again")
    perch.advance(A_DAY)
    perch.weather(target="x", action="status", path="/followers", status=403)
    for _ in range(2):
        perch.work(1)
        perch.advance(3_700)
    assert sum("Followers can't be read" in everything(m) for m in perch.messages()) == 1


def test_who_left_is_read_by_a_press_with_its_price_before(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_MONTHLY_BUDGET_USD="10")
    for n in range(3):
        comes(perch, f"old_{n}")
    perch.tweet("@acmeair hello", by="old_1")
    on_the_next_day(perch)
    leaves(perch, "old_1")
    perch.post("/control/x/user", {"username": "acmeair", "followers": 20_000})
    perch.press(news(perch, "as known"), "Who left…")
    ask = perch.until(lambda: seen(perch, "about *$20.00*"), "the price")
    perch.submit(ask, {})
    again = perch.until(lambda: seen(perch, "more than is left of the budget"), "the second question")
    follow_us = len(perch.sandbox.x.follows.followers(perch.sandbox.x.brand_id))
    perch.post("/control/x/user", {"username": "acmeair", "followers": follow_us})
    perch.submit(again, {})
    unclear = news(perch, "too few to tell who left")
    assert labels(unclear) == []
    perch.press(news(perch, "as known"), "Who left…")
    perch.submit(perch.until(lambda: seen(perch, f"{follow_us} followers at"), "the price"), {})
    left = perch.card("1 of the", channel=DIGEST)
    assert "@old_1" in everything(left)
    assert labels(left)[:2] == ["Unfollow", "Ignore"]
    perch.press(left, "Unfollow")
    assert "x.com/old_1" in str(perch.modal()["blocks"])
    assert (Act.FOLLOWERS_CHECKED, "U0ANA") in acts(perch)
    assert person_id(perch, "old_1") not in perch.desk.store.followers.known_of([person_id(perch, "old_1")])


def test_an_erased_person_leaves_the_ids_and_the_news_and_does_not_come_back(following: Perch) -> None:
    perch = following
    comes(perch, "newcomer")
    comes(perch, "other_one")
    message = news(perch)
    assert "2 new followers" in everything(message)
    store, newcomer = perch.desk.store, person_id(perch, "newcomer")
    traces = find_by_handle(store, "newcomer")
    assert traces.author_id == newcomer
    store.forgotten.remember(newcomer, ["newcomer"], perch.clock())
    assert [piece.holds.value for piece in erase_records(store, traces)].count("followers") == 2
    assert store.followers.known_of([newcomer]) == set()
    assert [one.handle for one in store.followers.all_news()[0].people] == ["other_one"]
    perch.advance(A_DAY)
    read_followers(perch.desk)
    assert store.followers.known_of([newcomer]) == set()
    assert len(store.followers.all_news()) == 2


@pytest.mark.long
def test_a_welcome_whose_answer_is_lost_is_looked_for_and_then_asked_about(following: Perch) -> None:
    perch = following
    comes(perch, "newcomer")
    news(perch)
    perch.time_passes = False
    write(perch, "Welcome aboard")
    perch.weather(target="x", action="status", status=503, method="POST", path="/dm_conv", times=1)
    for _ in range(5):
        perch.advance(61)
        perch.work(1)
    (note,) = perch.until(lambda: perch.thread(news(perch)), "the question")
    assert "delivery of this dm unknown" in everything(note)
    assert dms(perch) == []
    perch.press(note, "Send again")
    perch.until(lambda: dms(perch) == ["Welcome aboard"], "the welcome")
    perch.work(2)
    assert dms(perch) == ["Welcome aboard"]
    assert (Act.SENT_AGAIN, "U0ANA") in acts(perch)


def left_list(perch: Perch) -> dict[str, Any]:
    perch.press(perch.card("1 of the", channel=DIGEST), "Show all 1")
    return perch.modal()


def test_the_whole_list_is_read_on_where_a_kill_ended_it(start_perch: StartPerch) -> None:
    perch = start_perch()
    for n in range(5):
        comes(perch, f"old_{n}")
    on_the_next_day(perch)
    leaves(perch, "old_3")
    desk, follow_us = perch.desk, perch.sandbox.x.follows.followers(perch.sandbox.x.brand_id)
    audience = desk.network.audience
    assert audience is not None
    before = desk.store.spend.total_in_month(spending.today(desk))
    check = begin(desk, "c1", "U0ANA", len(follow_us), anyway=False)
    assert not take_whole_page(desk, check, audience.newest(2))
    assert not take_whole_page(desk, check, audience.newest(2)), "an older process comes late"
    kept = under_way(desk)
    assert kept is not None
    assert kept.read == 2
    read_followers(desk)
    # Of an account that never wrote to us, only the id was kept.
    assert f"i/user/{person_id(perch, 'old_3')}" in everything({"blocks": left_list(perch)["blocks"]})
    assert [one.total for one in desk.store.followers.all_news() if one.id == "left-c1"] == [1]
    paid = desk.store.spend.total_in_month(spending.today(desk)) - before
    assert paid == Decimal("0.001") * len(follow_us)


@pytest.mark.long
def test_turned_off_nothing_is_read_and_a_problem_of_before_is_over(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_FOLLOWERS="off")
    problems.report(perch.desk, "x followers", told(Code.FOLLOWERS_NO_KEYS))
    perch.card("needs the four keys")
    perch.card("no longer read")
    perch.work(2)
    assert not perch.messages(DIGEST)
    perch.command("/mentions followers")
    perch.told("PERCH_FOLLOWERS=on")
