"""What Slack did not sign is nobody's: it is refused before it is read, and Perch does nothing for it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
import requests
from structlog.testing import capture_logs

from bot.desk import open_desk
from sandbox.running import RunningSandbox
from tests.doors.test_web import SECRET, Served, command, signed
from tests.journeys.launched import free_port
from tests.journeys.perch import settings_for

FORM, JSON = "application/x-www-form-urlencoded", "application/json"


@pytest.fixture
def sandbox() -> Iterator[RunningSandbox]:
    with RunningSandbox() as running:
        yield running


@pytest.fixture
def served(sandbox: RunningSandbox, redis_url: str) -> Iterator[Served]:
    settings = settings_for(
        sandbox, SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET=SECRET, PERCH_HTTP_PORT=str(free_port())
    )
    served = Served(open_desk(settings, redis_url))
    yield served
    served.close()


def post(served: Served, body: bytes | str, headers: dict[str, Any]) -> int:
    return requests.post(f"{served.address}/slack/events", data=body, headers=headers, timeout=5).status_code


def calls(sandbox: RunningSandbox) -> list[str]:
    return [seen.path for seen in list(sandbox.world.seen) if seen.target == "slack"]


STAMPED = {"X-Slack-Request-Timestamp": "1"}
ODD_HEADERS: dict[str, dict[str, Any]] = {
    "a signature that is no ASCII": {"X-Slack-Signature": "v0=é".encode(), **STAMPED},
    "a timestamp that is no number": {
        "X-Slack-Signature": "v0=" + "0" * 64,
        "X-Slack-Request-Timestamp": "soon",
    },
    "a timestamp in other digits": {"X-Slack-Signature": "v0=0", "X-Slack-Request-Timestamp": "١٢٣".encode()},
    "a timestamp without end": {"X-Slack-Signature": "v0=0", "X-Slack-Request-Timestamp": "9" * 5000},
    "none": {},
}
BODIES = {
    "a person named": ("user_id=U0ANA&channel_id=C0MENTIONS", FORM),
    "a press": (urlencode({"payload": json.dumps({"type": "block_actions", "user": {"id": "U0ANA"}})}), FORM),
    "a command": (command(""), FORM),
    "Slack's challenge": (json.dumps({"type": "url_verification", "challenge": "c0ffee"}), JSON),
    "Slack's check of the certificate": ("ssl_check=1&token=t", FORM),
    "bad JSON": ("{", JSON),
    "a list": ("[]", JSON),
    "bad UTF-8": (b"\xff\xfe", JSON),
}


@pytest.mark.parametrize("headers", ODD_HEADERS.values(), ids=list(ODD_HEADERS))
def test_a_signature_that_cannot_be_one_is_401_and_nothing_happens(
    served: Served, sandbox: RunningSandbox, headers: dict[str, Any]
) -> None:
    before = calls(sandbox)
    for body, kind in BODIES.values():
        assert post(served, body, {"Content-Type": kind, **headers}) == 401
    assert calls(sandbox) == before


@pytest.mark.parametrize("retry", [{}, {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}])
def test_another_secrets_signature_is_401_also_for_a_retry(served: Served, retry: dict[str, str]) -> None:
    body = command("")
    assert post(served, body, {**signed(body, "another"), **retry}) == 401
    assert post(served, body, {**signed(body, at=time.time() - 400), **retry}) == 401
    assert post(served, body, {**signed(body, at=time.time() + 400), **retry}) == 401
    assert post(served, body + "&user_id=U0DANA", {**signed(body), **retry}) == 401


def test_many_unsigned_requests_are_one_line_in_the_log_that_quotes_nothing(served: Served) -> None:
    with capture_logs() as lines:
        for _ in range(30):
            post(served, "user_id=U0ANA", {"Content-Type": FORM, "X-Slack-Signature": "v0=\u00e9".encode()})
    told = [line for line in lines if line["log_level"] in ("warning", "error", "critical")]
    assert len(told) == 1
    assert "U0ANA" not in str(told)


@pytest.mark.parametrize("kind", [FORM, JSON])
@pytest.mark.parametrize("body", [b"{", b"[]", b"7", b"\xff\xfe", b"payload=%7B", b"payload=[]"])
def test_signed_yet_not_what_slack_sends_is_never_a_500(served: Served, body: bytes, kind: str) -> None:
    headers = {**signed(body.decode("latin1")), "Content-Type": kind}
    if body == b"\xff\xfe":
        headers = {**_signed_bytes(body), "Content-Type": kind}
    assert post(served, body, headers) in (400, 404)


def _signed_bytes(body: bytes) -> dict[str, str]:
    import hashlib
    import hmac

    stamp = str(int(time.time()))
    digest = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}
