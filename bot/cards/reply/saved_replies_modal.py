"""The team's saved replies as windows: the list, and one to write or change."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, confirm, context, modal, mrkdwn, section
from bot.blockkit.exact import exact, exact_plain
from bot.blockkit.inputs import text_input
from bot.blockkit.markup import bold, md, mention
from bot.blockkit.message import Block
from bot.blockkit.text import clip
from bot.model import SavedReply
from bot.model.carried import SavedReplyWindow

FIELDS = md(
    "`{{handle}}`, `{{first_name}}` and `{{rep}}` (you) are filled in for each customer; `{{{{` is a brace."
)

LONGEST_NAME = 60


def saved_replies_modal(replies: tuple[SavedReply, ...]) -> Block:
    """Return all of them with Edit and Delete each; one section a reply, so that 90 fit."""
    new = button("New saved reply", "saved_new", "new", style="primary")
    empty = [] if replies else [section(md("None yet. Write the first one: thanks, delays, where to call."))]
    blocks = [actions("saved-head", new), context(FIELDS), *empty, *(_row(reply) for reply in replies)]
    return modal("saved_replies", "Saved replies", blocks)


def _row(reply: SavedReply) -> Block:
    label = f"Edit the saved reply {clip(reply.name, 40)}"
    edit = button("Edit", "saved_edit", reply.id, accessibility_label=label)
    fields = [mrkdwn(bold(reply.name), 500), exact_plain(reply.text, 200)]
    return {"type": "section", "fields": fields, "accessory": edit, "block_id": f"saved:{reply.id}"}


def saved_reply_modal(reply: SavedReply | None = None, meanwhile: SavedReply | None = None) -> Block:
    """Return one to write (None) or to change; `meanwhile`: what a colleague has made of it since."""
    blocks = [
        *(_changed(meanwhile) if meanwhile else []),
        text_input(
            "name",
            "Name",
            initial=reply.name if reply else "",
            multiline=False,
            max_length=LONGEST_NAME,
            placeholder="Such as: Delay, sorry",
        ),
        text_input(
            "text",
            "Text",
            initial=reply.text if reply else "",
            max_length=2000,
            placeholder="Hi {first_name}, …",
        ),
        context(FIELDS),
        *([_delete(reply)] if reply else []),
    ]
    known = meanwhile or reply
    carried = (SavedReplyWindow(known.id, known.mark) if known else SavedReplyWindow()).dump()
    title = "Change a saved reply" if reply else "New saved reply"
    return modal("saved_reply", title, blocks, submit="Save", private_metadata=carried)


def _changed(now: SavedReply) -> list[Block]:
    said = md(":warning: {} has changed it; it is now *{}*:", mention(now.by), now.name)
    yours = md("Yours is below. Save again to replace theirs.")
    return [section(said), exact(now.text, 900), section(yours)]


def _delete(reply: SavedReply) -> Block:
    words = f"“{clip(reply.name, 60)}” is deleted for everyone. Replies already sent stay as they are."
    sure = confirm("Delete this saved reply?", words, "Delete")
    return actions("saved-delete", button("Delete", "saved_delete", reply.id, style="danger", confirm=sure))


def deleted_modal(name: str) -> Block:
    """Return what stays on top of the list, once a saved reply is gone."""
    return modal("saved_gone", "Deleted", [section(md("“{}” is deleted for everyone.", name))])
