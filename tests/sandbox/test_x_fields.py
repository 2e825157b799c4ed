"""Fields, expansions, and X's two spellings of them."""

from __future__ import annotations

import re

import pytest
import tweepy

USER_FIELDS = (
    "created_at,description,location,profile_image_url,protected,public_metrics,verified,verified_type"
)


def search(x, query: str = "@acmeair", user: bool = False, **more):
    return x.search_recent_tweets(query, user_auth=user, **more)


def test_an_author_comes_along_with_the_stats_asked_for(x, write) -> None:
    write("jonas_lets_go", "@acmeair hello")
    answer = search(x, expansions="author_id", user_fields=USER_FIELDS)
    [author] = answer["includes"]["users"]
    assert answer["data"][0]["author_id"] == author["id"], "an expansion brings its field"
    assert author["public_metrics"]["followers_count"] == 86_900
    assert author["verified"] is True
    assert author["created_at"] == "2011-09-14T00:00:00.000Z"
    assert "receives_your_dm" not in author


def test_what_lies_between_two_accounts_needs_a_user(x, write, control) -> None:
    write("nina_flies", "@acmeair hello")
    write("promo_bot_77", "@acmeair hello")
    fields = "receives_your_dm,connection_status"
    assert set(search(x, expansions="author_id", user_fields=fields)["includes"]["users"][0]) == {
        "id", "name", "username",
    }  # fmt: skip
    users = search(x, user=True, expansions="author_id", user_fields=fields)["includes"]["users"]
    told = {user["username"]: user for user in users}
    assert told["nina_flies"]["connection_status"] == ["followed_by"]
    assert told["nina_flies"]["receives_your_dm"] is True
    assert told["promo_bot_77"]["receives_your_dm"] is False


def test_each_author_comes_once(x, sandbox) -> None:
    sandbox.call(lambda: [sandbox.x.post("mira_k", f"@acmeair {i}") for i in range(3)])
    assert len(search(x, expansions="author_id")["includes"]["users"]) == 1


def test_posts_referred_to_come_along_or_become_errors(x, write, control) -> None:
    own = write("acmeair", "Good morning!")["id"]
    other = write("old_tom", "hm")["id"]
    write("mira_k", "look @acmeair", quote=own)
    write("nina_flies", "@acmeair look", in_reply_to=other)
    control("DELETE", f"/control/x/post/{other}")
    answer = search(x, expansions="referenced_tweets.id,referenced_tweets.id.author_id")
    assert [post["id"] for post in answer["includes"]["tweets"]] == [own]
    assert [user["username"] for user in answer["includes"]["users"]] == ["acmeair"]
    assert [error["resource_id"] for error in answer["errors"]] == [other]


def test_media_come_along(x, write) -> None:
    write(
        "mira_k",
        "@acmeair look",
        media=[{"type": "photo", "url": "http://127.0.0.1/a.png", "alt_text": "a bag"}],
    )
    answer = search(x, expansions="attachments.media_keys", media_fields="url,alt_text")
    [picture] = answer["includes"]["media"]
    assert answer["data"][0]["attachments"]["media_keys"] == [picture["media_key"]]
    assert (picture["type"], picture["alt_text"]) == ("photo", "a bag")


def test_text_is_escaped_and_entities_stand_where_it_is(x, write) -> None:
    write("mira_k", "Q&A <b> @acmeair #wow, $AAL https://example.com/x")
    [post] = search(x, tweet_fields="entities")["data"]
    assert post["text"].startswith("Q&amp;A &lt;b&gt; @acmeair #wow, $AAL https://t.co/")
    for kind, mark, key in (
        ("mentions", "@", "username"),
        ("hashtags", "#", "tag"),
        ("cashtags", "$", "tag"),
    ):
        [entity] = post["entities"][kind]
        assert post["text"][entity["start"] : entity["end"]] == mark + entity[key]


def test_a_long_post_is_cut_and_whole_in_its_note(x, write) -> None:
    words = "word & " * 100 + "the end"
    write("mira_k", f"@acmeair {words}")
    [post] = search(x, tweet_fields="note_tweet")["data"]
    assert post["text"].endswith("…")
    assert len(post["text"].replace("&amp;", "&")) <= 280
    assert post["note_tweet"]["text"].endswith("the end")
    assert post["note_tweet"]["entities"]["mentions"][0]["username"] == "acmeair"


@pytest.mark.parametrize(
    "asked",
    [
        {"tweet_fields": "colour"},
        {"user_fields": "shoe_size"},
        {"expansions": "author"},
        {"media_fields": "x"},
    ],
)
def test_an_unknown_field_is_refused_by_name(x, asked: dict) -> None:
    with pytest.raises(tweepy.BadRequest) as refusal:
        search(x, **asked)
    message = refusal.value.response.json()["errors"][0]["message"]
    assert next(iter(asked.values())) in message


OLD_ONLY = [
    ("tweet.fields", "edit_history_tweet_ids,note_tweet,referenced_tweets,author_id"),
    ("expansions", "edit_history_tweet_ids,referenced_tweets.id,referenced_tweets.id.author_id"),
]
NEW_ONLY = [
    ("post.fields", "note_post,matched_media_notes"),
    ("expansions", "edit_history_post_ids,referenced_posts"),
]
NEITHER_KNOWS_AS = {  # in the newer names these are no fields at all, and these no expansions
    "post.fields": "author_id in_reply_to_user_id referenced_posts edit_history_post_ids note_tweet",
    "expansions": "referenced_posts.id referenced_posts.id.author_id referenced_tweets.id",
    "user.fields": "affiliation pinned_post_id pinned_tweet_id",
}


@pytest.mark.parametrize(
    ("names", "known", "other"), [("tweet", OLD_ONLY, NEW_ONLY), ("post", NEW_ONLY, OLD_ONLY)]
)
def test_each_vocabulary_takes_its_own_words_and_refuses_the_others_by_name(
    x, control, names: str, known: list, other: list
) -> None:
    control("POST", "/control/x/settings", names=names)
    for parameter, words in known:
        assert x.call("GET", f"/2/tweets/search/recent?query=a&{parameter}={words}").status_code == 200
    for parameter, words in other:
        for word in words.split(","):
            named = rf"\[({re.escape(parameter)}|{re.escape(word)})\] is not one of"
            with pytest.raises(tweepy.BadRequest, match=named):
                x.call("GET", f"/2/tweets/search/recent?query=a&{parameter}={word}")


@pytest.mark.parametrize(("parameter", "words"), NEITHER_KNOWS_AS.items())
def test_in_the_newer_names_what_points_elsewhere_is_an_expansion_and_no_field(
    x, control, parameter: str, words: str
) -> None:
    control("POST", "/control/x/settings", names="post")
    for word in words.split():
        with pytest.raises(tweepy.BadRequest, match=rf"\[{re.escape(word)}\] is not one of"):
            x.call("GET", f"/2/tweets/search/recent?query=a&{parameter}={word}")


def test_a_lenient_x_passes_over_what_it_does_not_know(x, write, control) -> None:
    control("POST", "/control/x/settings", names="post", strict=False)
    write("mira_k", "@acmeair hello")
    [post] = x.call(
        "GET", "/2/tweets/search/recent?query=@acmeair&tweet.fields=lang&expansions=author"
    ).json()["data"]
    assert set(post) == {"id", "text"}


def test_in_the_new_spelling_everything_is_spelt_anew(x, write, control) -> None:
    own = write("acmeair", "Good morning!")["id"]
    write("mira_k", "@acmeair " + "long " * 80, quote=own)
    control("POST", "/control/x/settings", names="post")
    path = (
        "/2/tweets/search/recent?query=@acmeair&post.fields=note_post,public_metrics"
        "&expansions=author_id,referenced_posts,edit_history_post_ids&user.fields=public_metrics"
    )
    answer = x.call("GET", path).json()
    [post] = answer["data"]
    assert post["edit_history_post_ids"] == [post["id"]]
    assert post["referenced_posts"] == [{"type": "quoted", "id": own}]
    assert "long" in post["note_post"]["text"]
    assert "repost_count" in post["public_metrics"]
    assert answer["includes"]["posts"][0]["id"] == own
    assert "post_count" in answer["includes"]["users"][0]["public_metrics"]
    assert "tweet" not in str(answer)
    counts = x.call("GET", "/2/tweets/counts/recent?query=@acmeair").json()
    assert counts["meta"]["total_post_count"] == 1


def test_a_reply_is_written_alike_in_both_spellings(x, write, control) -> None:
    control("POST", "/control/x/settings", names="post")
    asked = write("mira_k", "@acmeair hello")["id"]
    made = x.create_tweet(text="Hello", in_reply_to_tweet_id=asked)["data"]
    assert made["edit_history_post_ids"] == [made["id"]]


def test_avatars_are_pictures(x, sandbox, write) -> None:
    import requests

    write("mira_k", "@acmeair hello")
    [author] = search(x, expansions="author_id", user_fields="profile_image_url")["includes"]["users"]
    picture = requests.get(author["profile_image_url"], timeout=5)
    assert picture.headers["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
