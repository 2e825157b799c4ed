"""What a window carries along while it is open (Slack's private_metadata): a type for each window that does.

Slack hands it back with every press and submit, up to 3,000 characters; nobody can change it on the way.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from bot.model.outbox.review import Seen


class Carried(Struct, frozen=True):
    """The base of them all; fields with a default may be missing in a window that was opened before an
    upgrade.
    """

    def dump(self) -> str:
        """Return it as a view takes it."""
        return msgspec.json.encode(self).decode()


class OnCase(Carried, frozen=True):
    """A window about a case."""

    case: str


class NextWindow(Carried, frozen=True):
    """Next case: the one that is shown, and those that were given back in this sitting."""

    case: str = ""
    skipped: tuple[str, ...] = ()


class HomeView(Carried, frozen=True):
    """The App Home: the list or tab that is open, and what the button to its page carried."""

    key: str = "mine"
    at: str = ""


class SaveViewWindow(Carried, frozen=True):
    """Save view: what the list shows, as it was typed."""

    query: str


class HideWindow(OnCase, frozen=True):
    """Hide: the reply on X in question."""

    post: str


class TopicsWindow(OnCase, frozen=True):
    """Topics: those that were shown as ticked."""

    seen: tuple[str, ...] = ()


class WritingWindow(OnCase, frozen=True):
    """A reply or a direct message is written; `seen`: the case as its writer knows it.

    `asked`: how often its writer was asked about the do-not-contact list.
    """

    seen: Seen = Seen()
    asked: int = 0


class ReplyWindow(WritingWindow, frozen=True):
    """Reply; `turn` names the text's input, see `bot.replies.reply_form`."""

    turn: int = 0


class OnItem(Carried, frozen=True):
    """A window about a send."""

    item: str


class DraftWindow(OnItem, frozen=True):
    """Approve, edit or reject a draft; `home`: opened from the App Home, which is drawn again afterwards.

    `asked`: as in `WritingWindow`.
    """

    seen: Seen | None = None
    home: bool = False
    asked: int = 0


class RollupWindow(Carried, frozen=True):
    """A page of a roll-up's list, counted from 0."""

    rollup: str
    page: int = 0


class SelectionWindow(Carried, frozen=True):
    """Cases that somebody selects in a list."""

    selection: str


class Back(Carried, frozen=True):
    """Where a window of /watch goes back to: the list's view and page, or the channel of the command."""

    list: str = ""
    page: int = 0
    channel: str = ""


class WatchWindow(Carried, frozen=True):
    """A watch's form, or the question whether to delete it; `watch` is empty for a new one."""

    watch: str = ""
    source: str = ""
    was: str = ""  # the channel before, for a form in which none is chosen
    back: Back = Back()


class OlderWindow(Carried, frozen=True):
    """The window in which older mentions are asked for; `read`: how many were read when it was opened."""

    read: int


class SavedReplyWindow(Carried, frozen=True):
    """A saved reply; `seen` marks the version that was shown, both are empty for a new one."""

    reply: str = ""
    seen: str = ""


class DangerWindow(Carried, frozen=True):
    """The danger words; `seen` is the version that was shown."""

    seen: int = 0


class TopicForm(Carried, frozen=True):
    """One topic of a brand, a new one without a code; `seen` is the version that was shown."""

    code: str = ""
    label: str = ""
    words: tuple[str, ...] = ()
    seen: int = 0


class PersonWindow(Carried, frozen=True):
    """What is kept on a person: of which handle, and whose it is on the network."""

    handle: str
    author_id: str = ""


class CustomersWindow(Carried, frozen=True):
    """A file of customers that is read and waits; `done` is what is said once it is in place."""

    token: str
    done: str


class FollowersWindow(Carried, frozen=True):
    """A page of who came or left, counted from 0."""

    news: str
    page: int = 0


class WelcomeWindow(Carried, frozen=True):
    """A welcome is written to one follower, and then shown whole.

    `page`: of the list below; -1 where it was opened from the message. `turn` names the inputs: another text
    is put into new ones. `asked`: as in `WritingWindow`.
    """

    news: str
    person: str
    page: int = -1
    text: str = ""
    turn: int = 0
    asked: int = 0


class LeftWindow(Carried, frozen=True):
    """Whether the whole list is to be read; `again`: they were asked once more, as it is over the budget."""

    total: int
    again: bool = False
