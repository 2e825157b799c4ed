"""Direct messages: send one, read what came in the last thirty days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sandbox.x.api import paging, render
from sandbox.x.api.call import ID, Answer, Call
from sandbox.x.api.fields import wanted
from sandbox.x.api.includes import Includes
from sandbox.x.api.problems import forbidden, invalid
from sandbox.x.model import XDm, XMedia
from sandbox.x.uploads import as_media

KEPT = timedelta(days=30)
MAX_TEXT = 10_000
NO_PERMISSION = "You do not have permission to DM one or more participants."


async def send(call: Call) -> Answer:
    body = await call.json({"text", "attachments"})
    state = call.state
    typed = body.get("text", "")
    media = _attached(call, body)
    if not isinstance(typed, str) or not (typed.strip() or media):
        raise invalid("$: at least one of text, attachments is required")
    if len(typed) > MAX_TEXT:
        raise invalid(f"$.text: must be at most {MAX_TEXT} characters long")
    to = state.users.get(call.request.match_info["id"])
    if to is None or to.id == state.brand_id or not state.may_dm(to):
        raise forbidden(NO_PERMISSION)
    dm = state.dm(state.brand.username, typed, to.username, by_api=True, media=media)
    state.charge(state.meter.write("dm"))
    data = {"dm_conversation_id": dm.conversation_id, "dm_event_id": dm.id}
    return Answer({"data": data}, 201)


async def all_events(call: Call) -> Answer:
    return _events(call, call.state.dms)


async def events_with(call: Call) -> Answer:
    other = call.path_id
    return _events(call, [dm for dm in call.state.dms if other in (dm.from_id, dm.to_id)])


def _events(call: Call, dms: Iterable[XDm]) -> Answer:
    """Return one page, newest first."""
    fields = wanted(call, "dm")
    most = call.whole("max_results", 1, 100, 100)
    what = call.request.path
    below = None
    if "pagination_token" in call.query:
        below = paging.place(call.query["pagination_token"], what, "pagination_token")
    state = call.state
    oldest = state.now - KEPT
    ordered = sorted(
        (dm for dm in dms if dm.created_at >= oldest and (below is None or int(dm.id) < below)),
        key=lambda dm: int(dm.id),
        reverse=True,
    )
    shown, more = paging.first(ordered, most)
    state.charge(state.meter.read("dm", (dm.id for dm in shown), state.now.date()))
    meta: dict[str, Any] = {"result_count": len(shown)}
    if more:
        meta["next_token"] = paging.token(shown[-1].id, what)
    body: dict[str, Any] = {"data": [render.dm(dm, fields) for dm in shown]} if shown else {}
    return Answer(Includes(call, fields).of_dms(shown).into({**body, "meta": meta}))


def _attached(call: Call, body: dict[str, Any]) -> tuple[XMedia, ...]:
    found = []
    attachments = body.get("attachments", [])
    if not isinstance(attachments, list):
        raise invalid("$.attachments: must be of type array")
    for one in attachments:
        media_id = one.get("media_id", "") if isinstance(one, dict) else ""
        upload = call.state.uploads.get(media_id) if ID.match(str(media_id)) else None
        if upload is None or upload.data is None:
            raise invalid("Your media IDs are invalid.")
        found.append(as_media(upload, call.state.world.address))
    return tuple(found)
