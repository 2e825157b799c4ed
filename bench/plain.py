"""What somebody writes in an afternoon: tweepy, TextBlob, slack_sdk, nothing kept but a set of ids."""

from __future__ import annotations

from typing import Any

import tweepy
from slack_sdk.models.blocks import ActionsBlock, ButtonElement, ContextBlock, SectionBlock
from textblob import TextBlob

HOST = "https://api.twitter.com"


def client(address: str) -> Any:
    """tweepy, pointed at the sandbox."""
    made = tweepy.Client("sandbox-bearer")
    real = made.session.request

    def elsewhere(method: str, url: str, **kwargs: Any) -> Any:
        return real(method, url.replace(HOST, f"{address}/x"), **kwargs)

    made.session.request = elsewhere
    return made


def read_all(x: Any, query: str) -> list[dict[str, Any]]:
    """Every post that matches, scored, as the Slack message that would be sent for it."""
    pages = tweepy.Paginator(
        x.search_recent_tweets,
        query,
        max_results=100,
        tweet_fields=["created_at", "lang", "conversation_id", "public_metrics", "entities"],
        user_fields=["public_metrics", "profile_image_url", "verified"],
        expansions=["author_id"],
    )
    seen: set[int] = set()
    made = []
    for page in pages:
        users = {user.id: user for user in (page.includes or {}).get("users", [])}
        for post in page.data or []:
            if post.id not in seen:
                seen.add(post.id)
                made.append(card(post, users.get(post.author_id)))
    return made


def card(post: Any, author: Any) -> dict[str, Any]:
    """A message with the post, its score and three buttons."""
    score = TextBlob(post.text).sentiment.polarity
    label = "negative" if score < -0.1 else "positive" if score > 0.1 else "neutral"
    name = author.username if author else "?"
    blocks = [
        SectionBlock(text=f"*@{name}*: {post.text}"),
        ContextBlock(elements=[{"type": "mrkdwn", "text": f"{label} ({score:.2f})"}]),
        ActionsBlock(
            elements=[
                ButtonElement(text=word, action_id=word.lower(), value=str(post.id))
                for word in ("Claim", "Reply", "Resolve")
            ]
        ),
    ]
    return {"channel": "#mentions", "text": post.text, "blocks": [block.to_dict() for block in blocks]}
