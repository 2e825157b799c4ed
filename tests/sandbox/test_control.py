"""The control API: weather, the clock, what was seen; and how the sandbox starts and ends."""

from __future__ import annotations

import socket
import subprocess
import sys
import time

import pytest
import requests
import tweepy

from sandbox.app import RunningSandbox


def search(x):
    return x.search_recent_tweets("@acmeair", user_auth=False)


def test_a_refusal_has_no_effect_and_lasts_as_often_as_said(x, control, write) -> None:
    asked = write("mira_k", "@acmeair hello")["id"]
    fault = {
        "target": "x",
        "action": "status",
        "status": 503,
        "method": "POST",
        "path": "/2/tweets$",
        "times": 1,
    }
    assert control("POST", "/control/weather", **fault).status_code == 201
    with pytest.raises(tweepy.TwitterServerError):
        x.create_tweet(text="Hello", in_reply_to_tweet_id=asked)
    posts = control("GET", "/page/x/state").json()["posts"]
    assert [post["id"] for post in posts] == [asked]
    assert x.create_tweet(text="Hello", in_reply_to_tweet_id=asked)["data"]


def test_a_dropped_answer_comes_after_its_effect(x, control, write) -> None:
    asked = write("mira_k", "@acmeair hello")["id"]
    control("POST", "/control/weather", target="x", action="drop", method="POST", path="/2/tweets$", times=1)
    with pytest.raises(requests.ConnectionError):
        x.create_tweet(text="Hello", in_reply_to_tweet_id=asked)
    posts = control("GET", "/page/x/state").json()["posts"]
    assert [post["text"] for post in posts] == ["@mira_k Hello", "@acmeair hello"]
    with pytest.raises(tweepy.Forbidden, match="duplicate"):
        x.create_tweet(text="Hello", in_reply_to_tweet_id=asked)


def test_a_delay_is_only_late(x, control) -> None:
    control("POST", "/control/weather", target="x", action="delay", seconds=0.3, times=1)
    began = time.monotonic()
    search(x)
    assert 0.3 <= time.monotonic() - began < 2
    began = time.monotonic()
    search(x)
    assert time.monotonic() - began < 0.3


def test_headers_and_body_of_a_refusal_can_be_chosen(x, control) -> None:
    body = {"title": "Too Many Requests", "detail": "slow down"}
    control(
        "POST", "/control/weather", target="x", action="status", status=429, headers={"x-rate-limit-reset": "99"},
        body=body,
    )  # fmt: skip
    with pytest.raises(tweepy.TooManyRequests) as refusal:
        search(x)
    assert refusal.value.response.headers["x-rate-limit-reset"] == "99"
    assert refusal.value.response.json() == body
    control("DELETE", "/control/weather")
    control("POST", "/control/weather", target="x", action="status", status=502, body="<h1>Bad gateway</h1>")
    page = requests.get(f"{x.session._address}/2/users/me", timeout=5)
    assert (page.status_code, page.text) == (502, "<h1>Bad gateway</h1>")
    assert page.headers["Content-Type"].startswith("text/html")


def test_weather_on_one_side_spares_the_other(x, control, sandbox) -> None:
    control("POST", "/control/weather", target="slack", action="status", status=500)
    assert search(x)["meta"]["result_count"] == 0
    assert requests.post(f"{sandbox.slack_url}api.test", timeout=5).status_code == 500
    assert control("GET", "/page/x/state").status_code == 200, "the page is never struck"


def test_weather_is_listed_and_cleared(x, control) -> None:
    control("POST", "/control/weather", target="x", action="status", status=500, path="search", times=3)
    [fault] = control("GET", "/control/weather").json()
    assert (fault["target"], fault["times"]) == ("x", 3)
    control("POST", "/control/reset")
    assert control("GET", "/control/weather").json() == []
    search(x)


@pytest.mark.parametrize(
    ("fault", "word"),
    [
        ({"action": "status"}, "target"),
        ({"target": "x", "action": "explode"}, "action"),
        ({"target": "x", "action": "drop", "path": "("}, "regular expression"),
        ({"target": "x", "action": "drop", "colour": "red"}, "colour"),
        ({"target": "x", "action": "drop", "times": "twice"}, "times"),
        ({"target": "x", "action": "delay", "seconds": "long"}, "seconds"),
        ({"target": "x", "action": "status", "status": 20}, "status"),
    ],
)
def test_a_fault_that_makes_no_sense_is_refused_in_words(control, fault: dict, word: str) -> None:
    answer = control("POST", "/control/weather", **fault)
    assert answer.status_code == 400
    assert word in answer.json()["error"]


def test_the_clock_goes_ahead_and_posts_with_it(control, write) -> None:
    before = control("GET", "/control/clock").json()["now"]
    after = control("POST", "/control/clock", advance=3600).json()["now"]
    assert after > before
    assert write("mira_k", "later")["created_at"] >= after
    assert control("POST", "/control/clock", advance="an hour").status_code == 400


def test_what_was_really_sent_can_be_asked(x, control) -> None:
    search(x)
    with pytest.raises(tweepy.Forbidden):
        x.create_tweet(text="hello", user_auth=False)
    seen = control("GET", "/control/seen?target=x").json()
    assert [(one["method"], one["path"], one["status"]) for one in seen] == [
        ("GET", "/x/2/tweets/search/recent", 200),
        ("POST", "/x/2/tweets", 403),
    ]
    assert len(control("GET", "/control/seen?target=x&path=/2/tweets$").json()) == 1
    assert control("GET", "/control/seen?target=slack").json() == []
    assert control("GET", "/control/seen?path=(").status_code == 400


def test_a_post_and_an_account_as_a_test_needs_them(control, write) -> None:
    user = control("POST", "/control/x/user", username="mira_k", followers=2_000_000, verified=True).json()
    assert (user["followers"], user["verified_type"]) == (2_000_000, "blue")
    post = write("mira_k", "bonjour", lang="fr", created_at="2026-01-02T03:04:05Z")
    assert (post["lang"], post["created_at"]) == ("fr", "2026-01-02T03:04:05+00:00")
    assert control("POST", "/control/x/post", username="mira_k", text="a", colour="b").status_code == 400
    assert control("POST", "/control/x/post", text="a").status_code == 400
    assert control("DELETE", "/control/x/post/12").json()["error"] == "There is no post 12."


@pytest.mark.parametrize(
    "wrong",
    [{"names": "toot"}, {"tier": "free"}, {"spend_cap_reached": 1.5}, {"credits": "all"}, {"colour": 1}],
)
def test_settings_that_make_no_sense_are_refused_in_words(control, wrong: dict) -> None:
    answer = control("POST", "/control/x/settings", **wrong)
    assert answer.status_code == 400
    assert next(iter(wrong)) in answer.json()["error"]


def test_the_brand_can_be_asked_for_and_chosen() -> None:
    with RunningSandbox(brand="blue_sky") as sandbox:
        brand = requests.get(f"{sandbox.address}/control/brand", timeout=5).json()
        assert brand == {"username": "blue_sky", "id": sandbox.x.brand_id, "name": "Blue Sky"}


def test_a_sandbox_starts_and_stops_in_half_a_second_even_with_a_page_open() -> None:
    began = time.monotonic()
    with RunningSandbox() as sandbox:
        page = requests.get(f"{sandbox.address}/page/events", stream=True, timeout=5)
        next(page.iter_content(8))
        started = time.monotonic() - began
        port = sandbox.world.port
        began = time.monotonic()
    assert started < 0.5
    assert time.monotonic() - began < 0.5
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))


def test_it_is_ready_from_the_first_card_on(sandbox) -> None:
    assert requests.get(f"{sandbox.address}/ready", timeout=5).status_code == 503
    headers = {"Authorization": "Bearer xoxb-sandbox"}
    message = {"channel": "C0MENTIONS", "text": "hi"}
    send = f"{sandbox.slack_url}chat.postMessage"
    assert requests.post(send, json=message, headers=headers, timeout=5).json()["ok"]
    assert requests.get(f"{sandbox.address}/ready", timeout=5).status_code == 503
    message["blocks"] = [{"type": "section", "text": {"type": "mrkdwn", "text": "hi"}}]
    assert requests.post(send, json=message, headers=headers, timeout=5).json()["ok"]
    for _ in range(50):
        if requests.get(f"{sandbox.address}/ready", timeout=5).status_code == 200:
            return
        time.sleep(0.02)
    pytest.fail("never ready")


def test_nothing_outside_the_page_is_served(sandbox) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/none.js"):
        with requests.Session() as session:
            asked = requests.Request("GET", sandbox.address).prepare()
            asked.url = sandbox.address + path
            assert session.send(asked, timeout=5).status_code == 404


def test_as_a_program_it_says_where_it_is_and_ends_at_once_when_told() -> None:
    program = [sys.executable, "-m", "sandbox", "--port", "0", "--script"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        address = running.stdout.readline().split()[-1]
        assert requests.get(f"{address}/control/brand", timeout=5).json()["username"] == "acmeair"
        began = time.monotonic()
        running.terminate()
        assert running.wait(timeout=5) == 0
        assert time.monotonic() - began < 1.5


def test_a_port_that_is_taken_is_told_in_words(sandbox) -> None:
    program = [sys.executable, "-m", "sandbox", "--port", str(sandbox.world.port)]
    ended = subprocess.run(program, capture_output=True, text=True, timeout=20, check=False)
    assert ended.returncode == 1
    assert f"Port {sandbox.world.port} cannot be used" in ended.stderr
    assert "Traceback" not in ended.stderr
