"""What stands in a reply window, read from Slack's payloads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.composing import meanwhile, signature
from bot.desk import Desk
from bot.model.views.reply_form import (
    ALT,
    INITIALS,
    OPTIONS,
    PICTURE,
    SIGN,
    SPLIT,
    TEXT,
    TYPED,
    ReplyDraft,
    ReplyForm,
)
from bot.replies.reply_forms import new_form
from bot.slack.files import SlackFile, slack_file
from handlers.asking import Body, case_of, kept, user_of


@dataclass(frozen=True)
class Written:
    """The inputs' contents; `initials` as typed, not checked."""

    text_block: str
    text: str
    signs: bool
    splits: bool
    initials: str
    picture: SlackFile | None
    alt: str


def written(body: Body) -> Written:
    state: Mapping[str, Any] = body["view"]["state"]["values"]
    turn = int(kept(body).get("turn", 0))
    block_id = f"{TEXT}-{turn}" if turn else TEXT
    chosen = _element(state, OPTIONS, "options").get("selected_options") or []
    ticked = {str(one.get("value")) for one in chosen}
    files = _element(state, PICTURE, "files").get("files") or []
    return Written(
        text_block=block_id,
        text=str(_element(state, block_id, TYPED).get("value") or ""),
        signs=SIGN in ticked,
        splits=SPLIT in ticked,
        initials=str(_element(state, INITIALS, INITIALS).get("value") or "").strip(),
        picture=slack_file(files[0]) if files else None,
        alt=str(_element(state, ALT, "text").get("value") or "").strip(),
    )


def _element(state: Mapping[str, Any], block_id: str, action_id: str) -> Mapping[str, Any]:
    return (state.get(block_id) or {}).get(action_id) or {}


def form_now(desk: Desk, body: Body) -> ReplyForm:
    """The window as it stands, around the case as it is now. Errors: `Declined` where the case is gone."""
    carried = kept(body)
    held = written(body)
    form = new_form(desk, case_of(desk, carried["case"], user_of(body)), user_of(body))
    draft = ReplyDraft(held.text, _initials(form, held), held.splits, form.draft.summoned)
    # What was seen stays what it was when the window opened: news are asked about, not hidden.
    then = {**carried, **meanwhile.seen_then(carried).carried()}
    return replace(
        form,
        draft=draft,
        turn=int(carried.get("turn", 0)),
        carried=then,
        typed_initials=held.initials[:4],
        alt=held.alt,
    )


def _initials(form: ReplyForm, held: Written) -> str:
    if form.own_initials:
        return form.own_initials if held.signs or form.signing == "required" else ""
    try:
        return signature.validated(held.initials) if held.initials else ""
    except ValueError:
        return ""
