"""Who is let in: bearer tokens, and OAuth 1.0a signatures that are really worked out."""

from __future__ import annotations

import time

import pytest
import requests
import tweepy
from requests_oauthlib import OAuth1

from sandbox.app import RunningSandbox

KEYS = ("sandbox-key", "sandbox-secret", "sandbox-token", "sandbox-token-secret")


def test_the_right_bearer_token_reads(x) -> None:
    assert x.search_recent_tweets("hello", user_auth=False)["meta"] == {"result_count": 0}


def test_a_wrong_bearer_token_is_refused_without_saying_why(login) -> None:
    with pytest.raises(tweepy.Unauthorized) as refusal:
        login(bearer_token="wrong").search_recent_tweets("hello", user_auth=False)
    body = refusal.value.response.json()
    assert body == {"title": "Unauthorized", "type": "about:blank", "status": 401, "detail": "Unauthorized"}
    assert refusal.value.response.headers["Content-Type"].startswith("application/problem+json")
    assert "bearer" in refusal.value.response.headers["x-sandbox-reason"]


def test_no_authorization_at_all_is_refused(sandbox: RunningSandbox) -> None:
    assert requests.get(f"{sandbox.x_url}/2/users/me", timeout=5).status_code == 401


@pytest.mark.parametrize(
    "wrong",
    [
        {"consumer_key": "wrong"},
        {"consumer_secret": "wrong"},
        {"access_token": "wrong"},
        {"access_token_secret": "wrong"},
    ],
)
def test_any_wrong_secret_or_key_is_refused(login, wrong: dict[str, str]) -> None:
    with pytest.raises(tweepy.Unauthorized):
        login(**wrong).get_me()


def test_a_signature_covers_query_parameters_with_odd_characters(x, write) -> None:
    write("mira_k", "@acmeair crème brûlée & more?")
    found = x.search_recent_tweets('@acmeair "crème brûlée"', user_auth=True)
    assert found["meta"]["result_count"] == 1


def test_a_signature_for_another_address_is_refused(sandbox: RunningSandbox) -> None:
    signed = requests.Request("GET", "https://api.twitter.com/2/users/me", auth=OAuth1(*KEYS)).prepare()
    answer = requests.get(
        f"{sandbox.x_url}/2/users/me", headers={"Authorization": signed.headers["Authorization"]}, timeout=5
    )
    assert answer.status_code == 401
    assert "signature" in answer.headers["x-sandbox-reason"]


def test_a_signature_covers_form_parameters(sandbox: RunningSandbox) -> None:
    signed = requests.Request(
        "POST", f"{sandbox.x_url}/2/media/upload", data={"a": "1", "b": "two words"}, auth=OAuth1(*KEYS)
    ).prepare()
    with requests.Session() as session:
        assert session.send(signed, timeout=5).status_code == 400  # let in; it is no upload
        signed.body = "a=2&b=two+words"
        assert session.send(signed, timeout=5).status_code == 401


def test_a_nonce_works_once(sandbox: RunningSandbox) -> None:
    signed = requests.Request("GET", f"{sandbox.x_url}/2/users/me", auth=OAuth1(*KEYS)).prepare()
    with requests.Session() as session:
        assert session.send(signed, timeout=5).status_code == 200
        again = session.send(signed, timeout=5)
    assert again.status_code == 401
    assert "nonce" in again.headers["x-sandbox-reason"]


def test_an_old_timestamp_is_refused(sandbox: RunningSandbox) -> None:
    old = OAuth1(*KEYS, timestamp=str(int(time.time()) - 1000))
    answer = requests.get(f"{sandbox.x_url}/2/users/me", auth=old, timeout=5)
    assert answer.status_code == 401


def test_a_bearer_token_cannot_write(x) -> None:
    with pytest.raises(tweepy.Forbidden) as refusal:
        x.create_tweet(text="hello", user_auth=False)
    body = refusal.value.response.json()
    assert body["title"] == "Unsupported Authentication"
    assert "Application-Only is forbidden" in body["detail"]


@pytest.mark.parametrize("path", ["/2/tweets/counts/recent?query=a", "/2/usage/tweets"])
def test_some_reads_are_for_the_app_alone(x, path: str) -> None:
    with pytest.raises(tweepy.Forbidden, match="Application-Only"):
        x.call("GET", path, user=True)


def test_other_credentials_can_be_chosen() -> None:
    from sandbox.x import XCredentials

    with RunningSandbox(credentials=XCredentials(bearer="mine")) as sandbox:
        for token, status in (("mine", 200), ("sandbox-bearer", 401)):
            answer = requests.get(
                f"{sandbox.x_url}/2/users/by/username/acmeair",
                headers={"Authorization": f"Bearer {token}"},
                timeout=5,
            )
            assert answer.status_code == status
