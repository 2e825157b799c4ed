"""The do-not-contact list in words: on a card, in a window that writes to them, and as a list."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blockkit.elements import button, context, divider, section
from bot.blockkit.markup import Markup, join, md, mention
from bot.blockkit.message import Block, Message
from bot.blockkit.text import plural, when
from bot.model.lists.no_contact import NoContact, WhyNoContact

TWICE = 2  # how often somebody is asked before a send to a person on the list
SHOWN = 40


def contact_line(said: NoContact) -> Markup:
    """ ":no_entry: Do not contact: asked us to stop writing, 12 Nov"."""
    return md(":no_entry: *Do not contact*: {}", why_listed(said))


def why_listed(said: NoContact) -> Markup:
    """Say why somebody is on the list, and since when."""
    if said.why is WhyNoContact.ASKED:
        return md("asked us to stop writing {}", when(said.at))
    return md("put on the list by {} {}", mention(said.by), when(said.at))


def contact_rows(listed: Sequence[NoContact], asked: int, submit: str) -> list[Block]:
    """Return what stands on top of a window that writes to people of the list: a warning, then each question.

    `asked`: which question it is; 0: nothing was pressed yet.
    """
    if not listed:
        return []
    who = join("; ", [md("@{} {}", said.handle, why_listed(said)) for said in listed])
    if not asked:
        return [section(md(":no_entry: *Do not contact*: {}. Sending asks you twice.", who)), divider()]
    head = "Send all the same?" if asked < TWICE else "Are you sure?"
    words = md(
        ":no_entry: *{} They are on the do-not-contact list* (question {} of {})\n{}. Nothing has been sent. "
        "Press *{}* to go on, or Cancel. Your choice is recorded.",
        head,
        asked,
        TWICE,
        who,
        submit,
    )
    return [section(words), divider()]


def contact_list(listed: dict[str, NoContact], *, admin: bool) -> Message:
    """Return the list; `admin`: with a button to take each of them off."""
    rows: list[Block] = []
    for author_id, said in list(listed.items())[:SHOWN]:
        back = button(
            "Allow contact", "contact_allow", author_id, accessibility_label=f"Allow @{said.handle}"
        )
        words = md("*@{}*, {}", said.handle or author_id, why_listed(said))
        rows.append(section(words, accessory=back) if admin else section(words))
    head = md("*Do not contact: {}*", plural(len(listed), "person", "people"))
    if len(listed) > SHOWN:
        rows.append(context(md("The newest {} are shown.", SHOWN)))
    if not rows:
        rows = [context(md("No one is on the list. Add somebody in the ⋯ menu of their card."))]
    elif not admin:
        rows.append(context(md("An admin can take people off the list.")))
    return Message(head, (section(head), *rows))


def stopped_message(case_id: str, handle: str) -> Message:
    """Say what it means, to the person who pressed."""
    words = md(
        "*@{}* is on the do-not-contact list: nothing is suggested to them, and sending asks twice.", handle
    )
    back = button("Undo", "contact_back", case_id, accessibility_label=f"Take @{handle} off the list")
    return Message(words, (section(words, accessory=back),))


def allowed_message(handle: str) -> Message:
    return Message(md("@{} can be contacted again.", handle))
