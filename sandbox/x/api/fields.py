"""Which fields and expansions a caller asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.x.api import names
from sandbox.x.api.problems import invalid

if TYPE_CHECKING:
    from sandbox.x.api.call import Call

POST_FIELDS = frozenset(
    [
        "article",
        "attachments",
        "author_id",
        "card_uri",
        "community_id",
        "context_annotations",
        "conversation_id",
        "created_at",
        "display_text_range",
        "edit_controls",
        "edit_history_tweet_ids",
        "entities",
        "geo",
        "id",
        "in_reply_to_user_id",
        "lang",
        "media_metadata",
        "non_public_metrics",
        "note_tweet",
        "organic_metrics",
        "paid_partnership",
        "possibly_sensitive",
        "promoted_metrics",
        "public_metrics",
        "referenced_tweets",
        "reply_settings",
        "scopes",
        "source",
        "text",
        "withheld",
    ]
)
USER_FIELDS = frozenset(
    [
        "affiliation",
        "confirmed_email",
        "connection_status",
        "created_at",
        "description",
        "entities",
        "id",
        "is_identity_verified",
        "location",
        "most_recent_tweet_id",
        "name",
        "parody",
        "pinned_tweet_id",
        "profile_banner_url",
        "profile_image_url",
        "protected",
        "public_metrics",
        "receives_your_dm",
        "subscribes_to_you",
        "subscription",
        "subscription_type",
        "url",
        "username",
        "verified",
        "verified_followers_count",
        "verified_type",
        "withheld",
    ]
)
MEDIA_FIELDS = frozenset(
    [
        "alt_text",
        "duration_ms",
        "height",
        "media_key",
        "non_public_metrics",
        "organic_metrics",
        "preview_image_url",
        "promoted_metrics",
        "public_metrics",
        "type",
        "url",
        "variants",
        "width",
    ]
)
DM_FIELDS = frozenset(
    [
        "attachments",
        "created_at",
        "dm_conversation_id",
        "entities",
        "event_type",
        "id",
        "participant_ids",
        "referenced_tweets",
        "sender_id",
        "text",
    ]
)
POST_EXPANSIONS = frozenset(
    [
        "article.cover_media",
        "article.media_entities",
        "attachments.media_keys",
        "attachments.media_source_tweet",
        "attachments.poll_ids",
        "author_id",
        "edit_history_tweet_ids",
        "entities.mentions.username",
        "geo.place_id",
        "in_reply_to_user_id",
        "referenced_tweets.id",
        "referenced_tweets.id.author_id",
    ]
)
USER_EXPANSIONS = frozenset(["affiliation", "most_recent_tweet_id", "pinned_tweet_id"])
DM_EXPANSIONS = frozenset(["attachments.media_keys", "participant_ids", "referenced_tweets.id", "sender_id"])
PLACE_FIELDS = frozenset(
    ["contained_within", "country", "country_code", "full_name", "geo", "id", "name", "place_type"]
)
POLL_FIELDS = frozenset(["duration_minutes", "end_datetime", "id", "options", "voting_status"])
BRINGS = {  # an expansion brings the field that it expands
    "attachments.media_keys": "attachments",
    "entities.mentions.username": "entities",
    "referenced_tweets.id": "referenced_tweets",
    "referenced_tweets.id.author_id": "referenced_tweets",
}


@dataclass(frozen=True)
class Wanted:
    """What to put into the answer, in the sandbox's own (old) spelling."""

    post: frozenset[str]
    user: frozenset[str]
    media: frozenset[str]
    dm: frozenset[str]
    expansions: frozenset[str]


def wanted(call: Call, expansions: frozenset[str] = POST_EXPANSIONS) -> Wanted:
    """Raises Problem 400 that names the first thing X does not know, or knows by its other name."""
    _chosen(call, "place.fields", PLACE_FIELDS)
    _chosen(call, "poll.fields", POLL_FIELDS)
    expanded = _chosen(call, "expansions", expansions)
    brought = frozenset(BRINGS.get(expansion, expansion) for expansion in expanded)
    return Wanted(
        post=_chosen(call, "tweet.fields", POST_FIELDS) | brought | {"id", "text", "edit_history_tweet_ids"},
        user=_chosen(call, "user.fields", USER_FIELDS) | {"id", "name", "username"},
        media=_chosen(call, "media.fields", MEDIA_FIELDS) | {"media_key", "type"},
        dm=_chosen(call, "dm_event.fields", DM_FIELDS) | brought | {"id", "text", "event_type"},
        expansions=expanded,
    )


def _chosen(call: Call, parameter: str, known: frozenset[str]) -> frozenset[str]:
    spelling = call.state.settings.names
    name = names.parameter_out(parameter, spelling)
    asked = [word for word in call.query.get(name, "").split(",") if word]
    if name in call.query and not asked:
        raise invalid(f"The `{name}` query parameter can not be empty", {name: [""]})
    found = set()
    for word in asked:
        field = names.word_in(word, spelling, expansion=parameter == "expansions")
        if field not in known:
            raise invalid(
                f"The `{name}` query parameter value [{word}] is not one of the known {name}. "
                f"See [{', '.join(sorted(_spelt(known, spelling)))}]",
                {name: [",".join(asked)]},
            )
        found.add(field)
    return frozenset(found)


def _spelt(known: frozenset[str], spelling: names.Spelling) -> list[str]:
    return [names.WORDS.get(word, word) if spelling == "post" else word for word in known]
