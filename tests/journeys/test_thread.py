"""The right thread: follow-ups, colleagues' answers on x.com, what a post refers to, pictures, long posts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.model import CaseState
from bot.network import OwnPost
from tests.journeys.perch import Perch, everything
from workers.reading import early_answers, own_posts


def the_case(perch: Perch) -> Any:
    case = perch.desk.store.cases.get(perch.desk.store.cases.ids("open")[0])
    assert case is not None
    return case


def test_a_colleagues_answer_on_x_is_shown_in_the_thread_and_answers_the_case(perch: Perch) -> None:
    post = perch.tweet("@acmeair which gate?")
    card = perch.card("which gate?")
    perch.tweet("Gate 12, have a good flight!", by="acmeair", in_reply_to=post["id"])
    perch.advance(61)
    perch.until(lambda: any("Gate 12" in everything(m) for m in perch.thread(card)), "the answer")
    assert the_case(perch).state is CaseState.ANSWERED
    assert the_case(perch).waiting_since is None
    perch.advance(61)
    perch.work(2)
    assert sum("Gate 12" in everything(m) for m in perch.thread(card)) == 1
    assert len(perch.messages()) == 1  # our own post opened no case


def test_a_colleague_who_answers_before_perch_has_read_the_post_is_seen_too(perch: Perch) -> None:
    perch.tweet("@acmeair another open case", by="old_tom")
    perch.card("another open case")
    perch.weather(target="x", action="status", status=503, path="/mentions")
    post = perch.tweet("@acmeair which gate?")
    perch.tweet("Gate 12, have a good flight!", by="acmeair", in_reply_to=post["id"])
    for _ in range(16):  # longer than our own posts are read anew
        perch.advance(61)
        perch.work(1)
    perch.clear_weather()
    perch.advance(61)
    card = perch.card("which gate?")
    perch.advance(61)
    perch.until(lambda: any("Gate 12" in everything(m) for m in perch.thread(card)), "the answer")
    mention = perch.desk.store.mentions.get(post["id"])
    case = perch.desk.store.cases.get(mention.case_id) if mention else None
    assert case is not None
    assert case.state is CaseState.ANSWERED
    assert early_answers.kept(perch.desk) == {}


def test_an_answer_to_a_post_that_never_comes_is_forgotten_after_two_days(perch: Perch) -> None:
    post = OwnPost("19", "Thanks!", perch.clock(), "18")
    own_posts.take_all(perch.desk, [post])
    assert early_answers.kept(perch.desk) == {"19": post}
    perch.advance(49 * 3600)
    assert early_answers.kept(perch.desk) == {}


def test_a_reply_through_perch_is_not_shown_twice(perch: Perch) -> None:
    perch.tweet("@acmeair which gate?")
    card = perch.card("which gate?")
    perch.reply(card, "Gate 14.")
    perch.card("Reply sent")
    perch.advance(61)
    perch.work(3)
    assert sum("Gate 14" in everything(m) for m in perch.thread(card)) == 1


def test_what_went_through_xs_composer_is_its_reps_answer(perch: Perch) -> None:
    post = perch.tweet("@acmeair which gate?")
    card = perch.card("which gate?")
    went_to_x(perch)
    perch.tweet("Gate 15!", by="acmeair", in_reply_to=post["id"])
    perch.advance(20)
    perch.until(lambda: any("<@U0ANA> replied on x.com" in everything(m) for m in perch.thread(card)), "it")
    assert the_case(perch).answered_by == "U0ANA"
    assert the_case(perch).first_reply_by == "U0ANA"


def test_a_visit_to_xs_composer_without_a_post_is_said_after_ten_minutes(perch: Perch) -> None:
    perch.tweet("@acmeair which gate?")
    card = perch.card("which gate?")
    went_to_x(perch)
    perch.advance(601)
    perch.until(lambda: any("no reply from us" in everything(m) for m in perch.thread(card)), "the line")
    perch.advance(601)
    perch.work(2)
    assert sum("no reply from us" in everything(m) for m in perch.thread(card)) == 1
    assert the_case(perch).state is CaseState.OPEN


def test_who_wrote_again_after_the_answer_still_waits(perch: Perch) -> None:
    post = perch.tweet("@acmeair which gate?")
    perch.card("which gate?")
    perch.tweet("Gate 12!", by="acmeair", in_reply_to=post["id"])
    perch.advance(30)
    perch.tweet("@acmeair it is closed!", in_reply_to=post["id"])
    perch.card("2 posts, latest")
    perch.advance(61)
    perch.until(lambda: the_case(perch).first_reply_at is not None, "the answer")
    assert the_case(perch).state is CaseState.OPEN
    assert the_case(perch).waiting_since is not None


def test_quotes_and_replies_show_what_they_refer_to_in_one_line(perch: Perch) -> None:
    first = perch.tweet("Acme seats are\nnarrow, folks", by="old_tom")
    perch.tweet("@acmeair is this true?", by="nina_flies", quote=first["id"])
    assert "Quotes <https://x.com/old_tom/status" in everything(perch.card("is this true?"))
    assert "“Acme seats are narrow, folks”" in everything(perch.card("is this true?"))
    perch.tweet("@acmeair what do you say?", by="lea_dubois", in_reply_to=first["id"])
    assert "In reply to" in everything(perch.card("what do you say?"))


def test_pictures_are_thumbnails_with_their_descriptions(perch: Perch) -> None:
    media = [
        {"type": "photo", "url": "https://example.com/a.jpg", "alt_text": "A torn bag"},
        {"type": "video", "url": "https://example.com/b.jpg", "alt_text": ""},
    ]
    perch.tweet("@acmeair look at my bag", media=media)
    card = perch.card("look at my bag")
    images = [b["accessory"] for b in card["blocks"] if (b.get("accessory") or {}).get("type") == "image"]
    assert images[0]["alt_text"] == "Photo: A torn bag"
    assert "A torn bag" in card["text"]
    assert "without a description" in everything(card)


def test_a_long_post_is_folded_and_opens_whole(perch: Perch) -> None:
    perch.tweet("@acmeair " + "a long story " * 100 + "the end.", by="mira_k")
    card = perch.card("a long story")
    section = next(b for b in card["blocks"] if b["type"] == "section")
    assert len(section["text"]["text"]) < 700
    assert "the end." in card["text"]  # all of it for screen readers
    perch.press(card, "Show all")
    assert "the end." in everything(perch.modal())


def went_to_x(perch: Perch) -> None:
    """As the link to X's composer does it."""
    perch.desk.store.cases.change(
        the_case(perch).id,
        lambda case: replace(case, link_opened_by="U0ANA", link_opened_at=perch.desk.clock()),
    )


def test_when_the_brands_own_posts_cannot_be_read_for_long_that_is_said_once_and_its_end_too(
    perch: Perch,
) -> None:
    perch.tweet("@acmeair which gate?")
    perch.card("which gate?")
    brand = perch.desk.network.account.id
    perch.weather(target="x", action="status", status=503, path=f"/2/users/{brand}/tweets")
    for _ in range(3):
        perch.advance(61)
        perch.work(1)
    assert not any("x.com itself" in everything(m) for m in perch.messages())
    perch.advance(600)
    told = perch.card("Replies written on x.com itself are not picked up right now")
    assert "press Resolve" in everything(told)
    perch.advance(61)
    perch.work(2)
    perch.clear_weather()
    perch.advance(61)
    perch.card("are picked up again")
    assert sum("x.com itself are not picked up" in everything(m) for m in perch.messages()) == 1
