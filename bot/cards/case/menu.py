"""The ⋯ menu of a card: what is done now and then. Five entries fit; the rest opens in a modal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.blockkit.elements import button, modal, option, overflow, section
from bot.blockkit.markup import md
from bot.blockkit.message import Block
from bot.cases.hiding import hideable
from bot.model import CaseState, Kind
from bot.model.carried import OnCase
from bot.model.views.case import CaseView

FIT = 5  # Slack's limit for an overflow menu
REST = "rest"


@dataclass(frozen=True)
class Entry:
    """One act of the menu: its key (the handler's, in `handlers.case.menu`), its label, and when it makes
    sense.
    """

    key: str
    label: str
    help: str  # one sentence, for the modal
    shown: Callable[[CaseView], bool] = lambda view: True


def _replied(view: CaseView) -> bool:
    """There is a reply of ours on X that Perch knows; whether it is of today is asked when it is chosen."""
    return any(item.kind is Kind.REPLY and item.result.post_id and item.stands_on_x for item in view.sends)


def _has_author(view: CaseView) -> bool:
    return bool(view.case.author_id and view.case.handle)


def _awake(view: CaseView) -> bool:
    return view.case.is_open and not _asleep(view)


def _asleep(view: CaseView) -> bool:
    return view.case.state is CaseState.SNOOZED


# In the order of how often they are needed; each key has its handler in `handlers.case.menu`.
ENTRIES: tuple[Entry, ...] = (
    Entry("history", "History…", "Earlier contacts, notes, the customer's record.", _has_author),
    Entry("snooze", "Snooze…", "Set the case aside until later.", _awake),
    Entry("end_snooze", "End snooze", "Bring the case back now.", _asleep),
    Entry(
        "mute", "Mute author", "Their posts will no longer open cases.", lambda view: bool(view.case.handle)
    ),
    Entry("delete", "Delete reply…", "Delete our newest reply from X, on the day it was sent.", _replied),
    Entry(
        "hide",
        "Hide reply…",
        "On X, move this reply under our post to “Hidden replies”.",
        lambda view: hideable(view.mentions, view.brand_id) is not None,
    ),
    Entry(
        "no_contact",
        "Do not contact",
        "Nothing is suggested to them any more, and sending asks twice.",
        lambda view: bool(view.case.author_id) and view.no_contact is None,
    ),
    Entry(
        "allow_contact",
        "Allow contact",
        "Take them off the do-not-contact list.",
        lambda view: view.no_contact is not None,
    ),
    Entry(
        "privacy",
        "Privacy request",
        "They ask for their data, or to be forgotten: due in one month.",
        lambda view: view.case.is_open and view.case.privacy_request is None,
    ),
    Entry(
        "no_privacy",
        "No privacy request",
        "Take back the mark and its deadline.",
        lambda view: view.case.is_open and view.case.privacy_request is not None,
    ),
    Entry("topics", "Topics…", "Correct what the case is about."),
    Entry("timeline", "Timeline", "Who did what, and when."),
    Entry("in_charge", "Set account owner…", "Who gets this author's future cases.", _has_author),
)


def menu(view: CaseView) -> Block | None:
    """Return the overflow element, or None where nothing applies."""
    shown = [entry for entry in ENTRIES if entry.shown(view)]
    options = [option(entry.label, f"{entry.key}:{view.case.id}") for entry in shown]
    if len(options) > FIT:
        options = [*options[: FIT - 1], option("More…", f"{REST}:{view.case.id}")]
    return overflow("menu", options) if options else None


def rest_modal(view: CaseView) -> Block:
    """Return the entries that did not fit, each with what it does."""
    shown = [entry for entry in ENTRIES if entry.shown(view)][FIT - 1 :]
    blocks = [
        section(
            md("*{}*\n{}", entry.label, entry.help),
            accessory=button(entry.label, f"menu_{entry.key}", f"{entry.key}:{view.case.id}"),
        )
        for entry in shown
    ]
    return modal("menu_rest", "More", blocks, private_metadata=OnCase(view.case.id).dump())
