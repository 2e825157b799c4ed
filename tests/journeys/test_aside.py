"""Resolve with a reason, snooze, hide, mute: what takes a case off the table, and what brings it back."""

from __future__ import annotations

from typing import Any

import pytest

from bot.listening.muted import mute, muted, unmute
from bot.model.entry import Act
from bot.model.resolution import Outcome
from bot.network import Refused
from tests.journeys.perch import Perch, everything, labels
from tests.journeys.test_refusals import case_of


def card_of(perch: Perch, text: str, **more: Any) -> dict[str, Any]:
    perch.tweet(f"@acmeair {text}", **more)
    return perch.card(text)


def test_a_reason_for_resolving_takes_one_more_press(perch: Perch) -> None:
    perch.press(card_of(perch, "is it open"), "Resolve")
    resolved = perch.card("Resolved by <@U0ANA>")
    perch.press(resolved, "Why?", option="No reply needed")
    assert "No reply needed" in everything(perch.card("Resolved by"))
    perch.until(
        lambda: "initial_option" in str(perch.card("Resolved by")["blocks"]), "the reason in the menu"
    )


def test_reopen_brings_a_resolved_case_back(perch: Perch) -> None:
    perch.press(card_of(perch, "is it open"), "Resolve")
    perch.press(perch.card("Resolved by"), "Reopen")
    perch.until(lambda: "Resolve" in labels(perch.card("is it open")), "the open card")


def test_a_snoozed_case_comes_back_by_itself_and_its_owner_hears(perch: Perch) -> None:
    card = card_of(perch, "please call me")
    perch.press(card, "Claim")
    perch.choose(perch.card("Claimed by"), "Snooze…")
    assert perch.submit(perch.modal(), {})["ok"]
    perch.card("Snoozed until")
    perch.advance(3700)
    perch.until(lambda: "Snoozed" not in everything(perch.card("please call me")), "the case awake")
    told = perch.until(lambda: [m for m in perch.thread(card) if "open again" in everything(m)], "the note")
    assert "<@U0ANA>" in everything(told[0])


def test_a_snooze_can_be_ended_before_its_time_and_lists_say_until_when_it_lasts(perch: Perch) -> None:
    perch.choose(card_of(perch, "please call me"), "Snooze…")
    assert perch.submit(perch.modal(), {})["ok"]
    asleep = perch.card("Snoozed until")
    perch.command("/mentions snoozed")
    assert "snoozed until <!date" in everything(perch.told("Snoozed"))
    perch.choose(asleep, "End snooze")
    perch.until(lambda: "Snoozed until" not in everything(perch.card("please call me")), "the case awake")


def test_a_past_day_is_refused_at_its_field(perch: Perch) -> None:
    perch.choose(card_of(perch, "please call me"), "Snooze…")
    third = {"value": "date", "text": {"type": "plain_text", "text": "The day and time below"}}
    values = {"until": {"selected_option": third}, "at": {"selected_date_time": 1_700_000_000}}
    answer = perch.submit(perch.modal(), values)
    assert "That time has passed" in answer["errors"]["at"]


def test_a_customers_new_post_ends_a_snooze(perch: Perch) -> None:
    first = perch.tweet("@acmeair hello there")
    perch.choose(perch.card("hello there"), "Snooze…")
    perch.submit(perch.modal(), {})
    perch.card("Snoozed until")
    perch.tweet("@acmeair hello??", in_reply_to=first["id"])
    perch.until(lambda: "Snoozed" not in everything(perch.card("hello there")), "the case awake")


def test_a_muted_author_opens_no_case_until_unmuted(perch: Perch) -> None:
    perch.choose(card_of(perch, "buy followers", by="promo_bot_77"), "Mute author")
    perch.card("author muted")
    perch.tweet("@acmeair buy more followers", by="promo_bot_77")
    perch.work(2)
    assert not any("buy more followers" in everything(m) for m in perch.messages())
    perch.command("/mentions muted")
    listed = perch.told("@promo_bot_77, by")
    perch.press_ephemeral(listed, "Unmute")
    perch.tweet("@acmeair buy even more", by="promo_bot_77")
    perch.card("buy even more")


def test_a_mute_is_taken_back_with_one_press_and_its_case_is_open_again(perch: Perch) -> None:
    perch.choose(card_of(perch, "buy followers", by="promo_bot_77"), "Mute author")
    perch.card("author muted")
    perch.press_ephemeral(perch.told("*@promo_bot_77* is muted"), "Undo")
    perch.told("@promo_bot_77 is unmuted. The case is open again.")
    perch.until(lambda: "Claim" in labels(perch.card("buy followers")), "the open card")
    perch.tweet("@acmeair buy even more", by="promo_bot_77")
    perch.card("buy even more")


def test_a_late_undo_of_a_mute_leaves_the_mute_of_a_colleague(perch: Perch) -> None:
    perch.choose(card_of(perch, "buy followers", by="promo_bot_77"), "Mute author")
    mine = perch.told("*@promo_bot_77* is muted")
    unmute(perch.desk, "promo_bot_77")
    mute(perch.desk, "promo_bot_77", "U0BEN")
    perch.press_ephemeral(mine, "Undo")
    perch.told("@promo_bot_77 stays muted: <@U0BEN> muted them")
    assert muted(perch.desk) == {"promo_bot_77": "U0BEN"}


def test_mute_is_told_and_kept_where_a_colleague_has_resolved_the_case_meanwhile(perch: Perch) -> None:
    seen = card_of(perch, "buy followers", by="promo_bot_77")
    perch.press(seen, "Resolve", user="U0BEN")
    card = perch.card("Resolved by <@U0BEN>")
    perch.choose(card, "Mute author")
    told = perch.until(lambda: perch.thread(card), "a line in the thread")
    assert "<@U0ANA> muted @promo_bot_77" in everything(told[0])
    assert any(entry.what is Act.MUTED for entry in perch.desk.store.journal.of_day("2026-12-02"))
    mine = perch.told("*@promo_bot_77* is muted")
    assert "This case is resolved" not in everything(mine)
    perch.press_ephemeral(mine, "Undo")
    assert "open again" not in everything(perch.told("@promo_bot_77 is unmuted"))


def test_a_reply_under_our_own_post_can_be_hidden(perch: Perch) -> None:
    ours = perch.tweet("Good morning from all of us", by="acmeair")
    perch.tweet("@acmeair spam spam spam", in_reply_to=ours["id"], by="promo_bot_77")
    perch.choose(perch.card("spam spam spam"), "Hide reply…")
    assert perch.submit(perch.modal(), {})["ok"]

    def hidden() -> bool:
        return any(p["hidden"] for p in perch.get("/page/x/state")["posts"])

    perch.until(hidden, "the reply hidden on X")
    perch.card("Hiding sent by")


def hide_question(perch: Perch, user: str) -> dict[str, Any]:
    perch.choose(perch.card("spam spam spam"), "Hide reply…", user)
    return perch.until(lambda: (v := perch.modal(user))["callback_id"] == "hide" and v, "the question")


def test_the_second_who_hides_a_reply_is_told_who_did(perch: Perch) -> None:
    ours = perch.tweet("Good morning from all of us", by="acmeair")
    perch.tweet("@acmeair spam spam spam", in_reply_to=ours["id"], by="promo_bot_77")
    ana, ben = hide_question(perch, "U0ANA"), hide_question(perch, "U0BEN")
    perch.submit(ana, {})
    perch.submit(ben, {}, "U0BEN")
    told = everything({"blocks": perch.modal("U0BEN")["blocks"]})
    assert "<@U0ANA> has hidden this reply already. To show it again, unhide it on X." in told
    card = perch.card("Hiding sent by <@U0ANA>")
    thread = perch.until(lambda: perch.thread(card), "a line in the thread")
    assert ["to “Hidden replies” on X" in everything(m) for m in thread] == [True]


def menu_of(perch: Perch, card: dict[str, Any]) -> str:
    perch.press(card, "", option="More…")
    return f"{card['blocks']} {everything({'blocks': perch.modal()['blocks']})}"


def test_the_question_shows_which_reply_would_be_hidden(perch: Perch) -> None:
    ours = perch.tweet("Good morning from all of us", by="acmeair")
    perch.tweet("@acmeair spam spam spam", in_reply_to=ours["id"], by="promo_bot_77")
    asked = everything({"blocks": hide_question(perch, "U0ANA")["blocks"]})
    assert "@promo_bot_77" in asked
    assert "spam spam spam" in asked


def test_hide_is_not_offered_where_x_would_refuse(perch: Perch) -> None:
    assert "Hide reply…" not in menu_of(perch, card_of(perch, "just a question"))


def test_hide_is_not_offered_under_our_reply_in_a_customers_own_conversation(perch: Perch) -> None:
    card = card_of(perch, "where is my bag?", by="mira_k")
    assert perch.reply(card, "Which flight?")["ok"]
    perch.card("Reply sent")
    perch.tweet("@acmeair BA12!", in_reply_to=perch.replies()[0]["id"])
    assert "Hide reply…" not in menu_of(perch, perch.card("2 posts, latest"))


def test_what_x_does_not_let_us_hide_is_said_in_words(perch: Perch) -> None:
    card = card_of(perch, "just a question")
    case = perch.desk.store.cases.get(case_of(card))
    assert case is not None
    with pytest.raises(Refused, match="X only allows it under our own posts"):
        perch.desk.network.hide(case.latest)


def three_cases(perch: Perch) -> dict[str, Any]:
    for words in ("buy followers", "buy likes", "buy views"):
        card_of(perch, words, by="promo_bot_77")
    return perch.card("buy followers")


def test_resolve_tells_who_pressed_of_the_authors_other_open_cases(perch: Perch) -> None:
    perch.press(three_cases(perch), "Resolve")
    told = everything(perch.told("@promo_bot_77 has 2 other open cases"))
    assert "buy likes>" in told
    assert "/archives/" in told
    perch.press(perch.card("buy likes"), "Resolve")
    perch.told("1 other open case:")


def test_one_press_resolves_the_others_too_and_one_undoes_that(perch: Perch) -> None:
    perch.press(three_cases(perch), "Resolve")
    offer = perch.told("@promo_bot_77 has 2 other open cases")
    assert "More cases are unclaimed" in everything(offer), "one message has both"
    perch.press_ephemeral(offer, "Resolve these 2 too")
    done = perch.told("2 resolved")
    assert not any(case.is_open for case in perch.desk.store.cases.every())
    perch.press_ephemeral(done, "Undo all")
    perch.told("Undone for 2 cases")
    assert sum(case.is_open for case in perch.desk.store.cases.every()) == 2


def test_one_that_was_claimed_since_it_was_offered_is_left_alone_and_named(perch: Perch) -> None:
    perch.press(three_cases(perch), "Resolve")
    offer = perch.told("@promo_bot_77 has 2 other open cases")
    perch.press(perch.card("buy likes"), "Claim", "U0BEN")
    perch.card("Claimed by <@U0BEN>")
    perch.press_ephemeral(offer, "Resolve these 2 too")
    assert "claimed by <@U0BEN>" in everything(perch.told("1 resolved"))


def test_mute_offers_to_resolve_the_authors_other_open_cases_and_leaves_them_where_not_asked(
    perch: Perch,
) -> None:
    perch.choose(three_cases(perch), "Mute author")
    offer = perch.told("@promo_bot_77 has 2 other open cases")
    assert sum(case.is_open for case in perch.desk.store.cases.every()) == 2
    perch.press_ephemeral(offer, "Resolve these 2 too")
    done = perch.told("2 resolved")
    why = [case.resolution and case.resolution.why for case in perch.desk.store.cases.every()]
    assert why == [Outcome.MUTED] * 3
    perch.press_ephemeral(done, "Undo all")
    perch.until(lambda: sum(case.is_open for case in perch.desk.store.cases.every()) == 2, "it is undone")
