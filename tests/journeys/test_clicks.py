"""docs/clicks.md tells the truth: each common task is done as a rep does it, and its presses are counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.replies.saved_replies import keep
from tests.journeys.perch import Perch, everything, has_element, initial
from tests.journeys.test_batch import chosen, many, window
from tests.journeys.test_next import home
from tests.journeys.window import Window

DOCUMENT = (Path(__file__).parents[2] / "docs" / "clicks.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([A-Z][^|]*?) \| (\d+) \| (\d+|not possible) \|", re.MULTILINE)
ESCALATE = "Escalate, with kind, urgency, a note and a person"
MOST = {"Assign to a colleague": 3, "Mute an author": 2, ESCALATE: 4}
TEXTS = ("plain_text_input", "rich_text_input", "number_input")
ONE_EACH = ("button", "radio_buttons", "checkboxes")


class Hand:
    """Counts what a hand does on the way to the sandbox; typing is not counted."""

    def __init__(self, perch: Perch) -> None:
        self._perch, self._post = perch, perch.post
        self._presses, self.counts = 0, dict[str, int]()
        perch.post = self._counted  # type: ignore[method-assign]

    @contextmanager
    def does(self, task: str) -> Iterator[None]:
        """Count the presses of a task."""
        self._presses = 0
        yield
        self.counts[task] = self._presses

    def _counted(self, path: str, body: dict[str, Any] | None = None) -> Any:
        if path == "/page/slack/action" and body:
            kind = body["action"]["type"]
            self._presses += 0 if kind in TEXTS else 1 if kind in ONE_EACH else 2
        if path == "/page/slack/submit" and body:
            self._presses += 1 + self._filled(body)
        return self._post(path, body)

    def _filled(self, body: dict[str, Any]) -> int:
        view = next(v for v in self._perch.slack(body["user"])["views"] if v["id"] == body["view_id"])
        inputs = [block for block in view["blocks"] if block["type"] == "input"]
        first = next((block for block in inputs if block["element"]["type"] in TEXTS), None)
        return sum(_cost(block, body["state"]["values"], block is first) for block in inputs)


def _cost(block: dict[str, Any], values: dict[str, Any], has_cursor: bool) -> int:
    """Return the presses that this input took beside typing, from how it was when the window opened."""
    element = block["element"]
    held = values.get(block["block_id"], {}).get(element["action_id"], {})
    now = next((value for key, value in held.items() if key != "type"), None)
    was = next(iter(initial(element).values()), None)
    if (now or None) == (was or None):
        return 0
    if element["type"] in TEXTS:
        return int(not has_cursor)
    chosen_now = len(now) if isinstance(now, list) else 1
    return chosen_now if element["type"] in ONE_EACH else 1 + chosen_now


def fresh(perch: Perch, words: str, by: str = "mira_k") -> dict[str, Any]:
    perch.tweet(f"@acmeair {words}", by=by)
    return perch.card(words)


def resolved(perch: Perch, words: str) -> dict[str, Any]:
    return perch.until(lambda: "Why?" in everything(m := perch.card(words)) and m, "the resolved card")


def on_a_card(perch: Perch, hand: Hand) -> None:
    card = fresh(perch, "my bag is lost, this is terrible")
    with hand.does("Claim"):
        perch.press(card, "Claim")
    card = perch.card("Claimed by <@U0ANA>")
    with hand.does("Assign to a colleague"):
        perch.assign(card, "U0BEN")
    card = perch.card("Claimed by <@U0BEN>")
    with hand.does("Correct the sentiment"):
        perch.press(card, "Mark neutral")
    card = perch.until(lambda: has_element((m := perch.card("my bag is lost"))["blocks"], "Undo label") and m)
    with hand.does("Resolve"):
        perch.press(card, "Resolve")
    perch.card("Resolved by")


def answering(perch: Perch, hand: Hand) -> None:
    keep(perch.desk, "Delay", "Sorry for the delay.", "U0ANA")
    perch.time_passes = False
    card = fresh(perch, "is it open", "kofi_b")
    with hand.does("Reply"):
        assert perch.reply(card, "It is.")["ok"]
    waiting = perch.card("Sending…")
    with hand.does("Undo a reply"):
        perch.press(waiting, "Sending… Undo")
    card = fresh(perch, "are you late", "lena_w")
    with hand.does("Reply with a saved reply"):
        perch.press(card, "Reply")
        assert Window(perch).pick("Delay").shows_exactly("Sorry for the delay.").submit()
    with hand.does("Send a DM"):
        perch.press(card, "DM")
        assert Window(perch).type("Which flight is it?").submit()
    perch.time_passes = True


def behind_the_menu(perch: Perch, hand: Hand) -> None:
    card = fresh(perch, "buy followers", "promo_bot_77")
    with hand.does("Read an author's history"):
        perch.choose(card, "History…")
    perch.until(lambda: (v := perch.modal())["callback_id"] == "history" and v, "the history")
    Window(perch).close()
    with hand.does("Snooze for an hour"):
        perch.choose(card, "Snooze…")
        assert perch.submit(perch.modal(), {})["ok"]
    with hand.does("Mute an author"):
        perch.choose(perch.card("Snoozed until"), "Mute author")
    perch.card("author muted")


def escalating(perch: Perch, hand: Hand) -> None:
    card = fresh(perch, "there is smoke in row 12", "omar_t")
    with hand.does(ESCALATE):
        perch.press(card, "Escalate")
        window = Window(perch)
        window._put("people", {"selected_users": ["U0DANA"]})
        assert window.type("The crew wants a decision", "note").submit()
    said = everything(perch.card("smoke in row 12", channel="C0ESCALATE"))
    assert all(words in said for words in ("Safety", "Urgent", "wants a decision", "<@U0DANA>"))
    with hand.does("Resolve and say why"):
        perch.press(perch.card("smoke in row 12"), "Resolve")
        perch.press(resolved(perch, "smoke in row 12"), "Why?", option="Solved")


def of_many(perch: Perch, hand: Hand) -> None:
    many(perch, 12)
    shown = home(perch)
    with hand.does("Take the most important case"):
        perch.press_in_view(shown, "Next case")
    perch.until(lambda: (v := perch.modal())["callback_id"] == "next" and v, "the next case")
    Window(perch).close()
    perch.command("/mentions question")
    listed = perch.told("the newest 10")
    with hand.does("Resolve 12 cases at once"):
        perch.press_ephemeral(listed, "Select…")
        assert chosen(perch, "Resolve").submit()
    window(perch, "Done").shows("*12 resolved*")


def test_every_task_takes_the_presses_that_the_document_says(perch: Perch) -> None:
    hand = Hand(perch)
    for part in (on_a_card, answering, behind_the_menu, escalating, of_many):
        part(perch, hand)
    assert hand.counts == {task: int(now) for task, now, _ in ROW.findall(DOCUMENT)}


def test_no_task_takes_more_presses_than_before_nor_than_is_allowed() -> None:
    rows = {task: (int(now), before) for task, now, before in ROW.findall(DOCUMENT)}
    assert len(rows) == 15
    assert not [task for task, (now, before) in rows.items() if before.isdigit() and now > int(before)]
    assert not [task for task, most in MOST.items() if rows[task][0] > most]
