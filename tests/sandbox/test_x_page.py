"""The page's side of X: what people do there, what the page is told, and the loop through the API."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import requests


@contextmanager
def listening(sandbox) -> Iterator[Iterator[tuple[str, dict[str, Any]]]]:
    """The stream of happenings, as the page reads it."""
    with requests.get(f"{sandbox.address}/page/events", stream=True, timeout=5) as stream:
        lines = stream.iter_lines(chunk_size=1)
        next(line for line in lines if line == b": welcome")

        def happenings() -> Iterator[tuple[str, dict[str, Any]]]:
            topic = ""
            for line in lines:
                if line.startswith(b"event: "):
                    topic = line[7:].decode()
                elif line.startswith(b"data: "):
                    yield topic, json.loads(line[6:])

        yield happenings()


def post_as(control, username: str, text: str, **more: Any) -> dict[str, Any]:
    answer = control("POST", "/page/x/post", **{"as": username, "text": text, **more})
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_the_page_draws_everything_from_one_state(control) -> None:
    first = post_as(control, "mira_k", "@acmeair hello & <b>")
    second = post_as(control, "old_tom", "hm", in_reply_to=first["id"])
    state = control("GET", "/page/x/state").json()
    assert state["brand"]["username"] == "acmeair"
    assert [post["id"] for post in state["posts"]] == [second["id"], first["id"]]
    assert state["posts"][1]["text"] == "@acmeair hello & <b>"
    assert state["posts"][0]["conversation_id"] == first["id"]
    assert {"mira_k", "jonas_lets_go", "lea_dubois", "old_tom", "promo_bot_77", "nina_flies"} <= {
        user["username"] for user in state["users"]
    }
    assert state["settings"]["tier"] == "self-serve"
    assert state["prices_spent"] == "0"


def test_the_page_gets_the_newest_200_posts(control, sandbox) -> None:
    sandbox.call(lambda: [sandbox.x.post("mira_k", f"number {i}") for i in range(210)])
    posts = control("GET", "/page/x/state").json()["posts"]
    assert len(posts) == 200
    assert posts[0]["text"] == "number 209"


def test_every_deed_is_told_to_the_page(control, sandbox, x) -> None:
    with listening(sandbox) as told:
        made = post_as(control, "mira_k", "@acmeair teh bag")
        assert next(told) == ("x.post", {"post": made})
        edited = control("POST", "/page/x/edit", id=made["id"], text="@acmeair the bag").json()
        assert next(told) == ("x.edit", {"post": edited, "previous_id": made["id"]})
        reply = x.create_tweet(text="Here!", in_reply_to_tweet_id=edited["id"])["data"]["id"]
        topic, data = next(told)
        assert (topic, data["post"]["id"], data["post"]["by_api"]) == ("x.post", reply, True)
        assert next(told) == ("x.spent", {"prices_spent": "0.010"})
        control("POST", "/page/x/delete", id=edited["id"])
        assert [next(told) for _ in range(2)] == [
            ("x.delete", {"id": made["id"]}), ("x.delete", {"id": edited["id"]}),
        ]  # fmt: skip
        control("POST", "/page/x/dm", **{"as": "mira_k", "text": "psst"})
        assert next(told)[1]["dm"]["text"] == "psst"
        control("POST", "/page/x/user", username="newcomer", name="New", followers=7)
        assert [next(told)[1]["user"]["followers"] for _ in range(2)][-1] == 7


def test_a_customer_answers_the_brands_reply_and_the_brand_sees_it(control, sandbox, x) -> None:
    asked = post_as(control, "lea_dubois", "@acmeair où est ma valise ?")
    [mention] = x.get_users_mentions(sandbox.x.brand_id, user_auth=True, tweet_fields="lang")["data"]
    assert (mention["id"], mention["lang"]) == (asked["id"], "fr")
    reply = x.create_tweet(text="Nous cherchons !", in_reply_to_tweet_id=asked["id"])["data"]
    assert reply["text"] == "@lea_dubois Nous cherchons !"
    answer = post_as(control, "lea_dubois", "merci", in_reply_to=reply["id"])
    newest = x.get_users_mentions(
        sandbox.x.brand_id, user_auth=True, since_id=asked["id"], tweet_fields="conversation_id,entities"
    )["data"]
    assert [post["id"] for post in newest] == [answer["id"]]
    assert newest[0]["text"] == "@acmeair merci"
    assert newest[0]["conversation_id"] == asked["id"]
    assert newest[0]["entities"]["mentions"][0]["username"] == "acmeair"
    again = x.create_tweet(text="Retrouvée !", in_reply_to_tweet_id=answer["id"])["data"]
    assert again["text"].startswith("@lea_dubois "), "who answered us can be answered on self-serve"


def test_a_handle_that_was_typed_is_not_put_before_it_again(control) -> None:
    own = post_as(control, "acmeair", "Good morning!")
    reply = post_as(control, "mira_k", "morning @AcmeAir", in_reply_to=own["id"])
    assert (reply["text"], reply["starts_at"]) == ("morning @AcmeAir", 0)


def test_somebody_new_can_post(control) -> None:
    made = post_as(control, "zoe_new", "@acmeair hi")
    users = {user["username"]: user for user in control("GET", "/page/x/state").json()["users"]}
    assert users["zoe_new"]["id"] == made["author_id"]
    assert users["zoe_new"]["posts"] >= 1


@pytest.mark.parametrize(
    ("path", "body", "status", "word"),
    [
        ("post", {"text": "hi"}, 400, "as whom"),
        ("post", {"as": "mira_k", "text": "  "}, 400, "needs a text"),
        ("post", {"as": "mira_k", "text": 7}, 400, "string"),
        ("post", {"as": "not a handle", "text": "hi"}, 400, "not a handle"),
        ("post", {"as": "mira_k", "text": "hi", "in_reply_to": "12"}, 400, "no post 12"),
        ("post", {"as": "mira_k", "text": "x" * 25_001}, 400, "25,000"),
        ("edit", {"id": "12", "text": "hi"}, 404, "no post 12"),
        ("delete", {"id": "12"}, 404, "no post 12"),
        ("delete", {}, 404, "which post"),
        ("dm", {"as": "mira_k", "text": ""}, 400, "needs a text"),
        ("dm", {"as": "acmeair", "text": "to whom?"}, 400, "another account"),
        ("user", {"followers": 3}, 400, "whose account"),
        ("post", {"as": "mira_k", "text": "hi", "quote_of": {"a": 1}}, 400, "no post"),
        ("dm", {"as": "mira_k", "text": "hi", "to": 5}, 400, "to must be a string"),
        ("user", {"username": "mira_k", "shoe_size": 40}, 400, "shoe_size"),
        ("user", {"username": "mira_k", "followers": "many"}, 400, "followers"),
    ],
)
def test_a_refusal_is_a_sentence(sandbox, path: str, body: dict, status: int, word: str) -> None:
    answer = requests.post(f"{sandbox.address}/page/x/{path}", json=body, timeout=5)
    assert answer.status_code == status
    assert word in answer.json()["error"]


def test_hostile_texts_survive_the_way_through_the_api(control, x) -> None:
    texts = [
        "@acmeair <!channel> &amp; <b>",
        "@acmeair \u202egnirts\u202c",
        "@acmeair 😤😤😤",
        "@acmeair " + "a." * 5000,
    ]
    made = [post_as(control, "mira_k", text)["id"] for text in texts]
    fields = {"tweet_fields": "entities,note_tweet", "user_auth": False}
    found = {post["id"]: post for post in x.get_tweets(made, **fields)["data"]}
    assert found[made[0]]["text"] == "@acmeair &lt;!channel&gt; &amp;amp; &lt;b&gt;"
    assert found[made[1]]["text"] == texts[1]
    assert found[made[3]]["note_tweet"]["text"] == texts[3]


def test_half_an_emoji_does_not_end_the_stream(control, sandbox, x) -> None:
    with listening(sandbox) as told:
        made = post_as(control, "mira_k", "@acmeair broken \ud83d")
        assert next(told)[1]["post"]["id"] == made["id"]
        after = post_as(control, "mira_k", "@acmeair whole")
        assert next(told)[1]["post"]["id"] == after["id"]
    assert x.search_recent_tweets("@acmeair", user_auth=False)["meta"]["result_count"] == 2


def test_two_pages_hear_the_same_and_one_may_leave(control, sandbox) -> None:
    with listening(sandbox) as one:
        with listening(sandbox) as other:
            post_as(control, "mira_k", "first")
            assert next(one) == next(other)
        post_as(control, "mira_k", "second")
        assert next(one)[1]["post"]["text"] == "second"
