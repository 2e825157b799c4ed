"""X's rename in the middle: tweet or post, spelt one way at a time, by a switch.

Inside the sandbox everything is spelt the old way; questions are translated on the way in, answers
on the way out, and the other spelling of a question is refused by name.
"""

from __future__ import annotations

from typing import Any, Literal

Spelling = Literal["tweet", "post"]

PARAMETERS = {"tweet.fields": "post.fields"}
WORDS = {
    "referenced_tweets": "referenced_posts",
    "referenced_tweets.id": "referenced_posts.id",
    "referenced_tweets.id.author_id": "referenced_posts.id.author_id",
    "note_tweet": "note_post",
    "edit_history_tweet_ids": "edit_history_post_ids",
    "pinned_tweet_id": "pinned_post_id",
    "most_recent_tweet_id": "most_recent_post_id",
}
ANSWER_KEYS = {
    **WORDS,
    "tweets": "posts",
    "tweet_count": "post_count",
    "total_tweet_count": "total_post_count",
    "retweet_count": "repost_count",
}
ALSO = {"referenced_posts": "referenced_tweets.id"}  # an expansion that the new spelling writes shorter


def parameter_out(name: str, spelling: Spelling) -> str:
    """A parameter's name as this spelling writes it."""
    return PARAMETERS.get(name, name) if spelling == "post" else name


def word_in(word: str, spelling: Spelling, *, expansion: bool = False) -> str:
    """A field or expansion as the sandbox knows it; the wrong spelling comes back as no known word."""
    if spelling == "tweet":
        return word
    if expansion and word in ALSO:
        return ALSO[word]
    if word in WORDS:
        return f"{word} (now {WORDS[word]})"
    return next((old for old, new in WORDS.items() if new == word), word)


def answer_out(body: Any, spelling: Spelling) -> Any:
    """The whole answer in this spelling."""
    if spelling == "tweet":
        return body
    if isinstance(body, list):
        return [answer_out(one, spelling) for one in body]
    if isinstance(body, dict):
        return {
            ANSWER_KEYS.get(key, key): value if key == "errors" else answer_out(value, spelling)
            for key, value in body.items()
        }
    return body
