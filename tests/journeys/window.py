"""An open window as a person uses it: type, choose, tick, add a picture, submit, close."""

from __future__ import annotations

from typing import Any

import requests

from bot.blockkit.exact import exact_texts
from handlers.reply.typing_indicator import CHANGING
from tests.journeys.perch import Perch, everything, find_element

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


PRESSES = 4  # of Send, where it is to be pressed again


class Window:
    """The top window that a user sees; what they put in is kept here, as their client does."""

    def __init__(self, perch: Perch, user: str = "U0ANA") -> None:
        self._perch = perch
        self.user = user
        self.view = perch.modal(user)
        self._held: dict[str, dict[str, Any]] = {}
        self.errors: dict[str, str] = {}

    def look(self) -> Window:
        """See it as it is now."""
        self.view = self._perch.modal(self.user)
        return self

    @property
    def words(self) -> str:
        return everything({"blocks": self.view["blocks"]})

    @property
    def exact(self) -> list[str]:
        """The texts that are shown exactly as they are or will be."""
        return exact_texts(self.view["blocks"])

    def shows_exactly(self, text: str) -> Window:
        """Waits until this text stands there, exactly."""
        self._perch.until(lambda: text in self.look().exact, f"exactly “{text}” in the window")
        return self

    @property
    def title(self) -> str:
        return str(self.view["title"]["text"])

    def shows(self, words: str) -> Window:
        """Waits until these words are to be seen."""
        self._perch.until(lambda: words in self.look().words, f"“{words}” in the window")
        return self

    def lacks(self, words: str) -> Window:
        """Waits until these words are gone."""
        self._perch.until(lambda: words not in self.look().words, f"no “{words}” in the window")
        return self

    def block(self, block_id: str) -> dict[str, Any]:
        """The input of this name; "text" finds the one of any turn."""
        names = [b["block_id"] for b in self.view["blocks"] if b["type"] == "input"]
        name = block_id if block_id in names else next(n for n in names if n.startswith(f"{block_id}-"))
        return next(b for b in self.view["blocks"] if b["block_id"] == name)

    def value(self, block_id: str) -> str:
        """What stands in an input."""
        block = self.block(block_id)
        element = block["element"]
        state = self.view["state"]["values"].get(block["block_id"], {}).get(element["action_id"], {})
        return str(state.get("value") or "")

    def type(self, text: str, block_id: str = "text") -> Window:
        """Type, and tell the app where the input reports each letter."""
        return self._put(block_id, {"value": text})

    def tick(self, *labels: str, block_id: str = "options") -> Window:
        """Leave exactly these boxes ticked."""
        options = self.block(block_id)["element"]["options"]
        chosen = [o for o in options if o["text"]["text"] in labels]
        assert len(chosen) == len(labels), [o["text"]["text"] for o in options]
        return self._put(block_id, {"selected_options": chosen})

    def pick(self, label: str) -> Window:
        """Choose an option of a select that acts at once."""
        block_id, element = find_element(self.view["blocks"], label, label)
        option = next(o for o in element["options"] if o["text"]["text"] == label)
        self._act(block_id, element, {"selected_option": option})
        return self

    def choose_user(self, user: str, block_id: str = "user") -> Window:
        return self._put(block_id, {"selected_user": user})

    def upload(self, name: str, content: bytes = PNG, block_id: str = "picture") -> Window:
        answer = requests.post(
            f"{self._perch.sandbox.address}/page/slack/upload",
            data={"user": self.user},
            files={"file": (name, content)},
            timeout=10,
        )
        assert answer.ok, answer.text
        return self._put(block_id, {"files": [answer.json()]})

    def press(self, label: str) -> Window:
        self._perch.press_in_view(self.view, label, self.user)
        return self

    def submit(self) -> bool:
        """True if the window took it; else `errors` holds what it says, by block.

        Where nobody answered in time, or somebody else was changing the case, it is pressed again, as the
        window asks for.
        """
        for _ in range(PRESSES):
            body = {"user": self.user, "view_id": self.view["id"], "state": {"values": self._values()}}
            answer = self._perch.post("/page/slack/submit", body)
            self.errors = answer.get("errors") or ({"": answer["error"]} if "error" in answer else {})
            if "" not in self.errors and CHANGING not in self.errors.values():
                break
            if not self.open:
                return True  # the answer came too late, and was acted on
        return bool(answer["ok"])

    def close(self) -> None:
        body = {"user": self.user, "view_id": self.view["id"], "state": {"values": self._values()}}
        self._perch.post("/page/slack/close", body)

    @property
    def open(self) -> bool:
        return any(view["id"] == self.view["id"] for view in self._perch.slack(self.user)["views"])

    def _put(self, block_id: str, value: dict[str, Any]) -> Window:
        block = self.block(block_id)
        element = block["element"]
        self._held[block["block_id"]] = {element["action_id"]: {"type": element["type"], **value}}
        if block.get("dispatch_action"):
            self._act(block["block_id"], element, value)
        return self

    def _act(self, block_id: str, element: dict[str, Any], value: dict[str, Any]) -> None:
        action = {
            "block_id": block_id,
            "action_id": element["action_id"],
            "type": element["type"],
            **value,
        }
        container = {"type": "view", "view_id": self.view["id"]}
        state = {"values": self._values()}
        body = {"user": self.user, "container": container, "action": action, "state": state}
        answer = self._perch.post("/page/slack/action", body)
        assert answer["ok"], answer

    def _values(self) -> dict[str, Any]:
        known = {block["block_id"] for block in self.view["blocks"] if "block_id" in block}
        shown = self.view["state"]["values"]
        mine = {name: held for name, held in self._held.items() if name in known}
        return {**shown, **mine}


def reply_window(perch: Perch, card: dict[str, Any], user: str = "U0ANA") -> Window:
    """Press Reply, and look at the window."""
    perch.press(card, "Reply", user)
    return Window(perch, user)


def dm_window(perch: Perch, card: dict[str, Any], user: str = "U0ANA") -> Window:
    """The same for DM."""
    perch.press(card, "DM", user)
    return Window(perch, user)
