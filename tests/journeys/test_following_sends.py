"""An App Home or a Next window no longer offers to undo a send that has left, failed, or was undone."""

from __future__ import annotations

from typing import Any

import pytest

from bot.model import Item, ItemState
from bot.model.carried import HomeView
from bot.store.keys import UNDO_OFFERED
from handlers import undo_offers
from handlers.following_sends import draw_what_changed, following_sends
from handlers.undo_offers import home_of, keep_offers
from tests.journeys.perch import Perch, everything
from tests.journeys.test_batch import window
from tests.journeys.test_lists import home, home_with
from tests.journeys.test_people import change
from tests.journeys.test_schedule_delivery import x_writes

OFFERED = "will be sent at"


@pytest.fixture
def sending(perch: Perch) -> Perch:
    """A reply waits for its undo window; it was sent from a Next window, which the App Home opened."""
    perch.time_passes = False
    perch.tweet("@acmeair my bag is lost and nobody helps")
    perch.card("my bag is lost")
    perch.press_in_view(home(perch), "Next case")
    window(perch, "Next case").press("Reply")
    assert window(perch, "Reply").type("We found it.").submit()
    window(perch, "Next case").shows(OFFERED)
    home_with(perch, OFFERED)
    perch.until(lambda: len(kept(perch)) == 2, "both are kept")
    return perch


def kept(perch: Perch) -> dict[str, Any]:
    return perch.desk.store.table(UNDO_OFFERED).all()


def the_send(perch: Perch) -> Item:
    case = next(iter(perch.desk.store.cases.every()))
    return next(iter(perch.desk.store.items.many(case.sends).values()))


def shown(perch: Perch) -> str:
    state = perch.slack()
    return everything(state["home"]) + "".join(everything(view) for view in state["views"])


def calls_to_slack(perch: Perch, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of the calls to Slack that are made from now on."""
    made: list[str] = []
    client = type(perch.desk.slack.client())
    plain = client.api_call

    def counted(self: Any, api_method: str, *args: Any, **more: Any) -> Any:
        made.append(api_method)
        return plain(self, api_method, *args, **more)

    monkeypatch.setattr(client, "api_call", counted)
    return made


def test_once_it_has_left_neither_the_window_nor_the_home_offers_to_undo_it(
    sending: Perch, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = calls_to_slack(sending, monkeypatch)
    assert draw_what_changed(sending.desk)
    assert made == []
    with following_sends(sending.desk):
        sending.past_undo()
        sending.until(lambda: OFFERED not in shown(sending), "both drawn again")
    window(sending, "Next case").shows("Reply sent")
    sending.until(lambda: not kept(sending), "nothing is followed any more")
    assert sorted(name for name in made if name.startswith("views.")) == ["views.publish", "views.update"]


def test_what_a_colleague_has_undone_on_the_card_is_drawn_again(sending: Perch) -> None:
    sending.press(sending.card("Sending… Undo"), "Sending… Undo", "U0BEN")
    sending.until(lambda: sending.slack("U0BEN")["views"], "the text, for who undid it")
    draw_what_changed(sending.desk)
    assert OFFERED not in shown(sending)


def test_a_refused_reply_is_not_offered_to_be_undone(sending: Perch) -> None:
    x_writes(sending, "status", status=403, times=1)
    sending.past_undo()
    assert the_send(sending).state is ItemState.REFUSED
    draw_what_changed(sending.desk)
    assert OFFERED not in shown(sending)


def test_one_that_waits_longer_shows_its_new_time_and_one_whose_outcome_is_unknown_is_not_offered(
    sending: Perch,
) -> None:
    due = the_send(sending).due_at
    x_writes(sending, "status", status=429, times=1)
    sending.past_undo()
    draw_what_changed(sending.desk)
    assert OFFERED in shown(sending)
    assert {at for one in kept(sending).values() for at in one.sends.values()} == {the_send(sending).due_at}
    assert the_send(sending).due_at > due
    x_writes(sending, "drop", times=1)
    sending.advance(20 * 60)
    sending.work()
    assert the_send(sending).unknown
    draw_what_changed(sending.desk)
    assert OFFERED not in shown(sending)


def test_who_has_turned_to_another_tab_or_closed_the_window_keeps_what_they_see(sending: Perch) -> None:
    stale = kept(sending)[home_of("U0ANA")]
    window(sending, "Next case").close()
    sending.press_in_view(sending.slack()["home"], "Scheduled (0)")
    sending.until(lambda: "No scheduled posts" in shown(sending) or "Schedule" in shown(sending), "the tab")
    sending.past_undo()
    sending.desk.store.table(UNDO_OFFERED).put(home_of("U0ANA"), stale)
    before = sending.slack()["home"]
    draw_what_changed(sending.desk)
    assert sending.slack()["home"] == before
    assert sending.slack()["views"] == []
    assert not kept(sending)


def test_where_slack_takes_no_more_it_is_drawn_later(sending: Perch) -> None:
    sending.past_undo()
    limited = '{"ok": false, "error": "ratelimited"}'
    for method in ("views.update", "views.publish"):
        sending.weather(target="slack", action="status", status=429, path=method, body=limited, times=1)
    for _ in range(2):
        with pytest.raises(Exception, match="ratelimited"):
            draw_what_changed(sending.desk)
    assert kept(sending)
    draw_what_changed(sending.desk)
    assert OFFERED not in shown(sending)


def test_who_may_not_use_perch_any_more_is_shown_nothing_new(sending: Perch) -> None:
    before = shown(sending)
    sending.past_undo()
    change(sending, "U0ANA", deleted=True)
    draw_what_changed(sending.desk)
    assert shown(sending) == before


def test_a_view_in_which_something_is_typed_is_left_alone(sending: Perch) -> None:
    item = next(iter(kept(sending)[home_of("U0ANA")].sends))
    row = {"type": "section", "accessory": {"action_id": "undo", "value": item}}
    keep_offers(sending.desk, "home U0BEN", {"blocks": [row]}, HomeView(), "1.a")
    assert "home U0BEN" in kept(sending)
    keep_offers(sending.desk, "home U0BEN", {"blocks": [row, {"type": "input"}]}, HomeView(), "1.b")
    assert "home U0BEN" not in kept(sending)
    assert undo_offers.OFFERED.is_set()
