"""What X takes as pictures and videos."""

from __future__ import annotations

import pytest

from bot.told import plainly
from bot.x.media import MEGABYTE, sniff, why_not, why_not_together


def refused(name: str, mime: str, size: int) -> str:
    line = why_not(name, mime, size)
    return plainly(line) if line else ""


@pytest.mark.parametrize(
    ("mime", "most"), [("image/png", 5), ("image/jpeg", 5), ("image/gif", 15), ("video/mp4", 512)]
)
def test_a_file_may_be_as_large_as_x_takes_and_not_larger(mime: str, most: int) -> None:
    assert why_not("a file", mime, most * MEGABYTE) is None
    assert f"at most {most} MB" in refused("a file", mime, most * MEGABYTE + 1)


@pytest.mark.parametrize("mime", ["application/pdf", "image/svg+xml", "audio/mpeg", ""])
def test_a_wrong_kind_is_refused_with_what_x_takes(mime: str) -> None:
    assert "JPG, PNG and WebP" in refused("plan.pdf", mime, 1000)


def test_an_empty_file_is_refused() -> None:
    assert "empty" in refused("a.png", "image/png", 0)


def test_four_pictures_or_one_video_but_not_both() -> None:
    assert why_not_together(["image/png"] * 4) is None
    assert why_not_together(["video/mp4"]) is None
    assert "at most 4" in str(why_not_together(["image/png"] * 5))
    assert "up to four" in str(why_not_together(["image/png", "video/mp4"]))
    assert "up to four" in str(why_not_together(["image/gif", "image/gif"]))


@pytest.mark.parametrize(
    ("head", "mime"),
    [
        (b"\xff\xd8\xff\xe0rest", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\nrest", "image/png"),
        (b"GIF89a....", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
        (b"\x00\x00\x00\x14ftypqt  ", "video/quicktime"),
        (b"%PDF-1.7", ""),
        (b"", ""),
    ],
)
def test_a_file_is_known_by_its_first_bytes_whatever_its_name(head: bytes, mime: str) -> None:
    assert sniff(head) == mime
