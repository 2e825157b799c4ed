"""Which answers are a yes, a no, a wait, and which say nothing that can be believed: the tables, walked."""

from __future__ import annotations

import gzip
import json

import pytest

from bot.slack import outcome as slack
from bot.x import outcome as x

YES = {
    ("POST", "/2/tweets"): {"data": {"id": "1", "text": "t"}},
    ("POST", "/2/dm_conversations/with/7/messages"): {
        "data": {"dm_event_id": "1", "dm_conversation_id": "7-8"}
    },
    ("DELETE", "/2/tweets/1"): {"data": {"deleted": True}},
    ("PUT", "/2/tweets/1/hidden"): {"data": {"hidden": True}},
    ("POST", "/2/media/upload/initialize"): {"data": {"id": "1"}},
    ("POST", "/2/media/upload/1/finalize"): {"data": {"id": "1"}},
    ("POST", "/2/media/upload/1/append"): {"data": {"expires_at": 1}},
    ("POST", "/2/media/metadata"): {"data": {"id": "1"}},
    ("POST", "/2/users/1/following"): {"data": {"following": True, "pending_follow": False}},
    ("DELETE", "/2/users/1/following/2"): {"data": {"following": False}},
}
PROBLEM = {"title": "Forbidden", "detail": "not allowed", "status": 403, "type": "about:blank"}
GATEWAYS = [
    b'{"error": "upstream"}',
    b'{"detail": "Not Found"}',
    b'{"errors": "no"}',
    b'{"title": 3}',
    b'{"errors": [1]}',
]
NOT_JSON = [
    b"<html>",
    b"null",
    b"[]",
    b"3",
    b'{"data": {"id',
    '{"a": 1}'.encode("utf-16"),
    gzip.compress(b"{}")[:9],
    b"[" * 9999,
]


def test_the_table_holds_every_write_that_x_is_asked_for() -> None:
    assert len(YES) == len(x.PROOFS)


@pytest.mark.parametrize(("method", "route"), YES)
def test_only_what_shows_what_it_made_is_a_yes_of_x(method: str, route: str) -> None:
    def said(status: int, content: bytes) -> str:
        return x.outcome(method, route, status, content)

    yes = json.dumps(YES[method, route]).encode()
    assert said(200, yes) == said(201, yes) == "yes"
    bare = "append" in route or "metadata" in route
    for status in (200, 201, 202, 204):
        assert said(status, b"") == ("yes" if bare else "unknown")
        for content in (*NOT_JSON, b'{"errors": [{"title": "odd"}], "data": null}', b'{"data": []}'):
            assert said(status, content) == "unknown", (status, content)
    if not bare:
        assert said(200, b"{}") == said(200, b'{"data": {}}') == "unknown"


@pytest.mark.parametrize(("method", "route"), YES)
def test_only_xs_own_problem_is_a_no_and_only_429_a_wait(method: str, route: str) -> None:
    def said(status: int, content: bytes) -> str:
        return x.outcome(method, route, status, content)

    problem = json.dumps(PROBLEM).encode()
    for status in (400, 401, 402, 403, 404, 409, 410, 422):
        assert said(status, problem) == "no"
        assert said(status, b'{"errors": [{"code": 187, "message": "Status is a duplicate."}]}') == "no"
        for content in (b"", b"{}", *NOT_JSON, *GATEWAYS):
            assert said(status, content) == "unknown", (status, content)
    assert said(429, problem) == said(429, b"") == "wait"
    for status in (302, 304, 307, 408, 500, 502, 503, 504):
        assert said(status, problem) == "unknown"


@pytest.mark.parametrize("method", slack.WRITES)
def test_slacks_yes_holds_what_was_made_its_no_a_code(method: str) -> None:
    def said(status: int, body: object) -> str:
        return slack.outcome(method, status, body if isinstance(body, bytes) else json.dumps(body).encode())

    needs = slack.WRITES[method][0]
    assert said(200, {"ok": True, needs: "1"}) == "yes"
    assert said(200, {"ok": True}) == ("unknown" if needs else "yes")
    assert said(200, {"ok": False, "error": "channel_not_found"}) == "no"
    assert said(200, {"ok": False, "error": "ratelimited"}) == said(429, b"") == "wait"
    assert said(200, {"ok": False, "error": "fatal_error"}) == "unknown"
    for odd in (
        {},
        {"ok": "true"},
        {"ok": False},
        {"ok": False, "error": "<html>"},
        {"error": "x"},
        b"",
        *NOT_JSON,
    ):
        assert said(200, odd) == "unknown", odd
    for status in (201, 202, 204, 301, 302, 400, 403, 404, 408, 500, 503):
        assert said(status, {"ok": True, needs: "1"}) == "unknown"
