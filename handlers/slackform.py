"""Read what Slack sends: who pressed what, and what stands in a window.

Nothing else here knows Slack's payloads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec

from bot.cases.case_rules import Declined
from bot.model.carried import Carried
from bot.slack.files import SlackFile, slack_file
from bot.typed_json import decode

Body = dict[str, Any]
C = TypeVar("C", bound=Carried)
OTHER_VERSION = "This window is from another version of Perch. Copy what you typed, and open it again."


@dataclass(frozen=True)
class Origin:
    """Where a press came from; empty channel: the App Home or a modal."""

    user: str
    channel: str = ""
    ts: str = ""
    thread: str = ""  # the ts of the thread that the message is in; empty: it stands in the channel


def user_of(body: Body) -> str:
    """Return the id of the person who pressed or typed."""
    user = body.get("user")
    return str(user.get("id", "")) if isinstance(user, dict) else str(body.get("user_id", ""))


def origin(body: Body) -> Origin:
    """Find the message, thread and channel of a press."""
    box = body.get("container") or {}
    channel = body.get("channel") or {}
    channel_id = str(box.get("channel_id") or channel.get("id") or body.get("channel_id") or "")
    ts = str(box.get("message_ts") or "")
    thread = str(box.get("thread_ts") or (body.get("message") or {}).get("thread_ts") or "")
    # The message that a thread hangs on has its own ts for a thread_ts, and stands in the channel.
    return Origin(user_of(body), channel_id, ts, thread if thread != ts else "")


def value_of(body: Body) -> str:
    """Return the value of the pressed button or of the chosen option."""
    action = _action(body)
    return str(action.get("value") or (action.get("selected_option") or {}).get("value") or "")


def person_of(body: Body) -> str:
    """Return the person chosen in a menu of people, or ""."""
    return str(_action(body).get("selected_user") or "")


def action_of(body: Body) -> str:
    """Return the action_id of what was pressed."""
    return str(_action(body).get("action_id") or "")


def pressed_at(body: Body) -> float:
    """Return when it was pressed, in Slack's seconds; 0 where Slack does not say."""
    try:
        return float(_action(body).get("action_ts") or 0)
    except ValueError:
        return 0.0


def words_of_message(body: Body) -> tuple[str, str]:
    """Return the text of the message that a shortcut was chosen on, and all words of what hangs on it."""
    message = body.get("message") or {}
    own = [message.get("text"), *_strings(message.get("blocks"))]
    return _lines(own), _lines(_strings(message.get("attachments")))


def _lines(words: Iterable[Any]) -> str:
    return "\n".join(word for word in words if isinstance(word, str))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def only_typed(body: Body) -> bool:
    """Tell whether nothing was pressed: an input reported what is being typed."""
    return _action(body).get("type") == "plain_text_input"


def _action(body: Body) -> Mapping[str, Any]:
    pressed: list[Mapping[str, Any]] = body.get("actions") or [{}]
    return pressed[0]


class Form:
    """A window as it stands: its inputs by block, and what it carries along.

    Inputs that it has not read as empty.
    """

    def __init__(self, body: Body) -> None:
        self._view: Mapping[str, Any] = body.get("view") or {}
        self._values: Mapping[str, Any] = (self._view.get("state") or {}).get("values") or {}
        self.id = str(self._view.get("id") or "")
        self.hash = str(self._view.get("hash") or "")
        self.callback_id = str(self._view.get("callback_id") or "")
        self.below = str(self._view.get("previous_view_id") or "")  # the view that this one lies on
        self.is_modal = self._view.get("type") == "modal"
        self.is_home = self._view.get("type") == "home"

    def __bool__(self) -> bool:
        """Tell whether there is a window at all, in place of a message."""
        return bool(self._view)

    @property
    def inputs(self) -> list[str]:
        """List the blocks of its inputs, from top to bottom."""
        return [
            str(block["block_id"]) for block in self._view.get("blocks") or [] if block["type"] == "input"
        ]

    def has(self, block_id: str) -> bool:
        """Return whether the form has this block."""
        return block_id in self._values

    def raw(self, block_id: str) -> str:
        """Return a text exactly as it was typed."""
        return str(self._element(block_id).get("value") or "")

    def text(self, block_id: str) -> str:
        """Return a text without the blanks around it."""
        return self.raw(block_id).strip()

    def choice(self, block_id: str) -> str:
        """Return the value of a menu, of radio buttons, or of a picker of a day or time."""
        element = self._element(block_id)
        option = element.get("selected_option") or {}
        return str(element.get("selected_date") or element.get("selected_time") or option.get("value") or "")

    def options(self, block_id: str) -> list[str]:
        """Return the values of the boxes that are ticked, or of a menu in which several can be chosen."""
        return [str(option["value"]) for option in self._element(block_id).get("selected_options") or []]

    def user(self, block_id: str) -> str:
        """Return the chosen person's id, or ""."""
        return str(self._element(block_id).get("selected_user") or "")

    def users(self, block_id: str) -> list[str]:
        """Return the chosen people's ids."""
        return [str(user) for user in self._element(block_id).get("selected_users") or []]

    def channel(self, block_id: str) -> str:
        """Return the chosen conversation's id, or ""."""
        return str(self._element(block_id).get("selected_conversation") or "")

    def moment(self, block_id: str) -> datetime | None:
        """Return the moment of a picker of day and time; None where nothing is chosen."""
        chosen = self._element(block_id).get("selected_date_time")
        return datetime.fromtimestamp(int(chosen), UTC) if chosen else None

    def files(self, block_id: str) -> list[SlackFile]:
        """Return the uploaded files."""
        return [slack_file(raw) for raw in self._element(block_id).get("files") or []]

    def private(self, kind: type[C]) -> C:
        """Return what the window carries along. Errors: `Declined` for one that another version opened."""
        try:
            return decode(kind, self._metadata, strict=False)
        except msgspec.MsgspecError as error:
            raise Declined(OTHER_VERSION) from error

    def carried(self, name: str) -> str:
        """Return one thing that it carries along, such as the id of its case; "" where it has none."""
        found = json.loads(self._metadata)
        return str(found.get(name) or "") if isinstance(found, dict) else ""

    @property
    def _metadata(self) -> str:
        return str(self._view.get("private_metadata") or "{}")

    def _element(self, block_id: str) -> Mapping[str, Any]:
        """Return the state of the one element of a block."""
        return next(iter((self._values.get(block_id) or {}).values()), None) or {}
