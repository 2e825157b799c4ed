"""Which fields we ask X for, in either spelling of the rename from tweet to post."""

from __future__ import annotations

from typing import Any

POST_FIELDS = (
    "author_id,conversation_id,created_at,edit_history_tweet_ids,entities,in_reply_to_user_id,lang,"
    "note_tweet,referenced_tweets,attachments,possibly_sensitive"
)
USER_FIELDS = "created_at,description,name,profile_image_url,protected,public_metrics,username,verified"
BRAND_USER_FIELDS = "receives_your_dm"  # X gives it to the brand's own (user) authentication only
MEDIA_FIELDS = "alt_text,preview_image_url,type,url"
EXPANSIONS = "author_id,referenced_tweets.id,referenced_tweets.id.author_id,attachments.media_keys"


OWN_FIELDS = "created_at,referenced_tweets,note_tweet,text"


def wanted_of_own(names: str) -> dict[str, Any]:
    """Query parameters for the brand's own posts: the posts alone, without what X might bill besides."""
    return {f"{names}.fields": OWN_FIELDS.replace("tweet", names)}


def wanted(names: str, *, as_brand: bool) -> dict[str, Any]:
    """Query parameters for a list of posts; `names` is "tweet" or "post"."""
    users = f"{USER_FIELDS},{BRAND_USER_FIELDS}" if as_brand else USER_FIELDS
    params = {
        "tweet.fields": POST_FIELDS,
        "user.fields": users,
        "media.fields": MEDIA_FIELDS,
        "expansions": EXPANSIONS,
    }
    if names == "tweet":
        return params
    return {key.replace("tweet", "post"): value.replace("tweet", "post") for key, value in params.items()}
