"""What stands in the plan form, read into a wish."""

from __future__ import annotations

from dataclasses import replace

from bot.cards.plans.plan_form import PAID
from bot.model.plan import Attachment
from bot.plans.long_text import Further
from bot.plans.wish import Wish
from handlers.slackform import Form


def read_form(form: Form, before: Wish) -> Wish:
    """Return the wish as the form says it now; what the form does not show stays as it was."""
    thread = form.options("thread")
    text = form.raw("text")
    every = form.choice("repeat")
    return replace(
        before,
        text=text,
        further=_further(form, "text", before.further),
        date=form.choice("date"),
        time=form.choice("time"),
        thread="thread" in thread,
        numbered="numbered" in thread,
        # Parts that were edited hold as long as nothing that they were made of has changed.
        parts=before.parts if before.numbered == ("numbered" in thread) else (),
        late=form.choice("late") or before.late,
        media=_media(form, before),
        paid_partnership=PAID in form.options(PAID) if form.has(PAID) else before.paid_partnership,
        every="" if every == "never" else every or before.every,
        days=tuple(sorted(int(day) for day in form.options("days"))) if form.has("days") else before.days,
        until=form.choice("until") if form.has("until") else before.until,
        others=form.raw("others") if form.has("others") else before.others,
        others_further=_further(form, "others", before.others_further),
    )


def _further(form: Form, field: str, before: tuple[Further, ...]) -> tuple[Further, ...]:
    """Read the fields in which a long text goes on."""
    return tuple(
        replace(piece, text=form.raw(block_id)) if form.has(block_id) else piece
        for block_id, piece in ((f"{field}_{place}", piece) for place, piece in enumerate(before, 2))
    )


def _media(form: Form, before: Wish) -> tuple[Attachment, ...]:
    """Read the files: new ones replace the old, the same ones keep their descriptions."""
    known = {file.file_id: file for file in before.media}
    given = form.files("files")
    if given:
        return tuple(
            known.get(file.id) or Attachment(file.id, file.name, file.mime, file.size, file.url)
            for file in given
        )
    keeps = not form.has("keep") or "keep" in form.options("keep")
    return before.media if keeps else ()
