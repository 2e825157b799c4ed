"""What X's two specifications list for each parameter, each in its own spelling.

The sandbox itself thinks in the older spelling: a table gives for each word that X knows the one that
the sandbox knows. What a table does not list is refused, as X refuses it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["post", "user", "dm"]  # what an endpoint answers with: it decides what can be expanded
Values = Mapping[str, str]  # a word as X spells it → as the sandbox does


def listed(words: str, **renamed: str) -> Values:
    """Return the words, each meaning itself but for those that are `renamed`."""
    return {word: renamed.get(word, word) for word in words.split()}


@dataclass(frozen=True)
class Vocabulary:
    """One specification: how the posts' parameter is called, and which values every parameter takes.

    `defaults`: the fields of a post that come unasked.
    """

    post_fields: str
    post: Values
    user: Values
    dm: Values
    expansions: Mapping[Kind, Values]
    defaults: frozenset[str]

    def parameter(self, name: str) -> str:
        """Return how this specification calls a parameter that the sandbox knows as `name`."""
        return self.post_fields if name == "tweet.fields" else name

    def values(self, parameter: str, kind: Kind) -> Values:
        """Return what a parameter takes, by the sandbox's name for it."""
        fields = {"tweet.fields": self.post, "user.fields": self.user, "dm_event.fields": self.dm, **SHARED}
        return self.expansions[kind] if parameter == "expansions" else fields[parameter]


SHARED: Mapping[str, Values] = {  # alike in both
    "media.fields": listed(
        "alt_text duration_ms height media_key non_public_metrics organic_metrics preview_image_url "
        "promoted_metrics public_metrics type url variants width"
    ),
    "place.fields": listed("contained_within country country_code full_name geo id name place_type"),
    "poll.fields": listed("duration_minutes end_datetime id options voting_status"),
}

TWEET = Vocabulary(
    post_fields="tweet.fields",
    post=listed(
        "article attachments author_id card_uri community_id context_annotations conversation_id created_at "
        "display_text_range edit_controls edit_history_tweet_ids entities geo id in_reply_to_user_id lang "
        "media_metadata non_public_metrics note_tweet organic_metrics possibly_sensitive promoted_metrics "
        "public_metrics referenced_tweets reply_settings scopes source text withheld"
    ),
    user=listed(
        "affiliation confirmed_email connection_status created_at description entities id "
        "is_identity_verified location most_recent_tweet_id name parody pinned_tweet_id profile_banner_url "
        "profile_image_url protected public_metrics receives_your_dm subscribes_to_you subscription "
        "subscription_type url username verified verified_followers_count verified_type withheld"
    ),
    dm=listed(
        "attachments created_at dm_conversation_id entities event_type id participant_ids referenced_tweets "
        "sender_id text"
    ),
    expansions={
        "post": listed(
            "article.cover_media article.media_entities attachments.media_keys "
            "attachments.media_source_tweet attachments.poll_ids author_id edit_history_tweet_ids "
            "entities.mentions.username entities.note.mentions.username geo.place_id in_reply_to_user_id "
            "referenced_tweets.id referenced_tweets.id.attachments.media_keys referenced_tweets.id.author_id"
        ),
        "user": listed("affiliation.user_id most_recent_tweet_id pinned_tweet_id"),
        "dm": listed("attachments.media_keys participant_ids referenced_tweets.id sender_id"),
    },
    defaults=frozenset({"id", "text", "edit_history_tweet_ids"}),
)

POST = Vocabulary(  # OpenAPI 2.167: what points to something else is an expansion, never a field
    post_fields="post.fields",
    post=listed(
        "article article_title attachments card_uri community_id context_annotations conversation_id "
        "created_at display_text_range edit_controls entities geo id lang matched_media_notes "
        "media_metadata non_public_metrics note_post note_request_suggestions organic_metrics "
        "paid_partnership possibly_sensitive promoted_metrics public_metrics reply_settings scopes source "
        "suggested_source_links suggested_source_links_with_counts text withheld",
        note_post="note_tweet",
    ),
    user=listed(
        "confirmed_email connection_status created_at description entities id is_identity_verified location "
        "name parody profile_banner_url profile_image_url protected public_metrics receives_your_dm "
        "subscribes_to_you subscription subscription_type url username verified verified_followers_count "
        "verified_type withheld"
    ),
    dm=listed("attachments created_at dm_conversation_id entities event_type id text"),
    expansions={
        "post": listed(
            "article.cover_media article.media_entities attachments.media_keys "
            "attachments.media_source_tweet attachments.poll_ids author_id edit_history_post_ids "
            "entities.mentions.username geo.place_id in_reply_to_user_id referenced_posts username",
            edit_history_post_ids="edit_history_tweet_ids",
            referenced_posts="referenced_tweets.id",
        ),
        "user": listed("affiliation most_recent_post_id pinned_post_id"),
        "dm": listed(
            "attachments.media_keys participant_ids referenced_posts sender_id",
            referenced_posts="referenced_tweets.id",
        ),
    },
    defaults=frozenset({"id", "text"}),
)

VOCABULARIES: Mapping[str, Vocabulary] = {"tweet": TWEET, "post": POST}
