"""Watches are managed from Slack: /watch lists, adds with a preview, edits, pauses and deletes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.model import Watch
from tests.journeys.perch import Perch, everything

StartPerch = Callable[..., Perch]


def open_list(perch: Perch, user: str = "U0ANA") -> dict[str, Any]:
    before = {view["id"] for view in perch.slack(user)["views"]}
    perch.command("/watch", user)

    def found() -> dict[str, Any] | None:
        views = perch.slack(user)["views"]
        return views[-1] if views and views[-1]["id"] not in before else None

    return perch.until(found, "the list of watches")


def window(perch: Perch, words: str, user: str = "U0ANA") -> dict[str, Any]:
    """The top modal that says these words, waited for."""

    def found() -> dict[str, Any] | None:
        views = perch.slack(user)["views"]
        return views[-1] if views and words in told(views[-1]) else None

    return perch.until(found, f"a window with “{words}”")


def told(view: dict[str, Any]) -> str:
    return f"{view['title']['text']}\n{everything(view)}"


def add(perch: Perch, **values: Any) -> dict[str, Any]:
    """Open the form from the list, fill it in, submit it; returns Slack's answer."""
    perch.press_in_view(open_list(perch), "Add a watch")
    return perch.submit(window(perch, "What to listen for"), values)


def saved(perch: Perch, query: str) -> Watch | None:
    return next((w for w in perch.desk.store.watches.all() if w.query == query), None)


def test_the_list_shows_the_mentions_and_the_settings_watches(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_WATCHES='acme OR "acme air"')
    perch.work(1)
    shown = told(open_list(perch))
    assert "Mentions of us" in shown
    assert 'acme OR "acme air"' in shown
    assert "from the settings" in shown
    assert "Cards go to #mentions" in shown


def test_a_watch_is_previewed_with_its_posts_its_rate_and_its_cost_before_it_is_saved(perch: Perch) -> None:
    for n in range(14):
        perch.tweet(f"I lost my acmebag {n}", by=f"p{n}")
    assert add(perch, query="acmebag", name="Bags")["ok"]
    preview = window(perch, "a day")
    assert "About 2 posts a day" in told(preview)
    assert "$0.30 a month" in told(preview)
    assert "I lost my acmebag 13" in told(preview)
    assert "This preview cost" in told(preview)
    assert saved(perch, "acmebag") is None
    assert perch.submit(preview, {})["ok"]
    kept = saved(perch, "acmebag")
    assert kept is not None
    assert (kept.name, kept.owner) == ("Bags", "U0ANA")
    perch.until(lambda: "Bags" in told(window(perch, "Watches")), "the list with it")
    perch.tweet("yet another acmebag", by="mira_k")
    perch.work(1)
    perch.advance(20)  # Slack's pace
    perch.card("yet another acmebag")


def test_what_the_preview_read_is_not_paid_again_by_the_watch(perch: Perch) -> None:
    perch.tweet("my acmebag is lost")
    add(perch, query="acmebag")
    perch.submit(window(perch, "This preview cost"), {})
    before = perch.get("/page/x/state")["prices_spent"]
    perch.card("my acmebag is lost")
    assert perch.get("/page/x/state")["prices_spent"] == before


def test_a_query_that_x_would_refuse_is_refused_in_the_modal_and_what_was_typed_stays(perch: Perch) -> None:
    for query, words in (
        ("lang:en", "can't be used without one"),
        ("bag -(lost found)", "can't exclude a group"),
        ("x" * 600, "too long"),
        ("bag or suitcase", "OR in capitals"),
    ):
        answer = add(perch, query=query)
        assert words in answer["errors"]["query"], query
    assert "What to listen for" in told(window(perch, "Add a watch"))


def test_languages_and_handles_that_are_none_are_said_at_their_fields(perch: Perch) -> None:
    answer = add(perch, query="acmebag", languages="english", muted="@not a handle!")
    assert "two letters" in answer["errors"]["languages"]
    assert "not a handle" in answer["errors"]["muted"]


def test_a_common_word_is_warned_about_and_may_still_be_saved(perch: Perch) -> None:
    add(perch, query="delivery")
    preview = window(perch, "too common")
    perch.submit(preview, {})
    assert saved(perch, "delivery") is not None


def test_change_goes_back_to_the_form_with_all_that_was_typed(perch: Perch) -> None:
    add(perch, query="acmebag", name="Bags", languages="en, fr", muted="@old_tom")
    perch.press_in_view(window(perch, "No posts found"), "Change")
    form = window(perch, "What to listen for")
    assert perch.submit(form, {"query": "acmebag OR acmesuitcase"})["ok"]
    perch.submit(window(perch, "No posts found"), {})
    kept = saved(perch, "acmebag OR acmesuitcase")
    assert kept is not None
    assert (kept.name, kept.languages, kept.muted) == ("Bags", ("en", "fr"), ("old_tom",))


def test_a_watch_has_a_channel_and_an_owner_of_its_own(perch: Perch) -> None:
    add(
        perch,
        query="acmebag",
        channel={"selected_conversation": "C0GENERAL"},
        owner={"selected_user": "U0BEN"},
    )
    perch.submit(window(perch, "No posts found"), {})
    kept = saved(perch, "acmebag")
    assert kept is not None
    assert kept.owner == "U0BEN"
    perch.tweet("an acmebag for general")
    perch.card("an acmebag for general", channel="C0GENERAL")


def choose(perch: Perch, name: str, option: str) -> None:
    """An entry of the menu beside a watch."""
    view = open_list(perch)
    block = next(
        b for b in view["blocks"] if b["type"] == "section" and f"*{name}*" in everything({"blocks": [b]})
    )
    perch.press_in_view({**view, "blocks": [block]}, "", option=option)


def test_two_who_press_pause_at_once_both_get_a_pause(perch: Perch) -> None:
    perch.work(1)
    anas, bens = open_list(perch, "U0ANA"), open_list(perch, "U0BEN")
    perch.press_in_view(anas, "", "U0ANA", option="Pause")
    window(perch, "(paused)", "U0ANA")
    perch.press_in_view(bens, "", "U0BEN", option="Pause")
    window(perch, "(paused)", "U0BEN")
    watch = perch.desk.store.watches.get("mentions")
    assert watch is not None
    assert watch.paused


def test_pause_stops_the_reading_and_resume_reads_what_came_meanwhile(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_WATCHES="acmebag")
    perch.work(1)
    choose(perch, "acmebag", "Pause")
    window(perch, "acmebag* is paused: Perch stops reading it.")
    perch.tweet("an acmebag in the pause")
    perch.work(2)
    assert perch.desk.store.cases.count("open") == 0
    choose(perch, "acmebag", "Resume")
    perch.card("an acmebag in the pause")


def test_edit_changes_the_query_and_the_new_one_is_read_as_a_new_watch(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_WATCHES="acmebag")
    perch.tweet("acmesuitcase from before")
    perch.work(2)
    choose(perch, "acmebag", "Edit")
    perch.submit(window(perch, "Edit watch"), {"query": "acmesuitcase"})
    perch.submit(window(perch, "acmesuitcase from before"), {})
    perch.card("acmesuitcase from before")
    assert saved(perch, "acmebag") is None


def test_delete_asks_first_and_the_settings_do_not_bring_it_back(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_WATCHES="acmebag")
    perch.work(1)
    choose(perch, "acmebag", "Delete")
    assert perch.submit(window(perch, "Its cases stay"), {})["ok"]
    window(perch, "acmebag* is deleted.")
    assert told(perch.slack()["views"][-1]).count("acmebag") == 1, "the list without it"
    perch.work(2)
    assert saved(perch, "acmebag") is None


def test_the_mentions_can_be_muted_and_moved_but_not_deleted(perch: Perch) -> None:
    perch.work(1)
    choose(perch, "Mentions of us", "Edit")
    assert perch.submit(window(perch, "read from its mentions timeline"), {"muted": "@promo_bot_77"})["ok"]
    perch.tweet("@acmeair buy followers", by="promo_bot_77")
    perch.tweet("@acmeair a real question", by="mira_k")
    perch.card("a real question")
    assert perch.desk.store.cases.count("open") == 1
    perch.slack()
    view = open_list(perch)
    assert "Delete" not in everything(view)


def test_watch_with_a_query_begins_a_new_one(perch: Perch) -> None:
    perch.command("/watch acmebag lost")
    perch.submit(window(perch, "What to listen for"), {})
    perch.submit(window(perch, "No posts found"), {})
    assert saved(perch, "acmebag lost") is not None
    perch.told("is on; its cards go to #mentions")


def test_only_admins_change_watches_where_there_are_any(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_ADMINS="@leads")
    perch.work(1)
    view = open_list(perch, "U0ANA")
    perch.press_in_view(view, "Add a watch", "U0ANA")
    perch.work(1)
    perch.until(
        lambda: "Only <!subteam^S0LEADS> can do this" in told(perch.slack("U0ANA")["views"][-1]),
        "the refusal",
    )
    perch.press_in_view(open_list(perch, "U0DANA"), "Add a watch", "U0DANA")
    window(perch, "What to listen for", "U0DANA")


def test_when_x_cannot_be_asked_the_preview_says_so_and_it_can_be_saved(perch: Perch) -> None:
    perch.weather(target="x", action="status", status=503, path="counts")
    add(perch, query="acmebag")
    preview = window(perch, "There is no preview")
    perch.submit(preview, {})
    assert saved(perch, "acmebag") is not None


def test_while_x_is_slow_a_window_says_so_and_then_shows_the_preview(perch: Perch) -> None:
    perch.weather(target="x", action="delay", seconds=2.2, path="counts", times=1)
    add(perch, query="acmebag")
    assert "Asking X" in told(perch.slack()["views"][-1])
    window(perch, "No posts found")


def test_forty_watches_are_listed_page_by_page(perch: Perch) -> None:
    from bot.model import Source

    for n in range(45):
        perch.desk.store.watches.add(
            Watch(f"w{n:02}", f"Number {n:02}", Source.SEARCH, query=f"bag{n}", paused=True)
        )
    view = open_list(perch)
    assert "Page 1 of 3" in told(view)
    perch.press_in_view(view, "Later")
    assert "Number 25" in told(window(perch, "Page 2 of 3"))
