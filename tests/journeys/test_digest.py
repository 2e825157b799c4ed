"""What managers read: the daily digest in its channel, its details, and digests on demand."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from bot.cards.digest.digest_lines import failed_line
from bot.digest.schedule import latest
from bot.digest.undone import failed_sends
from bot.model.plan import PlanState
from tests.journeys.perch import Perch, everything, labels
from tests.journeys.planning import SCHEDULE, now_is, plan, wait_for
from workers.digests import post_due

DIGEST = "C0DIGEST"


def to_digest_time(perch: Perch) -> None:
    """Let time pass until a minute after the next digest is due."""
    settings, now = perch.desk.settings, perch.clock()
    due = latest(now + timedelta(days=1), settings.digest_time, settings.timezone)
    perch.advance((due - now).total_seconds() + 60)


def digests(perch: Perch) -> list[str]:
    """The daily ones."""
    found = [everything(message) for message in perch.messages(DIGEST)]
    return [words for words in found if words.startswith("Digest: ")]


def test_the_digest_comes_once_with_the_sentence_first_and_work_not_done(perch: Perch) -> None:
    perch.work(1)
    perch.tweet("@acmeair my bag is lost and nobody answers, terrible service", by="mira_k")
    perch.tweet("@acmeair thank you so much, wonderful crew!", by="jon_p")
    perch.reply(perch.card("wonderful crew"), "Thank you, Jon!")
    perch.until(perch.replies, "the reply")
    perch.card("my bag is lost")
    to_digest_time(perch)
    found = perch.card("2 mentions", channel=DIGEST)
    assert "1 negative, 1 replied to, median" in everything(found)
    assert "1 is still waiting" in everything(found)
    assert "@mira_k" in everything(found)
    assert "data_visualization" in [block["type"] for block in found["blocks"]]
    assert labels(found) == ["Details", "Waiting (1)", "Negative (1)", "Replied (1)"]
    perch.work(3)
    assert len(digests(perch)) == 1


def test_the_details_open_and_each_number_opens_its_cases_and_its_definition(perch: Perch) -> None:
    perch.work(1)
    perch.tweet("@acmeair my bag is lost and nobody answers, terrible service", by="mira_k")
    perch.card("my bag is lost")
    to_digest_time(perch)
    perch.press(perch.card("1 mention", channel=DIGEST), "Details")
    view = perch.until(
        lambda: next((v for v in perch.slack()["views"] if "Handling" in everything(v)), None), "the details"
    )
    assert "p90" not in everything(view), "nobody was answered"
    perch.press_in_view(view, "Cases")
    top = perch.until(
        lambda: next((v for v in perch.slack()["views"] if "What it means" in everything(v)), None),
        "the list",
    )
    assert "Posts by others" in everything(top)
    assert "my bag is lost" in everything(top)


def test_a_workspace_without_charts_gets_the_table(perch: Perch) -> None:
    perch.work(1)
    perch.tweet("@acmeair is desk 4 open?")
    perch.card("desk 4")
    perch.post("/control/slack/settings", {"allow_new_blocks": False})
    to_digest_time(perch)
    found = perch.card("1 mention", channel=DIGEST)
    kinds = [block["type"] for block in found["blocks"]]
    assert "table" in kinds
    assert "data_visualization" not in kinds


def test_after_days_off_one_digest_says_which_days_it_covers(
    start_perch: Callable[..., Perch],
) -> None:
    perch = start_perch(PERCH_TIMEZONE="Europe/Paris")
    perch.work(1)
    to_digest_time(perch)
    perch.card("No mentions", channel=DIGEST)
    perch.tweet("@acmeair first evening")
    perch.card("first evening")
    perch.advance(3 * 86_400)
    late = perch.card("This covers 3 days", channel=DIGEST)
    assert "1 mention" in everything(late)
    assert len(digests(perch)) == 2


def test_a_new_perch_posts_nothing_about_the_time_before_it(perch: Perch) -> None:
    perch.work(3)
    assert digests(perch) == []


def test_a_digest_on_demand_is_for_the_asker_alone(perch: Perch) -> None:
    perch.tweet("@acmeair is desk 4 open?")
    perch.card("desk 4")
    perch.advance(86_400)
    perch.command("/mentions digest yesterday")
    assert "1 mention" in everything(perch.told("Digest: "))
    perch.command("/mentions digest 2019-13-77")
    perch.told("Say which day")
    perch.command("/mentions digest week")
    perch.told("Week: ")
    assert perch.ephemerals("U0BEN") == []


def test_a_week_before_perch_began_is_not_told_of_as_if_it_had_been_quiet(perch: Perch) -> None:
    perch.work(1)
    perch.tweet("@acmeair is desk 4 open?")
    perch.card("desk 4")
    perch.advance(3600)
    perch.command("/mentions digest week")
    week = everything(perch.told("Week: "))
    assert "This week so far" in week
    assert "0 mentions" not in week
    assert "*1 mention*: 0 negative, 1 neutral, 0 positive" in week


def test_the_digest_opens_with_totals_of_what_came_and_what_became_of_it(perch: Perch) -> None:
    perch.work(1)
    perch.tweet("@acmeair my bag is lost and nobody answers, terrible service", by="mira_k")
    perch.tweet("@acmeair thank you so much, wonderful crew!", by="jon_p")
    perch.reply(perch.card("wonderful crew"), "Thank you, Jon!")
    perch.until(perch.replies, "the reply")
    perch.press(perch.card("my bag is lost"), "Escalate")
    perch.submit(perch.modal(), {})
    perch.until(lambda: perch.desk.store.cases.ids("escalated", 0, 9), "the escalation")
    to_digest_time(perch)
    found = everything(perch.card("2 mentions", channel=DIGEST))
    assert (
        "*2 mentions*: 1 negative, 0 neutral, 1 positive · 1 replied, 0 resolved, 1 escalated · 1 waiting now"
        in found
    )


def test_a_past_weeks_digest_leaves_out_sends_that_failed_since(perch: Perch) -> None:
    perch.work(1)
    perch.advance(7 * 86_400)
    perch.tweet("@acmeair is desk 4 open?")
    card = perch.card("desk 4")
    no = {"title": "Forbidden", "status": 403, "detail": "You are not permitted to perform this action."}
    perch.weather(target="x", action="status", path="/2/tweets$", method="POST", status=403, times=1, body=no)
    perch.reply(card, "It is.")
    perch.until(lambda: failed_sends(perch.desk), "the refusal")
    perch.command("/mentions digest week")
    assert "was refused" not in everything(perch.told("Week: "))
    perch.command("/mentions digest today", user="U0BEN")
    assert "was refused" in everything(perch.told("Digest: ", user="U0BEN"))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("0001-01-01", "before X existed"),
        ("0001-02-10", "before X existed"),
        ("9999-12-31", "in the future"),
        ("2025-03-01", "Perch started on 2026-12-02, so it has nothing for 2025-03-01"),
        ("yesterday", "it has nothing for 2026-12-01"),
    ],
)
def test_a_day_that_perch_knows_nothing_of_is_refused_in_words(perch: Perch, day: str, words: str) -> None:
    perch.work(1)
    perch.command(f"/mentions digest {day}")
    perch.told(words)


def test_a_day_before_perch_began_of_which_it_has_read_posts_is_shown(perch: Perch) -> None:
    written = (perch.clock() - timedelta(days=1)).isoformat()
    perch.tweet("@acmeair is desk 4 open?", created_at=written)
    perch.card("desk 4")
    perch.command("/mentions digest yesterday")
    assert "1 mention" in everything(perch.told("Digest: "))


def test_several_workers_post_one_digest(perch: Perch) -> None:
    perch.work(1)
    to_digest_time(perch)
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(post_due, perch.desk) for _ in range(8)]:
            done.result()
    perch.card("Digest: ", channel=DIGEST)
    perch.work(2)
    assert len(digests(perch)) == 1


def test_a_refused_send_is_work_not_done_until_the_customer_has_an_answer(perch: Perch) -> None:
    perch.work(1)
    perch.tweet("@acmeair is gate 7 open?", by="jon_p")
    perch.weather(target="x", action="status", status=403, method="POST", path="/2/tweets$", times=1)
    perch.reply(perch.card("gate 7"), "We see.")
    card = perch.card("was not sent")
    to_digest_time(perch)
    found = everything(perch.card("1 mention", channel=DIGEST))
    assert "Reply to @jon_p> was refused" in found
    assert "1 is still waiting" in found
    perch.reply(card, "Yes, it is open.")
    perch.until(perch.replies, "the second try")
    to_digest_time(perch)
    assert "was refused" not in everything(perch.card("nobody is waiting", channel=DIGEST))


def test_a_planned_post_is_work_not_done_until_it_is_posted(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_SCHEDULE_CHANNEL="#general")
    perch.work(1)
    made = plan(perch, "We are open", 30)
    perch.weather(target="x", action="status", status=403, path="/2/tweets$", method="POST", times=1)
    wait_for(perch, made.at)
    card = perch.card("Not posted", channel=SCHEDULE)
    (failed,) = failed_sends(perch.desk)
    assert "Scheduled post" in failed_line(failed)
    press_and_submit(perch, card, "Try again")
    perch.until(perch.replies, "the second try")
    perch.until(lambda: now_is(perch, made.id).state is PlanState.POSTED, "the plan's end")
    assert failed_sends(perch.desk) == []


def press_and_submit(perch: Perch, message: dict[str, Any], label: str) -> None:
    perch.press(message, label)
    assert perch.submit(perch.modal(), {})["ok"]


def test_a_refused_deletion_is_named_and_is_no_work_once_it_went_through(perch: Perch) -> None:
    perch.work(1)
    perch.tweet("@acmeair my bag is lost", by="mira_k")
    perch.reply(perch.card("my bag is lost"), "We found it, Mira.")
    perch.until(perch.replies, "the reply")
    perch.work(1)
    perch.weather(target="x", action="status", status=403, path="/2/tweets/", method="DELETE", times=1)
    perch.choose(perch.card("my bag is lost"), "Delete reply…")
    assert perch.submit(perch.modal(), {})["ok"]
    perch.work(2)
    perch.tweet("@acmeair and now?", by="mira_k", in_reply_to=perch.replies()[0]["id"])
    (failed,) = perch.until(lambda: failed_sends(perch.desk), "the case that is open again")
    assert failed_line(failed).startswith(":warning:")
    assert "Deleting our reply to @mira_k> was refused" in failed_line(failed)
    perch.choose(perch.card("my bag is lost"), "Delete reply…")
    assert perch.submit(perch.modal(), {})["ok"]
    perch.until(lambda: not perch.replies(), "the deletion")
    perch.work(1)
    assert failed_sends(perch.desk) == []


def test_a_refused_reply_is_no_work_after_a_later_answer_even_if_the_customer_writes_again(
    perch: Perch,
) -> None:
    perch.work(1)
    perch.tweet("@acmeair is gate 7 open?", by="jon_p")
    perch.weather(target="x", action="status", status=403, method="POST", path="/2/tweets$", times=1)
    perch.reply(perch.card("gate 7"), "We see.")
    perch.reply(perch.card("was not sent"), "Yes, it is open.")
    (answer,) = perch.until(perch.replies, "the second try")
    perch.work(1)
    perch.tweet("@acmeair and gate 8?", by="jon_p", in_reply_to=answer["id"])
    perch.until(lambda: perch.desk.store.cases.count("waiting"), "the case that is open again")
    assert failed_sends(perch.desk) == []


def test_on_monday_the_week_comes_once(perch: Perch) -> None:
    perch.work(1)
    perch.tweet("@acmeair is desk 4 open?")
    perch.card("desk 4")
    perch.advance(8 * 86_400)
    week = perch.card("Week: ", channel=DIGEST)
    assert "1 mention" in everything(week)
    assert "Week of" in everything(week)
    perch.work(2)
    assert sum("Week: " in everything(m) for m in perch.messages(DIGEST)) == 1
