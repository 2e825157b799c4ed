"""What X sends is read as far as it can be: nothing odd in it stops its neighbours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.model import Mention
from bot.model.json_answers import read_object
from bot.model.resolution import Gone
from bot.network import Account, Page
from bot.typed_json import decode, encode
from bot.x.ids import number, read_time, snowflake_at, snowflake_time
from bot.x.payload import read_page

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
GOOD = snowflake_at(NOON - timedelta(minutes=1))


def page(**odd: Any) -> Page:
    posts = [{"id": str(int(GOOD) + 7), "text": "odd", "author_id": "6", **odd}, {"id": GOOD, "text": "good"}]
    return read_page({"data": posts}, Account(), NOON)


@pytest.mark.parametrize(
    "said",
    ["9999-12-31T23:59:59.000Z", "0001-01-01T00:00:00.000+05:00", "2027-01-01T00:00:00Z", "1999-01-01"],
)
def test_a_time_that_cannot_be_is_read_from_the_id_instead(said: str) -> None:
    odd, good = page(created_at=said).posts
    assert good.text == "good"
    assert odd.created_at == NOON - timedelta(minutes=1)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (r"half \ud83d an emoji", "half \ufffd an emoji"),
        (r"\uDE00\ud83d", "\ufffd\ufffd"),
        (r"\ud83d\uD83D\uDE00", "\ufffd\U0001f600"),
        (r"\\ud83d \"\u00e9\ud83d\ude00\"", r'\ud83d "é😀"'),
    ],
)
def test_half_a_character_keeps_nobody_from_being_read(said: str, read: str) -> None:
    body = read_object(b'{"data": [{"id": "%s", "text": "%s"}]}' % (GOOD.encode(), said.encode()))
    (post,) = read_page(body or {}, Account(), NOON).posts
    assert post.text == read
    assert decode(Mention, encode(post)) == post


@pytest.mark.parametrize("post_id", ["1" * 25, "1" * 5000, "²", "-5", str(2**63)])
def test_an_id_that_x_cannot_have_given_is_odd_and_its_neighbour_is_kept(post_id: str) -> None:
    found = page(id=post_id)
    assert found.odd == 1
    assert [post.id for post in found.posts] == [GOOD]
    assert found.newest_id == GOOD


def test_an_id_of_the_future_is_no_cursor() -> None:
    far = str(2**63 - 1)
    assert page(id=far).newest_id == GOOD
    assert read_page({"data": [{"id": GOOD}], "meta": {"newest_id": far}}, Account(), NOON).newest_id == GOOD
    assert page(id=far).posts[0].created_at == NOON


def test_odd_ids_in_a_history_of_edits_are_passed_over() -> None:
    assert page(edit_history_tweet_ids=["x", "1" * 30]).posts[0].id == str(int(GOOD) + 7)


def test_times_outside_of_xs_are_none() -> None:
    assert read_time("9999-12-31T23:59:59Z") is None
    assert read_time("0001-01-01T00:00:00+05:00") is None
    assert read_time("2026-11-22T12:00:00.000Z") == NOON
    assert snowflake_time("1" * 25) is None
    assert number("1" * 5000) == 0


def test_a_post_that_x_withholds_is_shown_no_more() -> None:
    found = page(withheld={"copyright": False, "country_codes": ["DE"], "scope": "tweet"})
    assert found.missing == {str(int(GOOD) + 7): Gone.WITHHELD}
    assert page(withheld={}).missing == {}


@pytest.mark.parametrize(
    "error",
    [
        {"title": "Service Unavailable", "detail": "Try again later.", "type": "about:blank"},
        {
            "title": "Field Authorization Error",
            "type": "https://api.twitter.com/2/problems/not-authorized-for-field",
        },
        {"title": "Odd"},
        {},
    ],
)
def test_an_error_that_does_not_say_that_a_post_is_gone_is_no_word_of_it(error: dict[str, str]) -> None:
    errors = [{"resource_id": GOOD, "resource_type": "tweet", **error}]
    assert read_page({"errors": errors}, Account(), NOON).missing == {}


@pytest.mark.parametrize(
    ("error", "why"),
    [
        ({"title": "Not Found Error"}, Gone.DELETED),
        ({"type": "https://api.x.com/2/problems/resource-not-found"}, Gone.DELETED),
        ({"title": "Authorization Error"}, Gone.PROTECTED),
        ({"type": "https://api.x.com/2/problems/not-authorized-for-resource"}, Gone.PROTECTED),
        ({"title": "Forbidden", "detail": "User has been suspended."}, Gone.SUSPENDED),
    ],
)
def test_an_error_that_says_why_a_post_is_gone_is_believed(error: dict[str, str], why: Gone) -> None:
    found = read_page({"errors": [{"value": GOOD, **error}]}, Account(), NOON)
    assert found.missing == {GOOD: why}
