"""files.getUploadURLExternal, completeUploadExternal, info: what files_upload_v2 calls; and delete."""

from __future__ import annotations

from typing import Any

from sandbox.slack.errors import SlackError, missing, refused
from sandbox.slack.files import File
from sandbox.slack.limits import TIER_3, TIER_4
from sandbox.slack.methods.call import Body, Call, Method
from sandbox.slack.people import BOT_USER
from sandbox.slack.posting import by_the_app, postable, thread_parent


def get_upload_url(call: Call) -> Body:
    name = call.args.required("filename")
    size = call.args.whole("length", 0, 1_000_000_000)
    if size < 1:
        raise refused("invalid_arguments", ["must be greater than 0 [json-pointer:/length]"])
    file = call.state.files.promise(name, size, call.args.text("alt_txt"))
    url = f"{call.state.address}/slack/files/upload/{file.id}?ticket={file.secret}"
    return {"upload_url": url, "file_id": file.id}


def complete(call: Call) -> Body:
    state, args = call.state, call.args
    wanted = args.decoded("files")
    if not isinstance(wanted, list) or not wanted:
        raise missing("files")
    files = [_uploaded(call, one) for one in wanted]
    channels = [args.text("channel_id")] if args.given("channel_id") else args.listed("channels")
    places = [postable(state, name) for name in channels]
    for channel in places:
        if BOT_USER not in channel.members:
            raise SlackError("not_in_channel")
    for file, one in zip(files, wanted, strict=True):
        file.completed = True
        file.title = str(one.get("title") or file.name)
        file.channels += [channel.id for channel in places]
    for channel in places:
        message: dict[str, Any] = by_the_app(state) | {
            "text": args.text("initial_comment"),
            "files": [file.as_json(state.address) for file in files],
            "upload": True,
        }
        parent = thread_parent(state, channel, args.text("thread_ts"))
        state.messages.post(channel.id, message | ({"thread_ts": parent} if parent else {}))
    return {"files": [file.as_json(state.address) for file in files]}


def _uploaded(call: Call, wanted: Any) -> File:
    file = call.state.files.by_id.get(str(wanted.get("id"))) if isinstance(wanted, dict) else None
    if file is None or file.content is None or file.completed:
        raise SlackError("file_not_found")
    return file


def info(call: Call) -> Body:
    file = call.state.files.by_id.get(call.args.required("file"))
    if file is None or not file.completed:
        raise SlackError("file_not_found")
    return {
        "file": file.as_json(call.state.address),
        "comments": [],
        "response_metadata": {"next_cursor": ""},
    }


def delete(call: Call) -> Body:
    """Delete a file of the app's own; messages that showed it are left without it."""
    file = call.state.files.by_id.get(call.args.required("file"))
    if file is None or not file.completed:
        raise SlackError("file_not_found")
    if file.user != BOT_USER:
        raise SlackError("cant_delete_file")
    del call.state.files.by_id[file.id]
    for channel in file.channels:
        for message in list(call.state.messages.top_level(channel)):
            if any(one.get("id") == file.id for one in message.get("files") or []):
                message["files"] = [one for one in message["files"] if one.get("id") != file.id]
    return {}


METHODS = [
    Method("files.getUploadURLExternal", get_upload_url, ("files:write",), TIER_4),
    Method("files.completeUploadExternal", complete, ("files:write",), TIER_4),
    Method("files.delete", delete, ("files:write",), TIER_3),
    Method("files.info", info, ("files:read",), TIER_4),
]
