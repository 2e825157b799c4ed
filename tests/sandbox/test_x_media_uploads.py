"""Media: uploaded at once or in parts, described, attached, refused."""

from __future__ import annotations

import base64
from decimal import Decimal

import pytest
import requests
import tweepy
from requests_oauthlib import OAuth1

KEYS = ("sandbox-key", "sandbox-secret", "sandbox-token", "sandbox-token-secret")
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def upload(sandbox, **fields) -> requests.Response:
    return requests.post(
        f"{sandbox.x_url}/2/media/upload",
        data={"media_category": "tweet_image", **fields},
        files={"media": ("bag.png", PNG, "image/png")},
        auth=OAuth1(*KEYS),
        timeout=5,
    )


def test_a_picture_in_one_request_is_attached_with_its_alt_text(x, sandbox, control) -> None:
    made = upload(sandbox).json()["data"]
    assert made["size"] == len(PNG)
    described = x.call(
        "POST", "/2/media/metadata", user=True,
        json={"id": made["id"], "metadata": {"alt_text": {"text": "a found bag"}}},
    )  # fmt: skip
    assert described.json()["data"]["id"] == made["id"]
    post = x.create_tweet(text="Found!", media_ids=[made["id"]])["data"]["id"]
    answer = x.get_tweet(
        post, expansions="attachments.media_keys", media_fields="alt_text,url", user_auth=True
    )
    [picture] = answer["includes"]["media"]
    assert picture["alt_text"] == "a found bag"
    assert picture["media_key"] == made["media_key"]
    assert requests.get(picture["url"], timeout=5).content == PNG
    [shown] = control("GET", "/page/x/state").json()["posts"]
    assert shown["media"][0]["alt_text"] == "a found bag"
    assert sandbox.x.meter.spent == Decimal("0.031"), "X's own t.co link is not paid for, the upload is"


def test_a_picture_in_parts(x) -> None:
    begun = x.call(
        "POST", "/2/media/upload/initialize", user=True,
        json={"media_type": "image/png", "total_bytes": len(PNG), "media_category": "tweet_image"},
    ).json()["data"]  # fmt: skip
    for index, part in enumerate((PNG[:30], PNG[30:])):
        body = {"media": base64.b64encode(part).decode(), "segment_index": index}
        appended = x.call("POST", f"/2/media/upload/{begun['id']}/append", user=True, json=body)
        assert appended.json()["data"]["expires_at"] > 0
    done = x.call("POST", f"/2/media/upload/{begun['id']}/finalize", user=True).json()["data"]
    assert done["size"] == len(PNG)
    assert x.create_tweet(text="In parts", media_ids=[begun["id"]])["data"]


def test_an_unfinished_upload_cannot_be_attached_nor_finished_short(x) -> None:
    begun = x.call(
        "POST", "/2/media/upload/initialize", user=True,
        json={"media_type": "image/png", "total_bytes": 100, "media_category": "tweet_image"},
    ).json()["data"]  # fmt: skip
    with pytest.raises(tweepy.BadRequest, match="media IDs"):
        x.create_tweet(text="Too early", media_ids=[begun["id"]])
    body = {"media": base64.b64encode(PNG[:10]).decode(), "segment_index": 0}
    x.call("POST", f"/2/media/upload/{begun['id']}/append", user=True, json=body)
    with pytest.raises(tweepy.BadRequest, match="announced"):
        x.call("POST", f"/2/media/upload/{begun['id']}/finalize", user=True)


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (
            {"media_type": "image/png", "total_bytes": 5 * 1024 * 1024 + 1, "media_category": "tweet_image"},
            "most",
        ),
        ({"media_type": "image/gif", "total_bytes": 16 * 1024 * 1024, "media_category": "tweet_gif"}, "most"),
        (
            {"media_type": "video/mp4", "total_bytes": 513 * 1024 * 1024, "media_category": "tweet_video"},
            "most",
        ),
        ({"media_type": "image/png", "total_bytes": 10, "media_category": "holiday"}, "media_category"),
        ({"media_type": "video/mp4", "total_bytes": 10, "media_category": "tweet_image"}, "media_type"),
        ({"media_type": "image/png", "media_category": "tweet_image"}, "total_bytes"),
    ],
)
def test_what_x_does_not_take_is_refused_at_once(x, body: dict, word: str) -> None:
    with pytest.raises(tweepy.BadRequest, match=word):
        x.call("POST", "/2/media/upload/initialize", user=True, json=body)


def test_an_alt_text_has_at_most_1000_characters(x, sandbox) -> None:
    made = upload(sandbox).json()["data"]["id"]
    with pytest.raises(tweepy.BadRequest, match="1000"):
        x.call("POST", "/2/media/metadata", user=True,
               json={"id": made, "metadata": {"alt_text": {"text": "x" * 1001}}})  # fmt: skip


def test_an_upload_is_forgotten_after_a_day(x, sandbox, control) -> None:
    made = upload(sandbox).json()["data"]["id"]
    control("POST", "/control/clock", advance=25 * 3600)
    with pytest.raises(tweepy.BadRequest, match="media IDs"):
        x.create_tweet(text="Too late", media_ids=[made])
