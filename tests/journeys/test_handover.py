"""Hand over: all of one's open cases, with a note, to a colleague or to the queue; one undo for all."""

from __future__ import annotations

from collections.abc import Callable

from bot.cases import case_rules
from tests.journeys.perch import Perch, everything
from tests.journeys.test_batch import many, the_case, window

NOTE = "They are promised a call before six."


def anas(perch: Perch, count: int) -> list[str]:
    """So many cases, all of them Ana's."""
    ids = many(perch, count)
    for one in ids:
        perch.desk.store.cases.change(one, lambda case: case_rules.claim(case, "U0ANA", perch.clock()))
    return ids


def owners(perch: Perch, ids: list[str]) -> list[str]:
    return [the_case(perch, one).owner for one in ids]


def in_dm(perch: Perch, user: str, words: str) -> list[str]:
    """What Perch wrote to somebody that holds these words."""
    ims = [c["id"] for c in perch.slack(user)["channels"] if c.get("is_im")]
    texts = [everything(m) for one in ims for m in perch.messages(one, user)]
    return [text for text in texts if words in text]


def test_all_of_ones_cases_go_to_a_colleague_with_a_note_and_come_back_with_one_undo(perch: Perch) -> None:
    ids = anas(perch, 4)
    perch.post("/page/slack/home", {"user": "U0ANA"})
    home = perch.until(lambda: perch.slack()["home"], "the App Home")
    perch.press_in_view(home, "Hand over…")
    asks = window(perch, "Hand over 4 cases?")
    assert asks.choose_user("U0BEN").type(NOTE, "note")
    perch.desk.store.cases.change(ids[0], lambda case: case_rules.assign(case, "U0CHLOE", perch.clock()))
    assert asks.submit(), asks.errors
    done = window(perch, "Done").shows("*3 handed over to <@U0BEN>*, 1 skipped:")
    assert "claimed by <@U0CHLOE>" in done.words
    assert owners(perch, ids) == ["U0CHLOE", "U0BEN", "U0BEN", "U0BEN"]
    (to_ben,) = perch.until(lambda: in_dm(perch, "U0BEN", NOTE), "the message to Ben")
    assert "assigned 3 cases to you" in to_ben
    kept = [e for e in perch.desk.store.journal.of_case(ids[1]) if e.what == "handed over"]
    assert [(entry.by, entry.words, entry.data["to"]) for entry in kept] == [("U0ANA", NOTE, "U0BEN")]
    done.press("Undo all")
    window(perch, "Undone")
    assert owners(perch, ids) == ["U0CHLOE", "U0ANA", "U0ANA", "U0ANA"]


def test_to_nobody_is_to_the_queue(perch: Perch) -> None:
    ids = anas(perch, 2)
    perch.command("/mentions handover")
    asks = window(perch, "Hand over 2 cases?")
    assert asks.submit(), asks.errors
    window(perch, "Done").shows("*2 handed over to the queue*")
    assert owners(perch, ids) == ["", ""]
    assert perch.desk.store.cases.count("unclaimed") == 2


def test_without_cases_and_to_oneself_it_says_why_not(perch: Perch) -> None:
    perch.command("/mentions handover")
    perch.told("You have no open cases, so there is nothing to hand over.")
    ids = anas(perch, 1)
    perch.command("/mentions handover")
    asks = window(perch, "Hand over 1 case?").choose_user("U0ANA")
    assert not asks.submit()
    assert "These are your cases already" in str(asks.errors)
    assert owners(perch, ids) == ["U0ANA"]


def test_a_colleague_who_does_not_see_the_channel_is_given_nothing_and_reads_nothing(
    start_perch: Callable[..., Perch],
) -> None:
    """In one press, by the list, and by handing over: what stands in a private channel stays there."""
    perch = start_perch(PERCH_MENTIONS_CHANNEL="#dm-desk")
    perch.sandbox.slack.channels.by_id["G0DMDESK"].members.discard("U0BEN")
    perch.tweet("@acmeair my bag is lost in Lyon")
    card = perch.card("lost in Lyon", channel="G0DMDESK")
    perch.press(card, "Claim")
    (case_id,) = perch.until(lambda: perch.desk.store.cases.ids("owner:U0ANA"), "it is Ana's")
    perch.assign(perch.card("lost in Lyon", channel="G0DMDESK"), "U0BEN")
    perch.told("can't see that")
    perch.command("/mentions handover")
    asks = window(perch, "Hand over 1 case?").choose_user("U0BEN")
    asks.shows("None of these can be given to <@U0BEN>:").shows("in a channel that they are not in")
    assert asks.choose_user("U0CHLOE").lacks("None of these can be given").choose_user("U0BEN").submit()
    done = window(perch, "Done").shows("*0 handed over to <@U0BEN>*, 1 skipped:")
    assert "in a channel that they are not in" in done.words
    assert owners(perch, [case_id]) == ["U0ANA"]
    perch.work(2)
    assert in_dm(perch, "U0BEN", "") == []
