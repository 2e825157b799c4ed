"""Pictures and videos of planned posts: checked, described, given to X before their time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model.plan import PlanState
from tests.journeys.perch import Perch, everything
from tests.journeys.planning import SCHEDULE, fill, now_is, upload, wait_for

PNG = b"\x89PNG\r\n\x1a\n" + bytes(2000)
MP4 = b"\x00\x00\x00\x18ftypmp42" + bytes(5_000_000)


@pytest.fixture
def perch(start_perch: Callable[..., Perch]) -> Perch:
    return start_perch(PERCH_SCHEDULE_CHANNEL="#general")


def with_files(perch: Perch, text: str, *files: tuple[str, bytes]) -> dict[str, object]:
    perch.command("/schedule-tweet")
    given = [{"id": upload(perch, name, content)["id"]} for name, content in files]
    return fill(perch, text, files={"files": given})


def test_a_picture_goes_out_with_its_description(perch: Perch) -> None:
    assert with_files(perch, "Our new lounge", ("lounge.png", PNG))["ok"]
    look = perch.modal()
    assert "Describe “lounge.png”" in everything({"blocks": look["blocks"]})
    assert perch.submit(look, {"alt_0": "Soft chairs at a window"})["ok"]
    (made,) = perch.desk.store.plans.open()
    wait_for(perch, made.at)
    (post,) = perch.until(perch.replies, "the post on X")
    (media,) = post["media"]
    assert (media["type"], media["alt_text"]) == ("photo", "Soft chairs at a window")


def test_a_video_larger_than_one_segment_arrives_whole(perch: Perch) -> None:
    assert with_files(perch, "Take off", ("takeoff.mp4", MP4))["ok"]
    perch.submit(perch.modal(), {})
    (made,) = perch.desk.store.plans.open()
    wait_for(perch, made.at)
    (post,) = perch.until(perch.replies, "the post on X")
    assert post["media"][0]["type"] == "video"


def test_pictures_are_given_to_x_before_their_time(perch: Perch) -> None:
    with_files(perch, "Ready early", ("early.png", PNG))
    perch.submit(perch.modal(), {})
    (made,) = perch.desk.store.plans.open()
    perch.advance(15 * 60)
    perch.work(2)
    assert now_is(perch, made.id).media[0].media_id
    assert not perch.replies()


def test_what_was_sent_back_is_written_anew_with_its_pictures(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_SCHEDULE_CHANNEL="#general", PERCH_PUBLISHERS="@leads")
    with_files(perch, "Our new lounge", ("lounge.png", PNG))
    perch.submit(perch.modal(), {"alt_0": "Soft chairs at a window"})
    perch.press(perch.card("Our new lounge", channel=SCHEDULE), "Send back", user="U0DANA")
    perch.submit(perch.modal("U0DANA"), {"why": "Kinder"}, "U0DANA")
    perch.card("Sent back", channel=SCHEDULE)
    (dm,) = [c["id"] for c in perch.slack("U0ANA")["channels"] if c.get("is_im")]
    perch.press(perch.card("Kinder", channel=dm), "Write it again")
    assert "Attached: lounge.png" in everything({"blocks": perch.modal()["blocks"]})
    assert fill(perch, "Our new lounge, kinder")["ok"]
    assert perch.submit(perch.modal(), {})["ok"]
    (made,) = perch.desk.store.plans.open()
    assert [(file.name, file.alt_text) for file in made.media] == [("lounge.png", "Soft chairs at a window")]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([("lounge.png", b"\x89PNG\r\n\x1a\n" + bytes(5 * 1024 * 1024))], "at most 5 MB"),
        ([("contract.png", b"%PDF-1.7 not a picture")], "whatever its name says"),
        ([("a.gif", b"GIF89a" + bytes(99)), ("b.png", PNG)], "accepts up to four"),
        ([("empty.png", b"")], "empty"),
    ],
)
def test_a_file_that_x_would_not_take_is_refused_at_its_field(
    perch: Perch, files: list[tuple[str, bytes]], words: str
) -> None:
    answer = with_files(perch, "With a file", *files)
    assert words in answer["errors"]["files"]  # type: ignore[index]


def test_a_picture_that_was_deleted_in_slack_is_told_while_there_is_time(perch: Perch) -> None:
    with_files(perch, "Where is it?", ("gone.png", PNG))
    perch.submit(perch.modal(), {})
    (made,) = perch.desk.store.plans.open()
    perch.sandbox.slack.files.by_id.clear()
    perch.advance(15 * 60)
    perch.until(lambda: now_is(perch, made.id).state is PlanState.FAILED, "the failure")
    assert perch.desk.clock() < made.at
    assert "Where is it?" in everything(perch.card("was deleted in Slack", channel=SCHEDULE))


def test_a_broken_upload_is_tried_again(perch: Perch) -> None:
    with_files(perch, "At the second try", ("again.png", PNG))
    perch.submit(perch.modal(), {})
    (made,) = perch.desk.store.plans.open()
    perch.weather(target="x", action="status", path="/2/media/upload", method="POST", status=503, times=1)
    wait_for(perch, made.at)
    perch.work(1)
    for _ in range(4):
        perch.advance(4)
        perch.work(1)
    assert perch.until(perch.replies, "the post on X")
    assert len(perch.replies()) == 1
