"""X's answers in the newer spelling (post for tweet); inside the sandbox everything is spelt the older
way.
"""

from __future__ import annotations

from typing import Any, Literal

Spelling = Literal["tweet", "post"]

ANSWER_KEYS = {
    "referenced_tweets": "referenced_posts",
    "note_tweet": "note_post",
    "edit_history_tweet_ids": "edit_history_post_ids",
    "pinned_tweet_id": "pinned_post_id",
    "most_recent_tweet_id": "most_recent_post_id",
    "tweets": "posts",
    "tweet_count": "post_count",
    "total_tweet_count": "total_post_count",
    "retweet_count": "repost_count",
}


def answer_out(body: Any, spelling: Spelling) -> Any:
    """Return the whole answer in this spelling."""
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
