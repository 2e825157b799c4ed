"""The App Home and /mentions: what is mine, what nobody has, what is late; each line opens its card."""

from __future__ import annotations

from typing import Any

from bot.cases import case_rules
from bot.model.entry import Act
from bot.store.keys import INTRODUCED, SIGNATURES
from bot.transparency.page_facts import facts
from handlers.acting import act
from tests.journeys.perch import Perch, everything
from workers.team.leavers import release_their_cases


def home(perch: Perch, user: str = "U0ANA") -> dict[str, Any]:
    perch.post("/page/slack/home", {"user": user})
    return perch.until(lambda: perch.slack(user)["home"], "the App Home")


def home_with(perch: Perch, words: str, user: str = "U0ANA") -> dict[str, Any]:
    def found() -> dict[str, Any] | None:
        view = perch.slack(user)["home"]
        return view if view and words in everything(view) else None

    return perch.until(found, f"a home with “{words}”")


def test_the_home_shows_mine_then_unclaimed_and_each_line_opens_its_card(perch: Perch) -> None:
    perch.tweet("@acmeair my seat is wet")
    perch.tweet("@acmeair my soup is cold", by="nina_flies")
    wet = perch.card("my seat is wet")
    perch.card("my soup is cold")
    perch.press(wet, "Claim")
    perch.card("Claimed by")
    mine = home(perch)
    assert "my seat is wet" in everything(mine)
    assert "my soup is cold" not in everything(mine)
    assert f"/archives/C0MENTIONS/p{wet['ts'].replace('.', '')}" in everything(mine)
    perch.press_in_view(mine, "Unclaimed (1)")
    home_with(perch, "my soup is cold")


def test_long_lists_are_paged(perch: Perch) -> None:
    for number in range(12):
        perch.tweet(f"@acmeair question number {number}", by=f"asker_{number}")
    perch.until(lambda: perch.desk.store.cases.count("unclaimed") == 12, "twelve cases")
    perch.press_in_view(home(perch), "Unclaimed (12)")
    first = home_with(perch, "Page 1 of 2")
    perch.press_in_view(first, "Next")
    assert len([b for b in home_with(perch, "Page 2 of 2")["blocks"] if b["type"] == "section"]) == 3


def test_mentions_finds_by_handle_and_by_words(perch: Perch) -> None:
    perch.tweet("@acmeair my guitar is broken", by="old_tom")
    perch.card("my guitar is broken")
    perch.command("/mentions @old_tom")
    perch.told("By @old_tom")
    perch.command("/mentions guitar broken", user="U0BEN")
    assert "my guitar is broken" in everything(perch.told("“guitar” and “broken”", user="U0BEN"))
    perch.command("/mentions violin", user="U0DANA")
    perch.told("Nothing here", user="U0DANA")


def test_mentions_overdue_lists_what_is_late(perch: Perch) -> None:
    perch.tweet("@acmeair is anybody there")
    perch.card("is anybody there")
    perch.advance(9 * 3600)
    perch.command("/mentions overdue")
    assert "is anybody there" in everything(perch.told("Overdue"))


def test_a_rep_sets_their_initials_in_the_app_home(perch: Perch) -> None:
    perch.press_in_view(home(perch), "My settings")
    perch.press_in_view(home_with(perch, "No initials set yet"), "Change…")
    view = perch.modal()
    assert "letters" in perch.submit(view, {"initials": "A1B"})["errors"]["initials"]
    assert perch.submit(view, {"initials": "AB"})["ok"]
    home_with(perch, "^AB")


def test_a_rep_agrees_to_be_named_to_customers_and_takes_it_back(perch: Perch) -> None:
    """Nobody is named who did not press, and who takes it back is gone at the next look."""
    desk = perch.desk
    desk.store.table(SIGNATURES).put("U0ANA", "AK")
    assert facts(desk.store, desk.settings).reps == ()
    perch.press_in_view(home(perch), "My settings")
    perch.press_in_view(home_with(perch, "Your name isn't shown"), "Show my first name")
    perch.press_in_view(home_with(perch, "Customers read that ^AK is Ana"), "Take my name off")
    home_with(perch, "Your name isn't shown")
    assert facts(desk.store, desk.settings).reps == ()
    told = [(e.what, e.by) for e in desk.store.journal.of_day(f"{perch.clock():%Y-%m-%d}")]
    assert told == [(Act.AGREED_TO_BE_NAMED, "U0ANA"), (Act.NO_LONGER_NAMED, "U0ANA")]


def test_a_rep_who_left_is_named_no_more(perch: Perch) -> None:
    desk = perch.desk
    for user, first in (("U0ANA", "Ana"), ("U0BEN", "Ben")):
        desk.store.table(SIGNATURES).put(user, first[0])
        desk.store.table(INTRODUCED).put(user, first)
    perch.post("/control/slack/user", {"user": "U0ANA", "deleted": True})
    release_their_cases(desk)
    assert [rep.name for rep in facts(desk.store, desk.settings).reps] == ["Ben"]


def test_a_resolved_case_is_found_by_its_words(perch: Perch) -> None:
    perch.tweet("@acmeair the purple umbrella stayed on board")
    perch.press(perch.card("purple umbrella"), "Resolve")
    perch.card("Resolved by")
    perch.command("/mentions purple umbrella")
    perch.told("the purple umbrella stayed")


def many(perch: Perch, number: int, mine: int = 0) -> None:
    """Cases, the first `mine` of which Ana claims."""
    for one in range(number):
        perch.tweet(f"@acmeair question number {one}", by=f"asker_{one}")
    cases = perch.desk.store.cases
    perch.until(lambda: cases.count("unclaimed") == number, "the cases")
    for case_id in cases.ids("unclaimed", 0, mine) if mine else []:
        claim(perch, case_id, "U0ANA")


def claim(perch: Perch, case_id: str, user: str) -> None:
    act(perch.desk, case_id, user, Act.CLAIMED, lambda case: case_rules.claim(case, user, perch.desk.clock()))


def test_mentions_shows_two_long_lists_and_turns_either(perch: Perch) -> None:
    many(perch, 22, mine=11)
    perch.command("/mentions")
    both = perch.told("*Unclaimed* · 11 cases")
    assert everything(both).count("Page 1 of 2") == 2
    perch.press_ephemeral(both, "Next")
    perch.told("Page 2 of 2")


def test_a_page_that_is_gone_shows_the_last_there_is(perch: Perch) -> None:
    many(perch, 12)
    perch.press_in_view(home(perch), "Unclaimed (12)")
    stale = home_with(perch, "Page 1 of 2")
    for case_id in perch.desk.store.cases.ids("unclaimed", 0, 5):
        claim(perch, case_id, "U0BEN")
    perch.press_in_view(stale, "Next")
    shown = home_with(perch, "*Unclaimed* · 7 cases")
    assert everything(shown).count("question number") == 7


def test_help_is_help_and_filters_combine(perch: Perch) -> None:
    perch.tweet("@acmeair my seat is wet")
    perch.tweet("@acmeair my soup is cold", by="nina_flies")
    perch.press(perch.card("my seat is wet"), "Claim")
    perch.card("Claimed by")
    perch.advance(9 * 3600)
    perch.work()
    perch.command("/mentions help")
    assert "/mentions mine urgent refund since:3d" in everything(perch.told("All of these combine"))
    perch.command("/mentions mine overdue")
    both = everything(perch.told("Mine · overdue"))
    assert "my seat is wet" in both
    assert "my soup is cold" not in both


def test_a_filter_before_words_is_said_and_quotes_search_for_all_of_it(perch: Perch) -> None:
    perch.tweet("@acmeair open seat by the window please")
    perch.tweet("@acmeair my seat is wet", by="nina_flies")
    perch.card("open seat")
    perch.card("my seat is wet")
    perch.command("/mentions open seat")
    both = everything(perch.told("Open · “seat”"))
    assert "my seat is wet" in both
    assert '/mentions "open seat"' in both
    perch.command('/mentions "open seat"')
    found = everything(perch.told("*“open seat”*"))
    assert "by the window" in found
    assert "my seat is wet" not in found


def test_watch_list_and_watch_help_begin_no_watch(perch: Perch) -> None:
    perch.command("/watch help")
    perch.told("a new watch for an X query")
    perch.command("/watch list")
    assert perch.modal()["title"]["text"] == "Watches"
