"""Files: files_upload_v2, downloads with a token, and file inputs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from slack_bolt import Ack

from tests.sandbox.slack_room import ANA, MENTIONS, Room, modal, open_room, plain, refusal

FILE_INPUT = {
    "type": "input",
    "block_id": "photo",
    "label": plain("Photo"),
    "element": {"type": "file_input", "action_id": "file", "filetypes": ["png"], "max_files": 1},
}


@pytest.fixture
def room() -> Iterator[Room]:
    with open_room() as opened:
        yield opened


def uploaded(room: Room, content: bytes = b"a,b\n1,2\n") -> dict[str, Any]:
    answer = room.client.files_upload_v2(
        channel=MENTIONS, filename="week.csv", content=content, title="The week"
    )
    file: dict[str, Any] = answer["file"]
    return file


def submitted(room: Room, name: str) -> dict[str, Any]:
    """Put a file of this name into the open modal's file input, and submit."""
    sent = requests.post(
        f"{room.sandbox.address}/page/slack/upload",
        data={"user": ANA},
        files={"file": (name, b"\x89PNG-pretend", "image/png")},
        timeout=5,
    ).json()
    view = room.seen_by()["views"][0]
    held = {"photo": {"file": {"type": "file_input", "files": [{"id": sent["id"]}]}}}
    return room.page("submit", user=ANA, view_id=view["id"], state={"values": held})


def test_file_of_another_kind_is_stopped_on_the_field(room: Room) -> None:
    room.client.views_open(trigger_id=room.trigger(), view=modal(FILE_INPUT))
    assert submitted(room, "bag.exe") == {"ok": False, "errors": {"photo": "bag.exe is not one of: png."}}


def test_upload_is_shared_as_a_message(room: Room) -> None:
    file = uploaded(room)
    (message,) = room.slack.messages.all_of(MENTIONS)
    assert (file["title"], file["size"], file["mimetype"]) == ("The week", 8, "text/csv")
    assert message["files"][0]["id"] == file["id"]


def test_download_without_the_right_token_is_a_sign_in_page(room: Room) -> None:
    room.slack.settings.granted_scopes.append("files:read")
    url = uploaded(room)["url_private"]
    without = requests.get(url, timeout=5)
    allowed = requests.get(url, headers={"Authorization": "Bearer xoxb-sandbox"}, timeout=5)
    assert (without.status_code, without.headers["Content-Type"].split(";")[0]) == (200, "text/html")
    assert allowed.content == b"a,b\n1,2\n"


def test_file_info_needs_files_read(room: Room) -> None:
    file = uploaded(room)
    assert refusal(lambda: room.client.files_info(file=file["id"])).response["needed"] == "files:read"


def test_upload_of_other_bytes_than_announced_fails(room: Room) -> None:
    promised = room.client.files_getUploadURLExternal(filename="a.txt", length=3)
    assert requests.post(promised["upload_url"], data=b"four", timeout=5).status_code == 400
    unfinished = refusal(
        lambda: room.client.files_completeUploadExternal(files=[{"id": promised["file_id"]}])
    )
    assert unfinished.response["error"] == "file_not_found"


def test_file_input_gives_the_app_whole_file_objects(room: Room) -> None:
    room.slack.settings.granted_scopes.append("files:read")
    got: list[dict[str, Any]] = []
    app = room.app()

    @app.view("attach")
    def attach(ack: Ack, view: dict[str, Any]) -> None:
        ack()
        got.extend(view["state"]["values"]["photo"]["file"]["files"])

    room.connect(app)
    room.client.views_open(trigger_id=room.trigger(), view=modal(FILE_INPUT, callback_id="attach"))
    assert submitted(room, "bag.png") == {"ok": True}
    assert (got[0]["name"], got[0]["mimetype"], got[0]["user"]) == ("bag.png", "image/png", ANA)
    token = {"Authorization": "Bearer xoxb-sandbox"}
    assert requests.get(got[0]["url_private"], headers=token, timeout=5).content == b"\x89PNG-pretend"
