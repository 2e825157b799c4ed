"""The window of Add to Perch: within Slack's limits, and every outcome says what to do."""

from __future__ import annotations

from decimal import Decimal

from bot.blockkit.markup import md, unmark
from bot.cards.case.linked_words import linked_words
from bot.cards.case.windows.add_posts_modal import MOST, added_modal, ask_modal
from bot.model.views.linked_post import Fate, LinkedPost, ReadingPrice
from tests.rules.slack_takes import takes_view

CHEAP = ReadingPrice(Decimal("0.005"), Decimal("0.015"))
BILLED = ReadingPrice(Decimal("0.15"), Decimal("0.15"))
IDS = [str(1988000000000000000 + n) for n in range(MOST)]


def words(view: object) -> str:
    return str(view)


def test_every_outcome_has_words() -> None:
    for fate in set(Fate) - {Fate.NEW}:
        said = unmark(linked_words(LinkedPost("1", fate, "mira_k", "1", "#mentions")))
        assert said.endswith("."), fate


def test_the_price_and_the_channel_are_said_before_anything_is_read() -> None:
    view = ask_modal([LinkedPost(IDS[0], Fate.NEW)], "#mentions", CHEAP)
    takes_view(view)
    assert "reads 1 post from X, for $0.005 ($0.015 if X bills authors as well)" in words(view)
    assert "Cards go to #mentions" in words(view)
    assert view["submit"]["text"] == "Add"


def test_of_several_each_has_a_box_and_the_window_stays_within_slacks_limits() -> None:
    view = ask_modal([LinkedPost(i, Fate.NEW) for i in IDS], "#mentions", BILLED, left_out=3)
    takes_view(view)
    assert "reads 10 posts from X, for $0.15 at most" in words(view)
    assert "Add the rest" in words(view)
    takes_view(added_modal([LinkedPost(i, Fate.KNOWN, "m" * 15, i, "C1", "https://a.com") for i in IDS]))


def test_what_perch_knows_costs_nothing_and_has_no_button_to_add() -> None:
    view = ask_modal([LinkedPost("1", Fate.KNOWN, "mira_k", "1", "#mentions")], "#mentions", CHEAP)
    assert "submit" not in view
    assert "View case" in words(view)
    assert "$" not in words(view)


def test_who_may_not_add_is_told_why_and_has_nothing_to_press() -> None:
    view = ask_modal([LinkedPost("1", Fate.NEW)], "#mentions", CHEAP, refused=md("Ask a member."))
    assert "submit" not in view
    assert "Ask a member." in words(view)


def test_what_failed_can_be_tried_again_in_the_same_window() -> None:
    view = added_modal([LinkedPost("1", Fate.ADDED, "a", "1", "#m"), LinkedPost("2", Fate.FAILED)])
    assert view["submit"]["text"] == "Try again"
    assert '"2"' in view["private_metadata"]
    assert '"1"' not in view["private_metadata"]
